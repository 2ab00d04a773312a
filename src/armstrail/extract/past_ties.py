"""Ties that are over: "a former employee", "no longer heads", "had led the command until March"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from armstrail.extract.tree import Tree

FORMER = frozenset("former ex retired onetime one-time erstwhile ousted deposed previous late fugitive".split())
_ENDED = frozenset({"formerly", "previously"})
_BEFORE = frozenset({"before", "previously", "formerly", "once", "earlier"})
_REPLACING = frozenset({"replace", "succeed", "supplant"})
_REACH = 3  # words that may stand between: "a retired police commander"


def is_over(tree: Tree, index: int) -> bool:
    """Tells whether what a trigger says of a tie held once and holds no more.

    Args:
        tree: the sentence.
        index: the trigger.
    """
    if tree[index].tag.startswith("NN"):
        if _is_replaced(tree, index):
            return True
        for before in range(index - 1, max(-1, index - 1 - _REACH), -1):
            if tree.words[before] in FORMER:
                return True
            if not tree[before].tag.startswith(("NN", "JJ", "HYPH")):
                break
        return tree.words[index].startswith("ex-") or _was_before(tree, index) or _was_once(tree, index)
    adverbs = tree.child_words(index, "advmod")
    longer = any(tree.words[c] == "longer" and tree.words[c - 1] == "no" for c in tree.children(index, "advmod") if c)
    ended = tree[index].tag in {"VBD", "VBN"} and any(
        tree.preposition(c) == "until" or "until" in tree.child_words(c, "mark")
        for c in tree.children(index, "obl", "advcl")
    )
    return longer or ended or not _ENDED.isdisjoint(adverbs)


def _is_replaced(tree: Tree, index: int) -> bool:
    """Tells whether somebody else has taken the post: "X replaced General Y as commander of Z"."""
    verb = tree[tree[index].head]
    return verb.lemma in _REPLACING and tree.preposition(index) == "as" and bool(tree.children(verb.index, "obj"))


def _was_once(tree: Tree, index: int) -> bool:
    """Tells whether a noun was something once: "X, once a commander of Y", "who had been a commander of Y"."""
    start = tree.subtree(index)[0]
    if tree.words[start] == "once" or (start and tree.words[start - 1] == "once"):
        return True
    had = any(tree.words[c] == "had" for c in tree.children(index, "aux"))
    return had and bool(tree.children(index, "cop"))


def _was_before(tree: Tree, index: int) -> bool:
    """Tells whether a noun was something only before: "before, their only weapons were knives"."""
    predicate = tree[index].head if tree.label(index) == "nsubj" else index
    past = any(tree.words[c] in {"was", "were"} for c in tree.children(predicate, "cop"))
    return past and not _BEFORE.isdisjoint(tree.child_words(predicate, "advmod", "mark"))
