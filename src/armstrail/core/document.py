"""Documents: where text came from, and what cleaning left of it."""

from __future__ import annotations

from armstrail.core.base import Record
from armstrail.core.time import DateBasis, PublicationDate


class Source(Record, frozen=True):
    """What `ingest` read from one file, member or row, before any cleaning.

    `sha256` is of the original bytes. `text` is the whole visible text, with menus and all; `title`, `publisher`,
    `author` and `published` are what the format's own metadata say (HTML meta tags, PDF info, CSV columns).
    `main_text` is what a boilerplate remover keeps, where the format has one (HTML). `notes` are warnings. `original`
    are the bytes that were hashed, only where they were asked for.
    """

    path: str | None
    url: str | None
    sha256: str
    media_type: str
    text: str
    main_text: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    published_basis: DateBasis = "metadata"
    notes: tuple[str, ...] = ()
    original: bytes | None = None


class Known(Record, frozen=True):
    """An input that the caller has already: where it was found again, and the SHA-256 of its bytes."""

    where: str
    sha256: str


class Failure(Record, frozen=True):
    """An input that could not be read: where, the error's name, and what to do."""

    where: str
    error: str
    what: str


class Dropped(Record, frozen=True):
    """Text that cleaning left out. `start` and `end` are the position in the cleaned text where it stood (equal)."""

    start: int
    end: int
    text: str
    reason: str


class Document(Record, frozen=True):
    """A cleaned report; all offsets of claims and mentions are half-open code points into `text`."""

    id: str
    path: str | None
    url: str | None
    sha256: str
    title: str | None
    publisher: str | None
    author: str | None
    published: PublicationDate | None
    language: str
    text: str
    dropped: tuple[Dropped, ...] = ()
