"""Which class of actor a party is, as the coding rules of the field's formats ask: a state, a group, civilians."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.core.entity import Entity
from armstrail.core.finding import Bounds
from armstrail.lexicon.folding import fold_form
from armstrail.lexicon.formats import ActorClass, load_class_forms, load_pronouns, load_whole_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from armstrail.core.finding import Party
    from armstrail.export.index import ContentsIndex

__all__ = [
    "Actor",
    "build_actor",
    "choose_class",
    "find_class_form",
    "is_abroad",
    "is_named",
    "is_whole",
    "order_actors",
]

# What a type of entity settles; of places and organisations the words decide.
_CLASS_OF_TYPE: Mapping[str, ActorClass] = MappingProxyType(
    {
        "group": "group", "state_force": "state", "government": "government", "person": "person", "media": "media",
        "weapon": "arms",
    }
)  # fmt: skip
_AFTER_HEAD = re.compile(r" (?:of|in|at|near|from|who|with|on|to|by|and|including|that|for) ")
_LONGEST_FORM = 4
_LITTLE = 3  # letters of words such as "of", "the", "and", "for" within a name
# In these roles a country acts: "Russia sold" means its government. In others it is where something happens.
_ACTING_ROLES = frozenset({"agent", "recipient", "from", "subject"})
_SITES = frozenset({"civilian_site", "military_site"})
_NO_PARTIES = frozenset({"area", "place", "arms"})
_COUNTRY = 6  # Source: UCDP GED Codebook 25.1, where_prec 6


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
        actor_class="government" if _is_acting_country(party, entity) else choose_class(party.text, entity),
        entity=entity, count=party.count, claims=party.claims,
    )  # fmt: skip


def choose_class(text: str, entity: Entity | None) -> ActorClass:
    """Chooses the class of a party from its entity, else from the noun that heads its words.

    A name that no lexicon knows is unknown whatever its head ("Lord's Resistance Army" is no army of a state).

    >>> choose_class("three villagers of Kell", None), choose_class("an army outpost", None), choose_class("Kell", None)
    ('civilian', 'military_site', 'unknown')
    """
    if entity is not None and entity.type in _CLASS_OF_TYPE:
        return _CLASS_OF_TYPE[entity.type]
    form = None if _is_proper_name(text) else find_class_form(text)
    if form is not None:
        return load_class_forms()[form]
    return "place" if entity is not None and entity.type == "place" else "unknown"


def is_abroad(actor: Actor, country: str | None) -> bool:
    """Tells whether an actor is a state, known by name, in the country of another.

    Args:
        actor: who acts.
        country: where, ISO 3166-1 alpha-2; None where it is not known.
    """
    home = actor.entity.country if actor.entity is not None else None
    return actor.actor_class in {"state", "government"} and None not in (home, country) and home != country


def is_named(actor: Actor) -> bool:
    """Tells whether an actor has a name: an entity, or words with a capital that are no pronoun.

    >>> [is_named(Actor(text=t, name=t, actor_class="unknown")) for t in ("Hill Men", "They", "others")]
    [True, False, False]
    """
    return actor.entity is not None or (
        any(c.isupper() for c in actor.text) and fold_form(actor.text) not in load_pronouns()
    )


def order_actors(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Orders the actors of a side: those who can act first, then sites, then places, arms and mere words.

    >>> site = Actor(text="checkpoint", name="checkpoint", actor_class="military_site")
    >>> [a.text for a in order_actors((site, Actor(text="guards", name="guards", actor_class="state")))]
    ['guards', 'checkpoint']
    """
    return tuple(sorted(actors, key=_rank_actor))


def _rank_actor(actor: Actor) -> int:
    if actor.actor_class == "unknown":
        return 0 if is_named(actor) else 2
    return 2 if actor.actor_class in _NO_PARTIES else int(actor.actor_class in _SITES)


def is_whole(text: str) -> bool:
    """Tells whether words count everybody ("people") and not a part of them.

    >>> is_whole("more than 400 people"), is_whole("aid workers")
    (True, False)
    """
    words = _AFTER_HEAD.split(f"{fold_form(text)} ")[0].split()
    return bool(words) and words[-1] in load_whole_words()


def _is_proper_name(text: str) -> bool:
    """Tells whether words are a name: several, the last and all but little words with a capital."""
    words = [w for w in text.split() if w[:1].isalpha()]
    return len(words) > 1 and words[-1][0].isupper() and all(w[0].isupper() for w in words if len(w) > _LITTLE)


def _is_acting_country(party: Party, entity: Entity | None) -> bool:
    is_country = entity is not None and entity.type == "place" and entity.precision == _COUNTRY
    return is_country and party.role in _ACTING_ROLES


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
