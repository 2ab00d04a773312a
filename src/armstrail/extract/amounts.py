"""The number of a measure: which amount in the clause belongs to a trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.core.amount import Amount

if TYPE_CHECKING:
    from armstrail.core.annotation import AmountSpan
    from armstrail.extract.arguments import Arguments
    from armstrail.extract.phrases import PhraseBook
    from armstrail.extract.tree import Tree
    from armstrail.lexicon.frames import AmountRule

_SUMS = frozenset({"total", "sum", "number"})
_OTHER_CLAUSES = frozenset({"ccomp", "acl:relcl", "parataxis", "advcl", "acl", "conj"})


def find_measure(
    tree: Tree, book: PhraseBook, index: int, arguments: Arguments, rule: AmountRule, taken: set[int]
) -> Amount | None:
    """Finds the amount of a measure: on the rule's paths first, then the nearest of its sort in the clause.

    A `direction` takes a ratio or factor if the clause has one, else only the rule's sign.
    """
    heads = [h for path in rule.paths for h in arguments.get(path, ()) if not rule.bare or tree[h].tag == "CD"]
    for head in heads:
        amount = _amount_under(tree, book, head, rule.sort)
        if amount is not None:
            return _signed(amount, rule)
    if rule.sort in {"ratio", "direction"}:
        near = _nearest(tree, book, index, "ratio")
        if near is not None:
            return _signed(near.amount, rule)
    if rule.sort == "direction" and rule.sign:
        times = _read_times(tree, index)
        if times is not None:
            return times
        token = tree[index]
        return Amount(text=token.text, direction=rule.sign)
    if rule.sort == "money":
        near = _nearest(tree, book, index, "money")
        return near.amount if near is not None else None
    return None


def fits_sort(amount: Amount, sort: str) -> bool:
    """Tells whether an amount is of a sort: money, count, share or ratio."""
    unit = amount.unit or ""
    if sort == "money":
        return amount.currency is not None
    if amount.currency is not None:
        return False
    if sort == "ratio":
        return unit in {"ratio", "factor"}
    if sort == "share":
        return unit.startswith("share")
    return unit not in {"ratio", "factor"}


def _amount_under(tree: Tree, book: PhraseBook, head: int, sort: str) -> Amount | None:
    for candidate in (
        head,
        *tree.children(head, "nummod", "compound", "nmod", "amod", "advmod", "obl", "appos", "flat", "case", "det"),
    ):
        span = book.amount_at(candidate)
        if span is not None and fits_sort(span.amount, sort) and not book.is_time(candidate):
            return span.amount
    counted = book.build(head).count if sort == "count" and tree[head].lemma in _SUMS else None  # "a total of 41 raids"
    return counted if counted is not None and fits_sort(counted, sort) else None


def _nearest(tree: Tree, book: PhraseBook, index: int, sort: str) -> AmountSpan | None:
    """Finds the nearest amount of a sort in the trigger's own clause; the number of another clause is not its."""
    members = tree.subtree(index, _OTHER_CLAUSES)
    head = tree[index].head
    beside = [] if tree[index].tag.startswith("VB") else [head, *tree.children(head)]
    spans = [
        (abs(i - index), i, s)
        for i in (*members, *beside)
        if (s := book.amount_at(i)) is not None and fits_sort(s.amount, sort)
    ]
    return min(spans, key=lambda x: x[:2])[2] if spans else None


def _read_times(tree: Tree, index: int) -> Amount | None:
    """Reads a range of times right behind a rise as a factor: "has increased three to four times since".

    One whole number may as well count how often it rose ("rose three times in a year").
    """
    for span in tree.sentence.amounts:
        inside = [t.index for t in tree.tokens if span.start <= t.start and t.end <= span.end]
        if not inside or inside[0] != index + 1 or span.amount.currency is not None:
            continue
        low, high, last = span.amount.low, span.amount.high, inside[-1]
        word = tree[last + 1] if last + 1 < len(tree.tokens) else None
        if word is None or word.lemma != "time" or word.text == "time" or low is None:
            return None
        if low == high and float(low).is_integer():
            return None
        text = tree.sentence.text[span.start - tree.sentence.start : word.end - tree.sentence.start]
        return msgspec.structs.replace(span.amount, text=text, unit="factor")
    return None


def _signed(amount: Amount, rule: AmountRule) -> Amount:
    """Gives a ratio the sign of its verb ("fell 12 percent" is -0.12) where the amount has none of its own."""
    if amount.unit != "ratio" or rule.sign != "down" or (amount.low or 0) < 0 or (amount.high or 0) < 0:
        return amount
    low = None if amount.high is None else -amount.high
    high = None if amount.low is None else -amount.low
    return Amount(
        text=amount.text,
        low=low,
        high=high,
        unit=amount.unit,
        approximate=amount.approximate,
        per=amount.per,
        of=amount.of,
    )
