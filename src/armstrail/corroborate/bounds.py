"""Numbers of a finding: what each claim's words allow, whether they contradict, and what most origins say.

Words allow more than they state. "About 300" allows what rounds to 300; a round 300 allows 298, but 310 is another
number; "more than 300" is not said of 1,000; "several hundred" allows anything from 300 up to some thousand.

Source: significant digits as in JCGM 100:2008 (GUM), 7.2.6; Grice 1975, "Logic and Conversation", maxim of quantity,
for lower bounds; Krifka 2007, "Approximate interpretation of number words", for round numbers.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.core.finding import Bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.core.amount import Amount

# "About": half the last digit that is not zero, but a tenth at the least and a quarter at the most.
_ABOUT_LEAST, _ABOUT_MOST = 0.10, 0.25
# A round number of three digits or more is taken as rounded to two; a hair less than half, so that 300 is not 310.
_ROUND_FROM, _ROUND_DIGITS, _NEARLY_HALF = 100, 2, 0.49
# Nobody says "at least 31" of 214: a lower bound is said of twice as many at the most, a vague word of five times.
_BOUND_FACTOR, _VAGUE_FACTOR = 2.0, 5.0


class Stated(Record, frozen=True):
    """A number as one claim states it, with the claim's origin."""

    amount: Amount
    claim: str
    origin: str


@lru_cache(maxsize=100_000)
def widen_amount(amount: Amount) -> tuple[float, float]:
    """Returns the numbers that the words of an amount allow; infinite where they allow any.

    >>> from armstrail.core.amount import Amount
    >>> widen_amount(Amount(text="about 300", low=300, high=300, approximate=True))
    (250.0, 350.0)
    >>> widen_amount(Amount(text="at least 31", low=31))
    (31.0, 62.0)
    >>> widen_amount(Amount(text="773", low=773, high=773))
    (773.0, 773.0)
    """
    low = -math.inf if amount.low is None else float(amount.low)
    high = math.inf if amount.high is None else float(amount.high)
    if low == high:
        slack = measure_slack(low, amount.approximate)
        return low - slack, high + slack
    if amount.high is None and low > 0:
        high = low * (_VAGUE_FACTOR if amount.approximate else _BOUND_FACTOR)
    if amount.approximate and amount.low is not None and amount.high is not None:
        low, high = low * (1 - _ABOUT_LEAST), high * (1 + _ABOUT_LEAST)
    return low, high


def measure_slack(value: float, approximate: bool) -> float:
    """Measures by how much a stated number may be off.

    >>> measure_slack(300, approximate=False), measure_slack(773, approximate=False)
    (4.9, 0.0)
    """
    size = abs(value)
    if size == 0:
        return 0.0
    if approximate:
        return min(max(_find_last_digit(size) / 2, size * _ABOUT_LEAST), size * _ABOUT_MOST)
    step = 10.0 ** (math.floor(math.log10(size)) - _ROUND_DIGITS + 1)
    is_round = size >= _ROUND_FROM and math.isclose(size / step, round(size / step))
    return round(step * _NEARLY_HALF, 9) if is_round else 0.0


def _find_last_digit(size: float) -> float:
    """Finds the place value of the last digit that is not zero."""
    place = 10.0 ** math.floor(math.log10(size))
    while place > size * 1e-6 and not math.isclose(size / place, round(size / place)):
        place /= 10
    return place


def has_contradiction(one: Amount, other: Amount) -> bool:
    """Tells whether two amounts in one measure cannot both be right.

    >>> from armstrail.core.amount import Amount
    >>> several = Amount(text="several hundred", low=300, approximate=True)
    >>> has_contradiction(Amount(text="300", low=300, high=300), several)
    False
    >>> has_contradiction(Amount(text="more than 300", low=300), Amount(text="250", low=250, high=250))
    True
    """
    low1, high1 = widen_amount(one)
    low2, high2 = widen_amount(other)
    return max(low1, low2) > min(high1, high2)


def build_bounds(stated: Sequence[Stated]) -> Bounds | None:
    """Builds the bounds of numbers in one measure: their hull, and the interval that most origins agree on.

    Of intervals that as many origins agree on, the narrowest is the best, then the lowest. Where claims state single
    numbers inside it, those are the best, exact ones before approximate ones.

    Returns:
        None where no number is stated.
    """
    if not stated:
        return None
    amounts = [s.amount for s in stated]
    region, supporters = _find_best_region(stated)
    best_low, best_high, approximate = _name_region(region, supporters)
    lows, highs = [a.low for a in amounts], [a.high for a in amounts]
    known_lows, known_highs = [x for x in lows if x is not None], [x for x in highs if x is not None]
    return Bounds(
        low=min(known_lows) if len(known_lows) == len(lows) else None,
        high=max(known_highs) if len(known_highs) == len(highs) else None,
        best_low=best_low, best_high=best_high, origins=len({s.origin for s in supporters}),
        unit=_choose_common([a.unit for a in amounts]), currency=_choose_common([a.currency for a in amounts]),
        approximate=approximate,
    )  # fmt: skip


def _find_best_region(stated: Sequence[Stated]) -> tuple[tuple[float, float], list[Stated]]:
    """Finds where the allowed intervals of most origins overlap."""
    allowed = [(*widen_amount(s.amount), s) for s in stated]
    best: tuple[tuple[int, float, float], tuple[float, float], list[Stated]] | None = None
    for low in sorted({low for low, _, _ in allowed}):
        inside = [(lo, hi, s) for lo, hi, s in allowed if lo <= low <= hi]
        high = min(hi for _, hi, _ in inside)
        supporters = [s for _, _, s in inside]
        rank = (-len({s.origin for s in supporters}), high - low if math.isfinite(high - low) else math.inf, low)
        if best is None or rank < best[0]:
            best = (rank, (low, high), supporters)
    if best is None:
        return (-math.inf, math.inf), list(stated)
    return best[1], best[2]


def _name_region(region: tuple[float, float], supporters: Sequence[Stated]) -> tuple[float | None, float | None, bool]:
    """Names a region by the single numbers stated inside it, else by the bounds that were stated."""
    points = [s.amount for s in supporters if s.amount.low is not None and s.amount.low == s.amount.high]
    exact = [a for a in points if not a.approximate]
    for chosen in (exact, points):
        values = [a.low for a in chosen if a.low is not None and region[0] <= a.low <= region[1]]
        if values:
            return min(values), max(values), chosen is not exact
    lows = [s.amount.low for s in supporters if s.amount.low is not None]
    highs = [s.amount.high for s in supporters if s.amount.high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    approximate = all(s.amount.approximate for s in supporters)
    return (low, high, approximate) if low is None or high is None or low <= high else (high, low, approximate)


def _choose_common(values: Sequence[str | None]) -> str | None:
    """Chooses the value that stands most often, the first in the alphabet of several; None counts for nothing."""
    known = sorted(v for v in values if v is not None)
    return max(known, key=known.count, default=None)
