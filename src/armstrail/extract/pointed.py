"""Prices and counts of arms that the sentence only points at: "you could get one for $60", "of 41, 33 were AKMs"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.arguments import verb_arguments
from armstrail.extract.raw import RawClaim, RawFiller
from armstrail.extract.verbs import is_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.core.annotation import AmountSpan
    from armstrail.extract.phrases import PhraseBook
    from armstrail.extract.tree import Tree

_POINTING = frozenset({"it", "one", "ones", "them", "another", "that", "those", "each"})
_DEALING = frozenset("buy sell get give offer have trade cost fetch pay ask want charge rent resell".split())
_ARMS = frozenset({"weapon", "arms", "vehicle"})
_LEAST_SUM = 5  # a smaller one pays for no arms
_LONG_SUM = 5e7  # nobody pays that for a rifle; a total


def find_pointed(tree: Tree, book: PhraseBook) -> list[RawClaim]:
    """Finds prices of what a pronoun stands for, and numbers that are told to be arms of a kind.

    Args:
        tree: the sentence.
        book: its phrases.
    """
    if not tree.sentence.amounts:
        return []
    if any(book.senses(t.index) & _ARMS for t in tree.tokens):
        return _find_counted(tree, book)
    return [c for a in tree.sentence.amounts if a.amount.currency for c in _find_priced(tree, book, a)]


def _find_priced(tree: Tree, book: PhraseBook, money: AmountSpan) -> list[RawClaim]:
    low = money.amount.low or money.amount.high or 0
    tokens = tree.tokens_within(money.start, money.end)
    if not tokens or not _LEAST_SUM <= low < _LONG_SUM or money.amount.per not in {None, "unit"}:
        return []
    head = next((i for i in tokens if tree[i].head not in tokens), tokens[-1])
    items = _find_items(tree, head)
    if not items:
        return []
    return [
        RawClaim(
            kind="price", mode=None, sentence=tree.sentence.index, trigger_token=head, trigger_start=money.start,
            trigger_end=money.end, roles=(RawFiller(role="item", phrase=book.build(items[0]), path="pointed"),),
            amount=money.amount, frame="rule.price.pointed", weak=True, source="extract.pointed",
        )
    ]  # fmt: skip


def _find_items(tree: Tree, head: int) -> Sequence[int]:
    """Finds the pronoun whose price a sum is: "it was $90", "gives it for $90", "paid $90 for an old one"."""
    if tree.children(head, "cop"):
        found = list(tree.children(head, "nsubj"))
    else:
        verb = tree[head].head
        selling = tree.preposition(head) in {"for", "at"}
        if selling and tree.words[verb] in _POINTING:
            return [verb]
        if verb == head or not is_verb(tree, verb) or tree[verb].lemma not in _DEALING:
            return []
        arguments = verb_arguments(tree, verb)
        paths = ("object",) if selling else ("for", "subject")
        found = [h for path in paths for h in arguments.get(path, ())]
    return [h for h in found if tree.words[h] in _POINTING]


def _find_counted(tree: Tree, book: PhraseBook) -> list[RawClaim]:
    """Reads "33 were AKMs": so many arms of a kind."""
    claims = []
    for token in tree.tokens:
        if not tree.children(token.index, "cop") or not book.senses(token.index) & _ARMS:
            continue
        for subject in tree.children(token.index, "nsubj"):
            span = book.amount_at(subject)
            if tree[subject].tag != "CD" or span is None or span.amount.currency:
                continue
            claims.append(
                RawClaim(
                    kind="stock", mode=None, sentence=tree.sentence.index, trigger_token=token.index,
                    trigger_start=span.start, trigger_end=span.end,
                    roles=(RawFiller(role="item", phrase=book.build(token.index), path="predicate"),),
                    amount=span.amount, frame="rule.stock.counted", unsure=True, source="extract.pointed",
                )
            )  # fmt: skip
    return claims
