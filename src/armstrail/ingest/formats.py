"""Which format bytes are in: by content first, by the name's extension second."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal

from armstrail.core.errors import EncryptedFileError, NotTextError

Format = Literal["pdf", "zip", "html", "feed", "json", "jsonl", "table", "plain"]

_HEAD_BYTES = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    (b"\x89PNG", "is a picture; run OCR on it first (for example `ocrmypdf --image-dpi 300 in.png out.pdf`)"),
    (b"\xff\xd8\xff", "is a picture; run OCR on it first (for example `ocrmypdf --image-dpi 300 in.jpg out.pdf`)"),
    (b"GIF8", "is a picture; run OCR on it first"),
    (b"\x1f\x8b", "is packed with gzip; unpack it first"),
    (b"7z\xbc\xaf", "is a 7z archive; unpack it or pack it as zip"),
    (b"Rar!", "is a RAR archive; unpack it or pack it as zip"),
    (b"{\\rtf", "is rich text; save it as DOCX"),
    (b"\x7fELF", "is a program, not a report"),
    (b"SQLite format 3", "is a database, not a report"),
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype html|html|head|body)[\s>]", re.IGNORECASE)
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:[?]xml|!--|!doctype|html|head|body|div|p|article|script|meta|title|table|section|main|span|h[1-6])\b",
    re.IGNORECASE,
)
_BY_EXTENSION: dict[str, Format] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xml": "html",
    ".rss": "feed",
    ".atom": "feed",
    ".csv": "table",
    ".tsv": "table",
    ".tab": "table",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
}


def detect_format(data: bytes, name: str) -> Format:
    """Tells the format of one blob.

    Args:
        data: the whole blob; only its head is looked at.
        name: the path, for its extension and for messages.

    Raises:
        EncryptedFileError: an Office file that needs a password.
        NotTextError: a known format that holds no readable text.

    >>> detect_format(b"%PDF-1.7", "a.bin"), detect_format(b"Two men.", "a.txt")
    ('pdf', 'plain')
    """
    head = data[:_HEAD_BYTES]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    _refuse_foreign(data, head, name)
    if _MARKUP.match(head):
        return "feed" if _FEED.search(head) else "html"
    extension = PurePosixPath(name.rsplit("!", 1)[-1]).suffix.lower()
    known = _BY_EXTENSION.get(extension)
    if known is not None:
        return known
    stripped = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if re.match(rb"\{\s*\"", stripped):
        return "jsonl"
    if re.match(rb"\[\s*\{\s*\"", stripped):
        return "json"
    return "html" if _HTML.search(head) else "plain"


def _refuse_foreign(data: bytes, head: bytes, name: str) -> None:
    if head.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedFileError(name, "needs a password; save it without one")
        raise NotTextError(name, "is in an old Office format; save it as DOCX")
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            raise NotTextError(name, what)
