"""Which entity a filler is: by its name, by what a pronoun stands for, by the state that a capital means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.claim import Attribution
from armstrail.lexicon.cues import load_price_cues
from armstrail.lexicon.references import load_reference_cues
from armstrail.resolve.references import ReferenceBook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.core.annotation import Annotation, Sentence, Span, Token
    from armstrail.core.entity import Entity
    from armstrail.extract.phrases import Phrase
    from armstrail.extract.raw import RawClaim, RawFiller
    from armstrail.resolve.entities import EntityBook
    from armstrail.resolve.references import Reference

_ENTITY_SENSES = frozenset(
    {"group", "state_force", "government", "organisation", "media", "person", "place", "weapon", "vehicle"}
)
# Where things are, come from and go to: there a capital is the town, elsewhere the government that sits in it.
_PLACE_ROLES = frozenset({"place", "origin", "destination", "via", "object", "from"})
_BODIES = frozenset({"group", "state_force", "organisation"})
_AREAS = frozenset({"area", "place", "facility"})
_WAYS = frozenset("route road highway corridor way path track lane crossing flight voyage journey".split())
_BETWEEN = frozenset({"DT", "JJ", "PRP$"})  # what may stand between a preposition and the name that it governs
_MODIFYING = frozenset({"NN", "NNP", "JJ", "VBN"})  # what may stand between a group and its members
_ARMS = frozenset({"weapon", "vehicle"})
_PRICE = "price"  # the path of what `extract.prices` found
_WEAPON = "weapon"  # what is no more than a weapon
_OF = " of "
_CLAUSES = frozenset({"topic", "charge", "penalty", "condition"})


class EntityFinder:
    """Finds the entities of the fillers and speakers of one document.

    Args:
        annotation: the annotated document.
        entities: its entities.
    """

    def __init__(self, annotation: Annotation, entities: EntityBook) -> None:
        """Opens the book of references."""
        self._entities = entities
        self.references = ReferenceBook(annotation, entities)

    def find_speakers(self, sentence: Sentence, raw: RawClaim) -> tuple[Attribution, ...]:
        """Builds the attribution of a claim, outermost first."""
        said: list[Attribution] = []
        for s in raw.speakers:
            entity = self._find(sentence, s.phrase, None, place=False)
            said.append(Attribution(text=s.phrase.text, start=s.phrase.start, end=s.phrase.end, entity=entity,
                                    kind=s.kind, cue=s.cue))  # fmt: skip
        return tuple(said)

    def find_filler(self, sentence: Sentence, filler: RawFiller, speaker: str | None) -> str | None:
        """Finds the entity of a filler; None where nothing certain stands behind its words.

        Args:
            sentence: where it stands.
            filler: the phrase in its role.
            speaker: the entity whose words the claim is, for "I" and "we".
        """
        if filler.role in _CLAUSES:
            return None
        priced = self._find_priced(sentence, filler.phrase) if filler.path == _PRICE else None
        if priced is not None:
            return priced
        return self._find(sentence, filler.phrase, speaker, place=filler.role in _PLACE_ROLES)

    def find_reference(self, sentence: Sentence, phrase: Phrase, speaker: str | None) -> Reference | None:
        """Finds what a phrase that names nothing stands for."""
        return self.references.resolve(sentence, phrase.start, phrase.end, self._get_entity(speaker))

    def find_name(self, entity: str | None) -> str | None:
        """Finds the name of an entity of the document."""
        found = self._get_entity(entity)
        return None if found is None else found.name

    def _get_entity(self, entity: str | None) -> Entity | None:
        return None if entity is None else self._entities.find_entity(entity)

    def _find(self, sentence: Sentence, phrase: Phrase, speaker: str | None, place: bool) -> str | None:
        span = _find_span(sentence, phrase)
        if span is None:
            found = self.find_reference(sentence, phrase, speaker)
            return None if found is None else found.entity.id
        if span.sense == "place" and not place:
            government = self._entities.resolve_government(span.text)
            if government is not None:
                return government.id
        entity = self._entities.resolve_span(span, _outer_place(sentence, span))
        if entity is None:
            return None
        return self._narrow(sentence, phrase, entity).id if entity.type == "weapon" else entity.id

    def _narrow(self, sentence: Sentence, phrase: Phrase, entity: Entity) -> Entity:
        """Takes the narrowest weapon that a phrase names: "Mi-24 armed helicopters" are Mi-24, not just helicopters."""
        inside = [s for s in sentence.spans if phrase.start <= s.start and s.end <= phrase.end]
        return entity if entity.id == _WEAPON else self._entities.narrow_weapon(entity, inside)

    def _find_priced(self, sentence: Sentence, phrase: Phrase) -> str | None:
        """Finds the weapon that a word of prices stands for: the last one that the sentence has named before."""
        words = phrase.text.casefold()
        if words.removeprefix("the ").removeprefix("one ") not in load_price_cues().stand_ins:
            return None
        before = [s for s in sentence.spans if s.end <= phrase.start and s.sense in _ARMS and s.concept != _WEAPON]
        concepts = [s for s in before if s.concept is not None and not s.concept.startswith("noun:")]
        entity = self._entities.resolve_span(concepts[-1]) if concepts else None
        return None if entity is None else entity.id


def _find_span(sentence: Sentence, phrase: Phrase) -> Span | None:
    """Finds the name that the head of a phrase is, not one that merely stands in it."""
    spans = [s for s in sentence.spans if s.start < phrase.end and phrase.start < s.end]
    named = [s for s in spans if s.sense in _ENTITY_SENSES or (s.sense == "name" and s.concept is None)]
    spans = [
        s for s in named if s.end == phrase.end or s.concept == phrase.concept or _is_person_of(sentence, s, phrase)
    ]
    heads = [s for s in spans if not (_is_beside_head(sentence, s, phrase) or _is_object_of_head(sentence, s, phrase))]
    if not heads and phrase.senses & _AREAS and not _is_way(sentence, phrase):  # "the outskirts of Goma"
        places = [s for s in named if s.sense == "place"]
        heads = [s for s in places if not _is_owner(sentence, s)][:1] or places[:1]  # "Ethiopia's Tigray region"
    spans = heads or _find_group(sentence, named, phrase)
    if not spans:
        return None
    person = next((s for s in spans if _is_person_of(sentence, s, phrase)), None)
    if person is not None:
        return person
    return max(spans, key=lambda s: (s.concept is not None and s.concept == phrase.concept, s.end, s.end - s.start))


def _find_group(sentence: Sentence, named: Sequence[Span], phrase: Phrase) -> list[Span]:
    """Finds the group whose members the head of a phrase means: "TTP fighters", "Free Front suicide bombers"."""
    head = next((t for t in sentence.tokens if t.index == phrase.head), None)
    if head is None or not _are_members(head):
        return []
    before = [s for s in named if s.sense in _BODIES and phrase.start <= s.start and s.end < head.start]
    if not before:
        return []
    between = [t for t in sentence.tokens if before[-1].end <= t.start < head.start]
    plain = sentence.text[before[-1].end - sentence.start :].startswith(" ")  # not "Taliban-linked"
    prefixed = sentence.text[: before[-1].start - sentence.start].endswith("-")  # not "anti-Taliban"
    return before[-1:] if plain and not prefixed and all(t.tag in _MODIFYING for t in between) else []


def _are_members(token: Token) -> bool:
    return token.tag in {"NNS", "NNPS"} and token.lemma.casefold() in load_reference_cues().members


def _is_owner(sentence: Sentence, span: Span) -> bool:
    """Tells whether a name owns what follows it: "Ethiopia's"."""
    return sentence.text[span.end - sentence.start :].startswith(("'s ", "’s ", "' ", "’ "))


def _is_way(sentence: Sentence, phrase: Phrase) -> bool:
    """Tells whether a phrase is a way, which is not where it leads ("the Yemen route"), as an area is what names it."""
    return any(t.index == phrase.head and t.lemma in _WAYS for t in sentence.tokens)


def _is_beside_head(sentence: Sentence, span: Span, phrase: Phrase) -> bool:
    """Tells whether a name hangs on the head by a preposition: "rifle prices in Helmand", "the party of Massoud".

    The members of a body ("gunmen of the network") are taken for the body, as "network gunmen" are.
    """
    before = [t for t in sentence.tokens if phrase.start <= t.start < span.start and t.tag not in _BETWEEN]
    if not before or before[-1].tag not in {"IN", "TO"}:
        return False
    heads = [t for t in sentence.tokens if t.index == phrase.head]
    members = span.sense in _BODIES and before[-1].text == "of" and any(_are_members(t) for t in heads)
    return not members and not any(span.start <= t.start < span.end for t in heads)


def _is_object_of_head(sentence: Sentence, span: Span, phrase: Phrase) -> bool:
    """Tells whether a name is what is done something to: "arming the Malian police" is not the police."""
    return any(t.index == phrase.head and t.tag == "VBG" and t.end <= span.start for t in sentence.tokens)


def _is_person_of(sentence: Sentence, span: Span, phrase: Phrase) -> bool:
    """Tells whether a name is the person in "Tin Naung of the Myanmar army": not the army is meant there."""
    after = sentence.text[span.end - sentence.start :]
    return span.sense == "person" and span.start == phrase.start and span.end < phrase.end and after.startswith(_OF)


def _outer_place(sentence: Sentence, span: Span) -> str | None:
    """Finds the enclosing place that follows: "Imam Sahib district of Kunduz", "Paris, Texas"."""
    following = [s for s in sentence.spans if s.sense == "place" and 0 < s.start - span.end <= 14]
    return following[0].text if span.sense == "place" and following else None
