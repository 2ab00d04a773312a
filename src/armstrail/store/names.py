"""Names that people search by: which entities of a casebook bear them, and what belongs to these."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import and_, or_, select

from armstrail.core.base import Record
from armstrail.store.folding import fold_words
from armstrail.store.rows import split_keys
from armstrail.store.tables import ENTITIES, ENTITY_FORMS, IDENTITY_MEMBERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import ColumnElement, Row
    from sqlalchemy.engine import Connection

    from armstrail.core.entity import EntityType

ACTOR_TYPES: tuple[EntityType, ...] = ("group", "state_force", "government", "organisation", "person", "media")
PLACE_TYPES: tuple[EntityType, ...] = ("place",)
WEAPON_TYPES: tuple[EntityType, ...] = ("weapon",)
_ALL_TYPES: tuple[EntityType, ...] = (*ACTOR_TYPES, *PLACE_TYPES, *WEAPON_TYPES)
_PARENTED: tuple[EntityType, ...] = ("group", "state_force", "government", "organisation", "weapon")
_HAS_PARENT = '%"parent":"%'  # as JSON stands in a record; most entities have none and are not read


class _Parent(msgspec.Struct):
    """The two fields of an entity's record that make the tree."""

    id: str
    parent: str | None = None


class Named(Record, frozen=True):
    """What a name means in a casebook: the entities that bear it, and those with all that belongs to them."""

    name: str
    bearers: frozenset[str]
    entities: frozenset[str]


def find_named(connection: Connection, name: str, types: Collection[EntityType]) -> Named:
    """Finds what a name means: the entities of some types that bear it in any spelling, and what belongs to them.

    What belongs to a place is what lies in it; to a weapon its variants; to an actor what is part of it; to each what
    the register holds to be the same.

    Args:
        connection: of a reader.
        name: a name, or the id of an entity.
        types: of the entities that are meant.

    Returns:
        Empty sets where nothing in the casebook bears the name.
    """
    words = fold_words(name)
    formed = select(ENTITY_FORMS.c.entity).where(ENTITY_FORMS.c.words == words)
    query = select(ENTITIES.c.id).where(
        ENTITIES.c.type.in_(types), or_(ENTITIES.c.id == name, ENTITIES.c.id.in_(formed))
    )
    bearers = frozenset(connection.execute(query).scalars())
    same = frozenset(add_same(connection, bearers))
    return Named(
        name=name, bearers=bearers, entities=frozenset(add_same(connection, _add_parts(connection, same, types)))
    )


def find_bearing(connection: Connection, name: str, most: int = 5) -> list[tuple[str, str]]:
    """Finds entities of any type that bear a name in any spelling, as id and name; at most so many."""
    formed = select(ENTITY_FORMS.c.entity).where(ENTITY_FORMS.c.words == fold_words(name))
    query = select(ENTITIES.c.id, ENTITIES.c.name).where(ENTITIES.c.id.in_(formed)).order_by(ENTITIES.c.id).limit(most)
    return [(key, called) for key, called in connection.execute(query)]


def add_same(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Adds to entities those that the register holds to be the same."""
    found = set(keys)
    own = IDENTITY_MEMBERS.alias("own")
    for batch in split_keys(sorted(found)):
        query = (
            select(IDENTITY_MEMBERS.c.entity)
            .join(own, own.c.identity == IDENTITY_MEMBERS.c.identity)
            .where(own.c.entity.in_(batch))
        )
        found.update(connection.execute(query).scalars())
    return found


def list_forms(connection: Connection, keys: Iterable[str]) -> list[str]:
    """Lists the folded forms of the names of entities, each once."""
    found: dict[str, None] = {}
    for batch in split_keys(sorted(keys)):
        query = select(ENTITY_FORMS.c.words).where(ENTITY_FORMS.c.entity.in_(batch)).order_by(ENTITY_FORMS.c.words)
        found.update(dict.fromkeys(connection.execute(query).scalars()))
    return list(found)


def find_bearers(connection: Connection, phrases: Collection[str]) -> dict[str, set[str]]:
    """Finds which of some folded phrases are names of entities, and of which."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for batch in split_keys(sorted(phrases)):
        query = select(ENTITY_FORMS.c.words, ENTITY_FORMS.c.entity).where(ENTITY_FORMS.c.words.in_(batch))
        for words, entity in connection.execute(query):
            found[words].add(entity)
    return dict(found)


def add_variants(connection: Connection, keys: Collection[str]) -> set[str]:
    """Adds to entities what the register holds to be the same, and to weapons their variants."""
    same = add_same(connection, keys)
    return same | _walk_down(same, _read_children(connection, WEAPON_TYPES))


def suggest_names(connection: Connection, name: str, types: Collection[EntityType], most: int = 3) -> list[str]:
    """Suggests names that the casebook holds and that are spelt like one that it does not."""
    query = (
        select(ENTITY_FORMS.c.words, ENTITIES.c.name)
        .join(ENTITIES, ENTITIES.c.id == ENTITY_FORMS.c.entity)
        .where(ENTITIES.c.type.in_(types))
    )
    return choose_near(name, {words: shown for words, shown in connection.execute(query)}, most)


def choose_near(name: str, names: Mapping[str, str], most: int = 3) -> list[str]:
    """Chooses names that are spelt like another, the nearest first.

    Args:
        name: that nothing bears.
        names: by folded form (`store.folding`).
        most: at most so many.

    >>> choose_near("Kundus", {"kunduz": "Kunduz", "kabul": "Kabul"})
    ['Kunduz']
    """
    from rapidfuzz import fuzz, process

    near = process.extract(fold_words(name), list(names), scorer=fuzz.WRatio, limit=most * 3, score_cutoff=75)
    return list(dict.fromkeys(names[words] for words, _, _ in near))[:most]


def suggest_words(connection: Connection, words: str, most: int = 3) -> list[str]:
    """Suggests names of the casebook that are spelt like words that were not found, of any type, the nearest first.

    Names that stand as they were asked for are none of these.
    """
    from rapidfuzz import fuzz

    asked = fold_words(words)
    near = {
        name: fuzz.ratio(word, fold_words(name))
        for word in asked.split()
        for name in suggest_names(connection, word, _ALL_TYPES)
        if f" {fold_words(name)} " not in f" {asked} "
    }
    return sorted(near, key=lambda name: (-near[name], name))[:most]


def _add_parts(connection: Connection, keys: frozenset[str], types: Collection[EntityType]) -> set[str]:
    parented = [t for t in _PARENTED if t in types]  # a part is of the sort of the whole
    found = set(keys) | (_walk_down(keys, _read_children(connection, parented)) if parented else set())
    inside: list[ColumnElement[bool]] = []
    for batch in split_keys(sorted(keys)):
        query = select(ENTITIES).where(ENTITIES.c.id.in_(batch), ENTITIES.c.type == "place")
        inside.extend(test for row in connection.execute(query) if (test := _lies_in(row)) is not None)
    for tests in split_keys(inside):
        within = select(ENTITIES.c.id).where(ENTITIES.c.type == "place", or_(*tests))
        found.update(connection.execute(within).scalars())
    return found


def _lies_in(row: Row[Any]) -> ColumnElement[bool] | None:
    """Tells of entities whether they lie in a country or division; None where nothing is divided further."""
    same_country: ColumnElement[bool] = ENTITIES.c.country == row.country
    if row.country is None or row.admin2 is not None:
        return None
    if row.id.startswith("place:country:"):
        return same_country
    if row.admin1 is None:
        return and_(same_country, ENTITIES.c.admin1 == row.name)
    return and_(same_country, ENTITIES.c.admin1 == row.admin1, ENTITIES.c.admin2 == row.name)


def _read_children(connection: Connection, types: Collection[EntityType]) -> Mapping[str, list[str]]:
    children: defaultdict[str, list[str]] = defaultdict(list)
    decoder = msgspec.json.Decoder(_Parent)
    query = select(ENTITIES.c.record).where(ENTITIES.c.type.in_(types), ENTITIES.c.record.like(_HAS_PARENT))
    for record in connection.execute(query).scalars().all():
        entity = decoder.decode(record)
        if entity.parent is not None:
            children[entity.parent].append(entity.id)
    return children


def _walk_down(keys: Iterable[str], children: Mapping[str, list[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(keys)
    while waiting:
        for child in children.get(waiting.pop(), ()):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return found
