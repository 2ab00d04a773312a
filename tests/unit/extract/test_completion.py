"""What a claim is about is found where it stands on no path of its frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from armstrail.extract.completion import complete
from armstrail.extract.extractor import list_candidates
from armstrail.pipeline.engine import load_engine
from tests.unit.extract.conftest import build_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim


def find_completed(text: str, kind: str) -> list[RawClaim]:
    engine = load_engine()
    document = build_document(text)
    read = list_candidates(document, engine.annotate(document), engine.knowledge)
    return [complete(c) for _, candidates in read for c in candidates if c.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "subject", "object_"),
    [
        ("The Union's campaign to defeat Boko Haram has slowed.", "opposed_to", "Union", "Boko Haram"),
        ("France renewed its commitment to support Chad.", "supports", "its", "Chad"),
        ("Donors praised French efforts to support Malian forces.", "supports", "French", "Malian forces"),
        ("Rifles reached bandit groups led by the Taliban.", "leads", "Taliban", "bandit groups"),
        ("Omar Diallo, former Senate member, spoke to reporters.", "member_of", "Omar Diallo", "Senate"),
    ],
)
def test_the_other_end_is_found(text: str, kind: str, subject: str, object_: str) -> None:
    ties = find_completed(text, kind)
    ends = [{r.role: r.phrase.text for r in c.roles if r.role in {"subject", "object"}} for c in ties]
    found = [set(e.values()) if kind == "opposed_to" else e for e in ends]
    assert ({subject, object_} if kind == "opposed_to" else {"subject": subject, "object": object_}) in found


def test_both_sides_of_a_symmetric_tie_are_its_two_ends() -> None:
    ties = find_completed("The cooperation between the Malian army and the Wagner Group continues.", "allied_with")
    assert [[(r.role, r.phrase.text) for r in c.roles][:2] for c in ties] == [
        [("subject", "Malian army"), ("object", "Wagner Group")]
    ]


def test_a_plan_or_a_feeling_is_no_end_of_a_tie() -> None:
    for tie in find_completed(
        "The officers debated ways to further speed the war against the Lord's Resistance Army.", "opposed_to"
    ):
        assert {r.phrase.text for r in tie.roles}.isdisjoint({"ways", "war"})


@pytest.mark.parametrize(
    ("text", "kind", "role", "words"),
    [
        ("Divers found sealed crates in the wreck.", "recover", "item", "sealed crates"),
        ("The mayor blamed the governor for failing to act.", "state", "topic", "failing to act"),
    ],
)
def test_what_an_event_is_about_is_found(text: str, kind: str, role: str, words: str) -> None:
    assert words in [r.phrase.text for c in find_completed(text, kind) for r in c.roles if r.role == role]


def test_nobody_is_seized_as_arms_are() -> None:
    seized = find_completed("Gunmen seized two aid workers on the road to Bria.", "recover")
    assert not [r for c in seized for r in c.roles if r.role == "item"]


@pytest.mark.parametrize(
    "text",
    [
        "The troops ended the terrorist raid carried out by the Free Front at the mill.",
        "The government of Chad supports the struggle of the Free Front.",
    ],
)
def test_nobody_is_opposed_to_his_own_operation_or_backer(extract: Callable[[str], list[RawClaim]], text: str) -> None:
    told = [{r.role: r.phrase.text for r in c.roles} for c in extract(text) if c.kind == "opposed_to"]
    assert not any({"subject", "object"} <= set(roles) for roles in told)


def test_a_short_name_in_brackets_is_no_other_party(extract: Callable[[str], list[RawClaim]]) -> None:
    text = "The president announced an alliance with the Revolutionary Armed Forces of Colombia (FARC)."
    (tie,) = [c for c in extract(text) if c.kind == "allied_with"]
    assert [(r.role, r.phrase.text) for r in tie.roles] == [
        ("subject", "president"),
        ("object", "Revolutionary Armed Forces of Colombia"),
    ]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Our men have been increasing the land they hold in Gao.", []),
        ("The army has increased the number of patrols.", ["number of patrols"]),
        ("Prices of rifles rose 12 percent in Gao.", ["Prices of rifles"]),
    ],
)
def test_who_raises_something_does_not_rise(
    extract: Callable[[str], list[RawClaim]], text: str, subjects: list[str]
) -> None:
    found = [r.phrase.text for c in extract(text) if c.kind == "change" for r in c.roles if r.role == "subject"]
    assert found == subjects


def test_what_is_located_somewhere_is_not_found(extract: Callable[[str], list[RawClaim]]) -> None:
    assert not [c for c in extract("The clash took place near a mine located in the hills.") if c.kind == "recover"]
    assert [c.kind for c in extract("Sappers located four mines near the bridge.") if c.kind == "recover"]
