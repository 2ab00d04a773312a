"""Dates as pages write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armstrail.clean.dates import find_dates, find_path_date, parse_stated


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("02.03.2025", "2025-03-02", "2025-03-02"),
        ("March 11, 2025", "2025-03-11", "2025-03-11"),
        ("11 March 2025", "2025-03-11", "2025-03-11"),
        ("Tuesday, 11th of March 2025", "2025-03-11", "2025-03-11"),
        ("14-May-2024", "2024-05-14", "2024-05-14"),
        ("Feb. 3, 2025", "2025-02-03", "2025-02-03"),
        ("3 JAN 90", "1990-01-03", "1990-01-03"),
        ("2025-03-11T10:00:00+04:30", "2025-03-11", "2025-03-11"),
        ("16/03/2024", "2024-03-16", "2024-03-16"),
        ("03/16/2024", "2024-03-16", "2024-03-16"),
        ("02/03/2024", "2024-02-03", "2024-03-02"),
        ("January 2025", "2025-01-01", "2025-01-31"),
        ("le 6 juin 2023", "2023-06-06", "2023-06-06"),
        ("21 de mayo de 2022", "2022-05-21", "2022-05-21"),
        ("6. März 2023", "2023-03-06", "2023-03-06"),
        ("6 мая 2024 г.", "2024-05-06", "2024-05-06"),
        ("6 травня 2024", "2024-05-06", "2024-05-06"),
        ("6 أيار 2024", "2024-05-06", "2024-05-06"),
        ("24 Hamal 1404 / April 13, 2025", "2025-04-13", "2025-04-13"),
    ],
)
def test_dates_are_read_as_intervals(text: str, start: str, end: str) -> None:
    assert [(date.start, date.end) for date in find_dates(text)] == [(start, end)]


@pytest.mark.parametrize(
    "text", ["31.02.2025", "May 1500 men", "12 of 2024", "version 2.0.2024.1", "January 10", "M4 2025", "99/99/2024"]
)
def test_what_is_no_date_is_left_out(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("https://valley.example/2025/03/02/rifles", "2025-03-02"),
        ("https://valley.example/news/2025-03-02-rifles.html", "2025-03-02"),
        ("VALLEY_EN_2014.07.21.1962165.txt", "2014-07-21"),
        ("https://valley.example/news/123456789", None),
        ("report_20259999.txt", None),
    ],
)
def test_dates_in_paths(path: str, day: str | None) -> None:
    found = find_path_date(path)
    assert (found[0] if found else None) == day


@given(st.dates().filter(lambda day: 1900 <= day.year <= 2100))
def test_every_day_is_read_back_in_every_notation(day: object) -> None:
    for notation in ("%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%d-%b-%Y"):
        iso = format(day, "%Y-%m-%d")
        assert parse_stated(format(day, notation)) == (iso, iso)
