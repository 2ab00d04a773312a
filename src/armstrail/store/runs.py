"""Runs: which version of the program read documents, with which options, and what it could not read."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from armstrail._version import __version__
from armstrail.core.document import Failure
from armstrail.store.clock import tell_time
from armstrail.store.records import Run, RunAction
from armstrail.store.rows import split_keys
from armstrail.store.tables import FAILURES, RUNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.engine import Connection


def write_run(connection: Connection, action: RunAction, versions: str, options: str) -> Run:
    """Writes the beginning of a run; its id is of no meaning."""
    run = Run(
        id=f"run-{uuid.uuid4().hex[:16]}", action=action, program=__version__, versions=versions, options=options,
        started=tell_time(),
    )  # fmt: skip
    connection.execute(
        insert(RUNS).values(
            id=run.id, action=action, program=run.program, versions=versions, options=options, started=run.started
        )
    )
    return run


def finish_run(connection: Connection, run: str) -> None:
    """Notes that a run came to its end."""
    connection.execute(update(RUNS).where(RUNS.c.id == run).values(finished=tell_time()))


def iter_runs(connection: Connection) -> Iterator[Run]:
    """Yields the runs by the time of their beginning."""
    for row in connection.execute(select(RUNS).order_by(RUNS.c.started, RUNS.c.id)):
        yield Run(**row._mapping)


def read_run(connection: Connection, key: str) -> Run | None:
    """Reads one run; None where there is none."""
    row = connection.execute(select(RUNS).where(RUNS.c.id == key)).first()
    return None if row is None else Run(**row._mapping)


def find_unfinished_run(connection: Connection, action: RunAction, versions: str, options: str) -> Run | None:
    """Finds a run that was killed and would do the same as a new one; None where there is none."""
    query = select(RUNS).where(
        RUNS.c.action == action, RUNS.c.versions == versions, RUNS.c.options == options, RUNS.c.finished.is_(None)
    )
    row = connection.execute(query.order_by(RUNS.c.started.desc())).first()
    return None if row is None else Run(**row._mapping)


def write_failure(connection: Connection, failure: Failure, run: str) -> None:
    """Writes that an input cannot be read; what an earlier run said of it is replaced."""
    remove_failures(connection, [failure.where])
    row = {"place": failure.where, "error": failure.error, "what": failure.what, "run": run, "at": tell_time()}
    connection.execute(insert(FAILURES).values(**row))


def remove_failures(connection: Connection, places: Sequence[str]) -> None:
    """Removes what was said of inputs, now that they could be read."""
    for part in split_keys(places):
        connection.execute(delete(FAILURES).where(FAILURES.c.place.in_(part)))


def iter_failures(connection: Connection) -> Iterator[Failure]:
    """Yields the inputs that could not be read, by their places."""
    for row in connection.execute(select(FAILURES).order_by(FAILURES.c.place)):
        yield Failure(where=row.place, error=row.error, what=row.what)
