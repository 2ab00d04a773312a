"""Where a casebook is: a file, or a database of a PostgreSQL server."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from armstrail.core.base import Record
from armstrail.core.errors import UsageError

Dialect = Literal["sqlite", "postgresql"]

_SCHEMES = ("postgresql://", "postgres://", "postgresql+psycopg://")


class Place(Record, frozen=True):
    """Where a casebook is; exactly one of `path` and `url` is set. `shown` is how messages name it, no password."""

    shown: str
    path: Path | None = None
    url: str | None = None

    @property
    def dialect(self) -> Dialect:
        """The kind of database."""
        return "sqlite" if self.url is None else "postgresql"

    def get_path(self) -> Path:
        """Returns the file.

        Raises:
            UsageError: the casebook is on a server.
        """
        if self.path is None:
            raise UsageError(f"{self.shown} is on a server; name a file")
        return self.path

    def build_url(self) -> URL:
        """Builds the address of the database for its driver, with the password.

        Raises:
            UsageError: the casebook is a file.
        """
        if self.url is None:
            raise UsageError(f"{self.shown} is a file; name a database as postgresql://USER@HOST/NAME")
        return make_url(self.url).set(drivername="postgresql+psycopg")


def list_files(path: Path) -> tuple[Path, ...]:
    """Lists the file of a casebook and what SQLite keeps beside it while it is in use, or left there.

    Source: SQLite documentation, "Temporary Files Used By SQLite".

    >>> [file.name for file in list_files(Path("arms.book"))]
    ['arms.book', 'arms.book-wal', 'arms.book-shm', 'arms.book-journal']
    """
    return tuple(path.with_name(f"{path.name}{end}") for end in ("", "-wal", "-shm", "-journal"))


def remove_files(path: Path) -> None:
    """Removes the file of a casebook that could not be made; of a full disk a journal is left beside it."""
    for file in list_files(path):
        file.unlink(missing_ok=True)


def parse_place(text: str | Path) -> Place:
    """Parses what a user writes for a casebook: a path, or `postgresql://USER:PASSWORD@HOST:PORT/NAME`.

    Raises:
        UsageError: an address of another kind, or one that cannot be read.

    >>> parse_place("arms.book").dialect, parse_place("postgresql://ann:secret@db/arms").shown
    ('sqlite', 'postgresql://ann:***@db/arms')
    """
    words = str(text)
    if words.startswith(_SCHEMES):
        try:
            url = make_url(words)
        except (ArgumentError, ValueError) as error:
            raise UsageError("the address cannot be read; write postgresql://USER@HOST:PORT/NAME") from error
        if not url.database:
            raise UsageError(f"{_show(url)} names no database; write postgresql://USER@HOST:PORT/NAME")
        return Place(shown=_show(url), url=words)
    if "://" in words:
        scheme = words.partition("://")[0]
        raise UsageError(f"'{scheme}://' is no address of a casebook; give a file or postgresql://USER@HOST/NAME")
    if not words.strip():
        raise UsageError("the name of the casebook is empty; give a file or postgresql://USER@HOST/NAME")
    return Place(shown=words, path=Path(words))


def _show(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=True)
