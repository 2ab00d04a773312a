"""How two identities stand to each other, one pair at a time: the same, one under the other, of one state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.lexicon.joining import load_joining_words

if TYPE_CHECKING:
    from armstrail.corroborate.context import FindingContext

_OF_STATE = frozenset({"place", "government", "state_force"})
_DEEPEST = 8


def is_related(one: str, other: str, context: FindingContext) -> bool:
    """Tells whether two identities can stand for one party: the same, one above the other, bodies of one state.

    >>> from armstrail.corroborate.context import FindingContext
    >>> is_related("a", "b", FindingContext(published={}, entities={}))
    False
    """
    if one == other or not load_joining_words()["any_item"].isdisjoint((one, other)):
        return True
    if other in list_above(one, context) or one in list_above(other, context):
        return True
    a, b = context.entities.get(one), context.entities.get(other)
    return (
        a is not None and b is not None and a.country is not None and a.country == b.country
        and a.type in _OF_STATE and b.type in _OF_STATE
    )  # fmt: skip


def list_above(identity: str, context: FindingContext) -> list[str]:
    """Lists the identities above one in its tree, nearest first."""
    chain: list[str] = []
    parent = context.find_parent(identity)
    while parent is not None and parent not in chain and len(chain) < _DEEPEST:
        chain.append(parent)
        parent = context.find_parent(parent)
    return chain
