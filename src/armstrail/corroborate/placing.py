"""Where a finding is: the narrowest place that its claims agree on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.corroborate.comparisons_place import PLACE_LEVELS
from armstrail.corroborate.entity_table import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.corroborate.members import Joined, Member

_AGREE = frozenset(PLACE_LEVELS.index(n) for n in ("same", "inside", "near", "perhaps_inside"))


def choose_place(members: Sequence[Member], joined: Joined) -> str | None:
    """Chooses the place with which most origins agree (it is theirs, or lies in theirs), the narrowest of several.

    Returns:
        The id of an identity; None where no claim has a place, or where as many origins say one place as another and
        neither lies in the other.
    """
    columns = joined.columns
    named = [(place, m.origin) for m in members if (place := int(columns.places.place[m.row])) >= 0]
    codes = sorted({c for c, _ in named})
    if not codes:
        return None

    def agree(one: int, other: int) -> bool:
        return one == other or joined.places[one, other] in _AGREE

    support = {a: len({o for c, o in named if agree(a, c)}) for a in codes}
    best = [c for c in codes if support[c] == max(support.values())]
    if not all(agree(a, b) for a in best for b in best):
        return None
    coarse, ids = columns.entities.coarse, columns.identities
    return ids[min(best, key=lambda c: (_rank_width(int(coarse[c])), ids[c]))]


def _rank_width(precision: int) -> int:
    """Ranks precisions from the narrowest; what is unknown counts as a country."""
    return precision if precision >= 0 else COUNTRY
