from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from armstrail.analyse.intervals import Interval, add, divide, hull, is_disjoint, subtract, widen

NUMBERS = st.floats(min_value=0.01, max_value=1e9, allow_nan=False)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Interval, float]:
    """An interval, whose ends may be open, and a number in it."""
    low, middle, high = sorted((draw(NUMBERS), draw(NUMBERS), draw(NUMBERS)))
    return Interval(low if draw(st.booleans()) else None, high if draw(st.booleans()) else None), middle


def holds(interval: Interval, value: float) -> bool:
    slack = 1e-9 * max(1.0, abs(value))
    above = interval.low is None or interval.low <= value + slack
    return above and (interval.high is None or value <= interval.high + slack)


@given(pairs(), pairs())
def test_what_two_numbers_make_lies_in_what_their_intervals_make(
    a: tuple[Interval, float], b: tuple[Interval, float]
) -> None:
    (left, x), (right, y) = a, b
    assert holds(add(left, right), x + y)
    assert holds(subtract(left, right), x - y)
    assert holds(divide(left, right), x / y)


@given(pairs(), pairs())
def test_the_hull_holds_both_and_what_shares_a_number_is_not_disjoint(
    a: tuple[Interval, float], b: tuple[Interval, float]
) -> None:
    (left, x), (right, y) = a, b
    assert holds(hull([left, right]), x)
    assert holds(hull([left, right]), y)
    if holds(right, x) and (right.low is None or right.low <= x) and (right.high is None or x <= right.high):
        assert not is_disjoint(left, right)
    assert is_disjoint(left, right) == is_disjoint(right, left)


@given(pairs(), st.floats(min_value=0, max_value=0.9))
def test_widening_never_loses_a_number(a: tuple[Interval, float], share: float) -> None:
    interval, value = a
    assert holds(widen(interval, share), value)
