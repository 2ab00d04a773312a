"""Prices of what a pronoun stands for, and numbers that are told to be arms of a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from armstrail.extract.phrases import PhraseBook
from armstrail.extract.pointed import find_pointed
from armstrail.pipeline.engine import load_engine

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.tree import Tree


@pytest.mark.parametrize(
    ("text", "kind", "item"),
    [
        ("Now they give it for 60,000 dinars.", "price", "it"),
        ("In December you could get one for $60 from a conscript.", "price", "one"),
        ("In 2012 it was 150,000 CFA francs.", "price", "it"),
        ("A herder paid 600 dollars for an old Romanian one.", "price", "old Romanian one"),
        ("Of 41 rifles, 33 were AKMs.", "stock", "AKMs"),
    ],
)
def test_pointed(parse: Callable[[str], Tree], text: str, kind: str, item: str) -> None:
    tree = parse(text)
    (claim,) = find_pointed(tree, PhraseBook(tree, load_engine().knowledge.nouns, text))
    assert (claim.kind, [r.phrase.text for r in claim.roles]) == (kind, [item])
    assert claim.amount is not None
    assert claim.weak or claim.unsure


@pytest.mark.parametrize("text", ["She gave it to him.", "It was a failure.", "It is worth 3 billion dollars."])
def test_other_pronouns_have_no_price(parse: Callable[[str], Tree], text: str) -> None:
    tree = parse(text)
    assert find_pointed(tree, PhraseBook(tree, load_engine().knowledge.nouns, text)) == []
