"""Times in the calendar, counted from Wednesday, 14 May 2025."""

from __future__ import annotations

import pytest

from armstrail.annotate.times import find_times
from armstrail.core.time import PublicationDate
from armstrail.resolve.times import render_timex, resolve_time

WEDNESDAY = PublicationDate(start="2025-05-14", end="2025-05-14", basis="given")

CASES = [
    ("on 12th Feb 2025", "2025-02-12", "2025-02-12", "day", "2025-02-12"),
    ("on 2 OCT 89.", "1989-10-02", "1989-10-02", "day", "1989-10-02"),
    ("on 02.03.2025", "2025-03-02", "2025-03-02", "day", "2025-03-02"),
    ("on 13/12/2024", "2024-12-13", "2024-12-13", "day", "2024-12-13"),
    ("on July 22", "2024-07-22", "2024-07-22", "day", "2024-07-22"),
    ("on 3 May", "2025-05-03", "2025-05-03", "day", "2025-05-03"),
    ("a strike on 16 May", "2025-05-16", "2025-05-16", "day", "2025-05-16"),
    ("they will meet on 1 August", "2025-08-01", "2025-08-01", "day", "2025-08-01"),
    ("in May 2025", "2025-05-01", "2025-05-31", "month", "2025-05"),
    ("in August", "2024-08-01", "2024-08-31", "month", "2024-08"),
    ("in May", "2025-05-01", "2025-05-31", "month", "2025-05"),
    ("last May", "2024-05-01", "2024-05-31", "month", "2024-05"),
    ("April last year", "2024-04-01", "2024-04-30", "month", "2024-04"),
    ("in early August 2021", "2021-08-01", "2021-08-10", "range", "2021-08"),
    ("in mid-August 2021", "2021-08-11", "2021-08-20", "range", "2021-08"),
    ("in late August 2021", "2021-08-21", "2021-08-31", "range", "2021-08"),
    ("in early 2019", "2019-01-01", "2019-04-30", "range", "2019"),
    ("in mid-2019", "2019-05-01", "2019-08-31", "range", "2019"),
    ("in late 2019", "2019-09-01", "2019-12-31", "range", "2019"),
    ("in the first half of 2024", "2024-01-01", "2024-06-30", "range", "2024-H1"),
    ("in the first three months of 2024", "2024-01-01", "2024-03-31", "range", "2024-01-01/2024-03-31"),
    ("in summer 2021", "2021-06-01", "2021-08-31", "season", "2021-SU"),
    ("in winter 2020", "2020-12-01", "2021-02-28", "season", "2020-WI"),
    ("last spring", "2024-03-01", "2024-05-31", "season", "2024-SP"),
    ("in the 1990s", "1990-01-01", "1999-12-31", "decade", "199"),
    ("in the early 1970's", "1970-01-01", "1973-04-30", "range", "197"),
    ("from 3 to 5 May", "2025-05-03", "2025-05-05", "range", "2025-05-03/2025-05-05"),
    ("between 2014 and 2021", "2014-01-01", "2021-12-31", "range", "2014-01-01/2021-12-31"),
    ("the 1979-89 war", "1979-01-01", "1989-12-31", "range", "1979-01-01/1989-12-31"),
    ("between May 2023 and June 2024", "2023-05-01", "2024-06-30", "range", "2023-05-01/2024-06-30"),
    ("from December to January", "2024-12-01", "2025-01-31", "range", "2024-12-01/2025-01-31"),
    ("on Sunday", "2025-05-11", "2025-05-11", "day", "2025-05-11"),
    ("on Wednesday", "2025-05-14", "2025-05-14", "day", "2025-05-14"),
    ("last Wednesday", "2025-05-07", "2025-05-07", "day", "2025-05-07"),
    ("next Monday", "2025-05-19", "2025-05-19", "day", "2025-05-19"),
    ("on Saturday night", "2025-05-10", "2025-05-10", "day", "2025-05-10TNI"),
    ("about 6:30 p.m. on Sunday", "2025-05-11", "2025-05-11", "day", "2025-05-11T18:30"),
    ("from Monday to Friday", "2025-05-05", "2025-05-09", "range", "2025-05-05/2025-05-09"),
    ("today", "2025-05-14", "2025-05-14", "day", "2025-05-14"),
    ("yesterday", "2025-05-13", "2025-05-13", "day", "2025-05-13"),
    ("tomorrow", "2025-05-15", "2025-05-15", "day", "2025-05-15"),
    ("this week", "2025-05-12", "2025-05-18", "week", "2025-W20"),
    ("last week", "2025-05-05", "2025-05-11", "week", "2025-W19"),
    ("last month", "2025-04-01", "2025-04-30", "month", "2025-04"),
    ("last year", "2024-01-01", "2024-12-31", "year", "2024"),
    ("so far this year", "2025-01-01", "2025-05-14", "range", "2025-01-01/2025-05-14"),
    ("last weekend", "2025-05-10", "2025-05-11", "range", "2025-W19-WE"),
    ("two years ago", "2023-01-01", "2023-12-31", "year", "2023"),
    ("two months ago", "2025-03-01", "2025-03-31", "month", "2025-03"),
    ("two weeks ago", "2025-04-28", "2025-05-04", "week", "2025-W18"),
    ("two days ago", "2025-05-12", "2025-05-12", "day", "2025-05-12"),
    ("exactly one month ago", "2025-04-14", "2025-04-14", "day", "2025-04-14"),
    ("in the past three days", "2025-05-11", "2025-05-14", "range", "P3D"),
    ("in the last two weeks", "2025-04-30", "2025-05-14", "range", "P2W"),
    ("over the past six months", "2024-11-14", "2025-05-14", "range", "P6M"),
    ("in the past month", "2025-04-14", "2025-05-14", "range", "P1M"),
    ("since August 2021", "2021-08-01", None, "since", "2021-08"),
    ("since the fall of the town in August 2021", "2021-08-01", None, "since", "2021-08"),
    ("from 2021 until now", "2021-01-01", None, "since", "2021"),
    ("after 3 May", "2025-05-04", None, "since", "2025-05-04"),
    ("until March", None, "2025-03-31", "until", "2025-03"),
    ("by 8 May", None, "2025-05-08", "until", "2025-05-08"),
    ("before 8 May", None, "2025-05-07", "until", "2025-05-07"),
    ("by the end of 2024", None, "2024-12-31", "until", "2024"),
    ("three days after 15 April 2013", "2013-04-18", "2013-04-18", "day", "2013-04-18"),
    ("recently", None, None, None, "PAST_REF"),
    ("now", None, None, None, "PRESENT_REF"),
    ("for three months", None, None, None, "P3M"),
    ("every two weeks", None, None, None, "P2W"),
    ("monthly", None, None, None, "P1M"),
    ("on 31 June 2024", None, None, None, None),
]


@pytest.mark.parametrize(("text", "start", "end", "precision", "timex"), CASES)
def test_times_are_placed(
    text: str, start: str | None, end: str | None, precision: str | None, timex: str | None
) -> None:
    (expression,) = find_times(text)
    time = resolve_time(expression, WEDNESDAY)
    assert (time.start, time.end, time.precision) == (start, end, precision)
    if timex is not None:
        assert render_timex(expression, WEDNESDAY) == timex


@pytest.mark.parametrize(
    "text", ["on Sunday", "last month", "two years ago", "on 3 May", "in August", "since last week"]
)
def test_without_a_date_of_publication_the_relative_stays_open(text: str) -> None:
    (expression,) = find_times(text)
    time = resolve_time(expression, None)
    assert (time.start, time.end) == (None, None)
    assert time.text == expression.text


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("on 3 May 2025", "explicit"),
        ("on 3 May", "inferred"),
        ("yesterday", "relative"),
        ("since last week", "relative"),
    ],
)
def test_basis_tells_how_a_time_is_known(text: str, basis: str) -> None:
    assert resolve_time(find_times(text)[0], WEDNESDAY).basis == basis


def test_an_imprecise_publication_keeps_every_day_it_may_mean() -> None:
    month = PublicationDate(start="2025-05-01", end="2025-05-31", basis="url")
    time = resolve_time(find_times("yesterday")[0], month)
    assert (time.start, time.end, time.precision) == ("2025-04-30", "2025-05-30", "range")
    assert resolve_time(find_times("last year")[0], month).start == "2024-01-01"


def test_the_next_day_counts_from_the_date_before_it() -> None:
    times = find_times("They gave up on January 29 and left the next day.")
    assert [resolve_time(t, WEDNESDAY).start for t in times] == ["2025-01-29", "2025-01-30"]
