"""What a caller may set for reading: limits, and which columns of a table hold what."""

from __future__ import annotations

from armstrail.core.base import Record

MEBIBYTE = 1024 * 1024


class IngestOptions(Record, frozen=True):
    """Limits and column names; every default is safe for untrusted input on a laptop.

    `max_bytes` is the size of one file or archive member, `max_text_chars` the length in code points of one
    document's cleaned text. `max_archive_ratio` is unpacked to packed size of one
    member, `max_archive_bytes` the unpacked size of a whole archive, `max_archive_depth` how many archives may
    stand inside each other, `max_archive_members` how many files one archive may hold. A column that is None is
    guessed from its usual names; a column that is named must exist. With `fail_fast` the first bad input raises.
    With `keep_originals` each source carries the bytes that it was read from.

    >>> IngestOptions(text_column="body").text_column
    'body'
    """

    max_bytes: int = 64 * MEBIBYTE
    max_text_chars: int = 3_000_000
    text_column: str | None = None
    title_column: str | None = None
    date_column: str | None = None
    author_column: str | None = None
    publisher_column: str | None = None
    url_column: str | None = None
    max_archive_ratio: float = 200.0
    max_archive_bytes: int = 512 * MEBIBYTE
    max_archive_depth: int = 2
    max_archive_members: int = 100_000
    fail_fast: bool = False
    keep_originals: bool = False
