"""Bounds: the hull of all numbers, and the interval that most origins agree on."""

from __future__ import annotations

import pytest

from armstrail.core.amount import Amount
from armstrail.corroborate.bounds import Stated, build_bounds, measure_slack, widen_amount
from tests.unit.corroborate.told_claims import count


def state(amount: Amount, origin: str) -> Stated:
    return Stated(amount=amount, claim=f"claim-{origin}-{amount.text}", origin=origin)


def test_nothing_stated_has_no_bounds() -> None:
    assert build_bounds(()) is None


def test_the_number_of_most_origins_is_best() -> None:
    bounds = build_bounds([state(count(700), "a"), state(count(700), "b"), state(count(2900), "c")])
    assert bounds is not None
    assert (bounds.low, bounds.high, bounds.best_low, bounds.best_high, bounds.origins) == (700, 2900, 700, 700, 2)


def test_ten_documents_of_one_origin_count_once() -> None:
    bounds = build_bounds([*[state(count(700), "wire")] * 10, state(count(2900), "b"), state(count(2900), "c")])
    assert bounds is not None
    assert (bounds.best_low, bounds.origins) == (2900, 2)


def test_bounds_and_words_support_the_exact_number_they_allow() -> None:
    several = Amount(text="several hundred", low=300, approximate=True)
    bounds = build_bounds([state(several, "a"), state(count(300, -1), "b"), state(count(412), "c")])
    assert bounds is not None
    assert (bounds.best_low, bounds.best_high, bounds.origins, bounds.approximate) == (412, 412, 3, False)
    assert (bounds.low, bounds.high) == (300, None)


def test_of_as_well_supported_intervals_the_narrower_is_best() -> None:
    bounds = build_bounds([state(count(100, 900), "a"), state(count(2000, 2100), "b")])
    assert bounds is not None
    assert (bounds.best_low, bounds.best_high) == (2000, 2100)


def test_a_single_bound_stays_open() -> None:
    bounds = build_bounds([state(count(700, -1), "a")])
    assert bounds is not None
    assert (bounds.low, bounds.high, bounds.best_low, bounds.best_high) == (700, None, 700, None)


def test_only_approximate_numbers_stay_approximate() -> None:
    bounds = build_bounds([state(count(2900, about=True), "a"), state(count(3000, about=True), "b")])
    assert bounds is not None
    assert (bounds.best_low, bounds.best_high, bounds.approximate) == (2900, 3000, True)


@pytest.mark.parametrize(
    ("value", "about", "slack"),
    [(0, True, 0), (773, False, 0), (300, False, 4.9), (14, False, 0), (300, True, 50), (310, True, 31)],
)
def test_slack_follows_the_digits_that_are_told(value: float, about: bool, slack: float) -> None:
    assert measure_slack(value, about) == pytest.approx(slack)


def test_an_upper_bound_allows_all_below() -> None:
    assert widen_amount(Amount(text="up to $2,400", high=2400, currency="USD")) == (float("-inf"), 2400)
