"""Where a body is at home and where arms come from, told by what stands beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from armstrail.extract.compounds import find_compound_claims
from armstrail.extract.frames import find_frame_claims
from armstrail.extract.located import find_locations
from armstrail.extract.phrases import PhraseBook
from armstrail.pipeline.engine import load_engine

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.tree import Tree


@pytest.mark.parametrize(
    ("text", "body", "place"),
    [
        ("According to the Arms Survey, a research group in Geneva, the tanks were old.", "Arms Survey", "Geneva"),
        ("He paid a front company in Port Sudan, Red Coral Trading.", "Red Coral Trading", "Port Sudan"),
        ("The gang of Bel Air fired on the convoy.", "gang", "Bel Air"),
    ],
)
def test_bodies_are_based_where_they_are_described(
    parse: Callable[[str], Tree], text: str, body: str, place: str
) -> None:
    tree = parse(text)
    (claim,) = find_locations(tree, PhraseBook(tree, load_engine().knowledge.nouns, text))
    assert (claim.kind, claim.unsure) == ("based_in", True)
    assert {r.role: r.phrase.text for r in claim.roles} == {"subject": body, "object": place}


@pytest.mark.parametrize("text", ["A group in Geneva met.", "The force of the wind in Kidal fell."])
def test_bodies_without_a_name_are_not_located(parse: Callable[[str], Tree], text: str) -> None:
    tree = parse(text)
    assert find_locations(tree, PhraseBook(tree, load_engine().knowledge.nouns, text)) == []


def test_the_nationality_of_arms_may_be_their_origin(parse: Callable[[str], Tree]) -> None:
    text = "The patrol found Chinese rifles."
    tree = parse(text)
    (claim,) = find_compound_claims(tree, PhraseBook(tree, load_engine().knowledge.nouns, text), text)
    assert (claim.kind, claim.unsure) == ("origin", True)
    assert {r.role: r.phrase.text for r in claim.roles} == {"subject": "rifles", "object": "Chinese"}


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("An Islamic body declared a state there, and called on the young to fight in a holy war.", True),
        ("The president declared war.", False),
    ],
)
def test_words_of_other_clauses_forbid_no_frame(parse: Callable[[str], Tree], text: str, fires: bool) -> None:
    tree, knowledge = parse(text), load_engine().knowledge
    claims = find_frame_claims(tree, PhraseBook(tree, knowledge.nouns, text), knowledge.frames)
    assert any(c.frame == "state.announce" for c in claims) == fires


def test_a_named_unit_may_be_part_of_what_it_is_said_to_be_of(parse: Callable[[str], Tree]) -> None:
    text = "The Majeed Brigade of the Baloch Liberation Army fired rockets."
    tree = parse(text)
    claims = find_compound_claims(tree, PhraseBook(tree, load_engine().knowledge.nouns, text), text)
    found = [c for c in claims if c.frame == "rule.part_of.of"]
    assert [{r.role: r.phrase.text for r in c.roles} for c in found] == [
        {"subject": "Majeed Brigade", "object": "Baloch Liberation Army"}
    ]
