"""Whether a side of ours and a side of a reference are the same, by names: aliases, armies of a country, civilians."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from armstrail.lexicon.folding import fold_form
from armstrail.lexicon.formats import load_countries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from armstrail.export.actors import Actor

__all__ = ["count_same_sides", "is_same_actor"]

# Source: ACLED Codebook (2024) and UCDP GED Codebook 25.1: how both name the forces of a state, with the years of a
# government in brackets.
_STATE = re.compile(r"(?:military forces|police forces|government) of (?:the )?(.+)")
_YEARS = re.compile(r"\s*\(\s*(?:\d{4}|\w+)\s*-[^)]*\)")
_CIVILIANS = frozenset({"civilian", "civilian_site", "media"})
# Source: own setting; a misspelling or two in a name of a group, not another group of like name.
_ALIKE = 92.0


def count_same_sides(ours: Sequence[Sequence[Actor]], theirs: Sequence[Sequence[str]]) -> int | None:
    """Counts how many sides of two events are the same, either way round.

    Returns:
        0 to 2; None where one of both events names nobody.
    """
    one, other = [s for s in ours if s], [s for s in theirs if s]
    if not one or not other:
        return None
    straight = sum(_is_same_side(a, b) for a, b in zip(ours, theirs, strict=False))
    crossed = sum(_is_same_side(a, b) for a, b in zip(ours, tuple(theirs)[::-1], strict=False))
    return max(straight, crossed)


def is_same_actor(actor: Actor, name: str) -> bool:
    """Tells whether an actor of ours goes by a name of ACLED or UCDP.

    >>> from armstrail.export.actors import Actor
    >>> is_same_actor(Actor(text="villagers", name="villagers", actor_class="civilian"), "Civilians (Afghanistan)")
    True
    """
    folded = fold_form(_YEARS.sub("", name))
    if actor.actor_class in _CIVILIANS:
        return folded.startswith("civilians")
    if actor.actor_class == "protester":
        return folded.startswith(("protesters", "rioters"))
    if actor.entity is None:
        return actor.actor_class == "fighter" and folded.startswith("unidentified armed group")
    return _is_state_of(actor, folded) or _is_named(actor, folded)


def _is_same_side(ours: Iterable[Actor], theirs: Sequence[str]) -> bool:
    return any(is_same_actor(actor, name) for actor in ours for name in theirs)


def _is_state_of(actor: Actor, folded: str) -> bool:
    """Tells whether a force or government of ours is that of the country which a name names."""
    found = _STATE.match(folded)
    if found is None or actor.actor_class not in {"state", "government"} or actor.entity is None:
        return False
    country = load_countries().get(actor.entity.country or "")
    names = () if country is None else (country.name, country.ged_name or country.name)
    return any(found[1].startswith(fold_form(n)) for n in names)


def _is_named(actor: Actor, folded: str) -> bool:
    entity = actor.entity
    names = (actor.name,) if entity is None else (entity.name, *entity.aliases)
    forms = [fold_form(n) for n in names]
    return folded in forms or any(
        folded.startswith(f"{form}:") or f": {form}" in folded or fuzz.ratio(form, folded) >= _ALIKE for form in forms
    )
