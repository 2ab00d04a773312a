"""The lexicon's actors by name, to find who a publisher is: a document names it, and no claim may do so."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from armstrail.core.entity import Entity
from armstrail.core.errors import LexiconError
from armstrail.lexicon.authoring import Actor
from armstrail.lexicon.check_files import read_entries
from armstrail.lexicon.folding import fold_form
from armstrail.lexicon.load import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping


class Publishers(msgspec.Struct, frozen=True, kw_only=True):
    """Actors by id, and by name and alias as `fold_form` folds them; of a name that two share, the outlet has it."""

    by_id: Mapping[str, Entity]
    by_name: Mapping[str, Entity]


@lru_cache(maxsize=1)
def load_publishers() -> Publishers:
    """Loads the actors of the packaged lexicon; names that need context stay out.

    Raises:
        LexiconError: with every fault of their files.

    >>> load_publishers().by_name["reuters"].id
    'reuters'
    """
    actors: list[Actor] = []
    faults: list[str] = []
    for path in sorted((DATA / "actors").glob("*.toml")):
        entries, found = read_entries(path, f"actors/{path.name}", "actor", Actor)
        actors += [entry.block for entry in entries]
        faults += found
    if faults:
        raise LexiconError(tuple(faults))
    by_name: dict[str, Entity] = {}
    entities = {actor.id: _build_entity(actor) for actor in actors}
    for entity in sorted(entities.values(), key=lambda e: e.type != "media"):
        for name in (entity.name, *entity.aliases):
            by_name.setdefault(fold_form(name), entity)
    return Publishers(by_id=MappingProxyType(entities), by_name=MappingProxyType(by_name))


def _build_entity(actor: Actor) -> Entity:
    parent = actor.part_of[0].id if actor.part_of else None
    return Entity(id=actor.id, type=actor.type, name=actor.name, aliases=actor.aliases, parent=parent)
