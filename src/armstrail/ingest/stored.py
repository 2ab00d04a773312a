"""Originals that a casebook has kept, read once more as the first time."""

from __future__ import annotations

import msgspec

from armstrail.core.document import Source
from armstrail.core.errors import DamagedFileError, InputError
from armstrail.ingest.docx import read_docx
from armstrail.ingest.html import read_html
from armstrail.ingest.options import IngestOptions
from armstrail.ingest.pdf import read_pdf
from armstrail.ingest.plain import read_plain
from armstrail.ingest.rows import build_row_source, choose_columns

_ROWS = ("text/csv", "application/json")  # kept as JSON, one record each
_FEED = "application/xml"
_RECORD = msgspec.json.Decoder(dict[str, object])


def read_stored(data: bytes, name: str, media_type: str, options: IngestOptions) -> Source | None:
    """Reads the original bytes of one report again.

    Args:
        data: the bytes.
        name: where they were read first.
        media_type: what they were taken for then.
        options: limits and column names of the first reading.

    Returns:
        The source; None for an entry of a feed, whose original does not hold what the feed around it said.

    Raises:
        InputError: this version cannot read what an earlier one could.

    >>> read_stored(b'{"body":"Two men were held."}', "a.csv!1", "text/csv", IngestOptions()).text
    'Two men were held.'
    """
    if media_type == _FEED:
        return None
    if media_type in _ROWS:
        return _read_row(data, name, media_type, options)
    if media_type == "application/pdf":
        return read_pdf(data, name)
    if media_type == "text/html":
        return read_html(data, name)
    if media_type.startswith("text/"):
        return read_plain(data, name)
    return read_docx(data, name, options)


def _read_row(data: bytes, name: str, media_type: str, options: IngestOptions) -> Source:
    try:
        row = _RECORD.decode(data)
    except msgspec.DecodeError as error:
        raise DamagedFileError(name, f"its original is no record ({error}); restore the last backup") from error
    source = build_row_source(row, choose_columns(list(row), name, options), name, media_type)
    if isinstance(source, InputError):
        raise source
    return source
