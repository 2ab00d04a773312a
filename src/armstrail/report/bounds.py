"""Numbers of findings in words: what most origins say, and what all of them allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.amount import Amount
from armstrail.report.amounts import describe_amount

if TYPE_CHECKING:
    from armstrail.core.finding import Bounds


def describe_bounds(bounds: Bounds) -> str:
    """Says the best supported interval, and the hull of all claims where that is wider.

    >>> from armstrail.core.finding import Bounds
    >>> describe_bounds(Bounds(low=700, high=2900, best_low=700, best_high=773, origins=2))
    '700 to 773 (all reports: 700 to 2,900)'
    >>> describe_bounds(Bounds(low=2150, high=2150, best_low=2150, best_high=2150, origins=1, currency="USD"))
    '$2,150'
    """
    best, hull = _describe(bounds, bounds.best_low, bounds.best_high), _describe(bounds, bounds.low, bounds.high)
    return best if best == hull else f"{best} (all reports: {hull})"


def _describe(bounds: Bounds, low: float | None, high: float | None) -> str:
    if low is None and high is None:
        return "number unknown"
    vague = bounds.approximate and low is not None and low == high
    return describe_amount(
        Amount(text="", low=low, high=high, unit=bounds.unit, currency=bounds.currency, approximate=vague)
    )
