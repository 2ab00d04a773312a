"""Krippendorff's alpha: how far people agree beyond chance, for any number of people and with values missing.

Source: Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability" (University of Pennsylvania), section C and the
difference functions of its appendix; Krippendorff 2004, "Content Analysis", 2nd ed., chapter 11.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

Level = Literal["nominal", "ordinal", "interval", "ratio"]


def compute_alpha(units: Sequence[Sequence[Hashable]], level: Level = "nominal") -> float | None:
    """Computes alpha from the values that each unit was given.

    Args:
        units: for each unit the values that people gave it, without those that are missing; units with fewer than
            two values cannot be compared and do not count. For levels other than nominal, values are numbers.
        level: how far apart two values are: nominal, all alike; ordinal, by how many values lie between; interval, by
            their difference; ratio, by their difference as a share of their sum.

    Returns:
        1 for perfect agreement, 0 for what chance would give, below 0 for less; None where nothing can be compared or
        where all values are the same, so that chance alone would agree too.

    >>> compute_alpha([["a", "a"], ["b", "b"], ["a", "b"], ["b", "b"]])
    0.5333333333333333
    """
    pairable = [list(values) for values in units if len(values) > 1]
    totals = Counter(value for values in pairable for value in values)
    count = sum(totals.values())
    if len(totals) < 2:
        return None
    ranks = _rank_values(totals) if level == "ordinal" else {}
    observed = sum(_sum_differences(Counter(values), level, ranks) / (len(values) - 1) for values in pairable)
    expected = _sum_differences(totals, level, ranks) / (count - 1)
    return 1 - observed / expected


def count_pairable(units: Sequence[Sequence[Hashable]]) -> int:
    """Counts the units to which at least two people gave a value.

    >>> count_pairable([["a"], ["a", "b"], []])
    1
    """
    return sum(len(values) > 1 for values in units)


def _sum_differences(counts: Counter[Hashable], level: Level, ranks: Mapping[Hashable, float]) -> float:
    """Sums the squared differences of all ordered pairs of values."""
    values = list(counts)
    total = 0.0
    for i, one in enumerate(values):
        for other in values[:i]:
            total += 2 * counts[one] * counts[other] * _measure_difference(one, other, level, ranks)
    return total


def _measure_difference(one: Hashable, other: Hashable, level: Level, ranks: Mapping[Hashable, float]) -> float:
    """Measures the squared difference of two values that are not the same."""
    if level == "nominal":
        return 1.0
    if level == "ordinal":
        return (ranks[one] - ranks[other]) ** 2
    left, right = _read_number(one), _read_number(other)
    if level == "ratio":
        return ((left - right) / (left + right)) ** 2
    return (left - right) ** 2


def _rank_values(totals: Counter[Hashable]) -> dict[Hashable, float]:
    """Ranks values by how many lie below, their own counted half, so that two ranks differ by what lies between."""
    ranks: dict[Hashable, float] = {}
    below = 0.0
    for value in sorted(totals, key=_read_number):
        ranks[value] = below + totals[value] / 2
        below += totals[value]
    return ranks


def _read_number(value: Hashable) -> float:
    if isinstance(value, int | float):
        return float(value)
    raise TypeError(f"{value!r} is no number; only the nominal level takes words")
