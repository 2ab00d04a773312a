"""Damage of every sort shows, and nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from armstrail.store.check import find_casebook_faults
from tests.unit.store.readings import (
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
    from sqlalchemy.engine import Connection

    from armstrail.store.casebook import Casebook


def fill_all(book: Casebook) -> None:
    """Fills every table of a casebook."""
    run = book.begin_run("add", "{}", "{}").id
    for number in range(3):
        book.add(build_reading(number), run)
    book.remove(build_reading(2).document.id)
    claims = tuple(book.iter_claims())
    origin, link = build_origin(tuple(book.iter_documents()))
    book.replace_origins([origin], [link])
    book.replace_register([IDENTITY], [MERGE])
    book.replace_findings([build_finding(claims)])
    book.replace_incidents([build_incident(claims)])
    book.replace_grades([SOURCE_GRADE], [build_information_grade(c) for c in claims])
    book.append_judgements([build_judgement(1, claims[0].id)])


def list_faults(book: Casebook) -> list[str]:
    return [f"{f.where}: {f.what}" for f in find_casebook_faults(book)]


def test_a_casebook_that_holds_together_has_no_faults(book: Casebook) -> None:
    fill_all(book)
    assert list_faults(book) == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE documents SET text = 'x' || text", "is not what stands in the text"),
        ("UPDATE documents SET text = text || 'x'", "its text is not the one that the custody log tells of"),
        ("UPDATE documents SET dropped = '[{]'", "what cleaning dropped cannot be read"),
        ("UPDATE originals SET size = size + 1", "its original is not that with the SHA-256"),
        (
            "UPDATE originals SET data = (SELECT o.data FROM originals o ORDER BY size, sha256 LIMIT 1)",
            "its original is not that with the SHA-256",
        ),
        ("UPDATE claims SET kind = 'price'", "its columns say something else than its record: kind"),
        ("UPDATE claims SET record = '{}'", "its record cannot be read"),
        ("DELETE FROM claims WHERE position = 0", "a claim before it is gone"),
        ("DELETE FROM fillers WHERE ordinal = 1", "its rows in fillers or attributions"),
        ("UPDATE attributions SET claim_seq = 0", "its rows in fillers or attributions"),
        ("UPDATE passages SET quote = 'x'", "its passage is not its evidence"),
        ("UPDATE passages SET words = 'x'", "its words for search are those of another version"),
        ("UPDATE document_words SET words = 'x'", "its words for search are those of another version"),
        ("DELETE FROM documents WHERE seq = 1", "was added, was not removed, and is not there"),
        ("UPDATE entities SET name = 'x'", "its columns say something else than its record"),
        ("DELETE FROM finding_claims WHERE ordinal = 0", "its rows in finding_claims"),
        ("DELETE FROM incident_claims WHERE ordinal = 0", "its rows in incident_claims"),
        ("DELETE FROM origin_documents WHERE document IN (SELECT id FROM documents WHERE seq = 1)", "origin_documents"),
        ("UPDATE casebook SET custody_entries = 99", "custody log: its end is gone"),
        ("INSERT INTO judgement_targets VALUES ('judgement-1', 9, 'claim-none')", "is about the claim claim-none"),
    ],
)
def test_damage_shows(book: Casebook, statement: str, expected: str) -> None:
    fill_all(book)

    def damage(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    book.database.write(damage)
    assert any(expected in fault for fault in list_faults(book)), list_faults(book)


def test_an_index_out_of_step_shows(book: Casebook) -> None:
    if book.place.dialect == "postgresql":
        pytest.skip("PostgreSQL keeps its indexes in step itself")
    fill_all(book)
    for index in ("passage_index", "document_index"):
        book.database.write(lambda c, index=index: c.exec_driver_sql(f"DELETE FROM {index}_docsize"))  # type: ignore[misc]
    assert [f.split(":")[0] for f in list_faults(book)] == ["document_index", "passage_index"]
