"""What is a sort of what: the tree of weapons, for entities whose parents no report names."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from armstrail.lexicon.authoring import Weapon
from armstrail.lexicon.load import load_blocks

if TYPE_CHECKING:
    from collections.abc import Mapping


@lru_cache(maxsize=1)
def load_weapon_parents() -> Mapping[str, str]:
    """Loads the broader weapon of each weapon, by id; weapons at the top of the tree have none.

    >>> load_weapon_parents()["ak-47"]
    'ak-family'
    """
    return MappingProxyType({w.id: w.parent for w in load_blocks().list_blocks(Weapon) if w.parent})
