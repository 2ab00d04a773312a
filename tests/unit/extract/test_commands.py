"""Who is under whom, and what is in whose hands, told by small words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

CASES = [
    ("About 80 rebels under Hassan Noor struck the post.", "leads", "Hassan Noor", "rebels"),
    ("The troops under the command of General Ali Reza withdrew.", "leads", "Ali Reza", "troops"),
    ("The rebels, led by Karim Dost, crossed the river.", "leads", "Karim Dost", "rebels"),
    ("The three brothers at its head smuggle fuel.", "leads", "brothers", "its"),
    ("Hassan Noor's Free Front took the town.", "leads", "Hassan Noor", "Free Front"),
    ("Jonas Mbeki's FPL shelled the airport.", "leads", "Jonas Mbeki", "FPL"),
    ("Police killed the Free Front's Omar Dost in Zinder.", "member_of", "Omar Dost", "Free Front"),
    ("Colonel Vargas and the 300 men under his command crossed the river.", "leads", "his", "men"),
    ("The post was held by 25 gunmen under Sergeant Jamil Noor.", "leads", "Jamil Noor", "gunmen"),
    ("Since 2015 the brigade has been under General Ali Reza.", "leads", "Ali Reza", "brigade"),
    ("The town is in the hands of the rebels.", "controls", "rebels", "town"),
    ("Kumba remains in rebel hands.", "controls", "rebel", "Kumba"),
    ("Rebels say that Kumba is in their hands.", "controls", "their", "Kumba"),
    ("The rifles are now in the hands of the militias.", "armed_with", "militias", "rifles"),
]
SILENT = [
    ("The rebels came under fire.", {"leads", "part_of"}),
    ("The army acted under the law.", {"leads", "part_of"}),
    ("Karim Dost's house burned.", {"leads", "member_of"}),
    ("The town fell into the hands of the rebels.", {"controls"}),
    ("He had a letter in his hands.", {"controls", "armed_with"}),
]


WEIGHED = [
    ("The Amal militia of Nabih Berri shelled the camp.", "leads", "Nabih Berri", "Amal militia"),
    ("A trader in Ahrar al-Sham sold it.", "member_of", "trader", "Ahrar al-Sham"),
    ("Shells hit a rebel-held town.", "controls", "rebel", "town"),
    ("Junta-aligned militias left.", "allied_with", "Junta", "militias"),
    ("The Teofilo mobile column of the FARC fled.", "part_of", "Teofilo mobile column", "FARC"),
]
UNWEIGHED = [
    ("The enemies of Karim Dost fled.", {"leads"}),
    ("A trader in Herat sold it.", {"member_of"}),
    ("The well-run farm burned.", {"leads", "controls"}),
]


@pytest.mark.parametrize(("text", "kind", "subject", "obj"), CASES)
def test_ties(extract: Callable[[str], list[RawClaim]], text: str, kind: str, subject: str, obj: str) -> None:
    (claim,) = [c for c in extract(text) if c.kind == kind]
    assert {r.role: r.phrase.text for r in claim.roles} == {"subject": subject, "object": obj}


def test_what_is_counted_in_hands_is_a_stock(extract: Callable[[str], list[RawClaim]]) -> None:
    (claim,) = [c for c in extract("Some 40 tanks are in the hands of the rebels.") if c.kind == "stock"]
    assert {r.role: r.phrase.text for r in claim.roles} == {"holder": "rebels", "item": "tanks"}
    assert claim.amount is not None
    assert claim.amount.text == "Some 40"


@pytest.mark.parametrize(("text", "kinds"), SILENT)
def test_no_tie(extract: Callable[[str], list[RawClaim]], text: str, kinds: set[str]) -> None:
    assert not [c for c in extract(text) if c.kind in kinds]


def test_a_verb_with_an_object_of_its_own_is_another_before_a_preposition(
    extract: Callable[[str], list[RawClaim]],
) -> None:
    kinds = {c.kind for c in extract("The Free Front has been fighting the army for ten years.")}
    assert "opposed_to" in kinds
    assert "supports" not in kinds


@pytest.mark.parametrize(("text", "kind", "subject", "obj"), WEIGHED)
def test_ties_that_the_choice_weighs(
    list_all: Callable[[str], list[RawClaim]], text: str, kind: str, subject: str, obj: str
) -> None:
    found = [{r.role: r.phrase.text for r in c.roles} for c in list_all(text) if c.kind == kind]
    assert {"subject": subject, "object": obj} in found


@pytest.mark.parametrize(("text", "kinds"), UNWEIGHED)
def test_no_tie_to_weigh(list_all: Callable[[str], list[RawClaim]], text: str, kinds: set[str]) -> None:
    assert not [c for c in list_all(text) if c.kind in kinds and c.frame.startswith("rule.")]
