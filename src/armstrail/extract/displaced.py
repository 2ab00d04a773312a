"""Objects that the parse hangs elsewhere: behind a preposition that only counts, or after a phrase that came first.

"It has about 400 men", "they found under the hatches 30 tanks", "the tanks they found", "they shot and hurt a man".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.extract.tree import Tree

# Of these a bare relative tells when, where, why or how: "the day the army attacked".
_ADVERBIAL = frozenset(
    "day night time moment hour week month year morning evening minute way manner reason place instant date period "
    "extent degree point".split()
)
_NEXT_BUT_ONE = 2  # a conjunction between
_COUNTING = frozenset({"between", "over", "under", "around", "about", "above", "near", "close to", "upwards of"})


def find_displaced_objects(tree: Tree, index: int) -> Sequence[int]:
    """Finds the objects of a verb that has none in the parse.

    Args:
        tree: the sentence.
        index: the verb.

    Returns:
        Head tokens; empty where there are none.
    """
    found = [*_find_gap(tree, index), *_find_shared(tree, index)]
    for child in tree.children(index, "obl"):
        if child < index:
            continue
        if _only_counts(tree, child) or _is_bare(tree, index, child):
            found.append(child)
        elif tree[child].lemma == "excess" and tree.preposition(child) == "in":  # "bought in excess of 190 trucks"
            found += [n for n in tree.children(child, "nmod") if tree.preposition(n) == "of"]
        else:
            found += [a for a in tree.children(child, "appos") if _follows_freely(tree, a)]
            found += [n for n in tree.children(child, "nmod", "appos") if _is_heavy(tree, n)]
    found += [c for c in tree.children(index, "parataxis") if _follows_bracket(tree, index, c)]
    return found


def _find_gap(tree: Tree, index: int) -> Sequence[int]:
    """Finds what a relative clause without a pronoun says something of: "the rifles the army seized".

    Source: Huddleston & Pullum, The Cambridge Grammar of the English Language (2002), ch. 12 §2 (bare relatives).
    """
    head = tree[index].head
    doers = [s for s in tree.children(index, "nsubj") if head < s < index]
    if tree[index].label != "acl:relcl" or not doers or tree[head].lemma in _ADVERBIAL:
        return ()
    if any(tree[i].tag in {"WDT", "WP", "WRB", "WP$"} or tree.words[i] == "that" for i in range(head + 1, index)):
        return ()
    stranded = any(tree[c].tag == "IN" for c in tree.children(index) if c > index)
    linking = bool(tree.children(index, "cop")) or not tree[index].tag.startswith("VB")
    return () if stranded or linking or not tree[head].tag.startswith(("NN", "CD", "PRP", "DT")) else (head,)


def _find_shared(tree: Tree, index: int) -> Sequence[int]:
    """Finds the object right behind a joined verb that hangs on the verb before: "killed and robbed a man".

    That of a relative clause is shared by all its verbs: "a man whom they robbed and killed".
    """
    head = tree[index].head
    if tree[index].label == "conj" and tree[head].label == "acl:relcl" and not tree.children(index, "nsubj", "ccomp"):
        relative = [c for c in tree.children(head, "obj") if c < head and tree[c].tag in {"WP", "WDT"}]
        if relative or not tree.children(head, "obj"):
            return relative or _find_gap(tree, head)
    if tree[index].label != "conj" or index - head != _NEXT_BUT_ONE or not tree[head].tag.startswith("VB"):
        return ()
    return [c for c in tree.children(head, "obj") if c > index and tree.subtree(c)[0] == index + 1]


def _is_bare(tree: Tree, verb: int, index: int) -> bool:
    """Tells whether a phrase without a preposition follows a verb as its object would: "shot dead a party worker".

    Times and measures have labels of their own where they stand so ("walked ten miles").
    """
    first = tree.subtree(index)[0]
    close = all(tree.label(i) in {"advmod", "compound"} and tree[i].head == verb for i in range(verb + 1, first))
    named = tree[index].label == "obl" and tree[index].tag.startswith(("NN", "PRP"))
    dated = any(t.start <= tree[index].start < t.end for t in tree.sentence.times)
    return first > verb and close and named and not dated and tree.label(first) in {"det", "nummod", "nmod"}


def _is_heavy(tree: Tree, index: int) -> bool:
    """Tells whether a noun with an article stands right behind another: "they condemn in plain terms the attacks"."""
    first = tree.subtree(index)[0]
    before = tree[first - 1]
    named = tree.preposition(index) is None and tree[index].label != "nmod:poss"
    return named and tree.label(first) == "det" and before.tag.startswith("NN") and tree[index].tag.startswith("NN")


def _follows_bracket(tree: Tree, verb: int, index: int) -> bool:
    """Tells whether a noun stands behind a phrase between commas: "he founded, in 1966, the National Union"."""
    first = next(i for i in tree.subtree(index) if tree.label(i) != "punct")
    between = tree.words[verb + 1] == "," == tree.words[first - 1] and first > verb + 2
    return between and tree[index].tag.startswith("NN") and not tree.children(index, "nsubj", "cop")


def _only_counts(tree: Tree, index: int) -> bool:
    """Tells whether the preposition of a noun belongs to its number: "numbering between 300 and 500 men"."""
    if tree.preposition(index) not in _COUNTING and not _bounds_number(tree, index):
        return False
    first = tree.subtree(index)[0]
    start, end = tree[first].start, tree[index].start
    return any(
        a.start <= start < a.end <= max(end, tree[index].end) and a.amount.currency is None
        for a in tree.sentence.amounts
    )


def _bounds_number(tree: Tree, index: int) -> bool:
    """Tells whether the preposition of a noun stands within its number: "lost up to 480 troops"."""
    cases = [tree[c].start for c in tree.children(index, "case")]
    return any(a.start < start < a.end for a in tree.sentence.amounts for start in cases)


def _follows_freely(tree: Tree, index: int) -> bool:
    """Tells whether an "apposition" is counted and has no comma before it: the heavy object of the verb above."""
    first = tree.subtree(index)[0]
    counted = any(a.start <= tree[first].start < a.end for a in tree.sentence.amounts)
    return counted and tree[first - 1].tag.startswith(("NN", "PRP")) and tree[index].tag.startswith("NN")
