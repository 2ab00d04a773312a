"""Names that no entry knows: where they begin and end, and what type the text gives them."""

from __future__ import annotations

import pytest

from armstrail.annotate.name_types import fold_name, judge_names, type_names
from armstrail.core.document import Document
from armstrail.lexicon.name_types import load_name_cues
from armstrail.pipeline.engine import load_engine

NAMES = [
    ("Officials met General Tarvo Ellin in the town.", ["Tarvo Ellin"]),
    ("Foreign Secretary Marla Quist spoke on Monday.", ["Marla Quist"]),
    ("The Agency of Forest Works bought them.", ["Agency of Forest Works"]),
    ("The price rose in March, the trader said.", []),
    ("The Members of the panel met.", []),
]
TYPES = [
    ("Troops shelled Qarmud, a village in the hills.", "Qarmud", "place"),
    ("Fighters left northern Velmar for Dorst Province.", "Dorst Province", "place"),
    ("Colonel Tarvo Ellin said the post had fallen.", "Tarvo Ellin", "person"),
    ("Ibrahim Tarvo, a spokesman for the rebels, denied it.", "Ibrahim Tarvo", "person"),
    ("Velmar Arms Company sold the rifles.", "Velmar Arms Company", "organisation"),
    ("The Velmar Mountain Brigade took the post.", "Velmar Mountain Brigade", "group"),
]


def build_document(text: str) -> Document:
    return Document(
        id="doc", path=None, url=None, sha256="", title=None, publisher=None, author=None, published=None,
        language="en", text=text,
    )  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_finds_names(text: str, expected: list[str]) -> None:
    annotation = load_engine().annotate(build_document(text))
    judged = judge_names(annotation)
    typed = [s.text for x in annotation.sentences for s in x.spans if s.concept is None and s.text in expected]
    assert sorted({*judged, *map(fold_name, typed)}) == sorted(map(fold_name, expected))


@pytest.mark.parametrize(("text", "name", "sense"), TYPES)
def test_types_names(text: str, name: str, sense: str) -> None:
    annotation = type_names(load_engine().annotate(build_document(text)))
    assert {s.sense for x in annotation.sentences for s in x.spans if s.text == name} == {sense}


def test_surname_is_the_persons_name() -> None:
    text = "Colonel Tarvo Ellin led the raid. Two days later Ellin fled."
    annotation = type_names(load_engine().annotate(build_document(text)))
    assert [s.sense for s in annotation.sentences[1].spans if s.text == "Ellin"] == ["person"]


def test_thin_evidence_leaves_a_name() -> None:
    annotation = type_names(load_engine().annotate(build_document("They spoke about Qarmud again.")))
    assert [s.sense for s in annotation.sentences[0].spans if s.text == "Qarmud"] == ["name"]


def test_judgements_give_reasons() -> None:
    judged = judge_names(load_engine().annotate(build_document("They met near Qarmud Velt.")))
    assert all(j.reasons for j in judged.values() if j.sense is not None)


def test_gazetteer_counts() -> None:
    annotation = load_engine().annotate(build_document("They fought in Qarmud."))
    typed = type_names(annotation, lambda name: name == "Qarmud")
    assert [s.sense for s in typed.sentences[0].spans if s.text == "Qarmud"] == ["place"]


def test_given_names_come_from_persons_too() -> None:
    assert {"hibatullah", "tobias", "fatou"} <= load_name_cues().given_names
    assert "general" in load_name_cues().titles


def test_what_the_pipeline_marks_counts_for_the_type() -> None:
    text = "Jorvund Elstrake was killed in the clash, his brother said."
    spans = type_names(load_engine().annotate(build_document(text))).sentences[0].spans
    assert [s.sense for s in spans if s.text == "Jorvund Elstrake"] == ["person"]


@pytest.mark.parametrize("name", ["M16", "T-72B3M", "AK-47", "Su-24M2"])
def test_a_designation_is_never_a_place(name: str) -> None:
    annotation = type_names(load_engine().annotate(build_document(f"Rebels in Sirte captured a {name} on Tuesday.")))
    senses = {s.sense for s in annotation.sentences[0].spans if s.text == name}
    assert senses & {"weapon", "vehicle"}
    assert "place" not in senses


def test_a_town_inside_a_persons_name_is_no_place() -> None:
    text = "Vice Admiral Brad Cooper, who leads the fleet, flew to Brad."
    spans = load_engine().annotate(build_document(text)).sentences[0].spans
    assert [s.text for s in spans if s.sense == "place"] == ["Brad"]
    assert "Brad Cooper" in {s.text for s in spans}
