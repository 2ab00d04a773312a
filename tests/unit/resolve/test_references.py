"""Pronouns and descriptions stand for what was named before, and for nothing where that is not certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from armstrail.lexicon.references import load_reference_cues
from armstrail.pipeline.engine import load_engine
from armstrail.pipeline.read import read_text
from armstrail.resolve.entities import EntityBook
from armstrail.resolve.reference_words import read_word
from armstrail.resolve.references import ReferenceBook, decide_reference

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.core.annotation import Annotation

    Resolve = Callable[[str, str], str | None]

RESOLVED = [
    ("Gul Zurmati sold four rifles in Khost. He said that soldiers had stolen them.", "He", "Gul Zurmati"),
    ("Boko Haram attacked a market in Baga. The group killed nine people.", "The group", "Boko Haram"),
    ("Boko Haram attacked a market in Baga. It killed nine people.", "It", "Boko Haram"),
    ("Boko Haram raided Baga. The United Nations counted the dead. The group left.", "The group", "Boko Haram"),
    ("Foreign Minister Anna Lind condemned the raid. The minister promised an inquiry.", "The minister", "Anna Lind"),
    ("Soldiers seized rifles in Goma. The city was attacked again on Monday.", "The city", "Goma"),
    ("Many died in Goma. The government in Kinshasa told of 773 in Goma. The M23 took the city.", "the city", "Goma"),
]
UNRESOLVED = [
    ("Two men attacked a market in Baga. They killed nine people.", "They"),
    ("The group killed nine people.", "The group"),
    ("Boko Haram attacked a market in Baga. The Sunni group killed nine people.", "The Sunni group"),
    ("Gul Zurmati shot him in Khost.", "him"),
    ("Boko Haram entered the town after shelling it.", "it"),
    ("Boko Haram left. A raid by the army and the Joint Force followed; by May they had retaken the hospital.", "they"),
    ("Boko Haram left. Neither Gul Zurmati nor Anwar Shah was tried, as they were released.", "they"),
    ("Boko Haram left the town. Rifles reached the local mujahideen for their war against the army.", "their"),
]


@pytest.mark.parametrize(("text", "words", "name"), RESOLVED)
def test_reference_is_resolved(resolve: Resolve, text: str, words: str, name: str) -> None:
    assert resolve(text, words) == name


@pytest.mark.parametrize(("text", "words"), UNRESOLVED)
def test_reference_that_is_not_certain_stays_unresolved(resolve: Resolve, text: str, words: str) -> None:
    assert resolve(text, words) is None


def test_reasons_add_up_and_a_small_margin_resolves_nothing(annotate: Callable[[str], Annotation]) -> None:
    text = "Gul Zurmati met Anwar Shah in Khost. He sold four rifles."
    engine, annotation = load_engine(), annotate(text)
    book = ReferenceBook(annotation, EntityBook(annotation, engine.lexicon, engine.gazetteer))
    start = text.index("He sold")
    word = read_word(annotation.sentences[1], start, start + 2, load_reference_cues())
    assert word is not None
    ranked = book.weigh(annotation.sentences[1], word)
    scores = [sum(r.weight for r in reasons) for _, reasons in ranked]
    assert scores == sorted(scores, reverse=True)
    found = decide_reference(ranked, margin=0.1, floor=0.0)
    assert found is not None
    assert found.margin == pytest.approx(scores[0] - scores[1])
    assert decide_reference(ranked, margin=scores[0] - scores[1] + 0.1, floor=0.0) is None


def test_a_speaker_says_i() -> None:
    report = read_text("“I attacked the police post in Baga last year and killed two guards,” Gul Zurmati said.")
    names = {e.id: e.name for e in report.entities}
    agents = {names.get(f.entity or "") for c in report.claims for f in c.roles if f.text == "I"}
    assert agents == {"Gul Zurmati"}


def test_a_capital_stands_for_its_government_but_not_as_a_place() -> None:
    report = read_text("Dushanbe denied the claim. Gunmen killed two guards in Dushanbe.")
    entities = {(c.kind, f.role): f.entity or "" for c in report.claims for f in c.roles}
    assert entities["state", "agent"] == "government:TJ:government"
    assert entities["kill", "place"].startswith("place:")
