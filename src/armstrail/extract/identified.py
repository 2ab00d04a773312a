"""Who a set of persons or things is told to be: "among those arrested were A and B", "one of the dead was C".

What happened to the set happened to them, and a reader wants their names rather than "those".

Source: specificational copular clauses as in Huddleston and Pullum, The Cambridge Grammar of the English Language
(2002), ch. 4, §5.5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.tree import answer_once

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.extract.tree import Tree

_BODIES = frozenset({"body", "corpse", "remains"})
_DONE_TO_PERSONS = frozenset(
    "kidnap abduct kill murder execute assassinate arrest detain capture massacre slay".split()
)
_TAKEN_OUT = frozenset("one two three four five six seven eight nine ten some most several many all".split())
_NAMING = frozenset({"identify", "name"})


def find_undergoers(tree: Tree, participle: int) -> Sequence[int]:
    """Finds whom or what a participle behind a noun is said of, by name where the sentence tells who it was.

    "The bodies of two men kidnapped there" tells of the men, "among those arrested was X" of X.

    Args:
        tree: the sentence.
        participle: the token of the participle.
    """
    head = tree[participle].head
    if tree[head].lemma in _BODIES and tree[participle].lemma in _DONE_TO_PERSONS:
        return [next((c for c in tree.children(head, "nmod") if c < participle and tree.preposition(c) == "of"), head)]
    return find_identified(tree, head) or [head]


@answer_once
def find_identified(tree: Tree, index: int) -> Sequence[int]:
    """Finds who the persons or things of a noun are told to be, or to include; empty where the sentence does not say.

    Args:
        tree: the sentence.
        index: the noun ("the dead", "those", "the weapons").
    """
    if tree.preposition(index) == "among" and tree.children(index, "cop"):
        late = [s for s in _find_late_subjects(tree, index) if s > index]
        return _expand(tree, late or [h for h in (tree[index].head,) if h > index and tree[h].tag.startswith("NN")])
    top = _leave_part(tree, index)
    if tree.preposition(top) == "among":  # "among the dead is X": some parses make X the predicate
        head = tree[top].head
        inverted = tree.label(top) in {"nmod", "obl"} and top < head and bool(tree.children(head, "cop"))
        return _expand(tree, [head] if inverted and tree[head].tag.startswith("NN") else [])
    head = tree[top].head
    if tree.label(top) != "nsubj" or head == top:
        return []
    if tree[head].lemma == "include" and tree[head].tag in {"VBD", "VBP"}:
        return _expand(tree, tree.children(head, "obj"))
    if tree[head].lemma in _NAMING and tree.children(head, "aux:pass"):
        return _expand(tree, [c for c in tree.children(head, "obl") if tree.preposition(c) == "as"])
    named = tree[head].tag.startswith("NNP") or (top != index and tree[head].tag.startswith("NN"))
    told = named and tree.children(head, "cop") and tree.preposition(head) is None
    return _expand(tree, [head] if told else [])


def _find_late_subjects(tree: Tree, index: int) -> Sequence[int]:
    """Finds the subject behind the verb; some parses give it to the participle ("intercepted were two launchers")."""
    own = tree.children(index, "nsubj")
    return own or [s for c in tree.children(index, "acl") for s in tree.children(c, "nsubj") if s > c]


def _leave_part(tree: Tree, index: int) -> int:
    """Climbs from a noun to the number that takes a part out of it: from the students to "one of the students"."""
    head = tree[index].head
    part = tree.preposition(index) == "of" and (tree.words[head] in _TAKEN_OUT or tree[head].tag == "CD")
    return head if part else index


def _expand(tree: Tree, heads: Sequence[int]) -> list[int]:
    return [member for head in heads for member in tree.conjuncts(head)]
