"""Changes that are told by a number alone: "prices have more than doubled", "up 40 percent", "nearly twice as many"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.event_places import find_own_places
from armstrail.extract.raw import RawClaim, RawFiller

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.core.annotation import AmountSpan
    from armstrail.extract.phrases import PhraseBook
    from armstrail.extract.tree import Tree
    from armstrail.lexicon.frames import RoleRule

_UNITS = frozenset({"ratio", "factor"})


def find_ratio_claims(tree: Tree, book: PhraseBook, rule: RoleRule, found: Sequence[RawClaim]) -> list[RawClaim]:
    """Finds changes whose amount no frame has read.

    Args:
        tree: the sentence.
        book: its phrases.
        rule: what may rise or fall: the subject rule of the frames for changes.
        found: the claims that frames found, whose amounts are left alone.
    """
    used = {c.amount.text for c in found if c.kind == "change" and c.amount is not None}
    spans = [a for a in tree.sentence.amounts if (a.amount.unit or "") in _UNITS and a.amount.text not in used]
    return [c for span in spans if (c := _read_ratio(tree, book, rule, span)) is not None]


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
    return RawClaim(
        kind="change",
        mode=None,
        sentence=tree.sentence.index,
        trigger_token=tokens[-1],
        trigger_start=span.start,
        trigger_end=span.end,
        roles=(RawFiller(role="subject", phrase=phrase, path="ratio"), *find_own_places(tree, book, subject)),
        amount=span.amount,
        frame="rule.ratio",
        source="extract.ratios",
    )
