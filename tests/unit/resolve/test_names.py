"""Names that no lexicon knows are entities of their own; short names and abbreviations are the full name's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.pipeline.engine import load_engine
from armstrail.pipeline.read import read_text
from armstrail.resolve.entities import EntityBook
from armstrail.resolve.names import is_abbreviation

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.core.annotation import Annotation


def find_ids(annotation: Annotation, text: str) -> set[str | None]:
    engine = load_engine()
    book = EntityBook(annotation, engine.lexicon, engine.gazetteer)
    found = [book.resolve_span(x) for s in annotation.sentences for x in s.spans if x.text == text]
    assert found
    return {None if e is None else e.id for e in found}


def test_family_name_alone_is_the_full_name(annotate: Callable[[str], Annotation]) -> None:
    annotation = annotate("Gul Zurmati sold four rifles in Khost. Zurmati said that soldiers had stolen them.")
    assert find_ids(annotation, "Zurmati") == find_ids(annotation, "Gul Zurmati") != {None}


def test_family_name_of_two_persons_is_nobody(annotate: Callable[[str], Annotation]) -> None:
    annotation = annotate("Gul Zurmati and Anwar Zurmati sold rifles in Khost. Zurmati said that he had stolen them.")
    assert find_ids(annotation, "Zurmati") == {None}


def test_abbreviation_in_brackets_is_the_full_name(annotate: Callable[[str], Annotation]) -> None:
    text = "The Freedom Falcons Movement (FFM) attacked a base near Kunduz. The FFM killed two men."
    assert find_ids(annotate(text), "FFM") == find_ids(annotate(text), "Freedom Falcons Movement") != {None}


def test_names_are_their_documents_own_until_the_register_joins_them() -> None:
    readings = [read_text(f"Gul Zurmati killed {n} men in Khost. Zurmati fled.").entities for n in ("two", "three")]
    ids = [{e.id for e in entities if e.type == "person"} for entities in readings]
    assert [len(i) for i in ids] == [1, 1]
    assert ids[0].isdisjoint(ids[1])


def test_abbreviations() -> None:
    assert is_abbreviation("MNR", "National Revolutionary Movement") is False
    assert is_abbreviation("NRM", "National Revolutionary Movement")
    assert is_abbreviation("FENASTRAS", "Federacion Nacional Sindical de Trabajadores Salvadorenos")
