"""The lexicon as the engine sees it: spans in a text, concepts by id, senses of nouns."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from armstrail.core.annotation import Span
from armstrail.lexicon.designations import DesignationFinder
from armstrail.lexicon.folding import fold_form
from armstrail.lexicon.forms import Concept
from armstrail.lexicon.matcher import FoldedText, Hit, Matcher
from armstrail.lexicon.names import Composer, derive_composed
from armstrail.lexicon.selection import Reading, select_readings
from armstrail.lexicon.towns import SurnameFinder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from armstrail.lexicon.authoring import Title
    from armstrail.lexicon.forms import Compiled

_DESIGNATION = "weapon:"


class _Sighting(NamedTuple):
    """What stands in a text, whatever the document knows: forms, the readings of forms, designations."""

    folded: FoldedText
    hits: tuple[Hit, ...]
    formed: tuple[Reading, ...]
    designated: tuple[Reading, ...]


class Lexicon:
    """Everything the program knows by name. Immutable; safe to share between threads."""

    def __init__(self, compiled: Compiled) -> None:
        """Builds the indexes over a compiled lexicon."""
        self._compiled = compiled
        self._matcher = Matcher(compiled)
        self._designations = DesignationFinder(compiled.patterns)
        self._composer = Composer(compiled)
        self._surnames = SurnameFinder(compiled)
        self._concepts: Mapping[str, Concept] = MappingProxyType({c.id: c for c in compiled.concepts})
        self._nouns: Mapping[str, frozenset[str]] = MappingProxyType(
            {k: frozenset(v) for k, v in compiled.nouns.items()}
        )

    @property
    def concepts(self) -> Mapping[str, Concept]:
        """All authored concepts by id: actors, persons, weapons, countries, nationalities."""
        return self._concepts

    @property
    def titles(self) -> tuple[Title, ...]:
        """Titles that stand before or after persons' names, as authored."""
        return self._compiled.titles

    @property
    def noun_forms(self) -> Mapping[str, frozenset[str]]:
        """Forms of common nouns, singular and plural in small letters, with their senses."""
        return self._nouns

    def noun_senses(self, lemma: str) -> frozenset[str]:
        """Returns the semantic classes of a common noun; empty where it is unknown."""
        return self._nouns.get(lemma) or self._nouns.get(lemma.lower(), frozenset())

    def get_concept(self, concept: str) -> Concept | None:
        """Returns a concept by id, those that rules derive too ("state_force:AF:army", "weapon:T-72B3M").

        Returns:
            None for ids that name nothing here; places are the gazetteer's.
        """
        found = self._concepts.get(concept)
        if found is not None:
            return found
        if concept.startswith(_DESIGNATION):
            return self._derive_designation(concept)
        return derive_composed(concept, self._concepts, self._compiled)

    def surname_of(self, concept: str) -> str | None:
        """Returns the word that refers to a person once the full name was given; None where there is none."""
        return self._compiled.surnames.get(concept)

    def government_country(self, form: str) -> str | None:
        """Returns the country (ISO 3166-1 alpha-2) for whose government a capital or seat stands ("Kabul": "AF")."""
        return self._compiled.governments.get(fold_form(form))

    def find_spans(self, text: str, known: frozenset[str] = frozenset()) -> tuple[Span, ...]:
        """Finds what the lexicon knows in a text: names, weapons, places, nationalities, nouns.

        Args:
            text: any length; offsets of the spans are half-open code points into it.
            known: ids of concepts that the document names in full. Forms that need context (surnames, "the Front",
                designations that other things share) are matched only for these.

        Returns:
            Spans in order; none overlap but those of exactly the same words with several senses.
        """
        return tuple(self._build_spans(text, self._choose(self._sight(text), known)))

    def find_document_spans(self, text: str) -> tuple[Span, ...]:
        """Finds what the lexicon knows in a whole document, which says itself what it knows: what it names in full.

        Args:
            text: the whole document.

        Returns:
            What `find_spans` returns for the concepts that it returns for a document of which nothing is known.
        """
        seen = self._sight(text)
        chosen = list(self._choose(seen, frozenset()))
        known = frozenset(r.concept for r in chosen if r.concept)
        return tuple(self._build_spans(text, self._choose(seen, known) if known else chosen))

    @staticmethod
    def _build_spans(text: str, chosen: Iterable[Reading]) -> Iterator[Span]:
        for r in chosen:
            yield Span(start=r.start, end=r.end, text=text[r.start : r.end], sense=r.sense, concept=r.concept)

    def _sight(self, text: str) -> _Sighting:
        folded = FoldedText(text)
        hits = tuple(self._matcher.iter_hits(folded))
        surnames = self._surnames.find_surnames(hits, folded)
        formed: list[Reading] = []
        taken: set[tuple[int, int]] = set()
        for hit in hits:
            for owner in hit.owners if (hit.start, hit.end) not in surnames else ():
                common = not owner.cased and owner.sense in {"weapon", "vehicle"}
                if owner.kind != "head" and not (common and folded.is_inside_name(hit.start, hit.end)):
                    formed.append(Reading(hit.start, hit.end, owner.kind, owner.sense, owner.concept, owner.contextual))
                if owner.kind in {"actor", "weapon"} and not owner.contextual:
                    taken.add((hit.start, hit.end))
        designated = tuple(self._iter_designated(folded, taken))
        return _Sighting(folded=folded, hits=hits, formed=tuple(formed), designated=designated)

    def _iter_designated(self, folded: FoldedText, taken: set[tuple[int, int]]) -> Iterator[Reading]:
        for found in self._designations.iter_designations(folded.text):
            if (found.start, found.end) not in taken:
                sense = self._designations.patterns[found.pattern].sense
                yield Reading(found.start, found.end, "weapon", sense, f"{_DESIGNATION}{found.name}")

    def _choose(self, seen: _Sighting, known: frozenset[str]) -> Iterator[Reading]:
        """Chooses the readings to keep for a document of which some concepts are known."""
        readings = [*seen.formed, *self._iter_composed(seen, known), *seen.designated]
        return select_readings(readings, known, seen.folded.lower)

    def _iter_composed(self, seen: _Sighting, known: frozenset[str]) -> Iterator[Reading]:
        for name in self._composer.iter_composed(seen.hits, seen.folded, known):
            concept = self._compiled.equivalents.get(name.concept or "", name.concept)
            yield Reading(name.start, name.end, "composed", name.sense, concept)

    def _derive_designation(self, concept: str) -> Concept | None:
        """Builds the concept of a designation that no list has, under the longest known name it begins with."""
        name = concept.removeprefix(_DESIGNATION)
        pattern = self._designations.find_pattern(name)
        if pattern is None:
            return None
        parent = self._concepts.get(self._find_stem(name) or pattern.parent)
        return Concept(
            id=concept, name=name, kind="weapon", sense=pattern.sense, parent=parent.id if parent else None, model=name,
            category=(parent.category if parent else None) or pattern.category,
            maker_country=parent.maker_country if parent else (),
        )  # fmt: skip

    def _find_stem(self, name: str) -> str | None:
        for end in range(len(name) - 1, 1, -1):
            for owner in self._matcher.find_owners(fold_form(name[:end])):
                if owner.kind == "weapon" and not owner.contextual and owner.concept:
                    return owner.concept
        return None
