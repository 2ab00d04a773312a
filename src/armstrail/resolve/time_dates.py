"""Where dates, months, seasons, years and decades lie in the calendar, and which year is meant where none is given."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from armstrail.resolve.time_calendar import Span, cut_part, span_decade, span_month, span_season, span_year

if TYPE_CHECKING:
    from collections.abc import Callable

    Fields = dict[str, str]

# A day without a year lies at most two weeks ahead, or ten months where words of the future govern it; else behind.
# A feast is spoken of for longer before it comes.
_NEAR_DAYS, _AHEAD_DAYS, _FEAST_DAYS = 14, 300, 60
STEPS = {"last": -1, "past": -1, "this": 0, "same": 0, "next": 1}


def place_date(fields: Fields, published: dt.date | None) -> Span | None:
    """Places a day of a month."""
    month, day = int(fields["month"]), int(fields["day"])
    year = find_year(fields, published, lambda y: dt.date(y, month, day))
    if year is None:
        return None
    date = dt.date(year, month, day)
    return Span(date, date, "day")


def place_days(fields: Fields, published: dt.date | None) -> Span | None:
    """Places "3 to 5 May"."""
    first = place_date({**fields, "day": fields["day"]}, published)
    last = place_date({**fields, "day": fields["day2"]}, published)
    if first is None or last is None or first.start is None or last.end is None or first.start >= last.end:
        return None
    return Span(first.start, last.end, "range")


def find_year(fields: Fields, published: dt.date | None, start: Callable[[int], dt.date]) -> int | None:
    """Finds the year of a date or month: given, by the year of publication, or the latest that is not after it."""
    if "year" in fields:
        return int(fields["year"])
    if published is None:
        return None
    year = published.year
    whole = fields.get("which_year")
    if whole:
        return year + STEPS[whole]
    near = (
        _AHEAD_DAYS
        if fields.get("ahead")
        else _FEAST_DAYS
        if "feast" in fields
        else _NEAR_DAYS
        if "day" in fields
        else 0
    )
    for candidate in (year, year + 1):
        try:
            if 0 < (start(candidate) - published).days <= near:
                return candidate
        except ValueError:
            continue
    for candidate in range(year, year - 9, -1):  # 29 February may be eight years back
        try:
            if start(candidate) <= published:
                return candidate
        except ValueError:
            continue
    return None


def place_month(fields: Fields, published: dt.date | None) -> Span | None:
    """Places a month or a part of it."""
    month = int(fields["month"])
    which = fields.get("which", "")
    if which in {"last", "next", "this", "past"} and "year" not in fields:
        if published is None:
            return None
        year = _step_to(month, which, published)
    else:
        found = find_year(fields, published, lambda y: dt.date(y, month, 1))
        if found is None:
            return None
        year = found
    return cut_part(span_month(year, month), fields.get("part", ""))


def _step_to(month: int, which: str, published: dt.date) -> int:
    """Finds the year of "last May" (before this month), "next May" (after it), "this May" (the same year)."""
    if which == "next":
        return published.year + (month <= published.month)
    return published.year - (month >= published.month and which != "this")


def place_year(fields: Fields, published: dt.date | None) -> Span | None:
    """Places a year or a part of it."""
    return cut_part(span_year(int(fields["year"])), fields.get("part", ""))


def place_years(fields: Fields, published: dt.date | None) -> Span | None:
    """Places "1979-1989"."""
    first, last = int(fields["year"]), int(fields["year2"])
    return Span(dt.date(first, 1, 1), dt.date(last, 12, 31), "range") if first < last else None


def place_century(fields: Fields, published: dt.date | None) -> Span | None:
    """Places a century; the 19th is 1801 to 1900."""
    last = int(fields["century"]) * 100
    return cut_part(Span(dt.date(last - 99, 1, 1), dt.date(last, 12, 31), "range"), fields.get("part", ""))


def place_decade(fields: Fields, published: dt.date | None) -> Span | None:
    """Places a decade or a part of it."""
    return cut_part(span_decade(int(fields["year"])), fields.get("part", ""))


def place_season(fields: Fields, published: dt.date | None) -> Span | None:
    """Places a season or a part of it."""
    season, which = fields["season"], fields.get("which", "")
    if "year" in fields:
        return cut_part(span_season(int(fields["year"]), season), fields.get("part", ""))
    if published is None:
        return None
    if "which_year" in fields:
        return cut_part(span_season(published.year + STEPS[fields["which_year"]], season), fields.get("part", ""))
    spans = [span_season(y, season) for y in range(published.year - 2, published.year + 2)]
    if which == "next":
        found = next(s for s in spans if s.start is not None and s.start > published)
    elif which == "last":
        found = [s for s in spans if s.end is not None and s.end < published][-1]
    elif which == "this":
        found = next(
            s
            for s in spans
            if s.end is not None and s.end.year >= published.year and s.end >= published.replace(month=1, day=1)
        )
    else:
        found = [s for s in spans if s.start is not None and s.start <= published][-1]
    return cut_part(found, fields.get("part", ""))


def place_quarter(fields: Fields, published: dt.date | None) -> Span | None:
    """Places "Q3 2024", and "the third quarter": the last that has begun, or the next where it lies ahead."""
    month = 3 * int(fields["part"][1]) - 2
    year = find_year(fields, published, lambda y: dt.date(y, month, 1)) if fields["part"][0] == "q" else None
    if "year" in fields:
        year = int(fields["year"])
    return None if year is None else cut_part(span_year(year), fields["part"])
