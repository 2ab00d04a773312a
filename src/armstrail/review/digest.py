"""What a claim says, as a digest that a new run of the program does not change where it says the same again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.ids import build_id
from armstrail.lexicon.folding import fold_form

if TYPE_CHECKING:
    from armstrail.core.amount import Amount
    from armstrail.core.claim import Claim


def digest_claim(claim: Claim) -> str:
    """Digests what a claim says: kind, quote, the words and counts of its fillers, its amount.

    Not in it are ids, offsets and resolved entities, which change with the program and its lexicons. Two claims that
    one document makes twice in the same words have the same digest.

    Returns:
        "content-" and 16 hexadecimal digits.
    """
    fillers = sorted(f"{f.role}={fold_words(f.text)}={_write_amount(f.count)}" for f in claim.roles)
    return build_id("content", claim.kind, fold_words(claim.evidence.quote), *fillers, _write_amount(claim.amount))


def fold_words(text: str) -> str:
    """Folds words for comparison: case, accents, marks and spaces made plain.

    >>> fold_words("  The  Café’s ")
    "the cafe's"
    """
    return " ".join(fold_form(text).split())


def _write_amount(amount: Amount | None) -> str:
    if amount is None:
        return ""
    parts = (amount.low, amount.high, amount.unit, amount.currency, amount.per, amount.of, amount.direction)
    return "|".join("" if p is None else repr(float(p)) if isinstance(p, int | float) else p for p in parts)
