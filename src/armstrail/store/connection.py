"""Connections and transactions: how the two databases are opened, and one writer after another.

SQLite: write-ahead log, so that readers never wait for a writer; foreign keys on; a writer begins with IMMEDIATE, so
that it waits for the other one at the beginning and can never fail in the middle; synchronous FULL, because a casebook
must survive a power cut with everything that was reported as added (a document takes far longer to read than to
write, so that it costs nothing that can be measured).
Source: SQLite documentation, "Write-Ahead Logging" and "PRAGMA Statements"; SQLAlchemy 2.0, "SQLite: Serializable
isolation / Savepoints / Transactional DDL".
"""

from __future__ import annotations

import os
import random
import sqlite3
import time
from typing import TYPE_CHECKING, Literal, TypeVar

from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from armstrail.core.errors import NotACasebookError, ReadOnlyError, UsageError
from armstrail.store.faults import is_transient, require_driver, translate_faults

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.engine import Connection, Engine

    from armstrail.store.place import Place

T = TypeVar("T")
Access = Literal["create", "write", "read"]

_BUSY_S = 60  # how long a writer waits for another one; a document is written in milliseconds
_RETRIES = 8
_FIRST_WAIT_S = 0.02
_WRITES = "armstrail_writes"
_CONNECT_TIMEOUT_S = 10
_CACHE_KIB = 65_536  # with SQLite's own 2,000, a search among a million claims reads the same pages again and again


def open_engine(place: Place, access: Access) -> Engine:
    """Opens the database of a casebook; with "create" a missing file is made, the folder must be there.

    Raises:
        NotACasebookError: there is no file.
        ReadOnlyError: the file cannot be written, or made in the folder.
        UsageError: the folder for a new file is missing, or the driver for PostgreSQL.
    """
    return _open_file(place, access) if place.dialect == "sqlite" else _open_server(place, access)


def _open_file(place: Place, access: Access) -> Engine:
    path = place.get_path()
    if access == "create":
        _check_folder(place)
    elif not path.is_file():
        what = "is a folder, no casebook" if path.is_dir() else "there is no casebook here"
        raise NotACasebookError(place.shown, f"{what}; check the path, or make one with `armstrail new {place.shown}`")
    if access == "write" and not _may_write(path):
        raise ReadOnlyError(
            place.shown, "can be read but not written; check the permissions of the file and of its folder"
        )
    mode = {"create": "rwc", "write": "rw", "read": "ro"}[access]
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    if access == "read" and _is_frozen(place):
        uri += "&immutable=1"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_S, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin_file)
    return engine


def _open_server(place: Place, access: Access) -> Engine:
    require_driver()
    url = place.build_url()
    own = url.query.get("options", "")
    options = [own] if isinstance(own, str) else [*own]
    if access == "read":
        options.append("-c default_transaction_read_only=on")
        options.append("-c jit=off")  # compiling a question takes longer than answering it
    return create_engine(
        url,
        pool_pre_ping=False,
        connect_args={
            "connect_timeout": _CONNECT_TIMEOUT_S,
            "options": " ".join(options),
            "application_name": "armstrail",
        },
    )


def _begin_file(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _check_folder(place: Place) -> None:
    folder = place.get_path().absolute().parent
    if not folder.is_dir():
        raise UsageError(f"there is no folder to make '{place.shown}' in; make that first")
    if not _may_write(folder):
        raise ReadOnlyError(place.shown, "nothing can be written in its folder; check the permissions")


def _may_write(path: Path) -> bool:
    """Tells whether this process may write a file or in a folder, whoever it runs as."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _is_frozen(place: Place) -> bool:
    """Tells whether nobody can write the file where it is: then no log of SQLite's may be looked for beside it.

    Source: SQLite documentation, "Write-Ahead Logging", section "Read-Only Databases".
    """
    path = place.get_path().absolute()
    log = path.with_name(f"{path.name}-wal")
    return not _may_write(path.parent) and not log.exists()


class Database:
    """An open database: one way to read, one way to write.

    Args:
        place: where it is.
        access: what may be done.
    """

    def __init__(self, place: Place, access: Access) -> None:
        """Prepares the engine; the first connection is made when it is used."""
        self.place = place
        self.access = access
        self.engine = open_engine(place, access)
        self._writer = self.engine.execution_options(**{_WRITES: True})
        # On SQLite every transaction reads one state; PostgreSQL must be told so.
        snapshot = {"isolation_level": "REPEATABLE READ"} if place.dialect == "postgresql" else {}
        self.reader = self.engine.execution_options(**snapshot)

    def read(self, work: Callable[[Connection], T]) -> T:
        """Does reading work in one transaction, so that it sees one state of the casebook.

        Raises:
            CasebookError: the database cannot go on.
        """
        with translate_faults(self.place), self.reader.begin() as connection:
            return work(connection)

    def write(self, work: Callable[[Connection], T]) -> T:
        """Does writing work in one transaction: all of it or nothing; where another writer is in the way, again.

        Args:
            work: what is to be done; it may run several times.

        Raises:
            ReadOnlyError: the casebook was opened for reading.
            CasebookError: the database cannot go on.
        """
        if self.access == "read":
            raise ReadOnlyError(self.place.shown, "was opened for reading only")
        with translate_faults(self.place):
            for attempt in range(_RETRIES):
                try:
                    with self._writer.begin() as connection:
                        return work(connection)
                except DBAPIError as error:
                    if attempt == _RETRIES - 1 or not is_transient(error):
                        raise
                    time.sleep(_FIRST_WAIT_S * 2**attempt * (1 + random.random()))
        raise AssertionError("the last attempt returns or raises")

    def close(self) -> None:
        """Closes all connections; SQLite then folds its log into the file."""
        self.engine.dispose()
