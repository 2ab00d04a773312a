"""A server that dies in the middle of adding is one clear error; nothing is lost, and adding again completes."""

from __future__ import annotations

import os
import signal
import uuid
from typing import TYPE_CHECKING

import pytest

from armstrail.core.errors import ConnectionLostError
from armstrail.store import changes, claims, entities, originals, runs
from armstrail.store.casebook import Casebook
from armstrail.store.check import find_casebook_faults
from tests.postgres import PostgresServer
from tests.unit.store.readings import build_reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from sqlalchemy.engine import Connection

READINGS = [build_reading(number, claims=5) for number in range(6)]
PATHS = [reading.document.path for reading in READINGS]
# Before which part of adding the server dies: at the beginning, in the middle, at the end of the transaction.
MOMENTS = ((originals, "find_originals"), (originals, "write_originals"), (entities, "write_entities"),
           (claims, "write_claims"), (runs, "remove_failures"), (changes, "append_events"))  # fmt: skip


def find_backend(connection: Connection) -> int:
    """Finds the process of the server that works for a connection."""
    return int(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())


def lose_while_adding(
    book: Casebook, run: str, moment: tuple[ModuleType, str], kill: Callable[[Connection], None]
) -> None:
    """Adds readings and lets the server die before a part of it."""
    module, name = moment
    do = getattr(module, name)

    def die_and_do(connection: Connection, *given: object) -> object:
        kill(connection)
        return do(connection, *given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, name, die_and_do)
        with pytest.raises(ConnectionLostError, match="run the command again; what was added stays"):
            book.add_all(READINGS[2:4], run)


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment[1])
def test_a_connection_that_is_ended_in_the_middle_loses_nothing(
    server: PostgresServer, moment: tuple[ModuleType, str]
) -> None:
    place = server.create_schema(f"arms_{uuid.uuid4().hex[:8]}")
    Casebook.create(place).close()
    with Casebook.open(place) as book:
        run = book.begin_run("add", "{}", "{}").id
        assert book.add_all(READINGS[:2], run) == (True, True)

        def end_backend(connection: Connection) -> None:
            server.execute(f"SELECT pg_terminate_backend({find_backend(connection)}, 10000)", "postgres")

        lose_while_adding(book, run, moment, end_backend)
        assert [d.path for d in book.iter_documents()] == PATHS[:2]
        assert list(find_casebook_faults(book)) == []
        assert book.add_all(READINGS, run) == (False, False, True, True, True, True)  # the same casebook goes on
        assert [d.path for d in book.iter_documents()] == PATHS
        assert list(find_casebook_faults(book)) == []


def stop(server: PostgresServer, _: int) -> None:
    """Stops a server as a power cut would and starts it again."""
    server.stop()
    server.start()


def kill_backend(server: PostgresServer, backend: int) -> None:
    """Kills one process of a server, which then ends all the others and recovers."""
    os.kill(backend, signal.SIGKILL)
    server.wait()


@pytest.mark.parametrize("die", [stop, kill_backend])
def test_a_server_that_dies_in_the_middle_loses_nothing(
    own_server: PostgresServer, die: Callable[[PostgresServer, int], None]
) -> None:
    place = own_server.create_schema("arms")
    Casebook.create(place).close()
    with Casebook.open(place) as book:
        run = book.begin_run("add", "{}", "{}").id
        assert book.add_all(READINGS[:2], run) == (True, True)
        moment = (runs, "remove_failures")
        lose_while_adding(book, run, moment, lambda connection: die(own_server, find_backend(connection)))
        assert [d.path for d in book.iter_documents()] == PATHS[:2]
    with Casebook.open(place) as book:
        assert list(find_casebook_faults(book)) == []
        run = book.begin_run("add", "{}", "{}").id
        assert book.add_all(READINGS, run) == (False, False, True, True, True, True)
        assert list(find_casebook_faults(book)) == []
