from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armstrail.export.csv import escape_cell, write_csv
from armstrail.export.rows import COLUMNS
from tests.unit.report.invented import REPORT


def test_csv_reads_back_row_by_row() -> None:
    out = io.StringIO(newline="")
    assert write_csv(REPORT.to_rows(), out) == len(REPORT.claims)
    rows = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [r["id"] for r in rows] == [c.id for c in REPORT.claims]
    assert rows[1]["low"] == "1300"
    assert rows[1]["approximate"] == "false"
    assert rows[-1]["published_start"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_is_escaped(start: str) -> None:
    assert escape_cell(f"{start}cmd") == f"'{start}cmd"


def test_negative_numbers_stay_numbers() -> None:
    assert escape_cell(-0.2) == -0.2


@given(st.text())
def test_no_text_begins_as_a_formula(text: str) -> None:
    assert not str(escape_cell(text)).startswith(("=", "+", "-", "@", "\t", "\r"))
