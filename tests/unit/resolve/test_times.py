"""Times in the calendar, counted from Wednesday, 14 May 2025."""

from __future__ import annotations

import pytest

from armstrail.annotate.times import find_times
from armstrail.core.time import PublicationDate
from armstrail.resolve.times import resolve_time

WEDNESDAY = PublicationDate(start="2025-05-14", end="2025-05-14", basis="given")

CASES = [
    ("on 12th Feb 2025", "2025-02-12", "2025-02-12", "day"),
    ("on 2 OCT 89.", "1989-10-02", "1989-10-02", "day"),
    ("on 02.03.2025", "2025-03-02", "2025-03-02", "day"),
    ("on 13/12/2024", "2024-12-13", "2024-12-13", "day"),
    ("on July 22", "2024-07-22", "2024-07-22", "day"),
    ("on 3 May", "2025-05-03", "2025-05-03", "day"),
    ("a strike on 16 May", "2025-05-16", "2025-05-16", "day"),
    ("they will meet on 1 August", "2025-08-01", "2025-08-01", "day"),
    ("in May 2025", "2025-05-01", "2025-05-31", "month"),
    ("in August", "2024-08-01", "2024-08-31", "month"),
    ("in May", "2025-05-01", "2025-05-31", "month"),
    ("last May", "2024-05-01", "2024-05-31", "month"),
    ("April last year", "2024-04-01", "2024-04-30", "month"),
    ("in early August 2021", "2021-08-01", "2021-08-10", "range"),
    ("in mid-August 2021", "2021-08-11", "2021-08-20", "range"),
    ("in late August 2021", "2021-08-21", "2021-08-31", "range"),
    ("in early 2019", "2019-01-01", "2019-04-30", "range"),
    ("in mid-2019", "2019-05-01", "2019-08-31", "range"),
    ("in late 2019", "2019-09-01", "2019-12-31", "range"),
    ("in the first half of 2024", "2024-01-01", "2024-06-30", "range"),
    ("in the first three months of 2024", "2024-01-01", "2024-03-31", "range"),
    ("in summer 2021", "2021-06-01", "2021-08-31", "season"),
    ("in winter 2020", "2020-12-01", "2021-02-28", "season"),
    ("last spring", "2024-03-01", "2024-05-31", "season"),
    ("in the 1990s", "1990-01-01", "1999-12-31", "decade"),
    ("in the early 1970's", "1970-01-01", "1973-04-30", "range"),
    ("from 3 to 5 May", "2025-05-03", "2025-05-05", "range"),
    ("between 2014 and 2021", "2014-01-01", "2021-12-31", "range"),
    ("the 1979-89 war", "1979-01-01", "1989-12-31", "range"),
    ("between May 2023 and June 2024", "2023-05-01", "2024-06-30", "range"),
    ("from December to January", "2024-12-01", "2025-01-31", "range"),
    ("on Sunday", "2025-05-11", "2025-05-11", "day"),
    ("on Wednesday", "2025-05-14", "2025-05-14", "day"),
    ("last Wednesday", "2025-05-07", "2025-05-07", "day"),
    ("next Monday", "2025-05-19", "2025-05-19", "day"),
    ("on Saturday night", "2025-05-10", "2025-05-10", "day"),
    ("about 6:30 p.m. on Sunday", "2025-05-11", "2025-05-11", "day"),
    ("from Monday to Friday", "2025-05-05", "2025-05-09", "range"),
    ("today", "2025-05-14", "2025-05-14", "day"),
    ("yesterday", "2025-05-13", "2025-05-13", "day"),
    ("tomorrow", "2025-05-15", "2025-05-15", "day"),
    ("this week", "2025-05-12", "2025-05-18", "week"),
    ("last week", "2025-05-05", "2025-05-11", "week"),
    ("last month", "2025-04-01", "2025-04-30", "month"),
    ("last year", "2024-01-01", "2024-12-31", "year"),
    ("so far this year", "2025-01-01", "2025-05-14", "range"),
    ("last weekend", "2025-05-10", "2025-05-11", "range"),
    ("two years ago", "2023-01-01", "2023-12-31", "year"),
    ("two months ago", "2025-03-01", "2025-03-31", "month"),
    ("two weeks ago", "2025-04-28", "2025-05-04", "week"),
    ("two days ago", "2025-05-12", "2025-05-12", "day"),
    ("exactly one month ago", "2025-04-14", "2025-04-14", "day"),
    ("in the past three days", "2025-05-11", "2025-05-14", "range"),
    ("in the last two weeks", "2025-04-30", "2025-05-14", "range"),
    ("over the past six months", "2024-11-14", "2025-05-14", "range"),
    ("in the past month", "2025-04-14", "2025-05-14", "range"),
    ("since August 2021", "2021-08-01", None, "since"),
    ("since the fall of the town in August 2021", "2021-08-01", None, "since"),
    ("from 2021 until now", "2021-01-01", None, "since"),
    ("after 3 May", "2025-05-04", None, "since"),
    ("until March", None, "2025-03-31", "until"),
    ("by 8 May", None, "2025-05-08", "until"),
    ("before 8 May", None, "2025-05-07", "until"),
    ("by the end of 2024", None, "2024-12-31", "until"),
    ("three days after 15 April 2013", "2013-04-18", "2013-04-18", "day"),
    ("recently", None, None, None),
    ("now", None, None, None),
    ("for three months", None, None, None),
    ("every two weeks", None, None, None),
    ("monthly", None, None, None),
    ("they will meet on Friday", "2025-05-16", "2025-05-16", "day"),
    ("they met on Friday", "2025-05-09", "2025-05-09", "day"),
    ("the school will open next week, the mayor said on Monday", "2025-05-19", "2025-05-25", "week"),
    ("in the third quarter", "2024-07-01", "2024-09-30", "range"),
    ("in fiscal 2023", "2023-01-01", "2023-12-31", "year"),
    ("on Easter Sunday", "2025-04-20", "2025-04-20", "day"),
    ("on Thanksgiving", "2024-11-28", "2024-11-28", "day"),
    ("during Ramadan", "2025-03-01", "2025-03-30", "range"),
    ("on 24 Asad 1400", "2021-08-15", "2021-08-15", "day"),
    ("in Saur 1357", "1978-04-21", "1978-05-21", "month"),
    ("on 31 June 2024", None, None, None),
]


@pytest.mark.parametrize(("text", "start", "end", "precision"), CASES)
def test_times_are_placed(text: str, start: str | None, end: str | None, precision: str | None) -> None:
    time = resolve_time(find_times(text)[0], WEDNESDAY)
    assert (time.start, time.end, time.precision) == (start, end, precision)


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
