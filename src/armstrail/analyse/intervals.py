"""Arithmetic of intervals: what two numbers that are known within bounds can be together.

Source: Moore, Kearfott & Cloud 2009, "Introduction to Interval Analysis", chapter 2; a bound that is not known is
infinite, and written None.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from armstrail.core.finding import Bounds


class Interval(NamedTuple):
    """All numbers from `low` to `high`, both included; None is unbounded."""

    low: float | None
    high: float | None

    def is_unbounded(self) -> bool:
        """Tells whether nothing at all is known."""
        return self.low is None and self.high is None


UNKNOWN = Interval(None, None)
ZERO = Interval(0.0, 0.0)


def read_bounds(bounds: Bounds | None) -> Interval:
    """Returns what all claims of a finding allow; unbounded where it has no number."""
    return UNKNOWN if bounds is None else Interval(bounds.low, bounds.high)


def add(left: Interval, right: Interval) -> Interval:
    """Adds two intervals.

    >>> add(Interval(300_000, None), Interval(26_000, 26_000))
    Interval(low=326000, high=None)
    """
    return Interval(
        None if left.low is None or right.low is None else left.low + right.low,
        None if left.high is None or right.high is None else left.high + right.high,
    )


def add_all(intervals: Iterable[Interval]) -> Interval:
    """Adds any number of intervals; none make zero."""
    total = ZERO
    for interval in intervals:
        total = add(total, interval)
    return total


def subtract(left: Interval, right: Interval) -> Interval:
    """Subtracts an interval.

    >>> subtract(Interval(600, 600), Interval(300, None))
    Interval(low=None, high=300)
    """
    return Interval(
        None if left.low is None or right.high is None else left.low - right.high,
        None if left.high is None or right.low is None else left.high - right.low,
    )


def divide(left: Interval, right: Interval) -> Interval:
    """Divides positive intervals: how many times the right the left is.

    >>> divide(Interval(2310, 2310), Interval(1375, 1375)).low
    1.68
    >>> divide(Interval(2, 3), Interval(None, 4))
    Interval(low=0.5, high=None)
    """
    low = None if left.low is None or right.high is None or right.high <= 0 else left.low / right.high
    high = None if left.high is None or right.low is None or right.low <= 0 else left.high / right.low
    return Interval(low, high)


def hull(intervals: Iterable[Interval]) -> Interval:
    """Returns the narrowest interval that holds all of them; unbounded where there are none.

    >>> hull([Interval(1, 2), Interval(5, None)])
    Interval(low=1, high=None)
    """
    known = list(intervals)
    lows, highs = [i.low for i in known], [i.high for i in known]
    return Interval(
        None if not lows or None in lows else min(x for x in lows if x is not None),
        None if not highs or None in highs else max(x for x in highs if x is not None),
    )


def is_disjoint(left: Interval, right: Interval) -> bool:
    """Tells whether no number lies in both: they cannot both be true of one thing.

    >>> is_disjoint(Interval(80_000, None), Interval(61_000, 61_000))
    True
    >>> is_disjoint(Interval(300_000, None), Interval(600_000, 600_000))
    False
    """
    return _is_below(left, right) or _is_below(right, left)


def _is_below(left: Interval, right: Interval) -> bool:
    return left.high is not None and right.low is not None and left.high < right.low


def widen(interval: Interval, share: float) -> Interval:
    """Widens an approximate number by a share of itself on both sides.

    >>> widen(Interval(100, None), 0.25)
    Interval(low=75.0, high=None)
    """
    return Interval(
        None if interval.low is None else interval.low - abs(interval.low) * share,
        None if interval.high is None else interval.high + abs(interval.high) * share,
    )


def find_middle(interval: Interval) -> float | None:
    """Returns the middle of a closed interval, the known end of a half-open one, None where nothing is known.

    Prices and counts span orders of magnitude, so that the middle of positive numbers is the geometric mean.

    >>> find_middle(Interval(100, 400)), find_middle(Interval(None, 2400)), find_middle(UNKNOWN)
    (200.0, 2400, None)
    """
    low, high = interval
    if low is None or high is None:
        return high if low is None else low
    return math.sqrt(low * high) if low > 0 and high > 0 else (low + high) / 2


def describe_interval(interval: Interval, digits: int = 6) -> str:
    """Says an interval in as few words as are exact.

    >>> describe_interval(Interval(500, 1000)), describe_interval(Interval(300, None)), describe_interval(UNKNOWN)
    ('500 to 1,000', 'at least 300', 'unknown')
    """
    low, high = (None if x is None else write_number(x, digits) for x in interval)
    if low is None:
        return "unknown" if high is None else f"at most {high}"
    if high is None:
        return f"at least {low}"
    return low if low == high else f"{low} to {high}"


def describe_count(interval: Interval, approximate: bool | None) -> str:
    """Says an interval, with "about" where it is approximate and closed.

    >>> describe_count(Interval(300, 300), True), describe_count(Interval(3, None), True)
    ('about 300', 'at least 3')
    """
    about = "about " if approximate and None not in interval else ""
    return about + describe_interval(interval)


def write_number(value: float, digits: int = 6) -> str:
    """Writes a number with thousands separated, whole where it is whole.

    >>> write_number(2310.0), write_number(1.68), write_number(140.333, 3), write_number(0.00012)
    ('2,310', '1.68', '140', '0.00012')
    """
    rounded = float(f"{value:.{digits}g}")
    exact = value if value == int(value) else int(rounded) if rounded == int(rounded) else rounded
    return (f"{int(exact):,}" if exact == int(exact) else f"{exact:,}").replace("-", "−")
