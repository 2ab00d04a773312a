"""Comparing numbers: equal, rounded, one within the other, near, or far from each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from armstrail.lexicon.joining import PROFILES

if TYPE_CHECKING:
    from armstrail.corroborate.coding import Bools, Floats, Ints
    from armstrail.corroborate.columns import Columns
    from armstrail.corroborate.frequencies import Frequencies

NUMBER_LEVELS = (
    "missing", "several_equal", "equal_large", "equal", "rounded", "close", "overlap", "near", "far", "very_far",
    "other_measure", "one_voice", "rival",
)  # fmt: skip
(
    _MISSING,
    _SEVERAL,
    _EQUAL_LARGE,
    _EQUAL,
    _ROUNDED,
    _CLOSE,
    _OVERLAP,
    _NEAR,
    _FAR,
    _VERY_FAR,
    _OTHER,
    _ONE_VOICE,
    _RIVAL,
) = range(len(NUMBER_LEVELS))
# Rounding to two digits moves a number by 5 % at most; first and later tolls differ by a third as a rule.
_ROUNDED_PART, _NEAR_PART, _CLOSE_FACTOR, _FAR_FACTOR, _VAGUE_FACTOR = 0.05, 0.34, 1.3, 4.0, 10.0
# Two reports seldom tell the same number of four digits by accident.
_LARGE = 1000.0


def compare_numbers(columns: Columns, frequencies: Frequencies, left: Ints, right: Ints) -> tuple[Ints, Floats]:
    """Compares the numbers of pairs of claims: the best level that any two of them have.

    Returns:
        The level of each pair, and how common the number is that they agree on (0 to 1).
    """
    numbers, group = columns.numbers, columns.group[left]
    width = numbers.low.shape[1]
    best = np.full(len(left), len(NUMBER_LEVELS), dtype=np.int32)
    equal = np.zeros(len(left), dtype=np.int32)
    common = np.ones(len(left))
    for a in range(width):
        for b in range(width):
            level = _compare_two(columns, (left, a), (right, b))
            hit = (level == _EQUAL) | (level == _EQUAL_LARGE)
            share = frequencies.blend_frequency(group, frequencies.value.count_values(group, numbers.value[left, a]))
            # Two numbers that agree are rarer than one; their frequencies multiply.
            common = np.where(hit, np.where(equal > 0, common * np.maximum(share, 0.01), share), common)
            equal += hit
            best = np.minimum(best, np.where(level == _MISSING, len(NUMBER_LEVELS), level)).astype(np.int32)
    best[best == len(NUMBER_LEVELS)] = _MISSING
    best[equal > 1] = _SEVERAL
    # One voice in one report gives one number of a thing: where it gives two, they are of two things. Of prices that
    # holds for the whole report: it gives them for its places and times, not against each other.
    price = columns.profile[left] == PROFILES.index("price")
    one_voice = (columns.speaker[left] == columns.speaker[right]) | price
    one_voice &= columns.document[left] == columns.document[right]
    exact = ~numbers.vague[left].any(axis=1) & ~numbers.vague[right].any(axis=1)
    best[one_voice & (((best == _NEAR) & exact) | (best == _FAR) | (best == _VERY_FAR))] = _ONE_VOICE
    return best, common


def _compare_two(columns: Columns, one: tuple[Ints, int], other: tuple[Ints, int]) -> Ints:
    numbers = columns.numbers
    low1, high1, vague1 = numbers.low[one], numbers.high[one], numbers.vague[one]
    low2, high2, vague2 = numbers.low[other], numbers.high[other], numbers.vague[other]
    with np.errstate(invalid="ignore", divide="ignore"):
        known: Bools = ~np.isnan(low1) & ~np.isnan(low2)
        same = (low1 == low2) & (high1 == high2)
        point = (low1 == high1) & (low2 == high2)
        gap = np.maximum(low1, low2) - np.minimum(high1, high2)
        size = np.maximum(np.abs(np.minimum(high1, high2)), np.abs(np.maximum(low1, low2)))
        part = np.where(size > 0, np.maximum(gap, 0) / size, 0.0)
        stated1 = np.where(np.isfinite(low1), low1, high1)
        stated2 = np.where(np.isfinite(low2), low2, high2)
        ratio = np.maximum(stated1, stated2) / np.maximum(np.minimum(stated1, stated2), 1e-9)
        level = np.full(len(low1), _VERY_FAR, dtype=np.int32)
        level[ratio <= _FAR_FACTOR] = _FAR
        level[(part <= _NEAR_PART) & ((gap > 0) | point)] = _NEAR
        # "Not more than 3 million" is said against somebody's larger number: of one thing, more often than of two.
        only_below = (np.isneginf(low1) | np.isneginf(low2)) & ~vague1 & ~vague2
        level[only_below & (gap > 0) & (ratio <= _FAR_FACTOR)] = _NEAR
        level[(gap <= 0) & (ratio > _FAR_FACTOR)] = _FAR
        level[(gap <= 0) & (ratio <= np.where(vague1 | vague2, _VAGUE_FACTOR, _FAR_FACTOR))] = _OVERLAP
        # "At least 13" and 14, "more than 1,000" and 1,037: a bound is said of what lies just beyond it.
        level[(gap <= 0) & ~point & ~vague1 & ~vague2 & (ratio <= _CLOSE_FACTOR)] = _CLOSE
        level[(part <= _ROUNDED_PART) & point] = _ROUNDED
        level[same & point] = _EQUAL
        level[same & ~point] = np.where(vague1 & vague2, _OVERLAP, _EQUAL)[same & ~point]
        level[(level == _EQUAL) & (stated1 >= _LARGE)] = _EQUAL_LARGE
    level[numbers.measure[one] != numbers.measure[other]] = _OTHER
    level[~known] = _MISSING
    return level
