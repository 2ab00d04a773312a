"""A sentence without a verb gives the strength of the force that it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

    Extract = Callable[[str], list[RawClaim]]


def read_fragments(claims: list[RawClaim]) -> list[tuple[str, float | None, float | None]]:
    found = [c for c in claims if c.frame == "rule.strength" and c.amount is not None]
    return [(c.roles[0].phrase.text, c.amount.low, c.amount.high) for c in found if c.amount is not None]


@pytest.mark.parametrize(
    ("text", "group", "low", "high"),
    [
        ("Not to mention tens of thousands of ECOWAS troops, ready to march on Niamey.", "ECOWAS troops", 20_000, None),
        ("About 400 militia fighters in the hills above Goma.", "militia fighters", 400, 400),
    ],
)
def test_a_counted_force_is_a_strength(extract: Extract, text: str, group: str, low: float, high: float | None) -> None:
    assert read_fragments(extract(text)) == [(group, low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "The army sent 400 soldiers to Goma.",
        "Some 300 soldiers killed in the ambush near Menaka.",
        "A soldier at the gate.",
        "Four hundred reasons to stay.",
    ],
)
def test_what_is_told_of_a_force_is_left_to_the_frames(extract: Extract, text: str) -> None:
    assert read_fragments(extract(text)) == []
