"""Which class of actor a party is, as the coding rules of the field's formats ask: a state, a group, civilians."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.core.entity import Entity
from armstrail.core.finding import Bounds
from armstrail.lexicon.folding import fold_form
from armstrail.lexicon.formats import ActorClass, load_class_forms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.core.finding import Party
    from armstrail.export.index import ContentsIndex

__all__ = ["Actor", "build_actor", "choose_class", "find_class_form"]

# What a type of entity settles; of places and organisations the words decide.
_CLASS_OF_TYPE: Mapping[str, ActorClass] = MappingProxyType(
    {
        "group": "group", "state_force": "state", "government": "government", "person": "person", "media": "media",
        "weapon": "arms",
    }
)  # fmt: skip
_AFTER_HEAD = re.compile(r" (?:of|in|at|near|from|who|with|on|to|by|and|including|that|for) ")
_LONGEST_FORM = 4


class Actor(Record, frozen=True):
    """A party of an event: its words, the name and entity where it is known, its class, its number."""

    text: str
    name: str
    actor_class: ActorClass
    entity: Entity | None = None
    count: Bounds | None = None
    claims: tuple[str, ...] = ()


def build_actor(party: Party, index: ContentsIndex) -> Actor:
    """Builds the actor of a party; where no entity is known, its words are its name."""
    entity = index.find_entity(party.entity)
    return Actor(
        text=party.text, name=party.text if entity is None else entity.name,
        actor_class=choose_class(party.text, entity), entity=entity, count=party.count, claims=party.claims,
    )  # fmt: skip


def choose_class(text: str, entity: Entity | None) -> ActorClass:
    """Chooses the class of a party from its entity, else from the noun that heads its words.

    >>> choose_class("three villagers of Kell", None), choose_class("an army outpost", None), choose_class("Kell", None)
    ('civilian', 'military_site', 'unknown')
    """
    if entity is not None and entity.type in _CLASS_OF_TYPE:
        return _CLASS_OF_TYPE[entity.type]
    form = find_class_form(text)
    if form is not None:
        return load_class_forms()[form]
    return "place" if entity is not None and entity.type == "place" else "unknown"


def find_class_form(text: str) -> str | None:
    """Finds the longest form of a listed noun that ends the head of a phrase; None where there is none.

    >>> find_class_form("two masked gunmen from the hills"), find_class_form("the Vell Brigade's outpost")
    ('masked gunmen', 'outpost')
    """
    forms = load_class_forms()
    for phrase in (_AFTER_HEAD.split(f"{fold_form(text)} ")[0], fold_form(text)):
        words = phrase.split()
        for length in range(min(_LONGEST_FORM, len(words)), 0, -1):
            form = " ".join(words[-length:])
            if form in forms:
                return form
    return None
