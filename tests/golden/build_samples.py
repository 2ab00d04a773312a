"""Builds the PDF and DOCX samples from the texts in `sources/`: same texts in, same bytes out.

    python tests/golden/build_samples.py

A source's first line (`# …`) is the outlet, the second the headline; paragraphs are parted by empty lines. The PDFs
have what PDFs of reports have and a reader must undo: lines broken at the margin, words hyphenated at line ends, the
outlet's name at the head of each page and a page number at its foot.
"""

from __future__ import annotations

import io
import textwrap
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

SOURCES = Path(__file__).parent / "sources"
SAMPLES = Path(__file__).parents[2] / "src" / "armstrail" / "data" / "samples"
PDFS = {"kherson-withdrawal": datetime(2022, 11, 12, 8, tzinfo=UTC), "haiti-guns": None}
DOCXS = {"goma-falls": datetime(2025, 2, 1, 17, 30, tzinfo=UTC)}

_LINE_WIDTH = 78
_LINES_A_PAGE = 34
_LEADING = 18
_LEFT, _TOP, _FOOT = 62, 770, 40
# Hyphenated as a typesetter would: the first part ends a line where the whole word does not fit.
_HYPHENATED = {
    word.replace("-", ""): word
    for word in (
        "govern-ment",
        "sol-diers",
        "ambas-sador",
        "be-tween",
        "Ukrain-ian",
        "esti-mated",
        "accord-ing",
        "mili-tary",
        "an-nounced",
        "dis-placed",
        "kid-nappings",
        "embar-go",
    )
}


class Text(NamedTuple):
    """A source: the outlet, the headline, the credit lines, the paragraphs."""

    outlet: str
    headline: str
    credit: tuple[str, ...]
    paragraphs: tuple[str, ...]


def read_source(name: str) -> Text:
    """Reads one text of `sources/`."""
    head, *paragraphs = (SOURCES / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n\n")
    outlet, headline, *credit = head.split("\n")
    return Text(outlet.removeprefix("# "), headline.removeprefix("# "), tuple(credit), tuple(paragraphs))


def build_pdf(text: Text, created: datetime | None) -> bytes:
    """Builds a PDF with a text layer in Helvetica; without `created` it carries no metadata at all."""
    lines = [("B", text.headline), *(("I", line) for line in text.credit), ("R", "")]
    for paragraph in text.paragraphs:
        lines += [("R", line) for line in _wrap(paragraph)] + [("R", "")]
    pages = [lines[i : i + _LINES_A_PAGE] for i in range(0, len(lines), _LINES_A_PAGE)]
    streams = [_draw_page(page, text.outlet, number, len(pages)) for number, page in enumerate(pages, 1)]
    return _write_pdf(streams, _describe(text, created) if created else None)


def _wrap(paragraph: str) -> list[str]:
    """Wraps at the margin; textwrap breaks at hyphens, so a soft hyphen stands as "-" only where a line ends."""
    marked = " ".join(_HYPHENATED.get(word, word) for word in paragraph.split())
    lines = textwrap.wrap(marked, _LINE_WIDTH, break_long_words=False)
    inside = {split: whole for whole, split in _HYPHENATED.items()}
    return [" ".join(inside.get(word, word) for word in line.split()) for line in lines]


def _draw_page(lines: list[tuple[str, str]], outlet: str, number: int, count: int) -> bytes:
    parts = [_show("I", 9, _TOP + 30, outlet)]
    for row, (style, line) in enumerate(lines):
        if line:
            parts.append(_show(style, 15 if style == "B" else 11, _TOP - row * _LEADING, line))
    return "\n".join([*parts, _show("I", 9, _FOOT, f"Page {number} of {count}")]).encode("cp1252")


def _show(style: str, size: int, height: int, line: str) -> str:
    escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{style} {size} Tf {_LEFT} {height} Td ({escaped}) Tj ET"


def _describe(text: Text, created: datetime) -> str:
    title = text.headline.replace("(", "\\(").replace(")", "\\)")
    return f"<< /Title ({title}) /Producer (armstrail samples) /CreationDate (D:{created:%Y%m%d%H%M%S}Z) >>"


def _write_pdf(streams: list[bytes], info: str | None) -> bytes:
    fonts = {"R": "Helvetica", "B": "Helvetica-Bold", "I": "Helvetica-Oblique"}
    first_page = 3 + len(fonts)
    pages = [first_page + 2 * i for i in range(len(streams))]
    resources = " ".join(f"/{name} {3 + i} 0 R" for i, name in enumerate(fonts))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects.append(f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode())
    for font in fonts.values():
        objects.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>".encode())
    for page, stream in zip(pages, streams, strict=True):
        packed = zlib.compress(stream, 9)
        box = f"/Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << {resources} >> >>"
        objects.append(f"<< /Type /Page {box} /Contents {page + 1} 0 R >>".encode())
        head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + packed + b"\nendstream")
    if info is not None:
        objects.append(info.encode("cp1252"))
    return _number_objects(objects, has_info=info is not None)


def _number_objects(objects: list[bytes], *, has_info: bool) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    info = b" /Info %d 0 R" % len(objects) if has_info else b""
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (size, info, start))


def build_docx(text: Text, created: datetime) -> bytes:
    """Builds a Word document with heading, credit lines, page header and core properties."""
    import docx

    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = text.headline, "", ""
    properties.created = properties.modified = created.replace(tzinfo=None)
    document.sections[0].header.paragraphs[0].text = text.outlet
    document.add_heading(text.headline, level=1)
    for line in text.credit:
        document.add_paragraph(line, style="Subtitle")
    for paragraph in text.paragraphs:
        document.add_paragraph(paragraph)
    raw = io.BytesIO()
    document.save(raw)
    return _fix_archive_times(raw.getvalue())


def _fix_archive_times(data: bytes) -> bytes:
    """Rewrites a ZIP with one fixed time, so that the same document gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            new.writestr(entry, old.read(name))
    return out.getvalue()


def build_samples(folder: Path = SAMPLES) -> None:
    """Writes all built samples into a folder."""
    for name, created in PDFS.items():
        (folder / f"{name}.pdf").write_bytes(build_pdf(read_source(name), created))
    for name, written in DOCXS.items():
        (folder / f"{name}.docx").write_bytes(build_docx(read_source(name), written))


if __name__ == "__main__":
    build_samples()
