"""Counts that stand for a clause whose words are left out: "142 murders in May, 126 in June".

What is left out is what the claim before says. Parsers hang such numbers anywhere, so that they are read from the order
of the words: a number that counts nothing of its own, and what tells it from the count before it, a time or a party.

Source: gapping as in Huddleston and Pullum, The Cambridge Grammar of the English Language (2002), ch. 15, §4.2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.extract.raw import RawClaim, RawFiller

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.core.annotation import AmountSpan
    from armstrail.extract.phrases import Phrase, PhraseBook
    from armstrail.extract.tree import Tree

_TIMING = frozenset({"in", "since", "during", "on", "by", "last", "this", "over", "a", "the"})
_BREAKS = frozenset(
    {",", ";", "and", "but", "while", "against", "with", "from", "only", "–", "--", "-", "to", "another"}
)
_ENDS = frozenset({".", ",", ";", "and", "but", ")", "while"})
_LOCATING = frozenset({"in", "at", "near", "around", "outside"})
_PLACE_REACH = 3
_SUMS = frozenset({"casualties", "frequency", "affected", "strength", "stock"})
_ACTS = {"kill": "killed", "injure": "injured"}
_COUNTED = frozenset({"victim", "subject", "group", "item"})
_SIDES = frozenset("group state_force government nationality country force fighters body people name".split())


def add_gapped_counts(tree: Tree, book: PhraseBook, claims: Sequence[RawClaim]) -> list[RawClaim]:
    """Adds the counts that repeat a claim before them with another number; such a number fills no role of that claim.

    Args:
        tree: the sentence.
        book: its phrases.
        claims: what has been found in it.

    Returns:
        All of them, the new ones last.
    """
    found: list[RawClaim] = []
    for span in tree.sentence.amounts:
        inside = tree.tokens_within(span.start, span.end)
        if not inside or span.amount.currency or span.amount.unit or span.amount.low in {None, 0}:
            continue
        first, last = inside[0], inside[-1]
        if first == 0 or last + 1 >= len(tree.tokens) or book.is_time(last) or _is_told(span, claims):
            continue
        source = _find_source(tree, first, claims)
        if source is None:
            continue
        party = _find_party(tree, book, first)
        place = _find_place(tree, book, first, last, source)
        if place is not None and party is None:
            found.append(_add_place(_repeat(tree, span, source, last, None), place))
        elif party is not None and tree.words[last + 1] in _ENDS and source.kind in {"casualties", *_ACTS}:
            found.append(_repeat(tree, span, source, last, party))
        elif (
            party is None
            and _opens_count(tree, book, first)
            and (_is_timed(tree, book, last + 1) or _is_said_alike(tree, last, source))
        ):
            found.append(_repeat(tree, span, source, last, None))
    gaps = {c.trigger_start for c in found}
    return [*(_leave_out(c, gaps) for c in claims), *found]


def _leave_out(claim: RawClaim, starts: set[int]) -> RawClaim:
    roles = tuple(r for r in claim.roles if r.phrase.start not in starts)
    return claim if len(roles) == len(claim.roles) else msgspec.structs.replace(claim, roles=roles)


def _is_told(span: AmountSpan, claims: Sequence[RawClaim]) -> bool:
    """Tells whether a claim has the number already."""
    texts = {c.amount.text for c in claims if c.amount is not None and not c.weak}
    return span.amount.text in texts or any(
        r.phrase.start <= span.start < r.phrase.end or (r.phrase.count and r.phrase.count.text == span.amount.text)
        for c in claims
        if not c.weak and c.kind in {*_SUMS, *_ACTS}
        for r in c.roles
        if r.role in _COUNTED
    )


def _find_source(tree: Tree, index: int, claims: Sequence[RawClaim]) -> RawClaim | None:
    """Finds the claim before a number that it repeats: the nearest count of victims or events."""
    start = tree[index].start
    before = [c for c in claims if not (c.weak or c.rival) and c.trigger_start < start and _is_counted(c)]
    return max(before, key=lambda c: c.trigger_start, default=None)


def _is_counted(claim: RawClaim) -> bool:
    if claim.kind in _SUMS:
        return claim.amount is not None
    return claim.kind in _ACTS and any(r.role == "target" and r.phrase.count for r in claim.roles)


def _opens_count(tree: Tree, book: PhraseBook, first: int) -> bool:
    """Tells whether a number opens what is told anew, and counts no noun behind it."""
    before = tree.words[first - 1]
    return before in _BREAKS and tree[first - 1].tag not in {"DT", "JJ"} and not book.is_time(first)


def _is_timed(tree: Tree, book: PhraseBook, index: int) -> bool:
    """Tells whether a time follows: "126 in August", "112 since the war began"."""
    if tree.words[index] == "since":
        return True
    return tree.words[index] in _TIMING and index + 1 < len(tree.tokens) and book.is_time(index + 1)


def _is_said_alike(tree: Tree, index: int, source: RawClaim) -> bool:
    """Tells whether the number has the verb of the claim before it: "12 were reported in May"."""
    verb = tree[tree[index].head]
    return (
        tree.label(index) == "nsubj" and source.kind == "frequency" and verb.lemma == tree[source.trigger_token].lemma
    )


def _find_party(tree: Tree, book: PhraseBook, first: int) -> Phrase | None:
    """Finds the party right before a number: "the rebels lost 60 men, the government 14", "and Peru its own at 11"."""
    position = first - 1
    if position > 2 and tree.words[position] == "at" and tree.words[position - 2 : position] == ("its", "own"):
        position -= 3
    if not tree[position].tag.startswith("NN") or book.amount_at(position) is not None:
        return None
    opening = min(i for i in (position, *tree.children(position, "det", "amod", "compound")) if i <= position)
    phrase = book.build(position)
    if opening == 0 or tree.words[opening - 1] not in {",", ";", "and", "while", "but"} or not phrase.senses & _SIDES:
        return None
    start, end = tree[opening].start, tree[position].end
    if tree[opening].tag == "DT":
        start = tree[opening + 1].start
    return book.build_span(position, start, end)


def _find_place(tree: Tree, book: PhraseBook, first: int, last: int, source: RawClaim) -> Phrase | None:
    """Finds the place that tells a number from the one before it: "killed 20 people in Benghazi, 23 in Baida"."""
    told = any(r.role == "place" for r in source.roles) and source.kind in {"casualties", *_ACTS}
    if not told or not _opens_count(tree, book, first) or last + 2 >= len(tree.tokens):
        return None
    if tree.words[last + 1] not in _LOCATING or tree[last + 2].tag == "DT":
        return None
    placed = (
        t.index
        for t in tree.tokens[last + 2 : last + 2 + _PLACE_REACH]
        if _is_place(book, t.index) and tree.preposition(t.index) in _LOCATING
    )
    index = next(placed, None)
    return None if index is None else book.build(index)


def _is_place(book: PhraseBook, index: int) -> bool:
    return "place" in book.senses(index) or ("name" in book.senses(index) and book.is_capital(index))


def _add_place(claim: RawClaim, place: Phrase) -> RawClaim:
    roles = tuple(r for r in claim.roles if r.role != "place")
    return msgspec.structs.replace(claim, roles=(*roles, RawFiller(role="place", phrase=place, path="gap")))


def _repeat(tree: Tree, span: AmountSpan, source: RawClaim, last: int, party: Phrase | None) -> RawClaim:
    roles: tuple[RawFiller, ...]
    kind, mode = source.kind, source.mode
    if source.kind in _ACTS:
        roles = tuple(
            RawFiller(role="victim", phrase=msgspec.structs.replace(r.phrase, count=None), path="gap")
            for r in source.roles
            if r.role == "target" and r.phrase.count
        )
        kind, mode = "casualties", _ACTS[source.kind]
    else:
        roles = source.roles
    if party is not None:
        roles = (RawFiller(role="victim", phrase=party, path="gap"),)
    reason = f"repeats {source.kind!r} before it with another number"
    return RawClaim(
        kind=kind, mode=mode, sentence=tree.sentence.index, trigger_token=last, trigger_start=span.start,
        trigger_end=span.end, roles=roles, amount=span.amount, frame="rule.gap", source="extract.gaps",
        reasons=(reason,),
    )  # fmt: skip
