"""Changes that are told by a number alone: "prices have more than doubled", "up 40 percent", "nearly twice as many"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from armstrail.extract.event_places import find_own_places
from armstrail.extract.raw import RawClaim, RawFiller

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.core.annotation import AmountSpan
    from armstrail.extract.phrases import PhraseBook
    from armstrail.extract.tree import Tree
    from armstrail.lexicon.frames import RoleRule

_UNITS = frozenset({"ratio", "factor"})
_REACH = 3  # words of a comparison behind its number
_COMPARING = re.compile(
    r"(?:(?:more|less|fewer|higher|lower|dearer|cheaper) than\b|as (?:much|many)\b|what (?:it|they|he|she)\b|"
    r"the (?:price|number|figure|amount|total|level)\b)"
)
# What is measured, by kind: a comparison is of it.
_MEASURED = {
    "price": {"item"}, "stock": {"item"}, "recover": {"item"}, "transfer": {"item"}, "value": {"subject"},
    "strength": {"group"}, "frequency": {"subject"}, "casualties": {"victim"}, "detain": {"target"},
}  # fmt: skip


def find_ratio_claims(tree: Tree, book: PhraseBook, rule: RoleRule, found: Sequence[RawClaim]) -> list[RawClaim]:
    """Finds changes whose amount no frame has read.

    Args:
        tree: the sentence.
        book: its phrases.
        rule: what may rise or fall: the subject rule of the frames for changes.
        found: the claims that frames found, whose amounts are left alone.
    """
    used = {c.amount.text for c in found if c.kind == "change" and c.amount is not None and not c.unsure}
    spans = [a for a in tree.sentence.amounts if (a.amount.unit or "") in _UNITS and a.amount.text not in used]
    read = [_compare(tree, span, found) or _read_ratio(tree, book, rule, span) for span in spans]
    return [c for c in read if c is not None]


def _compare(tree: Tree, span: AmountSpan, found: Sequence[RawClaim]) -> RawClaim | None:
    """Reads "417 rifles, 30% more than in 2022", "costs 60,000 francs, a third less than last year"."""
    tokens = tree.tokens_within(span.start, span.end)
    if not tokens or not _COMPARING.match(" ".join(tree.words[tokens[-1] + 1 : tokens[-1] + 1 + _REACH])):
        return None
    before = [c for c in found if c.kind in _MEASURED and not (c.weak or c.rival) and c.trigger_start < span.start]
    nearest = max(before, key=lambda c: c.trigger_start, default=None)
    measured = [] if nearest is None else [r for r in nearest.roles if r.role in _MEASURED[nearest.kind]]
    counted = [r for r in measured if r.phrase.count is not None] or measured
    if nearest is None or not counted or counted[-1].phrase.start >= span.start:
        return None
    subject = RawFiller(role="subject", phrase=msgspec.structs.replace(counted[-1].phrase, count=None), path="compared")
    places = [r for r in nearest.roles if r.role == "place"]
    return _build(tree, span, tokens, (subject, *places), "rule.ratio.compared")


def _read_ratio(tree: Tree, book: PhraseBook, rule: RoleRule, span: AmountSpan) -> RawClaim | None:
    tokens = [t.index for t in tree.tokens if span.start <= t.start and t.end <= span.end]
    if not tokens:
        return None
    for governor in (tokens[-1], *tree.ancestors(tokens[-1])):
        subjects = [s for s in tree.children(governor, "nsubj") if s not in tokens]
        if subjects:
            return _build_claim(tree, book, rule, span, tokens, subjects[0])
    return None


def _build_claim(
    tree: Tree, book: PhraseBook, rule: RoleRule, span: AmountSpan, tokens: list[int], subject: int
) -> RawClaim | None:
    phrase = book.build(subject)
    if book.lemma(phrase.head) not in rule.lemmas and "event" not in phrase.senses:
        return None
    roles = (RawFiller(role="subject", phrase=phrase, path="ratio"), *find_own_places(tree, book, subject))
    return _build(tree, span, tokens, roles, "rule.ratio")


def _build(tree: Tree, span: AmountSpan, tokens: Sequence[int], roles: tuple[RawFiller, ...], frame: str) -> RawClaim:
    return RawClaim(
        kind="change", mode=None, sentence=tree.sentence.index, trigger_token=tokens[-1], trigger_start=span.start,
        trigger_end=span.end, roles=roles, amount=span.amount, frame=frame, source="extract.ratios",
    )  # fmt: skip
