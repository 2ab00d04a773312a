"""Dates as pages write them, read as intervals of ISO days."""

from __future__ import annotations

import calendar
import datetime
import functools
import re
from dataclasses import dataclass

from armstrail.clean.knowledge import load_months
from armstrail.core.errors import UsageError

_FIRST_YEAR = 1900
_LAST_YEAR = 2100
_PIVOT = 50  # two-digit years from 50 are of the 20th century, as in monitored broadcasts (MUC-4: "3 JAN 90")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date in a text: half-open code points, and the first and last ISO day it can mean."""

    start_char: int
    end_char: int
    start: str
    end: str


def find_dates(text: str) -> tuple[DateSpan, ...]:
    """Finds full dates and month-and-year dates, in order; days and months without a year are left out.

    Dotted dates are day first. Slashed dates that can be read both ways span both readings.

    >>> [(d.start, d.end) for d in find_dates("02.03.2025, March 11, 2025, Feb. 2024 and 02/03/2024")]
    [('2025-03-02', '2025-03-02'), ('2025-03-11', '2025-03-11'), ('2024-02-01', '2024-02-29'), \
('2024-02-03', '2024-03-02')]
    """
    found = []
    for match in _compile_pattern().finditer(text):
        interval = _read(match)
        if interval is not None:
            found.append(DateSpan(match.start(), match.end(), *interval))
    return tuple(found)


def parse_iso(text: str) -> tuple[str, str]:
    """Reads an ISO date, month or year that a user gives.

    Raises:
        UsageError: the text is none of them.

    >>> parse_iso("2024-02")
    ('2024-02-01', '2024-02-29')
    """
    match = re.fullmatch(r"([12]\d{3})(?:-(\d{2})(?:-(\d{2}))?)?", text.strip(), re.ASCII)
    interval = _build(*(int(part) if part else None for part in match.groups())) if match else None
    if interval is None:
        raise UsageError(f"{text!r} is no date; write it as 2024-02-13, 2024-02 or 2024")
    return interval


def parse_stated(text: str) -> tuple[str, str] | None:
    """Reads the date that a format's metadata or a table's column gives, in any usual notation; None if none is there.

    >>> parse_stated("Mon, 03 Mar 2025 10:00:00 GMT"), parse_stated("2025-03"), parse_stated("20250303")
    (('2025-03-03', '2025-03-03'), ('2025-03-01', '2025-03-31'), ('2025-03-03', '2025-03-03'))
    """
    dates = find_dates(text)
    if dates:
        return dates[0].start, dates[0].end
    try:
        return parse_iso(text)
    except UsageError:
        return find_path_date(text)


def find_path_date(path: str) -> tuple[str, str] | None:
    """Finds the date that a URL or a file path carries; None where it carries none.

    >>> find_path_date("https://example.org/2024/05/13/rifles")
    ('2024-05-13', '2024-05-13')
    >>> find_path_date("mirror_20041018060600.txt")
    ('2004-10-18', '2004-10-18')
    """
    for pattern in (
        r"(?<!\d)((?:19|20)\d{2})[/._-](\d{1,2})[/._-](\d{1,2})(?!\d)",
        r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?:[_T-]?\d{4,6}Z?)?(?!\d)",
        r"(?<![\d.])((?:19|20)\d{2})/(\d{2})(?=/)",
    ):
        for match in re.finditer(pattern, path, re.ASCII):
            interval = _build(*(int(part) for part in match.groups()))
            if interval is not None:
                return interval
    return None


@functools.cache
def _months() -> dict[str, int]:
    return {name: number for number, names in enumerate(load_months().names, start=1) for name in names}


@functools.cache
def _compile_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_months(), key=len, reverse=True))
    days = "|".join(re.escape(name) for name in sorted(load_months().weekdays, key=len, reverse=True))
    month = rf"(?:{names})\b\.?"
    day = r"\d{1,2}(?:st|nd|rd|th|er|º|\.)?"
    return re.compile(
        rf"(?<![\w.])(?:(?:{days})\.?,?\s+)?(?:"
        r"(?P<iso>[12]\d{3}[-/.]\d{1,2}[-/.]\d{1,2})(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
        r"|(?P<dotted>\d{1,2}\.\d{1,2}\.[12]\d{3})"
        r"|(?P<slashed>\d{1,2}[/-]\d{1,2}[/-][12]\d{3})"
        rf"|(?P<day1>{day})[\s-]+(?:de\s+|of\s+)?(?P<month1>{month})[\s,-]*(?:de\s+|del\s+)?(?P<year1>[12]\d{{3}}|\d{{2}})"
        rf"|(?P<month2>{month})\s*(?P<day2>{day}),?\s+(?P<year2>[12]\d{{3}})"
        rf"|(?P<month3>{month})[\s,]+(?:de\s+)?(?P<year3>[12]\d{{3}})"
        r")(?!\w|\.\d)",
        re.IGNORECASE,
    )


def _read(match: re.Match[str]) -> tuple[str, str] | None:
    if match["iso"]:
        return _build(*(int(part) for part in re.split(r"[-/.]", match["iso"])))
    if match["dotted"]:
        day, month, year = (int(part) for part in match["dotted"].split("."))
        return _build(year, month, day)
    if match["slashed"]:
        return _read_slashed(*(int(part) for part in re.split(r"[/-]", match["slashed"])))
    for number in ("1", "2", "3"):
        name = match[f"month{number}"]
        if name:
            digits = re.match(r"\d+", match[f"day{number}"]) if number != "3" else None
            return _build(
                _widen(int(match[f"year{number}"])),
                _months()[name.lower().rstrip(".")],
                int(digits[0]) if digits else None,
            )
    return None


def _widen(year: int) -> int:
    if year >= 100:
        return year
    return 1900 + year if year >= _PIVOT else 2000 + year


def _read_slashed(first: int, second: int, year: int) -> tuple[str, str] | None:
    readings = sorted(filter(None, (_build(year, second, first), _build(year, first, second))))
    return (readings[0][0], readings[-1][1]) if readings else None


def _build(year: int | None, month: int | None = None, day: int | None = None) -> tuple[str, str] | None:
    if year is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if month is None:
        return f"{year:04}-01-01", f"{year:04}-12-31"
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{last:02}"
    if not 1 <= day <= last:
        return None
    iso = datetime.date(year, month, day).isoformat()
    return iso, iso
