"""Reading files, folders, archives, tables and feeds."""

from __future__ import annotations

import codecs
import hashlib
import io
import os
import random
import zipfile
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest

from armstrail.core.document import Failure, Source
from armstrail.core.errors import (
    ArchiveLimitError,
    DamagedFileError,
    EmptyInputError,
    EncryptedFileError,
    InputError,
    MissingColumnError,
    NoTextLayerError,
    NotTextError,
    TooLargeError,
)
from armstrail.ingest import IngestOptions, read_bytes, read_inputs
from armstrail.ingest.pdf import drop_running_heads

OPTIONS = IngestOptions()
PAGE = b"""<!DOCTYPE html><html><head><title>Army digs up arms - Valley Post</title>
<meta name="author" content="Ana Ruiz"><meta property="og:site_name" content="Valley Post">
<meta property="article:published_time" content="2025-03-02T10:00:00Z">
<link rel="canonical" href="https://valley.example/2025/03/army"></head><body>
<nav><ul><li>Home</li><li>News</li><li>Opinion</li></ul></nav><h1>Army digs up arms</h1><article>
<p>The army said on Monday that it dug up forty rifles
and nine mortars near the border town, in one of the largest finds this year.</p>
<p>Two men were held.<br>They will be brought before a court in the capital, a spokesman said.</p></article>
<div style="display:none">Secret</div><script>var x = "no";</script></body></html>"""
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Valley Post</title><item>
<title>Rifles found</title><link>https://valley.example/1</link><pubDate>Mon, 03 Mar 2025 10:00:00 GMT</pubDate>
<description>&lt;p&gt;Two men were held.&lt;/p&gt;</description></item>
<item><title>Empty</title></item></channel></rss>"""


def read_one(data: bytes, name: str, options: IngestOptions = OPTIONS) -> Source:
    sources = list(read_bytes(data, name, options))
    assert len(sources) == 1
    return sources[0]


def build_zip(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_dot_", "."), data)
    return buffer.getvalue()


def build_docx() -> bytes:
    buffer = io.BytesIO()
    document = docx.Document()
    document.core_properties.title = "Rifles found"
    document.core_properties.author = "Ana Ruiz"
    document.add_paragraph("Two men were held.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "M4"
    table.cell(0, 1).text = "$200"
    document.save(buffer)
    return buffer.getvalue()


def build_pdf(lines: tuple[str, ...], trailer: str = "") -> bytes:
    """Writes a one-page PDF by hand, so that no test needs a PDF library."""
    content = "BT /F1 12 Tf 14 TL 72 720 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    bodies = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Title (Rifles found) /Author (Ana Ruiz) /CreationDate (D:20250302100000Z) >>",
    )
    out = "%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R /Info 5 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")


def test_plain_text_keeps_path_and_hash_of_the_original_bytes() -> None:
    data = b"One.\r\nTwo.\r\n"
    source = read_one(data, "folder/a.txt")
    assert (source.path, source.text, source.media_type) == ("folder/a.txt", "One.\nTwo.\n", "text/plain")
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Дві людини загинули.".encode(), "Дві людини загинули."),
        (b"\xef\xbb\xbfTwo men.", "Two men."),
        ("Two men were held.".encode("utf-16"), "Two men were held."),
        ("Two men were held.".encode("utf-16-le"), "Two men were held."),
        ("Войска вошли в город. Двое задержаны.".encode("cp1251"), "Войска вошли в город. Двое задержаны."),
        ("Le café était fermé à l'armée.".encode("cp1252"), "Le café était fermé à l'armée."),
    ],
)
def test_encodings_are_told_apart(data: bytes, text: str) -> None:
    assert read_one(data, "a.txt").text == text


def test_bad_bytes_and_unseen_characters_give_notes() -> None:
    source = read_one("Déjà vu: two\x00 men\u202e were\u200b held ".encode() + b"\xff here.", "a.txt")
    assert source.text == "Déjà vu: two men were held \ufffd here."
    assert source.notes == (
        "replaced 1 unreadable characters",
        "removed 1 control characters",
        "removed 2 invisible characters",
    )


def test_html_gives_visible_text_main_text_and_metadata() -> None:
    source = read_one(PAGE, "page.html")
    assert "Home\n\nNews\n\nOpinion\n\nArmy digs up arms" in source.text
    assert "forty rifles and nine mortars" in source.text
    assert "Two men were held.\nThey will" in source.text
    assert "Secret" not in source.text
    assert "var x" not in source.text
    assert source.main_text is not None
    assert "Home" not in source.main_text
    assert (source.title, source.author, source.publisher) == ("Army digs up arms", "Ana Ruiz", "Valley Post")
    assert (source.published, source.url) == ("2025-03-02", "https://valley.example/2025/03/army")


def test_html_is_known_by_content_and_its_declared_encoding_is_used() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Войска вошли в город.</p></body></html>'
    assert read_one(page.encode("cp1251"), "page.txt").text == "Войска вошли в город."


def test_pdf_lines_become_paragraphs_and_hyphens_go() -> None:
    lines = ("The weapons were trans-", "ported over the border", "in June.", "Two men were held.")
    source = read_one(build_pdf(lines), "a.pdf")
    assert source.text == "The weapons were transported over the border in June.\n\nTwo men were held."
    assert (source.title, source.author) == ("Rifles found", "Ana Ruiz")
    assert (source.published, source.published_basis) == ("2025-03-02", "inferred")


def test_running_heads_of_pages_stay_once() -> None:
    pages = ["Valley Post\r\nOne man was held\r\n1", "Valley Post\r\nnear the border.\r\n2", "Valley Post\r\nEnd.\r\n3"]
    count, bare = drop_running_heads(pages)
    assert (count, bare) == (5, ["Valley Post\nOne man was held", "near the border.", "End."])


def test_pdf_without_text_layer_names_the_tool() -> None:
    with pytest.raises(NoTextLayerError, match=r"no text layer; run OCR first \(for example `ocrmypdf"):
        read_one(build_pdf(()), "scan.pdf")


def test_pdf_with_a_password_says_so() -> None:
    key = "00" * 32
    trailer = (
        f"/ID [<{'11' * 16}> <{'11' * 16}>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>"
    )
    with pytest.raises(EncryptedFileError, match="password"):
        read_one(build_pdf(("Secret.",), trailer), "a.pdf")


def test_docx_gives_paragraphs_tables_and_properties() -> None:
    source = read_one(build_docx(), "a.docx")
    assert source.text == "Two men were held.\n\nM4 | $200"
    assert (source.title, source.author, source.published) == ("Rifles found", "Ana Ruiz", None)


def test_zip_members_are_named_and_a_bad_one_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(build_zip(b_dot_txt=b"Two men.", bad_dot_pdf=b"%PDF-1.4 x", _dot_hidden=b"x", a_dot_html=PAGE))
    found = list(read_inputs([path], OPTIONS))
    names = [item.path if isinstance(item, Source) else item.where for item in found]
    assert names == [f"{path.as_posix()}!{name}" for name in ("a.html", "b.txt", "bad.pdf")]
    assert [type(item) for item in found] == [Source, Source, Failure]


def test_zip_bombs_and_deep_zips_are_refused() -> None:
    with pytest.raises(ArchiveLimitError, match="zip bomb"):
        read_one(build_zip(a_dot_txt=b"0" * 20_000_000), "bomb.zip")
    nested = build_zip(a_dot_txt=b"Two men.")
    for _ in range(3):
        nested = build_zip(in_dot_zip=nested)
    with pytest.raises(ArchiveLimitError, match="inside"):
        read_one(nested, "nested.zip")
    with pytest.raises(ArchiveLimitError, match="unpacks to"):
        read_one(build_zip(a_dot_txt=b"Two men."), "a.zip", IngestOptions(max_archive_bytes=3))


def test_csv_columns_are_guessed_or_named() -> None:
    table = 'Headline,Body,Date,Source,Link,Memo\nRifles found,"Two men\nwere held.",2025-03-02,Valley Post,https://x.example/1,m'
    source = read_one(table.encode(), "a.csv")
    assert source.text == "Rifles found\n\nTwo men\nwere held."
    assert (source.title, source.published, source.publisher) == ("Rifles found", "2025-03-02", "Valley Post")
    assert (source.url, source.path) == ("https://x.example/1", "a.csv!1")
    assert read_one(table.encode(), "a.csv", IngestOptions(text_column="Memo")).text == "Rifles found\n\nm"
    with pytest.raises(MissingColumnError, match="no column 'Nope'"):
        read_one(table.encode(), "a.csv", IngestOptions(text_column="Nope"))
    assert read_one(table.replace(",", "\t").encode(), "a.tsv").publisher == "Valley Post"


def test_row_hash_does_not_depend_on_the_order_of_columns() -> None:
    one = read_one(b'{"text": "Two men.", "title": "Held"}', "a.jsonl")
    two = read_one(b'{"title": "Held", "text": "Two men."}', "b.json")
    assert one.sha256 == two.sha256


def test_json_lines_go_on_after_a_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "One."}\n{bad\n\n{"text": ""}\n{"text": "Two."}\n')
    found = list(read_inputs([path], OPTIONS))
    errors = [item.error for item in found if isinstance(item, Failure)]
    assert errors == ["DamagedFileError", "EmptyInputError"]
    assert [item.text for item in found if isinstance(item, Source)] == ["One.", "Two."]


def test_json_records_may_be_wrapped() -> None:
    data = b'{"count": 2, "articles": [{"content": "One."}, {"content": "Two."}]}'
    assert [source.text for source in read_bytes(data, "a.json", OPTIONS)] == ["One.", "Two."]


def test_feed_entries_become_sources(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(RSS)
    first, second = read_inputs([path], OPTIONS)
    assert isinstance(first, Source)
    assert first.text == "Rifles found\n\nTwo men were held."
    assert (first.url, first.publisher, first.published) == ("https://valley.example/1", "Valley Post", "2025-03-03")
    assert isinstance(second, Failure)
    assert second.error == "EmptyInputError"


def test_folders_are_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", ".git/x.txt", ".hidden", "empty.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("" if name == "empty.txt" else "Two men.", encoding="utf-8")
    found = list(read_inputs([tmp_path, tmp_path / "missing.txt"], OPTIONS))
    names = [item.path if isinstance(item, Source) else item.where for item in found]
    assert names == [f"{tmp_path.as_posix()}/{name}" for name in ("b.txt", "empty.txt", "a/z.txt", "missing.txt")]


def test_fail_fast_raises_the_first_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(EmptyInputError, match="is empty"):
        list(read_inputs([tmp_path], IngestOptions(fail_fast=True)))


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"Two men were held.")))
    (source,) = read_inputs(["-"], OPTIONS)
    assert isinstance(source, Source)
    assert (source.path, source.text) == ("-", "Two men were held.")


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (b"", "a.txt", EmptyInputError),
        (b" \n ", "a.txt", EmptyInputError),
        (b"x" * 101, "a.txt", TooLargeError),
        (b"\x89PNG\r\n\x1a\n", "a.png", NotTextError),
        (b"{\\rtf1 hello}", "a.rtf", NotTextError),
        (bytes(range(1, 32)) * 3, "a.txt", NotTextError),
        (b"%PDF-1.7 broken", "a.pdf", DamagedFileError),
        (b"PK\x03\x04 broken", "a.zip", DamagedFileError),
        (b"[1, 2", "a.json", DamagedFileError),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", EncryptedFileError),
        (b"<script>x()</script>", "a.html", EmptyInputError),
        (b"a,b\n1,2", "a.csv", MissingColumnError),
    ],
)
def test_errors_are_named_and_say_where(data: bytes, name: str, error: type[InputError]) -> None:
    with pytest.raises(error) as caught:
        list(read_bytes(data, name, IngestOptions(max_bytes=100)))
    assert caught.value.where.startswith(name)
    assert caught.value.what


def test_bytes_that_only_begin_as_utf_16_are_no_text() -> None:
    chance = random.Random(3)
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        with pytest.raises(NotTextError, match=r"read as utf-16-.e, \d+ percent .* convert it to text") as caught:
            list(read_bytes(mark + chance.randbytes(5000), "dump.txt", IngestOptions()))
        assert caught.value.where == "dump.txt"
    for words in ("Полиция изъяла 300 винтовок.", "警察は三百丁の小銃を押収した。", "پلیس ۳۰۰ تفنگ ضبط کرد."):
        (source,) = read_bytes(words.encode("utf-16"), "a.txt", IngestOptions())
        assert source.text == words


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_file_without_any_text_is_told_once(name: str, tmp_path: Path) -> None:
    records = ['{"id": 1}', '{"id": 2}', '{"id": 3}']
    mixed = [*records, '{"id": 4, "text": "Two men were held."}', '{"id": 5}']

    def read(rows: list[str]) -> list[Source | Failure]:
        data = "\n".join(rows) if name == "a.jsonl" else f"[{','.join(rows)}]"
        (tmp_path / name).write_text(data)
        return list(read_inputs([tmp_path / name], OPTIONS))

    (failure,) = read(records)
    assert isinstance(failure, Failure)
    assert failure.where.endswith(name)
    assert failure.what.startswith("holds 3 records, and the first has no column of text; name it with --text-column")
    assert [found.where[-2:] for found in read(mixed) if isinstance(found, Failure)] == ["!1", "!2", "!3", "!5"]


def test_a_folder_that_may_not_be_entered_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Two men were held.")
    (tmp_path / "closed").mkdir()
    listed = os.scandir

    def refuse(folder: str) -> object:
        if folder.endswith("closed"):
            raise PermissionError(13, "Permission denied", folder)
        return listed(folder)

    monkeypatch.setattr("os.scandir", refuse)
    source, failure = read_inputs([tmp_path], OPTIONS)
    assert isinstance(source, Source)
    assert isinstance(failure, Failure)
    assert failure.where.endswith("closed")
    assert failure.what == "cannot be opened (Permission denied); check its permissions"
