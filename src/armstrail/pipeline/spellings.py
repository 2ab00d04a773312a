"""Names that people search by in another script or spelling than the casebook's: which entities are meant.

What the casebook itself calls so comes first. A place is also what the gazetteer knows under the name in any script; a
name in another script is what sounds so, word by word or all in one, without articles and words for bodies.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from armstrail.corroborate.name_knowledge import load_name_knowledge
from armstrail.corroborate.transliteration import fold_word, match_words
from armstrail.lexicon.gazetteer import load_gazetteer
from armstrail.lexicon.gazetteer_sources import is_other_script
from armstrail.store.names import ACTOR_TYPES, PLACE_TYPES, WEAPON_TYPES, find_named
from armstrail.store.search_words import MOST_NAME_WORDS, Meant
from armstrail.store.tables import ENTITIES, ENTITY_FORMS, FILLERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy.engine import Connection

    from armstrail.core.entity import EntityType
    from armstrail.lexicon.gazetteer import Gazetteer
    from armstrail.store.search import Asked

_ALL_TYPES = (*ACTOR_TYPES, *PLACE_TYPES, *WEAPON_TYPES)
_WORD = re.compile(r"[^\W_]+")
_SAME = frozenset({"same", "spelling"})
_ARTICLE = "\u0627\u0644"  # al-, written together with its noun in Arabic script
_LEAST_NOUN = 3  # letters that stand behind it
_PLACE_ID = "place:"  # before the id that the gazetteer has for a place


def resolve_asked(connection: Connection, asked: Asked) -> Asked:
    """Resolves the names of a search that the casebook does not have as they are written, to the entities they mean."""
    return msgspec.structs.replace(
        asked, actors=resolve_names(connection, asked.actors, ACTOR_TYPES),
        places=resolve_names(connection, asked.places, PLACE_TYPES),
        weapons=resolve_names(connection, asked.weapons, WEAPON_TYPES),
        named=tuple(_resolve_words(connection, asked.words)),
    )  # fmt: skip


def resolve_names(connection: Connection, names: Iterable[str], types: Collection[EntityType]) -> tuple[str, ...]:
    """Replaces names that the casebook does not have as they are written by the ids of the entities that they mean.

    Args:
        connection: of a reader.
        names: as people wrote them.
        types: of the entities that are meant.

    Returns:
        The names; those that mean nothing in the casebook are left as they are.
    """
    found: list[str] = []
    for name in names:
        is_known = bool(find_named(connection, name, types).entities)
        found += [name] if is_known else _find_meant(connection, name, types) or [name]
    return tuple(found)


def _resolve_words(connection: Connection, words: str) -> Iterator[Meant]:
    """Yields what the names in other scripts mean that stand among the words of a search, the longest first."""
    given = [word.strip('"*') for word in words.split()]
    start = 0
    while start < len(given):
        row = list(takewhile(is_other_script, given[start : start + MOST_NAME_WORDS]))
        names = (" ".join(row[:end]) for end in range(len(row), 0, -1))
        found = next((meant for name in names if (meant := _resolve_word(connection, name)) is not None), None)
        if found is not None:
            yield found
        start += 1 if found is None else len(found.name.split())


def _resolve_word(connection: Connection, name: str) -> Meant | None:
    keys = _find_meant(connection, name, _ALL_TYPES)
    called = tuple(_list_called(connection, name, keys)) if keys else ()
    return Meant(name=name, entities=tuple(keys), forms=called) if keys else None


def _find_meant(connection: Connection, name: str, types: Collection[EntityType]) -> list[str]:
    """Finds the entities of a casebook that a name means which none of them bears, by id."""
    query = (
        select(ENTITIES.c.id, ENTITIES.c.type, ENTITY_FORMS.c.form)
        .join(ENTITIES, ENTITIES.c.id == ENTITY_FORMS.c.entity)
        .where(ENTITIES.c.type.in_(types))
    )
    gazetteer = load_gazetteer()
    meant = {f"{_PLACE_ID}{place.id}" for place in gazetteer.find_candidates(name)}
    wanted, other = _list_words(name), is_other_script(name)
    found: set[str] = set()
    for key, kind, form in connection.execute(query):
        forms = [form, *(_list_aliases(gazetteer, key) if other and kind == "place" else ())]
        if key in meant or any(_sounds_alike(wanted, name, one) for one in forms):
            found.add(key)
    return sorted(found)


def _list_called(connection: Connection, name: str, keys: Sequence[str]) -> list[str]:
    """Lists how claims call some entities, as far as that sounds like a name: no word such as "there" or "they"."""
    query = select(FILLERS.c.text).distinct().where(FILLERS.c.entity.in_(keys)).order_by(FILLERS.c.text)
    wanted = _list_words(name)
    return [text for text in connection.execute(query).scalars() if _sounds_alike(wanted, name, text)]


def _list_aliases(gazetteer: Gazetteer, entity: str) -> tuple[str, ...]:
    place = gazetteer.get_place(entity.removeprefix(_PLACE_ID))
    return () if place is None else place.aliases


def _sounds_alike(wanted: Sequence[str], name: str, form: str) -> bool:
    """Tells whether two names of which one is in another script sound alike."""
    if is_other_script(name) == is_other_script(form):
        return False
    words = _list_words(form)
    if len(words) == len(wanted) and all(match_words(w, o) in _SAME for w, o in zip(wanted, words, strict=True)):
        return True
    joined = "".join(wanted), "".join(words)
    return len(words) != len(wanted) and all(joined) and match_words(*joined) in _SAME


def _list_words(name: str) -> tuple[str, ...]:
    """Lists the words of a name that tell it from others: without articles, particles and words for bodies."""
    lists = load_name_knowledge().words
    idle = lists["particles"] | lists["articles"]
    words = [_drop_article(word) for word in _WORD.findall(name)]
    own = [word for word in words if word.casefold() not in idle and fold_word(word) not in idle]
    telling = [word for word in own if word.casefold() not in lists["bodies"]]
    return tuple(telling or own or words)


def _drop_article(word: str) -> str:
    is_article = word.startswith(_ARTICLE) and len(word) >= len(_ARTICLE) + _LEAST_NOUN
    return word.removeprefix(_ARTICLE) if is_article else word
