"""How strong a force is, told by a word beside the number: "some 400 strong", "the 1,200-strong brigade"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.raw import RawClaim, RawFiller

if TYPE_CHECKING:
    from armstrail.core.annotation import AmountSpan
    from armstrail.extract.phrases import PhraseBook
    from armstrail.extract.tree import Tree

_MEN = frozenset({"man", "men", "soldier", "member", "fighter", "person"})
_NUMBERING = frozenset({"number", "total"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NEAR = 8  # characters: "about", "some" before the number
_ARMED = frozenset({"group", "state_force", "force", "fighters"})
_FORCES = frozenset("group state_force force fighters body people government organisation name pronoun".split())


def find_strengths(tree: Tree, book: PhraseBook) -> list[RawClaim]:
    """Finds the strengths that the word "strong" tells behind a number.

    Args:
        tree: the sentence.
        book: its phrases.
    """
    claims = [c for t in tree.tokens if "-" in t.text and (c := _read_men(tree, book, t.index)) is not None]
    claims += [
        c for t in tree.tokens if t.lemma in _NUMBERING and (c := _read_misread(tree, book, t.index)) is not None
    ]
    for token in tree.tokens:
        if token.text.casefold() != "strong" and not token.text.casefold().endswith("-strong"):
            continue
        span = _find_number(tree, token.index)
        group = _find_group(tree, token.index)
        if span is not None and group is not None and book.senses(group) & _FORCES:
            claims.append(_build_claim(tree, book, span, token.index, group))
    return claims


def _read_men(tree: Tree, book: PhraseBook, index: int) -> RawClaim | None:
    """Reads "the 1,800-man militia": the number in a word that modifies a force."""
    token = tree[index]
    if token.text.casefold().rpartition("-")[2] not in _MEN or tree.label(index) not in {"compound", "amod"}:
        return None
    span = next((a for a in tree.sentence.amounts if token.start <= a.start and a.end <= token.end), None)
    if span is None or not book.senses(token.head) & _ARMED:
        return None
    return _build_claim(tree, book, span, index, token.head)


def _read_misread(tree: Tree, book: PhraseBook, index: int) -> RawClaim | None:
    """Reads "the group numbers 400", "its personnel total 8,000", where the parse takes the verb for a noun."""
    if tree[index].tag.startswith("VB") or index == 0 or index + 1 >= len(tree.tokens):
        return None
    start = tree[index + 1].start
    near = (a for a in tree.sentence.amounts if start <= a.start <= start + _NEAR and a.amount.currency is None)
    span = next(near, None)
    fits = book.senses(index - 1) & _FORCES or tree[index - 1].lemma in _MEN | {"personnel", "troop", "fighter"}
    if span is None or not fits or tree[index - 1].tag == "PRP$" or any(t.tag in _FINITE for t in tree.tokens[:index]):
        return None
    return _build_claim(tree, book, span, index, index - 1)


def _find_number(tree: Tree, index: int) -> AmountSpan | None:
    """Finds the number that stands right before "strong" or in the same word."""
    start = tree[index].start
    for span in tree.sentence.amounts:
        gap = tree.sentence.text[span.end - tree.sentence.start : tree[index].end - tree.sentence.start]
        near = span.end <= tree[index].end and span.start <= start and gap.strip(" -‑").casefold() == "strong"
        if near and span.amount.currency is None:
            return span
    return None


def _find_group(tree: Tree, index: int) -> int | None:
    """Finds whom the word describes: its subject, or the noun that it stands with."""
    subjects = tree.children(index, "nsubj")
    if subjects:
        return subjects[0]
    head = tree[index].head
    if head == index:
        return None
    if tree[head].tag.startswith("NN"):
        return head
    below = tree.children(head, "nsubj")
    return below[0] if below else None


def _build_claim(tree: Tree, book: PhraseBook, span: AmountSpan, index: int, group: int) -> RawClaim:
    return RawClaim(
        kind="strength",
        mode=None,
        sentence=tree.sentence.index,
        trigger_token=index,
        trigger_start=min(span.start, tree[index].start),
        trigger_end=tree[index].end,
        roles=(RawFiller(role="group", phrase=book.build(group), path="strong"),),
        amount=span.amount,
        frame="rule.strong",
        source="extract.strengths",
    )
