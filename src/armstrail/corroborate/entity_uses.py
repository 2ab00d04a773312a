"""How the entities of a casebook are used: what each is called, where, and together with whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec

from armstrail.core.base import Record
from armstrail.core.claim import Claim
from armstrail.core.entity import Entity, EntityType
from armstrail.core.ids import build_id
from armstrail.core.mention import Mention
from armstrail.corroborate.name_parts import find_titles_before, parse_name
from armstrail.lexicon.folding import fold_cased, fold_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LOCAL = "name"
_MOST_NAME_WORDS = 8
_NAMED_KINDS: dict[str, EntityType] = {
    "group": "group", "state_force": "state_force", "government": "government", "organisation": "organisation",
    "media": "media", "person": "person", "place": "place", "weapon": "weapon", "vehicle": "weapon",
}  # fmt: skip


class EntityUse(Record, frozen=True):
    """An entity as the documents of a casebook use it.

    `known` says whether a lexicon or gazetteer stands behind the id. `count` is how often claims and mentions name it;
    `titles` are ids of the lexicon's titles that its names bear; `context` holds what the same claims name: entity
    ids, and folded names where no entity is known.
    """

    id: str
    type: EntityType
    name: str
    known: bool = False
    aliases: tuple[str, ...] = ()
    country: str | None = None
    parent: str | None = None
    titles: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    count: int = 1
    context: tuple[str, ...] = ()


class DocumentNames(Record, frozen=True):
    """What one document names: its claims, the entities in them, and the mentions where they are kept."""

    document: str
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...] = ()


def build_name_id(document: str, kind: EntityType, name: str) -> str:
    """Builds the id of a name that no lexicon knows, in one document.

    >>> build_name_id("doc-1", "person", "Maren  Oltvik") == build_name_id("doc-1", "person", "Maren Oltvik")
    True
    """
    return build_id(_LOCAL, document, kind, fold_form(name))


def collect_uses(readings: Iterable[DocumentNames]) -> tuple[EntityUse, ...]:
    """Collects the uses of all entities, those that the lexicons know and the names that they do not.

    A name that no lexicon knows is an entity of its document until `build_register` finds it elsewhere; a noun phrase
    without a name ("the fleet's commander") is none. Its country is that of all places and known actors that its
    claims name, where these are of one country.

    Returns:
        One use for each id, in order of ids.
    """
    gathered: dict[str, _Gathered] = {}
    for reading in readings:
        for use in _iter_document_uses(reading):
            gathered.setdefault(use.id, _Gathered(use)).add(use)
    return tuple(gathered[i].build() for i in sorted(gathered))


class _Gathered:
    """The uses of one id in several documents, put together."""

    def __init__(self, first: EntityUse) -> None:
        self._first = first
        self._documents: set[str] = set()
        self._context: Counter[str] = Counter()
        self._titles: set[str] = set()
        self._count = 0

    def add(self, use: EntityUse) -> None:
        """Adds the use of one document."""
        self._documents.update(use.documents)
        self._context.update(use.context)
        self._titles.update(use.titles)
        self._count += use.count

    def build(self) -> EntityUse:
        """Builds the use in all documents."""
        return msgspec.structs.replace(
            self._first, documents=tuple(sorted(self._documents)), count=self._count,
            titles=tuple(sorted(self._titles)), context=tuple(sorted(self._context)),
        )  # fmt: skip


class _Named(Record, frozen=True):
    """Something that a claim names: an id, its words, its type where the words say it."""

    id: str
    text: str
    type: EntityType
    titles: tuple[str, ...] = ()


def _iter_document_uses(reading: DocumentNames) -> Iterator[EntityUse]:
    entities = {e.id: e for e in reading.entities}
    counts: Counter[str] = Counter()
    context: defaultdict[str, set[str]] = defaultdict(set)
    titles: defaultdict[str, set[str]] = defaultdict(set)
    local: dict[str, _Named] = {}
    for named in _iter_sentences(reading, entities):
        keys = {one.id: _context_key(one) for one in named}
        for one in named:
            counts[one.id] += 1
            context[one.id] |= {key for other, key in keys.items() if other != one.id}
            titles[one.id].update(one.titles)
            if one.id not in entities:
                local.setdefault(one.id, one)
    for entity in reading.entities:
        yield EntityUse(
            id=entity.id, type=entity.type, name=entity.name, known=True, aliases=entity.aliases,
            country=entity.country, parent=entity.parent, titles=tuple(sorted(titles[entity.id])),
            documents=(reading.document,), count=max(counts[entity.id], 1),
            context=tuple(sorted(context[entity.id])),
        )  # fmt: skip
    for one in local.values():
        countries = {entities[c].country for c in context[one.id] if c in entities} - {None}
        yield EntityUse(
            id=one.id, type=one.type, name=one.text, country=countries.pop() if len(countries) == 1 else None,
            titles=tuple(sorted(titles[one.id])), documents=(reading.document,), count=counts[one.id],
            context=tuple(sorted(context[one.id])),
        )  # fmt: skip


def _context_key(named: _Named) -> str:
    return named.id if not named.id.startswith(f"{_LOCAL}-") else f"{_LOCAL}:{fold_form(named.text)}"


def _iter_sentences(reading: DocumentNames, entities: Mapping[str, Entity]) -> Iterator[list[_Named]]:
    """Yields what the claims of each sentence name, in their roles and attributions."""
    types = {(m.start, m.end): _NAMED_KINDS[m.kind] for m in reading.mentions if m.kind in _NAMED_KINDS}
    sentences: defaultdict[int, dict[tuple[int, int], _Named]] = defaultdict(dict)
    for claim in reading.claims:
        for place, entity, text, fallback in _iter_spans(claim):
            named = _build_named(claim, place, entity, text, types.get(place, fallback), entities)
            if named is not None:
                sentences[claim.evidence.start][place] = named
    for start in sorted(sentences):
        yield list(sentences[start].values())


def _iter_spans(claim: Claim) -> Iterator[tuple[tuple[int, int], str | None, str, EntityType | None]]:
    """Yields place, entity, words and type of what a claim names; a speaker with a full name is a person."""
    for filler in claim.roles:
        yield (filler.start, filler.end), filler.entity, filler.text, None
    for said in claim.attribution:
        is_person = said.kind == "person" and " " in said.text.strip()
        yield (said.start, said.end), said.entity, said.text, "person" if is_person else None


def _build_named(
    claim: Claim, place: tuple[int, int], entity: str | None, text: str, kind: EntityType | None,
    entities: Mapping[str, Entity],
) -> _Named | None:  # fmt: skip
    before = claim.evidence.quote[: max(place[0] - claim.evidence.start, 0)]
    if entity is not None:
        found = entities.get(entity)
        titles = find_titles_before(before) if found is not None and found.type == "person" else ()
        return None if found is None else _Named(id=entity, text=found.name, type=found.type, titles=titles)
    if kind is None or not is_name(text, kind) or _is_open_to_doubt(text, kind, before, claim.evidence.quote):
        return None
    bare = fold_cased(text)
    titles = (*parse_name(text, kind).titles, *(find_titles_before(before) if kind == "person" else ()))
    return _Named(id=build_name_id(claim.document, kind, bare), text=bare, type=kind, titles=titles)


def _is_open_to_doubt(text: str, kind: EntityType, before: str, sentence: str) -> bool:
    """Tells whether only the place of a word gives it a capital: it opens its sentence, or all of that is capitals."""
    if sentence.isupper():
        return kind != "person" or " " not in text
    return " " not in text and not before.strip(" “\"'(").removeprefix("The")


def is_name(text: str, kind: EntityType) -> bool:
    """Tells whether words are a name rather than a description: every word that counts has a capital or a digit.

    >>> is_name("Vice Adm. Brad Cooper", "person"), is_name("the fleet's commander", "person")
    (True, False)
    """
    words = text.replace("-", " ").split()
    if not words or len(words) > _MOST_NAME_WORDS:
        return False
    parts = parse_name(text, kind).parts
    if not parts or all(p.is_initial for p in parts):
        return False
    return words[0][:1].isupper() and sum(not (w[0].isupper() or w[0].isdigit()) for w in words) <= len(words) // 3
