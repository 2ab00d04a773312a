"""Intervals of days as the coding formats write them: one date with a precision."""

from __future__ import annotations

from datetime import date, timedelta

from armstrail.core.base import Record

__all__ = ["AcledDate", "choose_acled_date", "choose_ged_precision", "count_days"]

_WEEK = 7
_MONTH = 31
_YEAR = 366


class AcledDate(Record, frozen=True):
    """A date of ACLED: the day, and how sure it is: 1 the day, 2 the week, 3 the month."""

    day: date
    precision: int


def count_days(start: str, end: str) -> int:
    """Counts the days of an interval of ISO dates, both ends included.

    >>> count_days("2025-02-01", "2025-02-28")
    28
    """
    return (date.fromisoformat(end) - date.fromisoformat(start)).days + 1


def choose_acled_date(start: str | None, end: str | None) -> AcledDate | None:
    """Chooses the date of an interval of days and its precision.

    Source: ACLED Codebook (2024), "Time precision codes": the middle of a week or of a month; where reports say the
    beginning or the end of a month, its first or last day; nothing less precise than a month is coded.

    Returns:
        None where the interval is open or longer than a month.

    >>> choose_acled_date("2025-03-03", "2025-03-09")
    AcledDate(day=datetime.date(2025, 3, 6), precision=2)
    >>> choose_acled_date("2025-03-21", "2025-03-31").day.isoformat()
    '2025-03-31'
    """
    if start is None or end is None:
        return None
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    days = (last - first).days + 1
    if days > _MONTH:
        return None
    middle = first + timedelta(days=(days - 1) // 2)
    if days == 1:
        return AcledDate(day=first, precision=1)
    if days <= _WEEK:
        return AcledDate(day=middle, precision=2)
    begins = first.day == 1
    ends = (last + timedelta(days=1)).day == 1
    if begins != ends:
        return AcledDate(day=first if begins else last, precision=3)
    return AcledDate(day=middle, precision=3)


def choose_ged_precision(start: str | None, end: str | None) -> int | None:
    """Chooses UCDP's date_prec of an interval of days.

    Source: UCDP GED Codebook 25.1, date_prec: 1 the day, 2 two to six days, 3 a week, 4 eight to thirty-one days or
    a month, 5 more than a month, up to a year.

    Returns:
        None where the interval is open or longer than a year.

    >>> choose_ged_precision("2025-02-01", "2025-02-28"), choose_ged_precision("2024-01-01", "2025-12-31")
    (4, None)
    """
    if start is None or end is None:
        return None
    days = count_days(start, end)
    limits = ((1, 1), (_WEEK - 1, 2), (_WEEK, 3), (_MONTH, 4), (_YEAR, 5))
    return next((code for limit, code in limits if days <= limit), None)
