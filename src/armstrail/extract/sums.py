"""Sums and counts that several words of a sentence read: each is told once, as what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from armstrail.core.annotation import Sentence
    from armstrail.extract.raw import RawClaim
    from armstrail.extract.tree import Tree

_SINGLE_READING = frozenset({"value", "payment", "casualties"})


def drop_asking_prices(claims: list[RawClaim], tree: Tree) -> list[RawClaim]:
    """Drops a demand that is a price: "dealers ask $900 for a rifle"."""
    asked = {c.trigger_token for c in claims if c.kind == "price"}
    return [
        c
        for c in claims
        if (c.kind, c.mode) != ("state", "demand") or asked.isdisjoint(tree.children(c.trigger_token, "obj"))
    ]


def drop_values_of_prices(claims: list[RawClaim], tree: Tree) -> list[RawClaim]:
    """Drops a sum as the value of what it is the price of, or of a place: "rifles from X were on sale at $650"."""
    priced = {c.amount: {r.phrase.head for r in c.roles} for c in claims if c.kind == "price"}

    def is_price(claim: RawClaim) -> bool:
        subjects = [r.phrase for r in claim.roles if r.role == "subject"]
        goods = priced.get(claim.amount, set())
        of_goods = all(p.senses == {"place"} or p.head in goods or tree[p.head].lemma == "price" for p in subjects)
        return claim.amount in priced and (of_goods or tree[claim.trigger_token].lemma == "cost")

    return [c for c in claims if c.kind != "value" or not is_price(c)]


def keep_one_reading(claims: list[RawClaim], sentence: Sentence) -> list[RawClaim]:
    """Keeps one reading of each number as a measure: one that names of what, whose trigger stands nearest to it."""
    starts = {a.amount.text: a.start for a in sentence.amounts}
    told = {(c.kind, c.amount.text): c.mode for c in claims if c.amount is not None and c.mode is not None}
    best: dict[tuple[str, str | None, str], tuple[bool, int, int]] = {}
    for i, claim in enumerate(claims):
        if claim.kind in _SINGLE_READING and claim.amount is not None:
            number = (claim.kind, claim.amount.text)
            key = (claim.kind, claim.mode or told.get(number), claim.amount.text)
            distance = abs(starts.get(claim.amount.text, 0) - claim.trigger_start)
            rank = (not claim.roles, distance, i)
            best[key] = min(best.get(key, rank), rank)
    chosen = {i for *_, i in best.values()}
    return [c for i, c in enumerate(claims) if i in chosen or c.kind not in _SINGLE_READING or c.amount is None]
