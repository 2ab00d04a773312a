"""An empty casebook on either database, for a benchmark."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from armstrail.store.casebook import Casebook
from tests.postgres import PostgresServer, make_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

DATABASES = ("sqlite", "postgresql")


@contextmanager
def open_place(database: str) -> Iterator[str]:
    """Makes an empty casebook and gives its place; it goes at the end."""
    with open_served(database) as (place, _):
        yield place


@contextmanager
def open_served(database: str) -> Iterator[tuple[str, PostgresServer | None]]:
    """Makes an empty casebook and gives its place and its server, None for a file; both go at the end."""
    folder = make_folder()
    try:
        if database == "sqlite":
            place = str(folder / "bench.book")
            Casebook.create(place).close()
            yield place, None
        else:
            (folder / "server").mkdir(mode=0o755)
            with PostgresServer(folder / "server") as server:
                place = server.create_database("bench")
                Casebook.create(place).close()
                yield place, server
    finally:
        shutil.rmtree(folder, ignore_errors=True)
