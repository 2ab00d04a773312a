"""Word documents: paragraphs and tables in order, and the core properties."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from armstrail.core.document import Source
from armstrail.core.errors import DamagedFileError, EmptyInputError
from armstrail.core.ids import hash_bytes
from armstrail.ingest.archive import ARCHIVE_ERRORS, open_archive
from armstrail.ingest.decode import tidy_text
from armstrail.ingest.options import IngestOptions

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# What python-docx raises on files that are not what their directory says.
_READ_ERRORS = (
    *ARCHIVE_ERRORS,
    OpcError,
    etree.LxmlError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
)


def read_docx(data: bytes, name: str, options: IngestOptions) -> Source:
    """Reads a DOCX file.

    Raises:
        ArchiveLimitError: it unpacks to more than the limits allow.
        DamagedFileError: it cannot be opened.
        EmptyInputError: it holds no text.
    """
    open_archive(data, name, options).close()
    try:
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_read_blocks(document.iter_inner_content()))
        core = document.core_properties
        title, author = core.title, core.author
        made = core.created if core.created != core.modified else None  # equal in files made from a bare template
    except _READ_ERRORS as error:
        what = f"the Word document cannot be opened ({error}); open it in a word processor and save it again"
        raise DamagedFileError(name, what) from error
    text, notes = tidy_text(text)
    if not text.strip():
        raise EmptyInputError(name, "holds no text; if it holds pictures of pages, run OCR on them first")
    return Source(
        path=name,
        url=None,
        sha256=hash_bytes(data),
        media_type=_MEDIA_TYPE,
        text=text,
        title=tidy_text(title)[0].strip() or None if title else None,
        author=tidy_text(author)[0].strip() or None if author else None,
        published=made.date().isoformat() if made else None,
        published_basis="inferred",
        notes=notes,
    )


def _read_blocks(blocks: Iterator[Paragraph | Table]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.text.strip():
                yield block.text
            continue
        for row in block.rows:
            seen: list[str] = []
            for cell in row.cells:
                text = " ".join(cell.text.split())
                if text and text not in seen[-1:]:
                    seen.append(text)
            if seen:
                yield " | ".join(seen)
