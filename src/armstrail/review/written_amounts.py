"""Amounts and times as a person types them: "~300 rifles", "USD 500..1000/month", "2025-05", "since 2021-08"."""

from __future__ import annotations

import calendar
import re
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from armstrail.core.amount import Amount
from armstrail.core.claim import When
from armstrail.core.errors import UsageError
from armstrail.review.values import check_amount, check_date, check_when

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.core.time import Precision

AMOUNT_HELP = "300, ~300 rifles, 300.. (or more), ..2400 (at most), USD 500..1000/month, up, down"
WHEN_HELP = "2025-05-01, 2025-05, 2025, 2025-05-01..2025-05-09, since 2021-08-15, until 2022, none"

_NUMBER = r"-?\d[\d,]*(?:\.\d+)?(?:e\d+)?"
_AMOUNT = re.compile(
    rf"(?:(?P<currency>[A-Za-z]{{3}})\s+)?(?P<about>~)?\s*(?P<low>{_NUMBER})?(?P<range>\.\.)?(?P<high>{_NUMBER})?"
    r"(?:\s+(?P<unit>[^/\d][^/]*?))?(?:\s*/\s*(?P<per>[\w ]+))?"
)
_DAY = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_OPEN: Mapping[str, Precision] = MappingProxyType({"since": "since", "until": "until"})
_WHEN = re.compile(rf"(?:(?P<open>since|until)\s+)?(?P<start>{_DAY})(?:\s*\.\.\s*(?P<end>{_DAY}))?", re.IGNORECASE)


def parse_amount(line: str, words: str, before: Amount | None = None) -> Amount:
    """Parses an amount.

    Args:
        line: as typed, in the forms of `AMOUNT_HELP`.
        words: the words of the document that say it.
        before: the amount that is corrected; its unit stays where none is typed.

    Raises:
        UsageError: it is no amount, or makes no sense.

    >>> parse_amount("USD 500..1000/month", "a salary").per
    'month'
    """
    line = line.strip()
    unit = None if before is None else before.unit
    if line in ("up", "down"):
        return Amount(text=words, direction="up" if line == "up" else "down", unit=unit)
    found = _AMOUNT.fullmatch(line)
    if found is None or not (found["low"] or found["high"]):
        raise UsageError(f"'{line}' is no amount; write it as {AMOUNT_HELP}")
    low, high = _read_number(found["low"]), _read_number(found["high"])
    amount = Amount(
        text=words, low=low, high=high if found["range"] else low, unit=found["unit"] or unit,
        currency=found["currency"].upper() if found["currency"] else None, approximate=found["about"] is not None,
        per=found["per"].strip() if found["per"] else None, of=None if before is None else before.of,
    )  # fmt: skip
    check_amount(amount, "amount")
    return amount


def write_amount(amount: Amount) -> str:
    """Writes an amount as it can be typed.

    >>> write_amount(Amount(text="about 300 rifles", low=300, high=300, unit="rifle", approximate=True))
    '~300 rifle'
    """
    if amount.direction is not None:
        return amount.direction
    low = "" if amount.low is None else f"{amount.low:.15g}"
    high = "" if amount.high is None else f"{amount.high:.15g}"
    number = low if low == high else f"{low}..{high}"
    parts = (amount.currency, f"{'~' if amount.approximate else ''}{number}", amount.unit)
    return " ".join(p for p in parts if p) + (f"/{amount.per}" if amount.per else "")


def parse_when(line: str, span: tuple[int, int], words: str) -> When | None:
    """Parses a time; years and months are intervals of all their days.

    Args:
        line: as typed, in the forms of `WHEN_HELP`.
        span: where the words stand that say it, half-open code points of the document's text.
        words: those words.

    Returns:
        The time; None for "none".

    Raises:
        UsageError: it is no time.

    >>> parse_when("2025-02", (0, 4), "then").end
    '2025-02-28'
    """
    line = line.strip().lower()
    if line == "none":
        return None
    found = _WHEN.fullmatch(line)
    if found is None or (found["open"] and found["end"]):
        raise UsageError(f"'{line}' is no time; write it as {WHEN_HELP}")
    first, last = _widen_day(found["start"]), _widen_day(found["end"] or found["start"])
    when = When(
        text=words, start=None if found["open"] == "until" else first[0],
        end=None if found["open"] == "since" else last[1],
        precision=_OPEN.get(found["open"] or "", "range" if found["end"] else first[2]), basis="inferred",
        start_char=span[0], end_char=span[1],
    )  # fmt: skip
    check_when(when)
    return when


def write_when(when: When | None) -> str:
    """Writes a time as it can be typed; "unknown" where its days are not known."""
    if when is None:
        return "none"
    if when.start is None and when.end is None:
        return "unknown"
    if when.end is None:
        return f"since {when.start}"
    if when.start is None:
        return f"until {when.end}"
    return when.start if when.start == when.end else f"{when.start}..{when.end}"


def _read_number(text: str | None) -> float | None:
    return None if text is None else float(text.replace(",", ""))


def _widen_day(text: str) -> tuple[str, str, Precision]:
    """Returns the first and last day of a day, month or year, and which of them it is."""
    if len(text) == len("2025"):
        check_date(f"{text}-01-01")
        return f"{text}-01-01", f"{text}-12-31", "year"
    if len(text) == len("2025-05"):
        first = check_date(f"{text}-01") or date.min
        return f"{text}-01", f"{text}-{calendar.monthrange(first.year, first.month)[1]:02}", "month"
    check_date(text)
    return text, text, "day"
