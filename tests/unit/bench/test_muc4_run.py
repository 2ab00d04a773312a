from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING

import pytest

from bench.gold import SHARED
from bench.muc4.reports import WireReport, iter_reports, split_reports
from bench.muc4.templates import ROLES, TYPES, fold_filler, render_row
from bench.muc4.weights import WEIGHTS, read_weights
from tests.unit.bench.invented import FILE

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST_WEIGHTS = 5_000_000  # bytes; the size that the project allows for what the benchmark learns


def check_rows(reports: Iterable[WireReport]) -> int:
    """Checks that each report gives a row in the scorer's format, its fillers words of the report; counts templates."""
    predictor = read_weights()
    count = 0
    for report in reports:
        row = json.loads(render_row(report.id, predictor.predict(report)))
        assert row["docid"] == report.id
        for template in row["templates"]:
            assert template["incident_type"] in TYPES
            assert set(template) == {"incident_type", *ROLES}
            for role in ROLES:
                assert all(fold_filler(text) in fold_filler(report.text) for text in template[role])
        count += len(row["templates"])
    return count


def test_invented_reports_give_rows_of_the_scorers_format() -> None:
    assert check_rows(split_reports(FILE)) >= 1


def test_real_reports_give_rows_of_the_scorers_format() -> None:
    folder = SHARED / "data" / "muc4" / "dev"
    if not folder.is_dir():
        pytest.skip("the reports of MUC-4 are not beside the project (../shared)")
    assert check_rows(itertools.islice(iter_reports([folder]), 12)) >= 1


def test_the_weights_are_small_and_hold_no_words() -> None:
    assert WEIGHTS.stat().st_size < LARGEST_WEIGHTS
