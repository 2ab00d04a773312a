"""What stands around a trigger: words that a frame wants in its clause, and words with which it means another thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.tree import answer_once

if TYPE_CHECKING:
    from collections.abc import Iterable

    from armstrail.extract.tree import Tree
    from armstrail.lexicon.frames import Frame

# Clauses of their own: what they say changes nothing of what the verb above them means.
_OWN_CLAUSES = frozenset({"acl", "advcl", "ccomp", "parataxis"})

# What governs these says another thing: "formed in 2013, the front controls the north" forms no control.
_BESIDE = frozenset({"advcl", "parataxis"})


def context_allows(tree: Tree, index: int, frame: Frame) -> bool:
    """Tells whether the words around a trigger are those that its frame wants.

    Args:
        tree: the sentence.
        index: the trigger.
        frame: the frame.
    """
    unwanted, wanted = frame.without, frame.with_words
    words = tree.vocabulary  # what is not in the sentence is not around the trigger either
    if unwanted and not words.isdisjoint(unwanted) and not _find_near(tree, index).isdisjoint(unwanted):
        return False
    return not wanted or not (words.isdisjoint(wanted) or _find_around(tree, index).isdisjoint(wanted))


def word_context(tree: Tree, index: int, frame: Frame) -> str:
    """Says which word of the clause a frame does not want, or which it misses."""
    found = sorted(_find_near(tree, index).intersection(frame.without))
    return f"its clause has {found[0]!r}" if found else f"its clause has none of {', '.join(frame.with_words)}"


@answer_once
def _find_around(tree: Tree, index: int) -> frozenset[str]:
    """Finds the lemmas and words of all that hangs on a trigger, and the lemma that governs it."""
    below = tree.subtree(index)
    parts = {w for i in below if " " in tree[i].lemma for w in tree[i].lemma.split()}  # "mortar rounds" are rounds
    return _list_words(tree, index, below) | parts


@answer_once
def _find_near(tree: Tree, index: int) -> frozenset[str]:
    """Finds the lemmas and words of the clause of a trigger, other clauses in it left out, and what governs it.

    "An Islamic body declared a state there, and called on the young to take up arms in a holy war": no war is declared.
    """
    own = [index]
    for word in own:  # it grows while it is walked
        own += [c for c in tree.children(word) if not _is_clause(tree, c)]
    return _list_words(tree, index, own)


def _list_words(tree: Tree, index: int, tokens: Iterable[int]) -> frozenset[str]:
    found = set() if tree.label(index) in _BESIDE else {tree[tree[index].head].lemma}
    for i in tokens:
        found.add(tree.tokens[i].lemma)
        found.add(tree.words[i])
    return frozenset(found)


def _is_clause(tree: Tree, index: int) -> bool:
    """Tells whether a word below a trigger opens a clause of its own."""
    label = tree.label(index)
    return label in _OWN_CLAUSES or (label == "conj" and tree[index].tag.startswith("VB"))
