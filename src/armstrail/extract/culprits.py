"""Who is told to be behind an event: blamed or arrested for it, claiming it, responsible for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.arguments import verb_arguments
from armstrail.extract.verbs import is_verb

if TYPE_CHECKING:
    from armstrail.extract.tree import Tree

# "blamed X for the attack": X is told to have made it.
_BLAMING = frozenset("blame accuse suspect convict implicate charge try sentence jail condemn arrest".split())
PINNING = frozenset("blame attribute ascribe pin".split())  # … on or to somebody
_NOT = frozenset({"not", "n't", "n’t", "never", "yet"})
_NOBODY = frozenset({"nobody", "none", "no-one"})


def find_culprits(tree: Tree, index: int) -> list[int]:
    """Finds who is told to be behind an event: "X claimed responsibility for it", "blamed X for it"."""
    head, preposition = tree[index].head, tree.preposition(index)
    lemma = tree[head].lemma
    if head == index:
        return []
    if (
        lemma == "work" and tree.label(index) == "nsubj" and tree.children(head, "cop")
    ):  # "the attack was the work of X"
        return [c for c in tree.children(head, "nmod") if tree.preposition(c) == "of"]
    if lemma in PINNING and tree.label(index) in {"nsubj", "obj"} and is_verb(tree, head):  # "blamed the attack on X"
        return [c for c in tree.children(head, "obl", "nmod") if c > head and tree.preposition(c) in {"on", "to"}]
    if preposition is None:
        return []
    if lemma == "responsibility" and preposition == "for" and is_verb(tree, tree[head].head):
        if not _NOT.isdisjoint(tree.child_words(tree[head].head, "advmod")):
            return []
        claimants = verb_arguments(tree, tree[head].head).get("subject", ())
        return [c for c in claimants if tree.words[c] not in _NOBODY and "no" not in tree.child_words(c, "det")]
    if (lemma == "responsible" and preposition == "for") or (preposition == "behind" and tree.children(index, "cop")):
        said_of = head if lemma == "responsible" else index
        subjects = [c for s in tree.children(said_of, "nsubj") for c in tree.conjuncts(s)]
        modified = tree[head].head if lemma == "responsible" and tree.label(head) in {"amod", "acl"} else head
        return subjects or ([modified] if modified not in {head, index} else [])
    if lemma in _BLAMING and preposition in {"for", "of", "in", "with"} and is_verb(tree, head):
        return list(verb_arguments(tree, head).get("object", ()))
    return []
