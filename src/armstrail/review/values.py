"""Values that a correction may set: amounts, times and words of the document, each checked with what is allowed."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

import msgspec
import pycountry

from armstrail.core.errors import UsageError

if TYPE_CHECKING:
    from armstrail.core.amount import Amount
    from armstrail.core.claim import When

_PERIOD = re.compile(r"unit|day|month|year|[1-9]\d* (?:day|week|month|year)s?")
T = TypeVar("T")


def read_value(value: str | None, kind: type[T], field: str) -> T:
    """Reads the JSON value of a correction strictly.

    Raises:
        UsageError: it is missing, or does not have the form of the field.

    >>> read_value('"denied"', str, "status")
    'denied'
    """
    if value is None:
        raise UsageError(f"{field}: a correction needs a value; null says that there is none")
    try:
        return msgspec.json.decode(value, type=kind)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise UsageError(f"{field}: {value} does not have the form of this field ({error})") from error


def read_optional(value: str | None, kind: type[T], field: str) -> T | None:
    """Reads the JSON value of a correction that may be null.

    Raises:
        UsageError: it is missing, or does not have the form of the field.

    >>> read_optional("null", str, "mode")
    """
    return None if value is not None and value.strip() == "null" else read_value(value, kind, field)


def check_amount(amount: Amount, field: str) -> None:
    """Checks an amount: bounds in order, a currency that exists, a period that the claim contract knows.

    Source: the project's claim contract, "An amount"; ISO 4217 for currencies.

    Raises:
        UsageError: saying what is allowed.

    >>> from armstrail.core.amount import Amount
    >>> check_amount(Amount(text="$500", low=500, high=500, currency="USD"), "amount")
    """
    if amount.low is not None and amount.high is not None and amount.low > amount.high:
        raise UsageError(f"{field}: low {amount.low:g} is above high {amount.high:g}; low comes first")
    if amount.low is None and amount.high is None and amount.direction is None:
        raise UsageError(f"{field}: give low, high or both, or the direction 'up' or 'down'")
    if amount.currency is not None and amount.currency not in list_currencies():
        raise UsageError(f"{field}: '{amount.currency}' is no currency of ISO 4217; write it as USD or AFN")
    if amount.per is not None and _PERIOD.fullmatch(amount.per) is None:
        raise UsageError(f"{field}: per '{amount.per}'; allowed are unit, day, month, year and such as '6 months'")


@lru_cache(maxsize=1)
def list_currencies() -> frozenset[str]:
    """Lists the codes of ISO 4217."""
    return frozenset(currency.alpha_3 for currency in pycountry.currencies)


def check_when(when: When) -> None:
    """Checks a time: ISO dates in order; `since` has no end, `until` no start, a `day` is one day.

    Source: the project's claim contract, "A time".

    Raises:
        UsageError: saying what is allowed.
    """
    start, end = check_date(when.start), check_date(when.end)
    if start is not None and end is not None and start > end:
        raise UsageError(f"when: {when.start} is after {when.end}; the earlier date comes first")
    if when.precision == "since" and (start is None or end is not None):
        raise UsageError("when: 'since' has a start and no end")
    if when.precision == "until" and (end is None or start is not None):
        raise UsageError("when: 'until' has an end and no start")
    if when.precision == "day" and start != end:
        raise UsageError("when: a 'day' starts and ends on the same date")


def check_date(text: str | None) -> date | None:
    """Checks an ISO date; None stays None.

    Raises:
        UsageError: it is none, or no such day is in the calendar.

    >>> check_date("2025-02-13")
    datetime.date(2025, 2, 13)
    """
    if text is None:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is None:
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"when: '{text}' is no date; write it as 2025-02-13") from None


def check_span(start: int, end: int, words: str, field: str, text: str | None) -> None:
    """Checks that words stand where they are said to stand.

    Args:
        start: of the words, a code point of the document's text.
        end: after the words.
        words: the words themselves.
        field: the field that they belong to, for the message.
        text: the document's text; None checks only that the span can hold the words.

    Raises:
        UsageError: they do not.

    >>> check_span(0, 3, "two", "amount", "two rifles")
    """
    if not words.strip():
        raise UsageError(f"{field}: give the words of the document that say it")
    if start < 0 or end - start != len(words) or (text is not None and text[start:end] != words):
        raise UsageError(f"{field}: '{words}' does not stand at {start}–{end}; a claim takes words of its document")
