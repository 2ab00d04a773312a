"""The learned choice: what it weighs can be shown, what it has never seen it leaves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from armstrail.extract.features import find_features
from armstrail.extract.frames import find_frame_claims
from armstrail.extract.phrases import PhraseBook
from armstrail.extract.selection import choose_claims
from armstrail.lexicon.selection_weights import SelectionWeights, load_selection_weights
from armstrail.pipeline.engine import load_engine

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim
    from armstrail.extract.tree import Tree

TEXT = "Rebels attacked a base near Goma on Monday."
EMPTY = SelectionWeights(source="test", bias=0.0, strong=0.25, weak=0.4, unsure=0.5, weights={})


def find_candidates(tree: Tree, text: str) -> list[RawClaim]:
    knowledge = load_engine().knowledge
    found = find_frame_claims(tree, PhraseBook(tree, knowledge.nouns, text), knowledge.frames)
    return [c for c in found if c.kind == "attack"]


def test_a_plain_attack_is_kept_and_its_weights_are_shown(parse: Callable[[str], Tree]) -> None:
    tree = parse(TEXT)
    (choice,) = choose_claims(tree, find_candidates(tree, TEXT), load_selection_weights())
    assert choice.kept
    assert choice.probability > 0.5
    assert choice.weights
    assert {f for f, _ in choice.weights} <= find_features(tree, choice.claim, [choice.claim])


@pytest.mark.parametrize(("bias", "kept"), [(-0.1, False), (0.1, True)])
def test_words_that_often_mean_nothing_need_a_higher_one(parse: Callable[[str], Tree], bias: float, kept: bool) -> None:
    tree = parse(TEXT)
    (claim,) = find_candidates(tree, TEXT)
    unsure = msgspec.structs.replace(claim, unsure=True)
    assert choose_claims(tree, [unsure], msgspec.structs.replace(EMPTY, bias=bias))[0].kept is kept


def test_without_a_model_the_frames_decide(parse: Callable[[str], Tree]) -> None:
    tree = parse(TEXT)
    (claim,) = find_candidates(tree, TEXT)
    weak = msgspec.structs.replace(claim, weak=True)
    assert [c.kept for c in choose_claims(tree, [claim, weak], None)] == [True, False]


def test_strong_claims_of_frames_that_the_model_has_not_seen_are_kept(parse: Callable[[str], Tree]) -> None:
    tree = parse(TEXT)
    (claim,) = find_candidates(tree, TEXT)
    against = msgspec.structs.replace(EMPTY, bias=-5.0)
    assert choose_claims(tree, [claim], against)[0].kept
    seen = msgspec.structs.replace(against, weights={f"frame={claim.frame}": 0.0})
    assert not choose_claims(tree, [claim], seen)[0].kept


@pytest.mark.parametrize(("bias", "kept"), [(-0.5, False), (-0.3, True)])
def test_weak_claims_need_a_higher_probability(parse: Callable[[str], Tree], bias: float, kept: bool) -> None:
    tree = parse(TEXT)
    (claim,) = find_candidates(tree, TEXT)
    model = msgspec.structs.replace(EMPTY, bias=bias)
    assert choose_claims(tree, [msgspec.structs.replace(claim, weak=True)], model)[0].kept is kept
