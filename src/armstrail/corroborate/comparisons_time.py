"""Comparing when: by the days that both may mean, else by when they were told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from armstrail.corroborate.columns import OPEN_END, OPEN_START

if TYPE_CHECKING:
    from armstrail.corroborate.coding import Bools, Ints
    from armstrail.corroborate.columns import Columns, Times

WHEN_LEVELS = (
    "missing", "same_day", "same_week", "same_month", "same_year", "same_years", "inside_long", "next_day",
    "days_apart", "weeks_apart", "apart", "told_next_day", "told_at_once", "told_soon", "told_later",
    "told_long_after", "told_before",
    "published_together", "published_week", "published_month", "published_year", "published_apart", "one_document",
    "habit",
)  # fmt: skip
_AT = {name: code for code, name in enumerate(WHEN_LEVELS)}
# Days that an interval spans at most to be called a day, a week, a month, a year.
_DAY, _WEEK, _MONTH, _YEAR = 1, 10, 45, 400
# A year's or a quarter's total is another thing than a day's.
_LONG = 80
# Days between two intervals: a day counted wrongly, or two; a weekday counted from the wrong week; a third of a month.
_NEXT, _NEAR, _WRONG_WEEK, _WEEKS = 1, 2, 7, 10
# Days from a happening to a report that gives no day.
_TOLD_NEXT, _AT_ONCE, _SOON, _LATER = 1, 5, 14, 90


def compare_times(columns: Columns, left: Ints, right: Ints) -> Ints:
    """Compares the times of pairs of claims; returns codes of `WHEN_LEVELS`."""
    times = columns.times
    level = np.zeros(len(left), dtype=np.int32)
    dated_left, dated_right = times.dated[left], times.dated[right]
    both = dated_left & dated_right
    level[both] = _compare_dated(times, left[both], right[both])
    for dated, told, mask in (
        (left, right, dated_left & ~dated_right & times.published[right]),
        (right, left, dated_right & ~dated_left & times.published[left]),
    ):
        level[mask] = _compare_told(times, dated[mask], told[mask])
    neither = ~dated_left & ~dated_right
    known = neither & times.published[left] & times.published[right]
    level[known] = _compare_published(times, left[known], right[known])
    one_document = (columns.document[left] == columns.document[right]) & ~both & (level != _AT["told_before"])
    level[one_document] = _AT["one_document"]
    level[times.habit[left] != times.habit[right]] = _AT["habit"]
    return level


def measure_gap_days(times: Times, left: Ints, right: Ints) -> Ints:
    """Measures the days between two intervals; 0 or less where they overlap."""
    gap: Ints = np.maximum(times.start[left], times.start[right]) - np.minimum(times.end[left], times.end[right])
    return gap


def _compare_dated(times: Times, left: Ints, right: Ints) -> Ints:
    gap = measure_gap_days(times, left, right)
    width = np.maximum(times.end[left] - times.start[left], times.end[right] - times.start[right]) + 1
    level = np.full(len(left), _AT["apart"], dtype=np.int32)
    # Weeks and months are told less exactly than days: they may be off by a part of their length.
    level[(gap <= _WEEKS) & (width > _WEEK)] = _AT["weeks_apart"]
    # A weekday counted from the wrong week is seven days off.
    relative = times.relative[left] | times.relative[right]
    level[relative & (gap == _WRONG_WEEK)] = _AT["weeks_apart"]
    # That a month ends on the day before tells nothing of a day counted wrongly.
    level[(gap <= _NEAR) & (width <= _WEEK)] = _AT["days_apart"]
    level[(gap <= _NEXT) & (width <= _WEEK)] = _AT["next_day"]
    for limit, name in (
        (OPEN_END * 2, "same_years"),
        (_YEAR, "same_year"),
        (_MONTH, "same_month"),
        (_WEEK, "same_week"),
        (_DAY, "same_day"),
    ):
        level[(gap <= 0) & (width <= limit)] = _AT[name]
    narrow = np.minimum(times.end[left] - times.start[left], times.end[right] - times.start[right]) + 1
    level[(gap <= 0) & (narrow <= _MONTH) & (width > _LONG)] = _AT["inside_long"]
    return level


def _compare_told(times: Times, dated: Ints, told: Ints) -> Ints:
    """Compares a claim with a day to a document's date, where the claim of that document has none."""
    start, end = times.start[dated], times.end[dated]
    lag = times.published_start[told] - np.where(end >= OPEN_END, start, end)
    level = np.full(len(dated), _AT["told_long_after"], dtype=np.int32)
    level[lag <= _LATER] = _AT["told_later"]
    level[lag <= _SOON] = _AT["told_soon"]
    level[lag <= _AT_ONCE] = _AT["told_at_once"]
    level[lag <= _TOLD_NEXT] = _AT["told_next_day"]
    before = (times.published_end[told] < start - _NEXT) & (start != OPEN_START) & ~times.planned[told]
    level[before] = _AT["told_before"]
    wide: Bools = (end - start > _MONTH) & ~before
    level[wide] = _AT["missing"]
    return level


def _compare_published(times: Times, left: Ints, right: Ints) -> Ints:
    gap = np.maximum(times.published_start[left], times.published_start[right])
    gap = gap - np.minimum(times.published_end[left], times.published_end[right])
    level = np.full(len(left), _AT["published_apart"], dtype=np.int32)
    for limit, name in (
        (_YEAR, "published_year"),
        (_MONTH, "published_month"),
        (_WEEK, "published_week"),
        (2, "published_together"),
    ):
        level[gap <= limit] = _AT[name]
    return level
