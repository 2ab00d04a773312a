"""What a database says when it cannot go on, told as one of our errors: what is wrong, where, and how to mend it.

Source: SQLite result codes (sqlite.org/rescode.html); PostgreSQL 15 manual, Appendix A (SQLSTATE).
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from armstrail.core.errors import (
    CasebookError,
    ConnectionLostError,
    DamagedCasebookError,
    DiskFullError,
    NotACasebookError,
    ReadOnlyError,
    UsageError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from armstrail.store.place import Place

    Fault = tuple[type[CasebookError], str]

_DAMAGED = (
    "restore the last backup (`armstrail backup` makes them), or save what can be read with `sqlite3 BOOK .recover`"
)
# Codes with more to them than their last byte, which `_SQLITE` has.
_SQLITE_EXTENDED: Mapping[int, Fault] = {
    sqlite3.SQLITE_IOERR_WRITE: (
        DiskFullError,
        "its disk takes no more: a quota or a limit on the size of files is reached, or the disk fails; what was added"
        " stays; make room and run the command again",
    ),
}
_SQLITE: Mapping[int, Fault] = {
    sqlite3.SQLITE_FULL: (DiskFullError, "there is no room left on its disk; make room and run the command again"),
    sqlite3.SQLITE_READONLY: (
        ReadOnlyError,
        "can be read but not written; check the permissions of the file and of its folder",
    ),
    sqlite3.SQLITE_PERM: (ReadOnlyError, "may not be written; check the permissions of the file and of its folder"),
    sqlite3.SQLITE_CORRUPT: (DamagedCasebookError, f"is damaged; {_DAMAGED}"),
    sqlite3.SQLITE_NOTADB: (NotACasebookError, "is no casebook, or its head was overwritten; check the name"),
    sqlite3.SQLITE_CANTOPEN: (NotACasebookError, "cannot be opened; check the path and its permissions"),
    sqlite3.SQLITE_IOERR: (DamagedCasebookError, f"cannot be read or written by its disk; {_DAMAGED}"),
    sqlite3.SQLITE_BUSY: (CasebookError, "is being written by another program; try again when that is done"),
    sqlite3.SQLITE_LOCKED: (CasebookError, "is being written by another program; try again when that is done"),
}
_LOST = "check that the server runs and the address is right, then run the command again; what was added stays"
_POSTGRES: Mapping[str, Fault] = {
    "53100": (DiskFullError, "the server has no room left on its disk; make room and run the command again"),
    "53200": (CasebookError, "the server has no memory left; try again later"),
    "53300": (ConnectionLostError, "the server takes no more connections; try again later"),
    "25006": (ReadOnlyError, "the database can be read but not written; connect to the primary server"),
    "42501": (ReadOnlyError, "this user may not write here; have the rights granted, or connect as another user"),
    "3D000": (NotACasebookError, "the server has no such database; make it with createdb, then `armstrail new`"),
    "XX001": (DamagedCasebookError, "the server finds its data damaged; restore the last backup"),
    "XX002": (DamagedCasebookError, "the server finds an index damaged; run REINDEX DATABASE, then `armstrail check`"),
    "58030": (DamagedCasebookError, "the server cannot read or write its disk; restore the last backup"),
    "08": (ConnectionLostError, f"the connection broke; {_LOST}"),
    "57": (ConnectionLostError, f"the server ended the connection; {_LOST}"),
    "28": (ConnectionLostError, "the server refuses the user or the password; check both"),
}
_TRANSIENT_STATES = ("40001", "40P01", "55P03")  # serialisation failure, deadlock, lock not available


@contextmanager
def translate_faults(place: Place) -> Iterator[None]:
    """Turns what the database raises into an error of ours; what is none of these is a fault of the program.

    Raises:
        CasebookError: the kind that fits.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        found = find_fault(error)
        if found is None:
            raise
        kind, what = found
        raise kind(place.shown, what) from error


def find_fault(error: DBAPIError | sqlite3.Error) -> Fault | None:
    """Finds what a database error, or one of SQLite's driver itself, means; None where it is a fault of the program."""
    if isinstance(error, sqlite3.Error):
        return _find_file_fault(error)
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return _find_file_fault(cause)
    state = getattr(cause, "sqlstate", None)
    if state is None:
        lost = error.connection_invalidated or type(cause).__name__ == "OperationalError"
        return (ConnectionLostError, f"cannot be reached ({_find_reason(cause)}); {_LOST}") if lost else None
    return _POSTGRES.get(state) or _POSTGRES.get(state[:2])


def _find_file_fault(error: sqlite3.Error) -> Fault | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # the driver's own: text that is no UTF-8
        return (DamagedCasebookError, f"is damaged; {_DAMAGED}") if "decode" in str(error) else None
    return _SQLITE_EXTENDED.get(code) or _SQLITE.get(code & 0xFF)


def _find_reason(cause: BaseException | None) -> str:
    """Finds what the driver says of a connection that failed: what follows its last "failed", without its hints."""
    lines = str(cause).strip().splitlines() or ["no reason given"]
    return " ".join(lines[0].rpartition("failed: ")[2].split())


def is_transient(error: DBAPIError) -> bool:
    """Tells whether the same work may succeed at once: another writer was in the way."""
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        return code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
    return getattr(cause, "sqlstate", None) in _TRANSIENT_STATES


def require_driver() -> None:
    """Checks that the driver for PostgreSQL is installed.

    Raises:
        UsageError: it is not.
    """
    try:
        import psycopg  # noqa: F401 - whether it can be loaded is the question
    except ImportError as error:
        raise UsageError("a casebook on PostgreSQL needs psycopg; pip install 'armstrail[postgres]'") from error
