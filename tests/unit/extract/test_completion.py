"""What a claim is about is found where it stands on no path of its frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from armstrail.extract.completion import complete
from armstrail.extract.extractor import list_candidates
from armstrail.pipeline.engine import load_engine
from tests.unit.extract.conftest import build_document

if TYPE_CHECKING:
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
