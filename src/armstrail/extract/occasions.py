"""What an event is told with, and shares place and time with: the event it happened in, the clause that says when.

"Two were hurt in an attack on a clinic in Marka", "six died when gunmen stormed a market in Halba on Tuesday", "three
were killed and five wounded during clashes in Berat": what hangs on the second word holds for the first.

Source: Universal Dependencies v2 relations; in the project's gold standards the parts of one happening share both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.verbs import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.extract.tree import Tree

_HAPPENING_IN = frozenset({"in", "during", "by", "from", "amid", "with"})
_DURING, _FIGHTING = frozenset({"in", "during"}), frozenset({"fight", "shell", "bomb"})  # "killed in fighting near X"
_SAME_MOMENT = frozenset({"when", "as"})
# What is done to people at one time and in one place: "three were killed and five wounded in Berat".
_HARM = frozenset("kill wound injure hurt die arrest detain abduct kidnap shoot maim".split())
_MAX_LIST = 4


def find_occasions(tree: Tree, index: int) -> Iterator[int]:
    """Yields the events that a trigger is told with, surest first: events it happened in, clauses, what else was done.

    Args:
        tree: the sentence.
        index: the trigger.
    """
    for child in tree.children(index, "obl", "nmod", "obj"):
        if child > index and tree.preposition(child) in _HAPPENING_IN and tree[child].tag.startswith("NN"):
            yield child
    hurt = tree.children(index, "obj", "nsubj:pass")  # parsers hang "in fighting" on those who fell in it
    for clause in (*tree.children(index, "advcl"), *(c for h in hurt for c in tree.children(h, "acl"))):
        opened = tree.child_words(clause, "mark", "advmod")
        fought = tree[clause].lemma in _FIGHTING and not _DURING.isdisjoint(opened)
        if fought or (tree.label(clause) == "advcl" and not _SAME_MOMENT.isdisjoint(opened)):
            yield clause
    for other in find_partners(tree, index):
        yield other
        yield from find_occasions(tree, other)


def find_partners(tree: Tree, index: int) -> list[int]:
    """Finds what else was done to people, told after it in one breath: "killed three and wounded five"."""
    if tree[index].lemma not in _HARM or not is_verb(tree, index):
        return []
    return [c for c in tree.children(index, "conj") if c > index and tree[c].lemma in _HARM]


def find_antecedent_of_where(tree: Tree, index: int) -> Sequence[int]:
    """Finds what a clause that begins with "where" hangs on: "the palace where the judges died and two were hurt"."""
    current = index
    for _ in range(_MAX_LIST):
        if tree[current].label == "acl:relcl":
            opened = "where" in tree.child_words(current, "advmod", "mark")
            return tree.conjuncts(tree[current].head) if opened else []
        if tree.label(current) != "conj":
            return []
        current = tree[current].head
    return []
