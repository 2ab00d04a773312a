"""Arms on their way: "rifles en route from X to Y", "a cargo of rockets bound from X for Y via Z".

Parsers make of these words almost anything, so that the phrases behind them are read from the order of the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.extract.raw import RawClaim, RawFiller
from armstrail.lexicon.frames import CLASSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.extract.phrases import PhraseBook
    from armstrail.extract.tree import Tree

# Words that say that something is on its way, longest first; what follows them must be a preposition of `_ROLES`.
_TRIGGERS = (
    ("on", "their", "way"), ("on", "its", "way"), ("en", "route"), ("en-route",), ("in", "transit"), ("bound",),
    ("destined",), ("headed",),
)  # fmt: skip
_BY_FIRST = {first: tuple(w for w in _TRIGGERS if w[0] == first) for first in {w[0] for w in _TRIGGERS}}
_ROLES = {
    "from": "origin", "to": "destination", "for": "destination", "into": "destination", "towards": "destination",
    "toward": "destination", "via": "via", "through": "via",
}  # fmt: skip
_ARMS = CLASSES["arms"]
_PLACES = CLASSES["place"]
_TAKERS = frozenset("group state_force fighters force".split())
# What carries arms and is seldom meant by them; it is what they go by.
_CARRIERS = frozenset(
    "ship vessel boat dhow freighter tanker trawler ferry barge yacht truck lorry car van bus train wagon trailer "
    "plane aircraft airliner airplane helicopter convoy container motorcycle pickup".split()
)
_REACH = 12  # tokens that an item may stand before the words, or a place behind them


def end_journeys(claims: Sequence[RawClaim]) -> list[RawClaim]:
    """Lets arms that come from a place go to a place: "shipped from Iran to Yemen" says where to, not to whom.

    Args:
        claims: of one sentence.

    Returns:
        All of them, in order.
    """
    return [_end_journey(c) if c.kind == "transfer" else c for c in claims]


def _end_journey(claim: RawClaim) -> RawClaim:
    filled = {r.role for r in claim.roles}
    if "origin" not in filled or "destination" in filled:
        return claim
    roles = tuple(
        msgspec.structs.replace(r, role="destination")
        if r.role == "recipient" and r.path == "to" and "country" in r.phrase.senses and not r.phrase.senses & _TAKERS
        else r
        for r in claim.roles
    )
    return msgspec.structs.replace(claim, roles=roles)


def find_routes(tree: Tree, book: PhraseBook, found: Sequence[RawClaim]) -> list[RawClaim]:
    """Finds arms that are said to be on their way, where no frame has read it.

    Args:
        tree: the sentence.
        book: its phrases.
        found: the claims that frames found; a way that one of them tells is left alone.
    """
    if _BY_FIRST.keys().isdisjoint(tree.words):
        return []
    claims = []
    read = {c.trigger_token for c in found if c.kind == "transfer" and not c.weak}
    index = 0
    while index < len(tree.tokens):
        opened = _BY_FIRST.get(tree.words[index], ())
        words = next((w for w in opened if tree.words[index : index + len(w)] == w), None)
        if words is None:
            index += 1
            continue
        last = index + len(words) - 1
        claim = None if read & set(range(index, last + 1)) else _read_route(tree, book, index, last)
        if claim is not None:
            claims.append(claim)
        index = last + 1
    return claims


def _read_route(tree: Tree, book: PhraseBook, first: int, last: int) -> RawClaim | None:
    ends = _find_ends(tree, book, last + 1)
    items = _find_items(tree, book, first, last) if ends else []
    if not items:
        return None
    return RawClaim(
        kind="transfer",
        mode=None,
        sentence=tree.sentence.index,
        trigger_token=first,
        trigger_start=tree[first].start,
        trigger_end=tree[last].end,
        roles=(*items, *ends),
        amount=None,
        frame="rule.route",
        source="extract.routes",
    )


def _find_ends(tree: Tree, book: PhraseBook, start: int) -> list[RawFiller]:
    """Reads the chain of "from X to Y via Z" behind a word; it must begin right there."""
    found: list[RawFiller] = []
    index = start
    while index < min(len(tree.tokens), start + _REACH) and tree.words[index] in _ROLES:
        role = _ROLES[tree.words[index]]
        head = next((i for i in range(index + 1, min(len(tree.tokens), index + 6)) if _is_end(tree, book, i)), None)
        if head is None:
            break
        phrase = book.build(head)
        if role == "destination" and phrase.senses & _TAKERS:
            role = "recipient"
        found.append(RawFiller(role=role, phrase=phrase, path=tree.words[index]))
        index = head + 1
        while index < len(tree.tokens) and tree[index].start < phrase.end:
            index += 1
    return found


def _is_end(tree: Tree, book: PhraseBook, index: int) -> bool:
    fits = bool(book.senses(index) & (_PLACES | _TAKERS))
    return fits and tree[index].tag.startswith("NN") and _is_head(tree, index)


def _find_items(tree: Tree, book: PhraseBook, first: int, last: int) -> list[RawFiller]:
    """Finds the arms, and what carries them: the nearest before with what they are listed with, else those behind."""
    before = range(first - 1, max(-1, first - 2 * _REACH), -1)
    heads = [i for i in before if _is_head(tree, i) and book.senses(i) & _ARMS]
    carriers = [i for i in heads if tree[i].lemma in _CARRIERS]
    arms = next((i for i in heads if i not in carriers), None)
    if arms is None and carriers:
        behind = range(last + 1, len(tree.tokens))
        arms = next(
            (i for i in behind if _is_head(tree, i) and book.senses(i) & _ARMS and tree[i].lemma not in _CARRIERS), None
        )
    if arms is None:
        return []
    listed = [h for h in tree.conjuncts(tree.first_conjunct(arms)) if h <= arms or arms > last]
    phrases = [book.build(h) for h in listed if book.senses(h) & _ARMS] or [book.build(arms)]
    via = [book.build(i) for i in carriers[:1] if carriers[0] > arms or arms > last]
    return [
        *(RawFiller(role="item", phrase=p, path="route") for p in phrases),
        *(RawFiller(role="via", phrase=p, path="route") for p in via),
    ]


def _is_head(tree: Tree, index: int) -> bool:
    return not (tree[index].label in {"compound", "amod", "nmod:poss"} and tree[index].head > index)
