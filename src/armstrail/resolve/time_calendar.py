"""The calendar: days, weeks, months, seasons, years, decades and their parts as spans of days."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple

from armstrail.core.time import Precision
from armstrail.lexicon.quantities import load_time_words

_SEASONS = load_time_words().seasons
_DAY = dt.timedelta(days=1)


class Span(NamedTuple):
    """Days from `start` to `end`, both included; None is open."""

    start: dt.date | None
    end: dt.date | None
    precision: Precision


def span_month(year: int, month: int) -> Span:
    """Returns a calendar month.

    >>> span_month(2024, 2).end
    datetime.date(2024, 2, 29)
    """
    return Span(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]), "month")


def span_year(year: int) -> Span:
    """Returns a calendar year."""
    return Span(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")


def span_decade(year: int) -> Span:
    """Returns the decade that starts with a year."""
    return Span(dt.date(year, 1, 1), dt.date(year + 9, 12, 31), "decade")


def span_week(day: dt.date) -> Span:
    """Returns the ISO week of a day, Monday to Sunday.

    >>> span_week(dt.date(2025, 5, 14)).start
    datetime.date(2025, 5, 12)
    """
    monday = day - dt.timedelta(days=day.weekday())
    return Span(monday, monday + 6 * _DAY, "week")


def span_season(year: int, season: str) -> Span:
    """Returns a meteorological season of the northern hemisphere; a winter starts in December of its year.

    >>> span_season(2020, "winter").end
    datetime.date(2021, 2, 28)
    """
    first = _SEASONS[season]
    last = add_months(dt.date(year, first, 1), 2)
    return Span(dt.date(year, first, 1), end_of_month(last), "season")


def add_months(day: dt.date, months: int) -> dt.date:
    """Adds calendar months; the day is cut to the last of a shorter month.

    >>> add_months(dt.date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)

    Raises:
        OverflowError: if the result lies outside the years 1 to 9999.
    """
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"{day} plus {months} months lies outside the calendar")
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def end_of_month(day: dt.date) -> dt.date:
    """Returns the last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def cut_part(span: Span, part: str) -> Span:
    """Cuts the part of a period that "early", "mid", "late" or a half or quarter names.

    Thirds of a month are days 1-10, 11-20 and the rest; thirds of longer periods are counted in whole months.
    Source: the claim contract, "A time".

    >>> cut_part(span_year(2019), "early").end
    datetime.date(2019, 4, 30)
    >>> cut_part(span_month(2021, 8), "mid").start
    datetime.date(2021, 8, 11)
    """
    pieces = {
        "early": (0, 3),
        "mid": (1, 3),
        "late": (2, 3),
        "h1": (0, 2),
        "h2": (1, 2),
        "q1": (0, 4),
        "q2": (1, 4),
        "q3": (2, 4),
        "q4": (3, 4),
    }
    if part not in pieces or span.start is None or span.end is None:
        return span
    index, of = pieces[part]
    days = (span.end - span.start).days + 1
    if days > 31:
        months = round(days / 30.4)
        first = add_months(span.start, months * index // of)
        last = end_of_month(add_months(span.start, months * (index + 1) // of - 1))
        return Span(first, last, "range")
    size = 10 if of == 3 and days >= 28 else days // of
    first = span.start + dt.timedelta(days=size * index)
    last = span.end if index == of - 1 else first + dt.timedelta(days=size - 1)
    return Span(first, last, "range")


def hull(first: Span | None, last: Span | None) -> Span | None:
    """Returns the least range that holds two spans; None where one is unknown.

    >>> hull(span_year(2019), span_year(2021)).precision
    'range'
    """
    if first is None or last is None:
        return None
    start = None if first.start is None or last.start is None else min(first.start, last.start)
    end = None if first.end is None or last.end is None else max(first.end, last.end)
    precision: Precision = "range" if start and end else first.precision
    return Span(start, end, precision)
