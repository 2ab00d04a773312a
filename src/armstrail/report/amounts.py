"""Amounts and times in words, no more exact than the document is."""

from __future__ import annotations

import calendar
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.core.amount import Amount
    from armstrail.core.claim import When
    from armstrail.core.document import Document

_SYMBOLS: Mapping[str, str] = MappingProxyType({"USD": "$", "EUR": "€", "GBP": "£"})
_DIRECTIONS: Mapping[str, str] = MappingProxyType({"up": "rises", "down": "falls"})
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SHORT_DIGITS = 4
_DECEMBER = 12
_COLLECTIVE = ("dozens", "scores", "hundreds", "thousands", "millions", "billions")  # nouns; "of" follows them
_OWNERS = frozenset({"his", "her", "its", "their", "our", "my", "the", "these", "those"})
_NO_CURRENCY = "XXX"  # ISO 4217: no currency; here a name that several countries share, and nothing decides


def describe_amount(amount: Amount) -> str:
    """Says how much: the bounds, the unit or currency, per what.

    Vague words ("dozens", "several") stand as the document has them, because a number would say more than it does.

    >>> from armstrail.core.amount import Amount
    >>> describe_amount(Amount(text="up to $2,400", high=2400, currency="USD", per="unit"))
    'up to $2,400 per unit'
    >>> describe_amount(Amount(text="dozens", low=24, approximate=True))
    'dozens'
    >>> describe_amount(Amount(text="20 percent reduction", low=-0.2, high=-0.2, unit="ratio"))
    '−20 %'
    >>> describe_amount(Amount(text="two to three times", low=2, high=3, unit="factor"))
    '2 to 3 times'
    """
    if amount.low is None and amount.high is None:
        return _DIRECTIONS[amount.direction] if amount.direction is not None else amount.text
    if amount.approximate and (amount.low is None or amount.high is None):
        words = amount.text
    else:
        words = _describe_bounds(amount)
        if amount.unit == "factor":
            words = f"{words} times"
        elif amount.of is not None:
            words = f"{words} of {_write_number(amount.of, amount)}"
    if amount.per is not None and f"per {amount.per}" not in words:
        words = f"{words} per {amount.per}"
    return words


def describe_number_of(number: int, noun: str) -> str:
    """Says how many there are of a thing with a regular plural.

    >>> describe_number_of(1, "origin"), describe_number_of(1200, "claim")
    ('1 origin', '1,200 claims')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def describe_count(amount: Amount, text: str) -> str:
    """Says what a filler is with its number, unless the words of one hold the other.

    >>> from armstrail.core.amount import Amount
    >>> describe_count(Amount(text="26", low=26, high=26), "M16 rifles")
    '26 M16 rifles'
    >>> describe_count(Amount(text="nearly 3,000", low=3000, high=3000, approximate=True), "3,000")
    'nearly 3,000'
    >>> describe_count(Amount(text="tens of thousands", low=20_000, approximate=True), "special forces")
    'tens of thousands of special forces'
    >>> describe_count(Amount(text="27", low=27, high=27), "his men")
    '27 of his men'
    """
    number, words = amount.text.casefold(), text.casefold()
    if number in words:
        return text
    if words in number:
        return amount.text
    part = number.endswith(_COLLECTIVE) or words.partition(" ")[0] in _OWNERS
    joint = " of " if part else " "
    return f"{amount.text}{joint}{text}"


def describe_when(when: When) -> str:
    """Says when: a day, month, year or span; the document's own words where the days are not known.

    >>> from armstrail.core.claim import When
    >>> describe_when(When(text="in June", start="2024-06-01", end="2024-06-30", precision="month", basis="relative",
    ...                    start_char=0, end_char=7))
    'June 2024'
    """
    if when.start is None and when.end is None:
        return f"“{when.text}”"
    return describe_days(when.start, when.end)


def describe_days(start: str | None, end: str | None) -> str:
    """Says an interval of ISO dates, both ends included, in as few words as are exact.

    >>> describe_days("2025-02-13", "2025-02-13"), describe_days("2024-01-01", "2024-12-31")
    ('13 February 2025', '2024')
    >>> describe_days("2021-08-11", "2021-08-20"), describe_days("2021-08-15", None)
    ('11–20 August 2021', 'since 15 August 2021')
    """
    if start is None or end is None:
        known = start or end
        word = "since" if end is None else "until"
        return "unknown" if known is None else f"{word} {_write_day(date.fromisoformat(known))}"
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if first == last:
        return _write_day(first)
    starts_month, ends_month = first.day == 1, last.day == calendar.monthrange(last.year, last.month)[1]
    if starts_month and ends_month:
        return _write_months(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_write_day(last)}"
    return f"{_write_day(first)} – {_write_day(last)}"


def describe_published(document: Document) -> str | None:
    """Says when a document was published; None where that is not known."""
    published = document.published
    return None if published is None else describe_days(published.start, published.end)


def _describe_bounds(amount: Amount) -> str:
    low, high = amount.low, amount.high
    if low is None:
        return f"up to {_write_number(high, amount)}"
    if high is None:
        return f"at least {_write_number(low, amount)}"
    if low != high:
        return f"{_write_number(low, amount)} to {_write_number(high, amount)}"
    about = "about " if amount.approximate else ""
    return f"{about}{_write_number(low, amount)}"


def _write_number(value: float | None, amount: Amount) -> str:
    """Writes a number with its currency; ratios and shares as percentages."""
    if value is None:
        return ""
    unit = amount.unit or ""
    if unit == "ratio" or (unit.startswith("share") and abs(value) <= 1):
        return f"{value * 100:.3g} %".replace("-", "−")
    digits = f"{value:,.15g}".replace("-", "−")
    if amount.currency is None:
        return digits
    digits = _shorten(value) or digits
    if amount.currency == _NO_CURRENCY:
        return f"{digits} (currency unclear)"
    symbol = _SYMBOLS.get(amount.currency)
    return f"{symbol}{digits}" if symbol else f"{digits} {amount.currency}"


def _shorten(value: float) -> str | None:
    """Writes millions and more in words, where that is exact in few digits; None where it is not.

    >>> _shorten(7_120_000_000.0), _shorten(1_234_567.0), _shorten(2_310.0)
    ('7.12 billion', None, None)
    """
    for scale, word in _SCALES:
        if abs(value) >= scale:
            short = f"{value / scale:.{_SHORT_DIGITS}g}"
            return f"{short} {word}".replace("-", "−") if float(short) * scale == value else None
    return None


def _write_day(day: date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _write_months(first: date, last: date) -> str:
    """Writes an interval of whole months."""
    month, last_month = calendar.month_name[first.month], calendar.month_name[last.month]
    if (first.year, first.month) == (last.year, last.month):
        return f"{month} {first.year}"
    if first.month == 1 and last.month == _DECEMBER:
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.year == last.year:
        return f"{month}–{last_month} {first.year}"
    return f"{month} {first.year} – {last_month} {last.year}"
