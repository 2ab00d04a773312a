from __future__ import annotations

from armstrail.core.kinds import KINDS
from armstrail.export.rows import COLUMNS, ROLE_COLUMNS, build_rows
from tests.unit.report.invented import REPORT


def test_every_row_has_every_column_in_order() -> None:
    rows = build_rows(REPORT.documents, REPORT.entities, REPORT.claims)
    assert len(rows) == len(REPORT.claims)
    assert all(tuple(row) == COLUMNS for row in rows)


def test_every_role_of_every_kind_has_one_column_of_its_own() -> None:
    assert {r for k in KINDS.values() for r in k.roles} == set(ROLE_COLUMNS)
    assert len(set(COLUMNS)) == len(COLUMNS)


def test_sale_is_written_in_the_words_of_the_document() -> None:
    row = build_rows(REPORT.documents, REPORT.entities, REPORT.claims)[0]
    assert row["agent"] == "Commander Idris Vell"
    assert row["item"] == "several M4 rifles"
    assert row["entities"] == "M4 carbine; Nimbar"
    assert (row["when_start"], row["when_end"], row["when_precision"]) == ("2025-03-01", "2025-03-01", "day")
    assert (row["attribution"], row["attribution_kind"]) == ("two villagers", "witness")
    assert REPORT.documents[0].text[row["start"] : row["end"]] == row["quote"]


def test_price_keeps_both_bounds() -> None:
    row = build_rows(REPORT.documents, REPORT.entities, REPORT.claims)[1]
    assert (row["low"], row["high"], row["currency"], row["per"]) == (1300, 1550, "USD", "unit")


def test_unknown_is_none() -> None:
    row = build_rows(REPORT.documents, REPORT.entities, REPORT.claims)[-1]
    assert row["published_start"] is None
    assert row["weapon"] is None
    assert row["attribution"] is None


def test_report_gives_the_same_rows() -> None:
    assert REPORT.to_rows() == build_rows(REPORT.documents, REPORT.entities, REPORT.claims)
