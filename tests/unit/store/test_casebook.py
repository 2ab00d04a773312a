"""What goes into a casebook comes out as it was, on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from armstrail.core.document import Failure
from armstrail.core.errors import NotACasebookError, ReadOnlyError, UsageError
from armstrail.store.casebook import Casebook
from armstrail.store.check import find_casebook_faults
from armstrail.store.custody import find_chain_faults
from armstrail.store.tables import CASEBOOK, CLAIMS, METADATA
from tests.unit.store.readings import (
    ENTITIES,
    IDENTITY,
    MERGE,
    SOURCE_GRADE,
    build_finding,
    build_incident,
    build_information_grade,
    build_judgement,
    build_origin,
    build_reading,
)

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection


def fill(book: Casebook, count: int = 2) -> str:
    """Adds readings and returns the run."""
    run = book.begin_run("add", '{"program":"0"}', "{}").id
    for number in range(count):
        book.add(build_reading(number), run)
    return run


def test_what_was_added_comes_back_as_it_was(book: Casebook) -> None:
    readings = [build_reading(n) for n in range(3)]
    run = book.begin_run("add", "{}", "{}")
    assert [book.add(r, run.id) for r in readings] == [True, True, True]
    assert list(book.iter_documents()) == [r.document for r in readings]
    assert list(book.iter_claims()) == [c for r in readings for c in r.claims]
    assert list(book.iter_entities()) == sorted(ENTITIES, key=lambda e: e.id)
    assert book.read_original(readings[1].document.sha256) == readings[1].original
    assert book.read_document(readings[2].document.id) == readings[2].document
    assert list(book.iter_claims(readings[2].document.id)) == list(readings[2].claims)
    keys = [readings[2].claims[1].id, "claim-none", readings[0].claims[0].id]
    assert [c.id for c in book.read_claims(keys)] == [keys[0], keys[2]]


def test_the_same_bytes_are_added_once(book: Casebook) -> None:
    run = fill(book)
    before = book.count()
    assert not book.add(build_reading(0), run)
    assert book.count() == before


def list_rows(book: Casebook) -> dict[str, list[tuple[object, ...]]]:
    """Lists what stands in every table of a casebook but the times, the run and what is made of them."""
    unlike = {"added", "added_run", "run", "at", "digest", "previous", "id", "started", "finished"}

    def read(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
        tables = [t for t in METADATA.sorted_tables if t.name not in {"casebook", "runs", "custody"}]
        chosen = {t: [c for c in t.c if c.name not in unlike or (t, c.name) == (CLAIMS, "id")] for t in tables}
        return {
            t.name: sorted(map(tuple, connection.execute(select(*own)).all()), key=repr) for t, own in chosen.items()
        }

    return book.database.read(read)


def test_documents_added_together_are_as_if_added_one_by_one(book: Casebook, tmp_path: Path) -> None:
    readings = [build_reading(n, claims=3 + n % 2) for n in range(5)]
    named = msgspec.structs.replace(ENTITIES[0], aliases=("The Front of the River",))
    changed = msgspec.structs.replace(readings[3], entities=(named, *ENTITIES[1:]))
    given = [*readings[:3], readings[1], readings[4], changed]
    with Casebook.create(tmp_path / "one-by-one.book") as other:
        run = other.begin_run("add", "{}", "{}").id
        other.add(readings[0], run)
        singly = [other.add(reading, run) for reading in given]
        expected, log = list_rows(other), list(other.iter_custody())
    run = book.begin_run("add", "{}", "{}").id
    book.add(readings[0], run)
    assert list(book.add_all(given, run)) == singly == [False, True, True, False, True, True]
    assert list_rows(book) == expected
    told = [(e.seq, e.action, e.subject, e.sha256_before, e.sha256_after, e.note) for e in book.iter_custody()]
    assert told[1:] == [(e.seq, e.action, e.subject, e.sha256_before, e.sha256_after, e.note) for e in log[1:]]
    assert list(find_casebook_faults(book)) == []


def test_adding_nothing_new_changes_nothing(book: Casebook) -> None:
    run = fill(book)

    def read_head(connection: Connection) -> tuple[object, ...]:
        return tuple(connection.execute(select(CASEBOOK)).one())

    before = book.database.read(read_head)
    assert book.add_all([build_reading(1), build_reading(0)], run) == (False, False)
    assert book.add_all([], run) == ()
    assert book.database.read(read_head) == before


def test_one_document_that_cannot_be_kept_keeps_none_of_those_added_with_it(book: Casebook) -> None:
    run = book.begin_run("add", "{}", "{}").id
    broken = msgspec.structs.replace(build_reading(1), entities=())
    with pytest.raises(UsageError, match="entities that were not given"):
        book.add_all([build_reading(0), broken], run)
    assert book.count().documents == 0
    assert [e.action for e in book.iter_custody()] == ["create"]


def test_all_or_nothing_of_a_document_is_added(book: Casebook) -> None:
    run = book.begin_run("add", "{}", "{}").id
    reading = build_reading(0)
    broken = type(reading)(
        document=reading.document, entities=(), claims=reading.claims, original=reading.original, media_type="x/y"
    )
    with pytest.raises(UsageError, match="entities that were not given"):
        book.add(broken, run)
    assert book.count().documents == 0
    assert not book.has_original(reading.document.sha256)
    assert [e.action for e in book.iter_custody()] == ["create"]


def test_a_removed_document_leaves_its_hash_in_the_custody_log(book: Casebook) -> None:
    fill(book)
    gone, kept = build_reading(0).document, build_reading(1).document
    book.remove(gone.id, note="asked for by the publisher")
    assert [d.id for d in book.iter_documents()] == [kept.id]
    assert {c.document for c in book.iter_claims()} == {kept.id}
    assert not book.has_original(gone.sha256)
    added, removed = book.iter_custody(gone.id)
    assert (added.action, added.sha256_before) == ("add", gone.sha256)
    assert (removed.action, removed.note) == ("remove", "asked for by the publisher")
    assert removed.sha256_before == added.sha256_after
    with pytest.raises(UsageError, match="no document"):
        book.remove(gone.id)


def test_entities_go_with_the_last_document_that_names_them(book: Casebook) -> None:
    fill(book, 2)
    book.remove(build_reading(0).document.id)
    assert book.count().entities == len(ENTITIES)
    book.remove(build_reading(1).document.id)
    assert book.count().entities == 0


def test_a_failure_is_kept_until_the_input_can_be_read(book: Casebook) -> None:
    run = book.begin_run("add", "{}", "{}").id
    failure = Failure(where="reports/0.txt", error="EmptyInputError", what="is empty; fetch it again")
    book.add_failure(failure, run)
    book.add_failure(failure, run)
    assert list(book.iter_failures()) == [failure]
    book.add(build_reading(0), run)
    assert list(book.iter_failures()) == []


def test_what_is_computed_comes_back_and_is_replaced(book: Casebook) -> None:
    fill(book)
    claims = tuple(book.iter_claims())
    origin, link = build_origin(tuple(book.iter_documents()))
    finding = build_finding(claims)
    grades = [build_information_grade(c) for c in sorted(claims, key=lambda c: c.id)]
    for _ in range(2):
        book.replace_origins([origin], [link])
        book.replace_register([IDENTITY], [MERGE])
        book.replace_findings([finding])
        book.replace_incidents([build_incident(claims)])
        book.replace_grades([SOURCE_GRADE], grades)
    assert (list(book.iter_origins()), list(book.iter_origin_links())) == ([origin], [link])
    assert (list(book.iter_identities()), list(book.iter_merges())) == ([IDENTITY], [MERGE])
    assert list(book.iter_findings()) == [finding]
    assert list(book.iter_incidents()) == [build_incident(claims)]
    assert (list(book.iter_source_grades()), list(book.iter_information_grades())) == ([SOURCE_GRADE], grades)


def test_what_was_computed_before_a_change_is_stale(book: Casebook) -> None:
    run = fill(book, 1)
    assert book.list_stale() == ("origins", "register", "findings", "incidents", "grades")
    book.replace_findings([build_finding(tuple(book.iter_claims()))])
    book.replace_incidents([])
    book.replace_grades([], [])
    assert book.list_stale() == ("origins", "register")
    book.add(build_reading(7), run)
    assert book.list_stale() == ("origins", "register", "findings", "incidents", "grades")


def test_findings_and_incidents_of_a_removed_document_go_with_it(book: Casebook) -> None:
    fill(book)
    claims = tuple(book.iter_claims())
    book.replace_findings([build_finding(claims)])
    book.replace_incidents([build_incident(claims)])
    book.remove(build_reading(0).document.id)
    assert (list(book.iter_findings()), list(book.iter_incidents())) == ([], [])


def test_judgements_are_kept_in_order_and_once(book: Casebook) -> None:
    given = [build_judgement(2, "claim-b"), build_judgement(1, "claim-a", "claim-c"), build_judgement(3)]
    assert book.append_judgements(given) == 3
    assert book.append_judgements(given) == 0
    assert list(book.iter_judgements()) == given


@pytest.mark.parametrize("table", ["custody", "judgements", "judgement_targets", "successors"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = 'x'", "DELETE FROM {}"])
def test_what_is_append_only_cannot_be_changed(book: Casebook, table: str, statement: str) -> None:
    book.append_judgements([build_judgement(1, "claim-a")])
    column = {"custody": "note", "judgements": "note", "judgement_targets": "target", "successors": "reason"}[table]
    if table == "successors":
        insert = (
            "INSERT INTO successors (judgement, old_target, run, at, reason) VALUES ('judgement-1', 'a', 'r', 't', '')"
        )
        book.database.write(lambda c: c.exec_driver_sql(insert))
    with pytest.raises(DBAPIError, match="append-only"):
        book.database.write(lambda c: c.exec_driver_sql(statement.format(table, column)))


def test_a_changed_custody_log_shows(book: Casebook) -> None:
    fill(book, 3)
    assert book.database.read(lambda c: list(find_chain_faults(c))) == []
    triggers = (
        ("custody_refuse_update", "custody_refuse_delete")
        if book.place.dialect == "sqlite"
        else ("custody_refuse_change ON custody",)
    )

    def tamper(statement: str) -> list[str]:
        def work(connection: Connection) -> list[str]:
            connection.exec_driver_sql(statement)
            return list(find_chain_faults(connection))

        return book.database.write(work)

    for trigger in triggers:
        tamper(f"DROP TRIGGER {trigger}")
    assert tamper("UPDATE custody SET note = 'elsewhere.txt' WHERE seq = 2") == [
        "custody log: entry 2 was changed after it was written"
    ]
    assert "custody log: entry 2 is gone" in tamper("DELETE FROM custody WHERE seq = 2")
    assert tamper("DELETE FROM custody WHERE seq = 4")[-1].startswith("custody log: its end is gone: 4 entries")


def test_a_casebook_is_made_once(empty_place: str) -> None:
    with Casebook.create(empty_place) as book:
        with pytest.raises(UsageError, match=r"already"):
            Casebook.create(empty_place)
        assert book.count().documents == 0


def test_a_place_without_a_casebook_is_said_to_be_so(empty_place: str) -> None:
    with pytest.raises(NotACasebookError, match="armstrail new"):
        Casebook.open(empty_place)


def test_a_casebook_opened_for_reading_is_not_written(book: Casebook, place: str) -> None:
    fill(book)
    with Casebook.open(place, "read") as reader:
        assert reader.count().documents == 2
        with pytest.raises(ReadOnlyError):
            reader.append_judgements([build_judgement(1, "claim-a")])


def test_a_reader_sees_one_state_while_more_is_added(book: Casebook, place: str) -> None:
    run = fill(book, 2)
    with Casebook.open(place, "read") as reader:
        seen = reader.iter_documents()
        first = next(seen)
        book.add(build_reading(9), run)
        assert len([first, *seen]) == 2
        assert reader.count().documents == 3
