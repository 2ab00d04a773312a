"""The sound of names and words, so that search finds in an index what is written in another script.

Keys are those of `lexicon.name_sounds`. They are computed from names and texts and can be again: a casebook of an
older schema gets them when it is migrated, `rerun` makes them anew.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import delete, select

from armstrail.core.base import Record
from armstrail.core.entity import Entity, EntityType
from armstrail.lexicon.gazetteer import Gazetteer, load_gazetteer
from armstrail.lexicon.name_sounds import iter_other_words, list_sounds
from armstrail.store.rows import insert_rows, split_keys
from armstrail.store.tables import DOCUMENTS, ENTITIES, ENTITY_FORMS, ENTITY_SOUNDS, OTHER_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy.engine import Connection

PLACE_ID = "place:"  # before the id that the gazetteer has for a place
_DECODER = msgspec.json.Decoder(Entity)


class Sounding(Record, frozen=True):
    """An entity with one form of its name that may sound like what was asked for."""

    entity: str
    type: EntityType
    form: str


@cache
def open_gazetteer() -> Gazetteer:
    """Opens the gazetteer once: to look whether its sources have changed takes longer than to find a name."""
    return load_gazetteer()


def list_aliases(entity: str) -> tuple[str, ...]:
    """Lists the names that the gazetteer has for a place, by the id of its entity; none for what is no place of it."""
    if not entity.startswith(PLACE_ID):
        return ()
    place = open_gazetteer().get_place(entity.removeprefix(PLACE_ID))
    return () if place is None else place.aliases


def write_sounds(connection: Connection, entities: Iterable[Entity]) -> None:
    """Writes the keys of all names of entities that have none yet."""
    rows = ({"entity": e.id, "sound": sound} for e in entities for sound in _list_entity_sounds(e))
    insert_rows(connection, ENTITY_SOUNDS, rows)


def _list_entity_sounds(entity: Entity) -> list[str]:
    names = {entity.name, *entity.aliases, *list_aliases(entity.id)}
    return sorted({sound for name in names for sound in list_sounds(name)})


def write_other_words(connection: Connection, texts: Iterable[tuple[str, str]]) -> None:
    """Writes the words in other scripts of texts, each with the id of its document; they must have none yet."""
    rows = (
        {"document": document, "word": word, "sound": sound}
        for document, text in texts
        for word in sorted(set(iter_other_words(text)))
        for sound in list_sounds(word)
    )
    insert_rows(connection, OTHER_WORDS, rows)


def rewrite_sounds(connection: Connection) -> None:
    """Writes all keys anew, from the names and texts that the casebook holds."""
    connection.execute(delete(ENTITY_SOUNDS))
    connection.execute(delete(OTHER_WORDS))
    for part in split_keys(connection.execute(select(ENTITIES.c.id)).scalars().all()):
        query = select(ENTITIES.c.record).where(ENTITIES.c.id.in_(part))
        write_sounds(connection, map(_DECODER.decode, connection.execute(query).scalars().all()))
    for part in split_keys(connection.execute(select(DOCUMENTS.c.id)).scalars().all()):
        own = DOCUMENTS.c
        texts = connection.execute(select(own.id, own.title, own.text).where(own.id.in_(part))).all()
        write_other_words(connection, ((key, f"{title or ''} {text}") for key, title, text in texts))


def find_sounding(
    connection: Connection, name: str, types: Collection[EntityType], keys: Collection[str]
) -> Iterator[Sounding]:
    """Finds the entities that may sound like a name, and those of some ids, with each form of their names."""
    found = select(ENTITY_SOUNDS.c.entity).where(ENTITY_SOUNDS.c.sound.in_(list_sounds(name)))
    query = select(ENTITIES.c.id, ENTITIES.c.type, ENTITY_FORMS.c.form).join(
        ENTITY_FORMS, ENTITY_FORMS.c.entity == ENTITIES.c.id
    )
    given = [ENTITIES.c.id.in_(found), *(ENTITIES.c.id.in_(part) for part in split_keys(sorted(keys)))]
    for chosen in given:
        for row in connection.execute(query.where(chosen, ENTITIES.c.type.in_(types))):
            yield Sounding(entity=row.id, type=row.type, form=row.form)


def find_other_words(connection: Connection, sounds: Sequence[str]) -> set[str]:
    """Finds the words in other scripts, of all texts, that have one of some keys."""
    queries = (
        select(OTHER_WORDS.c.word).where(OTHER_WORDS.c.sound.in_(part)).distinct() for part in split_keys(sounds)
    )
    return {word for query in queries for word in connection.execute(query).scalars()}
