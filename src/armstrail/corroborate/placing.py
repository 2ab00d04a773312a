"""Where a finding is: the narrowest place that its claims agree on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from armstrail.corroborate.comparisons_place import PLACE_LEVELS, relate_places
from armstrail.corroborate.entity_table import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.corroborate.columns import Columns
    from armstrail.corroborate.contradictions import Member

_AGREE = frozenset(PLACE_LEVELS.index(n) for n in ("same", "inside", "near", "perhaps_inside"))


def choose_place(members: Sequence[Member], columns: Columns) -> str | None:
    """Chooses the place with which most origins agree (it is theirs, or lies in theirs), the narrowest of several.

    Returns:
        The id of an identity; None where no claim has a place, or where as many origins say one place as another and
        neither lies in the other.
    """
    named = [(int(columns.places.place[m.row]), m.origin) for m in members if columns.places.place[m.row] >= 0]
    codes = sorted({c for c, _ in named})
    if not codes:
        return None
    ids = columns.identities
    if len(codes) == 1:
        return ids[codes[0]]
    table = columns.entities
    pairs = np.array([(a, b) for a in codes for b in codes], dtype=np.int32)
    level = relate_places(table, pairs[:, 0], pairs[:, 1]).reshape(len(codes), len(codes))
    support = {a: len({o for c, o in named if int(level[i, codes.index(c)]) in _AGREE}) for i, a in enumerate(codes)}
    most = max(support.values())
    best = [c for c in codes if support[c] == most]
    clash = any(int(level[codes.index(a), codes.index(b)]) not in _AGREE for a in best for b in best)
    if clash:
        return None
    return ids[min(best, key=lambda c: (_rank_width(int(table.coarse[c])), ids[c]))]


def _rank_width(precision: int) -> int:
    """Ranks precisions from the narrowest; what is unknown counts as a country."""
    return precision if precision >= 0 else COUNTRY
