"""Names that people search by in another script than the casebook's: which entities are meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from armstrail.corroborate.transliteration import match_words
from armstrail.store.names import ACTOR_TYPES, PLACE_TYPES, WEAPON_TYPES, find_named
from armstrail.store.tables import ENTITIES, ENTITY_FORMS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy.engine import Connection

    from armstrail.core.entity import EntityType
    from armstrail.store.search import Asked

_OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u2c00-\ua6ff\ufb1d-\ufeff]")  # letters beyond Latin
_WORD = re.compile(r"[^\W_]+")
_SAME = frozenset({"same", "spelling"})


def romanise_asked(connection: Connection, asked: Asked) -> Asked:
    """Replaces the names of a search that stand in another script by the ids of the entities that they mean."""
    return msgspec.structs.replace(
        asked, actors=romanise_names(connection, asked.actors, ACTOR_TYPES),
        places=romanise_names(connection, asked.places, PLACE_TYPES),
        weapons=romanise_names(connection, asked.weapons, WEAPON_TYPES),
    )  # fmt: skip


def romanise_names(connection: Connection, names: Iterable[str], types: Collection[EntityType]) -> tuple[str, ...]:
    """Replaces names in other scripts, where the casebook does not have them so, by the ids of entities they mean.

    Args:
        connection: of a reader.
        names: as people wrote them.
        types: of the entities that are meant.

    Returns:
        The names; those in other scripts that mean nothing in the casebook are left as they are.
    """
    found: list[str] = []
    for name in names:
        is_known = not _OTHER_SCRIPT.search(name) or bool(find_named(connection, name, types).entities)
        found += [name] if is_known else _find_alike(connection, name, types) or [name]
    return tuple(found)


def _find_alike(connection: Connection, name: str, types: Collection[EntityType]) -> list[str]:
    wanted = _WORD.findall(name)
    query = (
        select(ENTITY_FORMS.c.entity, ENTITY_FORMS.c.form)
        .join(ENTITIES, ENTITIES.c.id == ENTITY_FORMS.c.entity)
        .where(ENTITIES.c.type.in_(types))
    )
    return sorted({entity for entity, form in connection.execute(query) if _is_alike(wanted, form)})


def _is_alike(wanted: list[str], form: str) -> bool:
    words = _WORD.findall(form)
    return len(words) == len(wanted) and all(match_words(w, o) in _SAME for w, o in zip(wanted, words, strict=True))
