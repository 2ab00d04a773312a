"""Terms that are set: "gave the rebels 48 hours to leave", "has been given until Friday to withdraw".

Who is given the term is to do what the infinitive tells; nobody says that he did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.extract.tree import Tree

_SETTING = frozenset({"give", "grant", "allow"})
_TERMS = frozenset("minute hour day week fortnight month year deadline ultimatum".split())


def find_term_setter(tree: Tree, index: int) -> int | None:
    """Finds the verb that sets a term for what an infinitive tells; None where none does.

    Args:
        tree: the sentence.
        index: the infinitive.
    """
    if "to" not in tree.child_words(index, "mark") or tree.label(index) not in {"advcl", "xcomp", "acl"}:
        return None
    head = tree[index].head
    verb = tree[head].head if tree[head].lemma in _TERMS else head
    if tree[verb].lemma not in _SETTING:
        return None
    objects = tree.children(verb, "obj", "iobj", "obl:unmarked")
    until = [c for c in tree.children(verb, "obl") if c < index and tree.preposition(c) == "until"]
    return verb if until or any(tree[c].lemma in _TERMS for c in objects) else None


def find_pressed(tree: Tree, index: int) -> Sequence[int]:
    """Finds who is given a term to do what an infinitive tells; empty where no term is set for it."""
    verb = find_term_setter(tree, index)
    if verb is None:
        return ()
    given = tree.children(verb, "nsubj:pass") or tree.children(verb, "iobj", "obj")
    return [c for c in given if tree[c].lemma not in _TERMS]
