"""What a vessel or container holds: "a truck carrying 40 rifles", "a container with 178 pistols".

Who seizes the container has what is in it too.

Source: in the project's gold standards the arms in a ship or lorry that is stopped are recorded as seized.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.lexicon.frames import CLASSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.extract.phrases import Phrase, PhraseBook
    from armstrail.extract.raw import RawFiller
    from armstrail.extract.tree import Tree

_HOLDING = frozenset("hold contain carry transport conceal hide convey ferry haul".split())
_HELD = frozenset("load pack fill lade laden stuff cram".split())
_SEIZED = frozenset({"recover"})
_ARMS = CLASSES["arms"]
# What only holds is named by what it holds; a ship or lorry is taken too.
_MERE = frozenset("container crate box case sack bag package parcel bundle suitcase chest pallet".split())


def add_contents(tree: Tree, book: PhraseBook, kind: str, roles: list[RawFiller]) -> list[RawFiller]:
    """Adds to what is seized the arms in it.

    Args:
        tree: the sentence.
        book: its phrases.
        kind: the kind of the claim.
        roles: what its frame's paths have filled.
    """
    if kind not in _SEIZED:
        return roles
    found: list[RawFiller] = []
    for filler in roles:
        arms = _find_contents(tree, book, filler.phrase.head) if filler.role == "item" else []
        known = {r.phrase.head for r in (*roles, *found)}
        arms = [p for p in arms if p.head not in known]
        if not (arms and tree[filler.phrase.head].lemma in _MERE):
            found.append(filler)
        found += [msgspec.structs.replace(filler, phrase=p) for p in arms]
    return found


def _find_contents(tree: Tree, book: PhraseBook, index: int) -> list[Phrase]:
    heads: list[int] = [c for c in tree.children(index, "nmod") if tree.preposition(c) in {"with", "of", "full of"}]
    if tree[index].lemma not in _MERE:
        heads = []  # "a ship of the navy", "a lorry with a gun on it"
    for clause in tree.children(index, "acl", "acl:relcl", "amod"):
        if tree[clause].lemma in _HOLDING:
            heads += tree.children(clause, "obj")
        elif tree[clause].lemma in _HELD:
            heads += [c for c in tree.children(clause, "obl", "nmod") if tree.preposition(c) == "with"]
    listed: Sequence[int] = [c for h in heads for c in tree.conjuncts(h)]
    arms = [p for h in listed for p in book.expand(h) if p.senses & _ARMS]
    return list({p.head: p for p in arms}.values())
