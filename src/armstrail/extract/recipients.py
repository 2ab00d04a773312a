"""Whom something is given to: "sold it twelve jets", "refused to sell Greece missiles".

The object that comes first of two is who gets the other; parsers call both objects, or take a country's name for a
part of the noun behind it.

Source: the dative alternation, Levin, English Verb Classes (1993), §2.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.verbs import is_passive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.extract.tree import Tree

_GIVING = frozenset("give sell send hand lend offer supply grant lease ship provide award promise pay buy".split())
_BESTOWING = frozenset("give grant hand send sell issue lend offer supply promise award bring deliver".split())
_PRONOUNS = frozenset("it him her them us me you".split())


def find_recipients(tree: Tree, index: int, subjects: Sequence[int]) -> Sequence[int]:
    """Finds to whom a verb gives something; empty where nobody is named without a preposition.

    Args:
        tree: the sentence.
        index: the verb.
        subjects: its subjects.
    """
    given = tree.children(index, "iobj")
    objects = [c for c in tree.children(index, "obj") if c > index]
    if is_passive(tree, index):  # "his men were given mortars"
        return [*given, *subjects] if objects and tree[index].lemma in _BESTOWING else given
    if given or tree[index].lemma not in _GIVING:
        return given
    if len(objects) > 1:
        first, second = objects[:2]
        receives = tree.words[first] in _PRONOUNS or tree[first].tag.startswith("NNP")
        between = {tree.words[i] for i in range(first, second)}
        return [first] if receives and between.isdisjoint({",", "and", "or", ";"}) else []
    return [c for o in objects for c in tree.children(o, "compound") if c == index + 1 and _is_country(tree, c)]


def _is_country(tree: Tree, index: int) -> bool:
    start = tree[index].start
    named = (s.concept or "" for s in tree.sentence.spans if s.start <= start < s.end and s.sense == "place")
    return tree[index].tag.startswith("NNP") and any(n.startswith("country:") for n in named)
