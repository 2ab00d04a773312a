"""PDF: the text layer of all pages, with wrapped lines joined to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pypdfium2

from armstrail.core.document import Source
from armstrail.core.errors import DamagedFileError, EncryptedFileError, NoTextLayerError, TooLargeError
from armstrail.core.ids import hash_bytes
from armstrail.ingest.decode import tidy_text

_NO_TEXT = "no text layer; run OCR first (for example `ocrmypdf in.pdf out.pdf`)"
_MAX_CHARS = 50_000_000
_MIN_CHARS_A_PAGE = 2
_FULL_LINE = 0.8
_EDGE_LINES = 2
_MIN_RUNNING = 3
_HYPHEN = re.compile(r"(?<=\w)[-\u00ad\u2010\ufffe\x02]$")
_SOFT_HYPHEN = re.compile(r"(?<=\w)\ufffe[\r\n]*(?=[^\W\d_A-Z])")  # PDFium's mark for a hyphen at a line end
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•‣▪●–*-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")


def read_pdf(data: bytes, name: str) -> Source:
    """Reads the text layer of a PDF.

    Raises:
        DamagedFileError: the file cannot be opened.
        EncryptedFileError: it needs a password.
        NoTextLayerError: its pages are pictures.
        TooLargeError: it holds more than 50 million characters.
    """
    document = _open(data, name)
    try:
        pages = _read_pages(document, name)
        values = document.get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError as error:
        raise DamagedFileError(name, f"the PDF cannot be read ({error}); fetch it again or repair it") from error
    finally:
        document.close()
    heads, bare = drop_running_heads(pages)
    text, notes = tidy_text(_join_pages(bare))
    notes = (*notes, f"left out {heads} running heads and page numbers") if heads else notes
    if len("".join(text.split())) < _MIN_CHARS_A_PAGE * max(1, len(pages)):
        raise NoTextLayerError(name, _NO_TEXT)
    made = re.match(r"D?:?(\d{4})(\d{2})(\d{2})", values.get("CreationDate", ""))
    return Source(
        path=name,
        url=None,
        sha256=hash_bytes(data),
        media_type="application/pdf",
        text=text,
        title=_tidy_value(values.get("Title")),
        author=_tidy_value(values.get("Author")),
        published="-".join(made.groups()) if made else None,
        published_basis="inferred",
        notes=notes,
    )


def drop_running_heads(pages: Sequence[str]) -> tuple[int, list[str]]:
    r"""Drops lines at the top and bottom of pages that come back on most pages, and page numbers.

    Numbers count as equal, so that "Page 3 of 9" comes back. The first of each stays, unless it is a bare number.

    Returns:
        How many lines were dropped, and the pages without them.

    >>> drop_running_heads(["Post\nOne.\n1", "Post\nTwo.\n2", "Post\nThree.\n3"])
    (5, ['Post\nOne.', 'Two.', 'Three.'])
    """
    split = [[line.strip() for line in re.split(r"\r\n|\r|\n", page) if line.strip()] for page in pages]
    seen = Counter(shape for lines in split for shape in {_shape(lines[n]) for n in _edges(lines)})
    running = {shape for shape, count in seen.items() if count >= max(_MIN_RUNNING, len(pages) / 2)}
    kept: set[str] = set()
    bare: list[str] = []
    for lines in split:
        edges = {n for n in _edges(lines) if _shape(lines[n]) in running}
        drop = {n for n in edges if _shape(lines[n]) in kept or not any(c.isalpha() for c in lines[n])}
        kept |= {_shape(lines[n]) for n in edges}
        bare.append("\n".join(line for n, line in enumerate(lines) if n not in drop))
    return sum(map(len, split)) - sum(len(page.split("\n")) for page in bare if page), bare


def _edges(lines: Sequence[str]) -> set[int]:
    return {n for n in range(len(lines)) if n < _EDGE_LINES or n >= len(lines) - _EDGE_LINES}


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _join_pages(pages: Sequence[str]) -> str:
    """Joins pages; a sentence that runs over to the next page stays one paragraph."""
    text = ""
    for page in pages:
        joined = join_lines(page)
        runs_over = text and joined and joined[0].islower() and not _SENTENCE_END.search(text)
        hyphen = _HYPHEN.search(text) if runs_over else None
        if hyphen:
            text = text[: hyphen.start()] + joined
        else:
            gap = " " if runs_over else "\n\n"
            text = f"{text}{gap}{joined}" if text else joined
    return text


def join_lines(page: str) -> str:
    r"""Joins the lines of a page to paragraphs and words that a hyphen splits at a line end.

    A line ends its paragraph where it is short, or ends a sentence well before the margin; a hyphen at the line end
    goes where the next line starts with a small letter.

    >>> join_lines("The weapons were trans-\nported over the border in\nJune.\nNext one.")
    'The weapons were transported over the border in June.\n\nNext one.'
    """
    lines = [line.strip() for line in re.split(r"\r\n|\r|\n", page)]
    width = max((len(line) for line in lines), default=0)
    joined: list[str] = []
    open_width = 0
    for line in lines:
        if not line:
            open_width = 0
            continue
        if joined and _continues(joined[-1], open_width, line, width):
            hyphen = _HYPHEN.search(joined[-1])
            if hyphen and line[0].islower():
                joined[-1] = joined[-1][: hyphen.start()] + line
            else:
                joined[-1] = f"{joined[-1]}{'' if hyphen else ' '}{line}"
        else:
            joined.append(line)
        open_width = len(line)
    return "\n\n".join(joined)


def _continues(paragraph: str, last_width: int, line: str, width: int) -> bool:
    if last_width == 0 or _ITEM.match(line):
        return False
    if _HYPHEN.search(paragraph) or line[0].islower():
        return True
    is_full = last_width >= _FULL_LINE * width
    return is_full and not (_SENTENCE_END.search(paragraph) and last_width < 0.9 * width)


def _open(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise EncryptedFileError(name, "needs a password; save it without one") from error
        raise DamagedFileError(name, f"the PDF cannot be opened ({error}); fetch it again or repair it") from error


def _read_pages(document: pypdfium2.PdfDocument, name: str) -> list[str]:
    pages: list[str] = []
    total = 0
    for page in document:
        layer = page.get_textpage()
        pages.append(_SOFT_HYPHEN.sub("", layer.get_text_range()).replace("\ufffe", "-"))
        layer.close()
        page.close()
        total += len(pages[-1])
        if total > _MAX_CHARS:
            raise TooLargeError(name, f"holds more than {_MAX_CHARS} characters; split it")
    return pages


def _tidy_value(value: str | None) -> str | None:
    return tidy_text(value)[0].strip() or None if value else None
