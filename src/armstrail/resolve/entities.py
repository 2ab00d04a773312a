"""Entities of a document: lexicon concepts and places as records with stable ids."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from armstrail.core.entity import Entity, EntityType
from armstrail.resolve.names import DocumentNames
from armstrail.resolve.place_context import DocumentPlaces
from armstrail.resolve.places import choose_precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from armstrail.core.annotation import Annotation, Span
    from armstrail.lexicon.forms import Concept
    from armstrail.lexicon.gazetteer import Gazetteer, PlaceRecord
    from armstrail.lexicon.lexicon import Lexicon


_ANY = "weapon"  # the concept of what is no more than a weapon


class EntityBook:
    """Resolves the spans of one document to entities, each concept once.

    Args:
        annotation: the annotated document.
        lexicon: concepts by id.
        gazetteer: places.
    """

    def __init__(self, annotation: Annotation, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        """Counts the countries that the document names, which decide between places of one name."""
        self._lexicon = lexicon
        self._document_places = DocumentPlaces(annotation, gazetteer, _count_countries(annotation))
        self._names = DocumentNames(annotation)
        self._places: dict[str, Entity | None] = {}
        self._concepts: dict[str, Entity | None] = {}
        self._found: dict[str, Entity] = {}
        self._nested: dict[str, tuple[Span, ...]] = {}

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All entities resolved so far, sorted by id."""
        return tuple(self._found[i] for i in sorted(self._found))

    def find_entity(self, entity: str) -> Entity | None:
        """Finds an entity resolved so far by its id."""
        return self._found.get(entity)

    def find_nested(self, name: str) -> tuple[Span, ...]:
        """Finds what the lexicon knows inside a name of several words: "Iraq" in "Government of Iraq".

        Returns:
            Spans in order, their offsets counted from the beginning of the name; empty for a name of one word.
        """
        if name not in self._nested:
            self._nested[name] = tuple(self._iter_nested(name))
        return self._nested[name]

    def find_whole(self, words: str) -> tuple[Span, ...]:
        """Finds what the lexicon knows under exactly these words; empty where it knows nothing."""
        return tuple(s for s in self._lexicon.find_spans(words) if s.start == 0 and s.end == len(words))

    def _iter_nested(self, name: str) -> Iterator[Span]:
        first, last = name.find(" ") + 1, name.rfind(" ")
        seen = set()
        for start, end in ((0, last), (first, len(name))) if first else ():
            for span in self._lexicon.find_spans(name[start:end]):
                found = msgspec.structs.replace(span, start=span.start + start, end=span.end + start)
                if (found.start, found.end, found.sense) not in seen:
                    seen.add((found.start, found.end, found.sense))
                    yield found

    def resolve_span(self, span: Span, outer: str | None = None) -> Entity | None:
        """Resolves a span to an entity; None where nothing certain stands behind it."""
        if span.sense == "place":
            entity = self._resolve_place(span.text, outer)
        elif span.concept is not None and not span.concept.startswith("noun:"):
            entity = self._resolve_concept(span.concept)
        else:
            entity = self._resolve_name(span)
        if entity is not None:
            self._found[entity.id] = entity
        return entity

    def narrow_weapon(self, entity: Entity, spans: Iterable[Span]) -> Entity:
        """Finds the last of some weapons that is a kind of another; the other itself where none is.

        Args:
            entity: a weapon; "weapon" without more, of which every weapon is a kind.
            spans: where weapons are named.
        """
        concepts = [s.concept for s in spans if s.concept is not None and _TYPES.get(s.sense) == "weapon"]
        kinds = [c for c in concepts if c != entity.id and (entity.id == _ANY or entity.id in self._list_broader(c))]
        found = self._resolve_concept(kinds[-1]) if kinds else None
        if found is None:
            return entity
        self._found[found.id] = found
        return found

    def _list_broader(self, concept_id: str) -> list[str]:
        """Lists what a concept is a kind of, the narrowest first."""
        broader: list[str] = []
        concept = self._lexicon.get_concept(concept_id)
        while concept is not None and concept.parent is not None and concept.parent not in broader:
            broader.append(concept.parent)
            concept = self._lexicon.get_concept(concept.parent)
        return broader

    def resolve_government(self, place: str) -> Entity | None:
        """Resolves a capital that stands for its government ("Dushanbe denied"); None where it stands for none."""
        country = self._lexicon.government_country(place)
        entity = None if country is None else self._resolve_concept(f"government:{country}:government")
        if entity is not None:
            self._found[entity.id] = entity
        return entity

    def _resolve_name(self, span: Span) -> Entity | None:
        """Resolves a name that no lexicon has, or that is short for one that a lexicon has."""
        concept = self._names.find_concept(span)
        return self._names.find_entity(span) if concept is None else self._resolve_concept(concept)

    def _resolve_concept(self, concept_id: str) -> Entity | None:
        if concept_id not in self._concepts:
            concept = self._lexicon.get_concept(concept_id)
            self._concepts[concept_id] = None if concept is None else build_concept_entity(concept)
        return self._concepts[concept_id]

    def _resolve_place(self, text: str, outer: str | None) -> Entity | None:
        key = f"{text.casefold()}|{outer or ''}"
        if key not in self._places:
            self._places[key] = self._look_up_place(text, outer)
        return self._places[key]

    def _look_up_place(self, text: str, outer: str | None) -> Entity | None:
        place = self._document_places.choose(text, outer)
        return None if place is None else build_place_entity(place, choose_precision(place))


_TYPES: Mapping[str, EntityType] = MappingProxyType(
    {
        "group": "group", "state_force": "state_force", "government": "government", "organisation": "organisation",
        "person": "person", "place": "place", "weapon": "weapon", "vehicle": "weapon", "media": "media",
    }
)  # fmt: skip


def build_concept_entity(concept: Concept) -> Entity | None:
    """Builds the entity of a lexicon concept; None for concepts that are no entities (nationalities)."""
    kind = _TYPES.get(concept.sense)
    if kind is None:
        return None
    return Entity(
        id=concept.id, type=kind, name=concept.name, aliases=concept.aliases, parent=concept.parent,
        country=concept.country[0] if len(concept.country) == 1 else None, category=concept.category,
        model=concept.model,
        maker_country=concept.maker_country[0] if len(concept.maker_country) == 1 else None,
    )  # fmt: skip


def add_ancestors(entities: Iterable[Entity], lexicon: Lexicon) -> tuple[Entity, ...]:
    """Adds what entities are kinds or parts of, as the lexicon knows it: of the M4 the rifle, of a brigade its army.

    Args:
        entities: entities of documents; they win over the lexicon's.
        lexicon: knows the ancestors.

    Returns:
        The entities, and after them the ancestors that were missing, each once.
    """
    found = {e.id: e for e in entities}
    waiting = [e.parent for e in found.values() if e.parent is not None]
    while waiting:
        key = waiting.pop()
        concept = None if key in found else lexicon.get_concept(key)
        entity = None if concept is None else build_concept_entity(concept)
        if entity is None:
            continue
        found[key] = entity
        if entity.parent is not None:
            waiting.append(entity.parent)
    return tuple(found.values())


def build_place_entity(place: PlaceRecord, precision: int | None) -> Entity:
    """Builds the entity of a resolved place."""
    return Entity(
        id=f"place:{place.id}", type="place", name=place.name, country=place.country, admin1=place.admin1,
        admin2=place.admin2, lat=place.lat, lon=place.lon, precision=precision,
    )  # fmt: skip


def _count_countries(annotation: Annotation) -> tuple[tuple[str, int], ...]:
    spans: Iterable[Span] = (s for sentence in annotation.sentences for s in sentence.spans)
    codes = Counter(
        s.concept.partition(":")[2] for s in spans if s.concept and s.concept.startswith(("country:", "nationality:"))
    )
    return tuple(codes.most_common())
