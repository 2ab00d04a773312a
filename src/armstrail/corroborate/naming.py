"""Names without an identity: what a report spells as some entity of the casebook is called is that entity.

The extractor leaves a name unresolved where it stands alone or its type is open; among the claims of one casebook the
same name mostly says who is meant. A name that two entities bear decides nothing.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from armstrail.lexicon.folding import fold_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.core.entity import Entity
    from armstrail.corroborate.context import FindingContext

# Shorter names are abbreviations that stand for many things.
_SHORTEST_NAME = 3
_NAMED_BY_NOUNS = frozenset({"weapon", "place", "media"})


def index_names(context: FindingContext) -> Mapping[str, str]:
    """Indexes the names of entities that only one identity bears, folded.

    >>> from armstrail.core.entity import Entity
    >>> from armstrail.corroborate.context import FindingContext
    >>> m23 = Entity(id="m23", type="group", name="March 23 Movement", aliases=("M23",))
    >>> index_names(FindingContext(published={}, entities={"m23": m23}))["m23"]
    'm23'
    """
    bearers: dict[str, set[str]] = {}
    for entity in context.entities.values():
        identity = context.find_identity(entity.id)
        for name in (entity.name, *entity.aliases):
            folded = fold_form(name)
            if len(folded) >= _SHORTEST_NAME:
                bearers.setdefault(folded, set()).add(identity)
    return MappingProxyType({name: min(found) for name, found in bearers.items() if len(found) == 1})


def is_nameless(entity: Entity | None) -> bool:
    """Tells whether an entity is a body or person that its report calls by a common noun only.

    >>> from armstrail.core.entity import Entity
    >>> is_nameless(Entity(id="a", type="group", name="group"))
    True
    >>> is_nameless(Entity(id="b", type="weapon", name="rifle"))
    False
    """
    return entity is not None and entity.type not in _NAMED_BY_NOUNS and entity.name == entity.name.lower()
