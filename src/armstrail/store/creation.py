"""Making a casebook: a new file, or the tables in a database that has none."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from sqlalchemy import insert

from armstrail._version import __version__
from armstrail.core.errors import NotACasebookError, UsageError
from armstrail.store.clock import tell_time
from armstrail.store.connection import Database
from armstrail.store.custody import FIRST_DIGEST, Event, append_events
from armstrail.store.faults import translate_faults
from armstrail.store.migrations import LATEST_SCHEMA, migrate, read_schema
from armstrail.store.place import remove_files
from armstrail.store.tables import CASEBOOK

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection

    from armstrail.store.place import Place

APPLICATION_ID = 0x41524D54  # "ARMT", by which `file` and other programs know a casebook (PRAGMA application_id)


def make_database(place: Place, fill: Callable[[Connection], None], schema: str = LATEST_SCHEMA) -> Database:
    """Makes the database of a casebook with what it begins with; where that fails, nothing is left behind.

    Args:
        place: where there is no casebook yet.
        fill: writes the first rows, in the transaction that makes the tables.
        schema: the number of its schema; an older one is for tests of migrations.

    Raises:
        UsageError: there is a casebook already, or another file.
        CasebookError: it cannot be made.
    """
    if place.path is not None and place.path.exists():
        raise UsageError(f"'{place.shown}' exists already; choose another name, or add to it if it is a casebook")
    database = Database(place, "create")

    def make(connection: Connection) -> None:
        if read_schema(connection) is not None:
            raise UsageError(f"{place.shown} holds a casebook already; add to it, or choose another database")
        migrate(connection, schema)
        fill(connection)

    try:
        if place.path is not None:
            _prepare_file(database)
        database.write(make)
    except BaseException:
        database.close()
        if place.path is not None:
            remove_files(place.path)  # nothing was there before
        raise
    return database


def write_first_rows(connection: Connection) -> None:
    """Writes what a new casebook begins with: its own row, and that it was made."""
    key = f"book-{uuid.uuid4().hex[:16]}"
    connection.execute(
        insert(CASEBOOK).values(
            one=1, id=key, created=tell_time(), program=__version__, revision=0, custody_entries=0,
            custody_digest=FIRST_DIGEST,
        )
    )  # fmt: skip
    append_events(connection, [Event(action="create", subject=key)])


def _prepare_file(database: Database) -> None:
    """Sets what belongs to the file and can only be set outside of a transaction."""
    with translate_faults(database.place), database.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        if raw is None:
            raise NotACasebookError(database.place.shown, "cannot be opened; check the path and its permissions")
        cursor = raw.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
