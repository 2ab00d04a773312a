"""Backups and moves: a casebook as a new one, on the same kind of database or the other."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, text

from armstrail.core.errors import DamagedCasebookError, UsageError
from armstrail.store.casebook import Casebook
from armstrail.store.creation import make_database
from armstrail.store.faults import translate_faults
from armstrail.store.place import parse_place, remove_files
from armstrail.store.tables import CASEBOOK, METADATA

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from armstrail.store.place import Place

_ROWS_AT_ONCE = 500
_PART = ".part"  # what a file is called until it is whole


def back_up(book: Casebook, target: str | Path) -> Place:
    """Copies a casebook, as it is at one moment, to a place where there is none; others may go on writing to it.

    A file is copied to a file page by page; between the two kinds of databases, or two servers, row by row.

    Args:
        book: the casebook.
        target: a file or the address of a database; nothing may be there.

    Returns:
        Where the copy is.

    Raises:
        UsageError: something is there already.
        CasebookError: the copy cannot be made; nothing is left of it.
    """
    place = parse_place(target)
    if place.path is not None and book.place.path is not None:
        _copy_file(book, place)
    else:
        _copy_rows(book, place)
    _compare(book, place)
    return place


def _copy_file(book: Casebook, place: Place) -> None:
    """Source: SQLite documentation, "SQLite Backup API"."""
    path = place.get_path()
    if path.exists():
        raise UsageError(f"'{place.shown}' exists already; choose another name for the copy")
    if not path.absolute().parent.is_dir():
        raise UsageError(f"there is no folder to write '{place.shown}' to; make it first")
    part = path.with_name(path.name + _PART)
    remove_files(part)
    try:
        with translate_faults(place), book.database.engine.connect() as connection:
            source = connection.connection.dbapi_connection
            if not isinstance(source, sqlite3.Connection):
                raise TypeError("a casebook in a file is opened by sqlite3")
            copy = sqlite3.connect(part)
            try:
                source.backup(copy)
            finally:
                copy.close()
        part.replace(path)
    except BaseException:
        remove_files(part)
        raise


def _copy_rows(book: Casebook, place: Place) -> None:
    def copy(source: Connection) -> None:
        make_database(place, lambda target: _copy_tables(source, target)).close()

    book.database.read(copy)


def _copy_tables(source: Connection, target: Connection) -> None:
    for table in METADATA.sorted_tables:
        found = source.execute(select(table), execution_options={"yield_per": _ROWS_AT_ONCE})
        for rows in found.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in rows])
        if target.dialect.name == "postgresql":
            _advance_numbers(target, table)


def _advance_numbers(target: Connection, table: Table) -> None:
    """Lets the numbers that PostgreSQL gives to new rows begin after those that were copied."""
    column = table.c.get("seq")
    if column is None:
        return
    last = target.execute(select(func.max(column))).scalar()
    sequence = target.execute(
        text("SELECT pg_get_serial_sequence(:table, 'seq')"), {"table": table.name}
    ).scalar()  # fmt: skip
    if last is not None and sequence is not None:
        target.execute(text("SELECT setval(:sequence, :last)"), {"sequence": sequence, "last": last})


def _compare(book: Casebook, place: Place) -> None:
    """Looks whether the copy opens and is the same casebook, with a custody log that the original also has.

    Raises:
        DamagedCasebookError: it is not.
    """
    query = select(CASEBOOK.c.id, CASEBOOK.c.custody_entries)
    with Casebook.open(place.url or place.get_path(), "read") as copy:
        key, entries = copy.database.read(lambda c: c.execute(query).one())
        head = list(copy.iter_custody())[-1:]
    own_key, own_entries = book.database.read(lambda c: c.execute(query).one())
    if key != own_key or entries > own_entries or not head or head[0].seq != entries:
        raise DamagedCasebookError(place.shown, "is not what was copied; remove it and make the copy anew")
