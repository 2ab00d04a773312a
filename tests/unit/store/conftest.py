"""A casebook on each database, and readings to put into it."""

from __future__ import annotations

import shutil
import uuid
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from armstrail.store.casebook import Casebook
from tests.postgres import PostgresServer, find_binaries, make_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DATABASES = ("sqlite", "postgresql")


@contextmanager
def run_server() -> Iterator[PostgresServer]:
    """Runs a server in a folder of its own; skips the test where PostgreSQL is not installed."""
    try:
        find_binaries()
    except FileNotFoundError as error:
        pytest.skip(str(error))
    pytest.importorskip("psycopg", reason="psycopg is not installed (pip install 'armstrail[postgres]')")
    folder = make_folder()
    running = PostgresServer(folder)
    try:
        running.start()
        yield running
    finally:
        running.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    with run_server() as running:
        yield running


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """A server that a test may stop or kill."""
    with run_server() as running:
        yield running


@pytest.fixture(params=DATABASES)
def empty_place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The place of a casebook that is not there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "arms.book")
    running: PostgresServer = request.getfixturevalue("server")
    return running.create_schema(f"arms_{uuid.uuid4().hex[:8]}")


@pytest.fixture
def place(empty_place: str) -> str:
    """The place of an empty casebook."""
    Casebook.create(empty_place).close()
    return empty_place


@pytest.fixture
def book(place: str) -> Iterator[Casebook]:
    """An empty casebook."""
    with Casebook.open(place) as casebook:
        yield casebook
