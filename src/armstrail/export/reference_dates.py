"""Dates as files of ACLED and GED write them: ISO, "01 January 2024", "1-Jan-24", or day and month by a slash."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["DateOrder", "find_date_order", "parse_reference_date"]

DateOrder = Literal["day first", "month first", "unknown"]
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")
_DAY_NAME = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ ,-]+(\d{4}|\d{2})(?: .*)?")
_NAME_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})(?: .*)?")
_SLASHES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})(?: .*)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CENTURY = 2000
_LAST_CENTURY_FROM = 70  # two-digit years from 70 on are of the 20th century; both data sets begin in 1989


def find_date_order(texts: Iterable[str]) -> DateOrder:
    """Finds whether dates with slashes put the day first, from those that can only be read one way.

    Returns:
        "unknown" where no date tells, or dates tell both.

    >>> find_date_order(["01/02/2024", "25/02/2024"]), find_date_order(["01/02/2024"])
    ('day first', 'unknown')
    """
    orders: set[DateOrder] = set()
    for text in texts:
        found = _SLASHES.fullmatch(text.strip())
        if found is not None:
            first, second = int(found[1]), int(found[2])
            if first > len(_MONTHS):
                orders.add("day first")
            elif second > len(_MONTHS):
                orders.add("month first")
    return orders.pop() if len(orders) == 1 else "unknown"


def parse_reference_date(text: str, order: DateOrder = "unknown") -> date | None:
    """Parses a date of a reference file; None where it is none, or day and month cannot be told apart.

    >>> parse_reference_date("01 January 2024"), parse_reference_date("2024-01-05 00:00:00.000")
    (datetime.date(2024, 1, 1), datetime.date(2024, 1, 5))
    >>> parse_reference_date("02/01/2024"), parse_reference_date("02/01/2024", "day first")
    (None, datetime.date(2024, 1, 2))
    """
    text = text.strip()
    if found := _ISO.fullmatch(text):
        return _build_date(found[1], found[2], found[3])
    if found := _DAY_NAME.fullmatch(text):
        return _build_named_date(found[3], found[2], found[1])
    if found := _NAME_DAY.fullmatch(text):
        return _build_named_date(found[3], found[1], found[2])
    if (found := _SLASHES.fullmatch(text)) and order != "unknown":
        day, month = (found[1], found[2]) if order == "day first" else (found[2], found[1])
        return _build_date(found[3], month, day)
    return None


def _build_named_date(year: str, month: str, day: str) -> date | None:
    name = month[:3].lower()
    return _build_date(year, str(_MONTHS.index(name) + 1), day) if name in _MONTHS else None


def _build_date(year: str, month: str, day: str) -> date | None:
    number = int(year)
    if len(year) == 2:
        number += _CENTURY - (100 if number >= _LAST_CENTURY_FROM else 0)
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None
