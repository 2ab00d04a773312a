"""What a noun means in the plural, or in a list with others: "several countries sent rifles, grenades and mines"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.tree import Tree

_STATES = frozenset({"country", "nation"})  # several of them act; one is mostly land ("fled the country")
_LAID = frozenset({"mine"})  # beside arms they are arms, not pits
_ARMS = frozenset({"weapon", "arms"})


def find_plural_senses(
    tree: Tree, index: int, found: frozenset[str], senses: Callable[[int], frozenset[str]]
) -> frozenset[str]:
    """Returns the senses of a noun, mended by its number and by what it is listed with.

    Args:
        tree: the sentence.
        index: the noun.
        found: its senses by its form.
        senses: tells those of another token.
    """
    token = tree[index]
    if token.tag != "NNS":
        return found
    if token.lemma in _STATES:
        return found | {"body"}
    if token.lemma in _LAID:
        listed = (c for c in tree.conjuncts(tree.first_conjunct(index)) if tree[c].lemma not in _LAID)
        if any(senses(c) & _ARMS for c in listed):
            return (found - {"facility"}) | {"arms"}
    return found
