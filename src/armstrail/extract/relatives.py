"""Whom a relative pronoun means."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.core.annotation import Span
    from armstrail.extract.tree import Tree

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_PEOPLE = frozenset({"people", "fighters", "person", "nationality"})


def find_antecedents(tree: Tree, index: int) -> Sequence[int]:
    """Replaces a relative pronoun by the noun that its clause modifies, with all its conjuncts."""
    if tree.words[index] not in _RELATIVE or tree[index].tag not in {"WP", "WDT", "IN", "DT"}:
        return [index]
    for up in tree.ancestors(index):
        if tree[up].label == "acl:relcl":
            head = _find_person_of(tree, tree[up].head, index)
            return _find_included(tree, head) or (tree.conjuncts(head) if head < index else [head])
    return [index]


def _find_included(tree: Tree, head: int) -> Sequence[int]:
    """Finds who is meant where the sentence lists them: "states that have sent troops include Chad and Mali"."""
    governors = (
        [tree[head].head] if tree.label(head) == "nsubj" else tree.children(head, "acl")
    )  # some parses hang it so
    listing = [v for v in governors if tree[v].lemma == "include" and tree[v].tag in {"VBP", "VBD"}]
    if tree[head].tag not in {"NNS", "NNPS"}:
        return []
    return [c for verb in listing for listed in tree.children(verb, "obj") for c in tree.conjuncts(listed)]


def _find_person_of(tree: Tree, head: int, pronoun: int) -> int:
    """Finds whom "who" means where the clause hangs on what is no person.

    "The party of Massoud, who was killed", "the governor of the province, General Ilunga, who was shot".
    """
    if tree.words[pronoun] != "who" or tree.words[pronoun - 1] != "," or _is_person(tree, head):
        return head
    before = [s for s in _spans_over(tree, pronoun - 2) if s.sense == "person"] if pronoun > 1 else []
    if before:  # "the panel named Idris Sule, who was appointed in May"
        name = tree.tokens_within(before[0].start, before[0].end)
        return next((i for i in name if tree[i].head not in name), head)
    inside = [c for c in tree.children(head, "nmod") if tree.preposition(c) == "of" and head < c < pronoun]
    outside = []
    top = head
    while tree.label(top) == "nmod" and tree[top].head < top:  # "the body of Camey, of the school, who was abducted"
        top = tree[top].head
        outside.append(top)
    return next((i for i in (*inside, *outside) if _is_person(tree, i)), head)


def _is_person(tree: Tree, index: int) -> bool:
    named = any(tree[c].tag.startswith("NNP") for c in tree.children(index, "appos"))
    return named or any(s.sense in _PEOPLE for s in _spans_over(tree, index))


def _spans_over(tree: Tree, index: int) -> list[Span]:
    start = tree[index].start
    return [s for s in tree.sentence.spans if s.start <= start < s.end]
