"""Feasts that move, and the days of the Islamic and the solar Hijri calendar, as spans of Gregorian days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from armstrail.lexicon.quantities import load_time_words
from armstrail.resolve.time_calendar import Span
from armstrail.resolve.time_dates import find_year

if TYPE_CHECKING:
    Fields = dict[str, str]

_FEASTS = load_time_words().feasts
_ISLAMIC_EPOCH = dt.date(622, 7, 19).toordinal()  # 1 Muharram of year 1, civil epoch, in the Gregorian calendar
_LEAP_YEARS = frozenset({2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29})  # of thirty years of the tabular calendar
_SOLAR_CYCLE = frozenset({1, 5, 9, 13, 17, 22, 26, 30})  # leap years of 33; holds from 1244 to 1472
_DAY = dt.timedelta(days=1)


def place_feast(fields: Fields, published: dt.date | None) -> Span | None:
    """Places a feast that moves, in the year that is given or the one that fits the date of publication."""
    rule, *numbers = _FEASTS[fields["feast"]].split()
    first, *rest = map(int, numbers)
    if rule == "islamic":
        return _place_islamic(fields, published, first, (rest[0], rest[1]))

    def find_day(year: int) -> dt.date:
        return find_easter(year) + first * _DAY if rule == "easter" else find_weekday(year, first, rest[0], rest[1])

    year = find_year(fields, published, find_day)
    if year is None:
        return None
    return Span(find_day(year), find_day(year), "day")


def find_easter(year: int) -> dt.date:
    """Finds Easter Sunday of the western churches.

    Source: the Gregorian computus in the form of Meeus, Astronomical Algorithms, chapter 8.

    >>> find_easter(2024)
    datetime.date(2024, 3, 31)
    """
    golden, (century, rest) = year % 19, divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return dt.date(year, month, day + 1)


def find_weekday(year: int, month: int, count: int, weekday: int) -> dt.date:
    """Finds the count-th weekday of a month (0 is Monday); a count of -1 is the last.

    >>> find_weekday(2012, 11, 4, 3), find_weekday(2024, 5, -1, 0)
    (datetime.date(2012, 11, 22), datetime.date(2024, 5, 27))
    """
    if count > 0:
        first = dt.date(year, month, 1)
        return first + ((weekday - first.weekday()) % 7 + 7 * (count - 1)) * _DAY
    last = dt.date(year + month // 12, month % 12 + 1, 1) - _DAY
    return last - ((last.weekday() - weekday) % 7) * _DAY


def _place_islamic(fields: Fields, published: dt.date | None, month: int, days: tuple[int, int]) -> Span | None:
    """Places days of an Islamic month: in the year of the Gregorian calendar, or the last that had begun."""
    near = dt.date(int(fields["year"]), 12, 31) if "year" in fields else published
    if near is None:
        return None
    year = (near.toordinal() - _ISLAMIC_EPOCH) * 30 // 10631 + 1
    spans = [Span(to_gregorian(y, month, days[0]), to_gregorian(y, month, days[1]), "range") for y in (year + 1, year)]
    spans.append(Span(to_gregorian(year - 1, month, days[0]), to_gregorian(year - 1, month, days[1]), "range"))
    if fields.get("ahead") and "year" not in fields:
        return next((s for s in reversed(spans) if s.start is not None and s.start >= near), None)
    found = next((s for s in spans if s.start is not None and s.start <= near), None)
    return found and (Span(found.start, found.end, "day") if days[0] == days[1] else found)


def to_gregorian(year: int, month: int, day: int) -> dt.date:
    """Turns a day of the tabular Islamic calendar (civil epoch) into the Gregorian one; a day or two off the sighted.

    Source: Reingold and Dershowitz, Calendrical Calculations, chapter 7.

    >>> to_gregorian(1445, 9, 1)
    datetime.date(2024, 3, 11)
    """
    leaps = (year - 1) // 30 * 11 + sum(1 for y in _LEAP_YEARS if y <= (year - 1) % 30)
    months = (59 * (month - 1) + 1) // 2
    return dt.date.fromordinal(_ISLAMIC_EPOCH + (year - 1) * 354 + leaps + months + day - 1)


def place_solar(fields: Fields, published: dt.date | None) -> Span | None:
    """Places a day or month of the solar Hijri calendar ("Asad 1400")."""
    year, month = int(fields["year"]), int(fields["month"])
    if "day" in fields:
        day = from_solar(year, month, int(fields["day"]))
        return Span(day, day, "day")
    following = from_solar(year + month // 12, month % 12 + 1, 1)
    return Span(from_solar(year, month, 1), following - _DAY, "month")


def from_solar(year: int, month: int, day: int) -> dt.date:
    """Turns a day of the solar Hijri calendar into the Gregorian one, by the cycle of 33 years.

    Raises:
        ValueError: if there is no such day.

    Source: the arithmetic form of the calendar, leap years 1, 5, 9, 13, 17, 22, 26 and 30 of 33.

    >>> from_solar(1400, 5, 24), from_solar(1357, 2, 7)
    (datetime.date(2021, 8, 15), datetime.date(1978, 4, 27))
    """
    if not (1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        raise ValueError(f"no day {day} of month {month} in the solar Hijri calendar")
    start = dt.date(1979, 3, 21)  # 1 Farvardin 1358
    years = range(1358, year) if year >= 1358 else range(year, 1358)
    days = sum(366 if y % 33 in _SOLAR_CYCLE else 365 for y in years)
    months = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return start + ((days if year >= 1358 else -days) + months + day - 1) * _DAY
