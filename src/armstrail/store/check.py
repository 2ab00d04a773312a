"""Whether a casebook holds together: every quote, every id, every hash, every index. Nothing is mended here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import text

from armstrail.core.base import Record
from armstrail.core.errors import DamagedCasebookError, ReadOnlyError
from armstrail.store.check_content import find_document_faults
from armstrail.store.check_links import find_link_faults
from armstrail.store.custody import find_chain_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection

    from armstrail.store.casebook import Casebook

_INDEXES = ("document_index", "passage_index")


class CasebookFault(Record, frozen=True):
    """What is wrong: where (a document, a claim, a table) and what."""

    where: str
    what: str


def find_casebook_faults(book: Casebook) -> Iterator[CasebookFault]:
    """Yields what is wrong in a casebook; nothing where all is well.

    All is read in one transaction, so that a writer beside it does no harm. On SQLite the index for search is compared
    with its text too, which needs a casebook that can be written.

    Raises:
        DamagedCasebookError: so much is wrong that it cannot be read on.
    """
    for where, what in book.iterate(_find_faults):
        yield CasebookFault(where=where, what=what)
    if book.place.dialect == "sqlite":
        yield from _find_index_faults(book)


def _find_faults(connection: Connection) -> Iterator[tuple[str, str]]:
    if connection.dialect.name == "sqlite":
        yield from _find_file_faults(connection)
    yield from find_document_faults(connection)
    yield from find_link_faults(connection)
    for fault in find_chain_faults(connection):
        yield "custody", fault


def _find_file_faults(connection: Connection) -> Iterator[tuple[str, str]]:
    """Source: SQLite documentation, PRAGMA integrity_check and PRAGMA foreign_key_check."""
    for line in connection.execute(text("PRAGMA integrity_check")).scalars():
        if line != "ok":
            yield "the file", line
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"{row[0]} row {row[1]}", f"points at a row of {row[2]} that is not there"


def _find_index_faults(book: Casebook) -> Iterator[CasebookFault]:
    for index in _INDEXES:
        try:
            book.database.write(partial(_compare_index, index=index))
        except ReadOnlyError:
            return
        except DamagedCasebookError:
            yield CasebookFault(where=index, what="the index for search is not in step with its text")


def _compare_index(connection: Connection, index: str) -> None:
    """Source: SQLite documentation, FTS5, section "The 'integrity-check' Command": with rank 1 the text is compared."""
    connection.execute(text(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"))
