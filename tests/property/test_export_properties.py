"""What holds for every cell, date, point and number that an export writes."""

from __future__ import annotations

import contextlib
import csv
import io
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from armstrail.core.amount import Amount
from armstrail.core.errors import InputError
from armstrail.export.csv import FORMULA_STARTS, escape_cell, unescape_cell, write_cells
from armstrail.export.days import choose_acled_date, choose_ged_precision
from armstrail.export.deaths import code_amount
from armstrail.export.ftm_facts import make_ftm_id
from armstrail.export.prio_grid import number_cell
from armstrail.export.reference import read_reference
from armstrail.export.reference_dates import parse_reference_date

# Source: RFC 4180 readers differ on a lone carriage return and on NUL within a quoted cell; neither is in a report.
TEXTS = st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]))
HOSTILE = st.builds(str.__add__, st.sampled_from(FORMULA_STARTS), st.text())
ROUNDING = 1e-9  # degrees; a point so near to an edge may be counted to either cell
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@given(st.one_of(st.text(), HOSTILE))
def test_no_text_runs_as_a_formula(text: str) -> None:
    assert not str(escape_cell(text)).startswith(FORMULA_STARTS)


@given(st.one_of(st.text(), HOSTILE))
def test_escaping_can_be_taken_back(text: str) -> None:
    escaped = str(escape_cell(text))
    assert unescape_cell(escaped) == text or text.startswith("'")


@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False)))
def test_numbers_are_never_broken(number: float) -> None:
    assert type(number)(str(escape_cell(number))) == number


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=5))
def test_rows_read_back_as_they_were(rows: list[list[str]]) -> None:
    data = write_cells(("a", "b", "c"), [dict(zip("abc", row, strict=True)) for row in rows])
    read = list(csv.reader(io.StringIO(data.decode(), newline="")))[1:]
    assert read == [[str(escape_cell(cell)) for cell in row] for row in rows]


@given(DAYS, st.integers(0, 800))
def test_a_date_lies_within_its_period_and_grows_less_sure_with_it(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    chosen = choose_acled_date(start.isoformat(), end.isoformat())
    precision = choose_ged_precision(start.isoformat(), end.isoformat())
    if chosen is not None:
        assert start <= chosen.day <= end
        assert days < 31
    assert (precision is None) == (days >= 366)
    if precision is not None and days:
        before = choose_ged_precision(start.isoformat(), (end - timedelta(days=1)).isoformat())
        assert before is not None
        assert before <= precision


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_lies_in_a_cell_of_the_grid(lat: float, lon: float) -> None:
    row, column = divmod(number_cell(lat, lon) - 1, 720)
    assert 0 <= row < 360
    assert row * 0.5 - 90 - ROUNDING <= lat <= row * 0.5 - 89.5 + ROUNDING
    assert column * 0.5 - 180 - ROUNDING <= lon <= column * 0.5 - 179.5 + ROUNDING


@given(st.text(), st.one_of(st.none(), st.integers(0, 10**9)), st.one_of(st.none(), st.integers(0, 10**9)))
def test_deaths_are_coded_as_a_number_whatever_the_words(text: str, low: int | None, high: int | None) -> None:
    assert code_amount(Amount(text=text, low=low, high=high), text) >= 0


@given(st.text())
def test_ids_of_followthemoney_hold_what_it_allows(record: str) -> None:
    made = make_ftm_id(record)
    assert made[0].isalnum()
    assert made[-1].isalnum()
    assert all(c.isascii() and (c.isalnum() or c in ".-") for c in made)


@given(DAYS)
def test_dates_are_read_in_every_way_they_are_written(day: date) -> None:
    for written in (day.isoformat(), f"{day:%d} {day:%B} {day.year}", f"{day.day} {day:%b} {day.year}"):
        assert parse_reference_date(written) == day
    assert parse_reference_date(f"{day:%d/%m}/{day.year}", "day first") == day
    assert parse_reference_date(f"{day:%m/%d}/{day.year}", "month first") == day


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_are_read_or_refused_by_name(data: bytes, headed: bool) -> None:
    header = b"event_id_cnty,event_date,event_type,country,latitude,longitude,fatalities\n" if headed else b""
    with contextlib.suppress(InputError):
        assert all(e.start <= e.end for e in read_reference(header + data, "any.csv"))
