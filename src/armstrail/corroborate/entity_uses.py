"""How the entities of a casebook are used: what each is called, where, and together with whom."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.core.claim import Claim
from armstrail.core.entity import Entity, EntityType
from armstrail.core.ids import is_name_id
from armstrail.corroborate.name_parts import find_titles_before, parse_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class EntityUse(Record, frozen=True):
    """An entity as the documents of a casebook use it.

    `known` says whether a lexicon or gazetteer stands behind the id. `count` is how often sentences with claims name
    it; `titles` are ids of the lexicon's titles that it bears, posts included; `context` holds the ids of the entities
    that the same sentences name.
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
    """What one document names: its claims, and the entities in them."""

    document: str
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]


class _Use(Record, frozen=True):
    """What one sentence says of an entity: with whom it is named, under which title, in which post."""

    entity: str
    titles: tuple[str, ...]
    context: frozenset[str]


def collect_uses(readings: Iterable[DocumentNames]) -> tuple[EntityUse, ...]:
    """Collects the uses of all entities that documents name.

    The country of a name that no lexicon knows is that of all places and known actors which its sentences name, where
    these are of one country.

    Returns:
        One use for each id, in order of ids.
    """
    gathered: dict[str, _Gathered] = {}
    for reading in readings:
        entities = {e.id: e for e in reading.entities}
        for entity in reading.entities:
            gathered.setdefault(entity.id, _Gathered(entity)).documents.add(reading.document)
        for use in _iter_uses(reading.claims, entities):
            gathered[use.entity].add(use, entities)
    return tuple(gathered[i].build() for i in sorted(gathered))


class _Gathered:
    """The uses of one entity, put together."""

    def __init__(self, entity: Entity) -> None:
        self._entity = entity
        self._titles: set[str] = set()
        self._context: set[str] = set()
        self._countries: set[str] = set()
        self._count = 0
        self.documents: set[str] = set()

    def add(self, use: _Use, entities: Mapping[str, Entity]) -> None:
        """Adds what one sentence says."""
        self._titles.update(use.titles)
        self._context |= use.context
        self._countries |= {c for e in use.context if (c := entities[e].country) is not None}
        self._count += 1

    def build(self) -> EntityUse:
        """Builds the use in all documents."""
        entity = self._entity
        is_known = not is_name_id(entity.id)
        country = entity.country
        if country is None and not is_known and len(self._countries) == 1:
            country = next(iter(self._countries))
        titles = self._titles | set(parse_name(entity.name, entity.type).titles)
        return EntityUse(
            id=entity.id, type=entity.type, name=entity.name, known=is_known, aliases=entity.aliases, country=country,
            parent=entity.parent, titles=tuple(sorted(titles)), documents=tuple(sorted(self.documents)),
            count=max(self._count, 1), context=tuple(sorted(self._context)),
        )  # fmt: skip


def _iter_uses(claims: Iterable[Claim], entities: Mapping[str, Entity]) -> Iterator[_Use]:
    """Yields what each sentence with claims says of the entities that the claims' roles and attributions name."""
    sentences: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        sentences[claim.evidence.start].append(claim)
    for start in sorted(sentences):
        places: dict[int, str] = {}
        posts: defaultdict[int, set[str]] = defaultdict(set)
        for claim in sentences[start]:
            named = [*((f.start, f.entity) for f in claim.roles), *((a.start, a.entity) for a in claim.attribution)]
            places |= {at: entity for at, entity in named if entity is not None and entity in entities}
            for filler in claim.roles:
                if claim.kind == "leads" and filler.role == "subject":
                    posts[filler.start].update(find_titles_before(claim.trigger.text))
        quote = sentences[start][0].evidence.quote
        together = frozenset(places.values())
        for at in sorted(places):
            entity = places[at]
            is_person = entities[entity].type == "person"
            titles = {*find_titles_before(quote[: max(at - start, 0)]), *posts[at]} if is_person else set[str]()
            yield _Use(entity=entity, titles=tuple(sorted(titles)), context=together - {entity})
