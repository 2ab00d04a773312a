"""Amounts: how much, always as an interval of what the words allow."""

from __future__ import annotations

from typing import Literal

from armstrail.core.base import Record

Direction = Literal["up", "down"]


class Amount(Record, frozen=True):
    """A number, range, sum of money, share, ratio or mere direction, with the words it came from.

    `low` and `high` are inclusive; None is unbounded (and both None with `direction` where no number is given).
    `unit` is a lower-case noun ("rifle", "district"), or "ratio", "factor", "share of …"; `currency` is ISO 4217;
    `per` is "unit", "day", "month", "year" or a period such as "6 months"; `of` is the whole that a share is of.
    """

    text: str
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    currency: str | None = None
    approximate: bool = False
    per: str | None = None
    of: float | None = None
    direction: Direction | None = None
