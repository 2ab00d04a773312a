"""Who does what an infinitive or participle tells, each rule with its opposite."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

CASES = [
    # Who hinders an attempt does not make it; who gives it up does.
    ("Border guards prevented an attempt to smuggle 48 pistols into Orsk.", "transfer", "planned", []),
    ("The gang abandoned an attempt to smuggle rifles across the border.", "transfer", "planned", ["gang"]),
    # Who is called on is to do it.
    ("The union called on Dorvania to stop sheltering the rebels.", "shelter", "possible", ["Dorvania"]),
    ("The army sheltered the rebels to stop the fighting.", "shelter", "asserted", ["army"]),
    # Who is blacklisted for it did it, however the parse takes his name.
    ("The Treasury today designated Levant Trading for supplying drone engines to the Houthis.", "transfer", "asserted",
     ["Levant Trading"]),
    ("The Treasury thanked the bank before supplying rifles to the Houthis.", "transfer", "asserted", ["Treasury"]),
    # Who denies having done something would have done it himself.
    ("The Front denies having sold rifles to the rebels.", "transfer", "denied", ["Front"]),
    ("The Front denies that the army sold rifles to the rebels.", "transfer", "denied", ["army"]),
    # What nobody claims happened, and is nobody's; what somebody claims is his.
    ("The Front has not claimed the attack on the market.", "attack", "asserted", []),
    ("No group has claimed the attack on the market.", "attack", "asserted", []),
    ("The Front claimed the attack on the market.", "attack", "asserted", ["Front"]),
    # What somebody is cleared of he is not said to have done.
    ("A jury acquitted the broker of smuggling rifles.", "transfer", "denied", ["broker"]),
    ("A jury convicted the broker of smuggling rifles.", "transfer", "asserted", ["broker"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "status", "agents"), CASES)
def test_who_does_it(
    extract: Callable[[str], list[RawClaim]], text: str, kind: str, status: str, agents: list[str]
) -> None:
    claims = [c for c in extract(text) if c.kind == kind and not c.weak]
    told = [(c.status, [r.phrase.text for r in c.roles if r.role == "agent"]) for c in claims]
    assert (status, agents) in told
    assert all(found == agents for _, found in told)


def test_what_is_asked_for_oneself_is_no_demand(extract: Callable[[str], list[RawClaim]]) -> None:
    asked = extract("Two residents asked that their names be withheld.")
    demanded = extract("The rebels demanded that aid be withheld.")
    assert not [c for c in asked if c.kind == "state" and not c.weak]
    assert [c for c in demanded if c.kind == "state" and c.mode == "demand"]


def test_what_is_done_to_numbers_is_not_done_to_the_arms(extract: Callable[[str], list[RawClaim]]) -> None:
    numbers = extract("The serial numbers of seven pistols had been removed.")
    pistols = extract("The seven pistols had been removed from the house by police.")
    assert not [c for c in numbers if c.kind == "recover" and not c.weak]
    assert [c for c in pistols if c.kind == "recover"]
