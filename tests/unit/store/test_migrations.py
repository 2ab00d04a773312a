"""The schema that migrations make is the one that queries expect; every schema that was released can be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import select

from armstrail.core.errors import NewerSchemaError, ReadOnlyError
from armstrail.store.casebook import Casebook
from armstrail.store.check import find_casebook_faults
from armstrail.store.creation import make_database
from armstrail.store.migrations import LATEST_SCHEMA, VERSION_TABLE, migrate, read_schema
from armstrail.store.place import parse_place
from armstrail.store.tables import ENTITY_SOUNDS, METADATA
from tests.unit.store.freezing import RELEASED, thaw_rows
from tests.unit.store.readings import build_reading

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from armstrail.store.connection import Access


def list_differences(connection: Connection) -> list[object]:
    """Lists how the database differs from the tables that queries know; search indexes are the database's own."""

    def is_ours(_: object, name: str | None, kind: str, __: bool, ___: object) -> bool:
        return not (name or "").startswith(("document_index", "passage_index")) or kind not in {"table", "index"}

    context = MigrationContext.configure(connection, opts={"include_object": is_ours, "compare_type": True})
    return list(compare_metadata(context, METADATA))


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_migrations_make_what_queries_expect(empty_place: str) -> None:
    with Casebook.create(empty_place) as book:
        assert book.database.read(list_differences) == []


def test_a_newer_schema_is_refused_by_name(book: Casebook, place: str) -> None:
    book.database.write(lambda c: c.exec_driver_sql(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    accesses: tuple[Access, ...] = ("write", "read")
    for access in accesses:
        with pytest.raises(NewerSchemaError, match=f"schema 9999; this one knows {LATEST_SCHEMA}"):
            Casebook.open(place, access)


def test_migrating_what_is_current_changes_nothing(book: Casebook) -> None:
    before = list(book.iter_custody())
    book.database.write(migrate)
    assert list(book.iter_custody()) == before
    assert book.database.read(list_differences) == []


@pytest.mark.parametrize("frozen", sorted(RELEASED.glob("schema_*.jsonl")), ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_every_released_schema_leads_to_the_newest(empty_place: str, frozen: Path) -> None:
    schema = frozen.stem.removeprefix("schema_")

    def thaw(connection: Connection) -> None:
        thaw_rows(connection, frozen)

    make_database(parse_place(empty_place), thaw, schema).close()
    with Casebook.open(empty_place) as book:
        assert book.database.read(read_schema) == LATEST_SCHEMA
        assert list(find_casebook_faults(book)) == []
        assert book.count().documents == 2
        assert len(list(book.iter_judgements())) == 1
        keys = book.database.read(lambda c: {row.entity for row in c.execute(select(ENTITY_SOUNDS))})
        assert keys == {e.id for e in book.iter_entities()}
        run = book.begin_run("add", "{}", "{}").id
        if book.place.dialect == "sqlite":  # PostgreSQL does not count rows that were put in with their numbers
            assert book.add(build_reading(70), run)


def test_a_casebook_of_an_older_version_is_not_changed_by_reading(empty_place: str) -> None:
    frozen = sorted(RELEASED.glob("schema_*.jsonl"))[0]
    schema = frozen.stem.removeprefix("schema_")
    assert schema != LATEST_SCHEMA
    make_database(parse_place(empty_place), lambda connection: thaw_rows(connection, frozen), schema).close()
    with pytest.raises(ReadOnlyError, match="older version of armstrail; `armstrail rerun`"):
        Casebook.open(empty_place, "read")


def test_the_newest_schema_has_a_frozen_casebook() -> None:
    assert (RELEASED / f"schema_{LATEST_SCHEMA}.jsonl").is_file()
