"""The tie of a description is that of what it describes.

"The FAMAS is a rifle made in France": it is the FAMAS that was made there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.core.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.extract.phrases import PhraseBook
    from armstrail.extract.raw import RawClaim, RawFiller
    from armstrail.extract.tree import Tree

_ENDS = frozenset({"subject", "object"})
_INDEFINITE = frozenset({"a", "an"})


def name_described(tree: Tree, book: PhraseBook, claims: Sequence[RawClaim]) -> list[RawClaim]:
    """Puts what a sentence describes in the place of its description, in ties that the description tells.

    Args:
        tree: the sentence.
        book: its phrases.
        claims: its claims.

    Returns:
        All of them, in order.
    """
    return [_name(tree, book, c) if KINDS[c.kind].family == "relation" else c for c in claims]


def _name(tree: Tree, book: PhraseBook, claim: RawClaim) -> RawClaim:
    roles = tuple(_name_filler(tree, book, claim, r) if r.role in _ENDS else r for r in claim.roles)
    return msgspec.structs.replace(claim, roles=roles) if roles != claim.roles else claim


def _name_filler(tree: Tree, book: PhraseBook, claim: RawClaim, filler: RawFiller) -> RawFiller:
    """Names whom a description with an indefinite article is of, where the tie stands inside the description."""
    head = filler.phrase.head
    described = tree.children(head, "nsubj")
    inside = head in tree.ancestors(claim.trigger_token)
    if not (inside and described and tree.children(head, "cop")):
        return filler
    if _INDEFINITE.isdisjoint(tree.child_words(head, "det")) or tree[described[0]].tag in {"EX", "WP", "WDT", "DT"}:
        return filler
    return msgspec.structs.replace(filler, phrase=book.build(described[0]))
