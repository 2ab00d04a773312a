"""Reasons: why a score is what it is. Every score in the program carries them."""

from __future__ import annotations

from armstrail.core.base import Record


class Reason(Record, frozen=True):
    """One thing that was compared or counted, and what it weighs.

    `field` is what was looked at ("name", "date", "numbers"); `weight` is in bits (log2 of how many times likelier the
    observation is if the hypothesis holds), negative where it speaks against it, 0 where it only explains; `text` says
    it in words; `left` and `right` are the two values compared.
    """

    field: str
    weight: float
    text: str
    left: str | None = None
    right: str | None = None
