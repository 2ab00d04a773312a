"""How a claim of a new run compares with one of an older run, with reasons in bits.

Source: Fellegi & Sunter 1969; the levels and their weights stand in `data/weights/carry.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.reason import Reason
from armstrail.lexicon.weights import load_weights
from armstrail.review.digest import fold_words

if TYPE_CHECKING:
    from armstrail.core.claim import Claim, Evidence, Filler

HALF = 0.5
"""The least share of the shorter quote that must lie in the other. Source: this project's choice."""


def compare_claims(old: Claim, new: Claim) -> tuple[Reason, ...]:
    """Compares two claims of one document and kind: quotes, fillers, amount and trigger.

    Returns:
        A reason for each, with its weight in bits; their sum is the evidence that both say the same.
    """
    return (
        _weigh("evidence", _compare_evidence(old.evidence, new.evidence), old.evidence.quote, new.evidence.quote),
        _weigh("fillers", _compare_fillers(old, new), _write_fillers(old.roles), _write_fillers(new.roles)),
        _weigh(
            "amount", "same" if _read_numbers(old) == _read_numbers(new) else "changed",
            None if old.amount is None else old.amount.text, None if new.amount is None else new.amount.text,
        ),
        _weigh(
            "trigger", "same" if fold_words(old.trigger.text) == fold_words(new.trigger.text) else "changed",
            old.trigger.text, new.trigger.text,
        ),
    )  # fmt: skip


def list_changed(old: Claim, new: Claim) -> tuple[str, ...]:
    """Lists the fields outside the content in which a claim now says something else: mode, status, time, source."""
    sides = {
        "mode": (old.mode, new.mode),
        "status": (old.status, new.status),
        "when": (old.when and (old.when.start, old.when.end), new.when and (new.when.start, new.when.end)),
        "attribution": ([fold_words(a.text) for a in old.attribution], [fold_words(a.text) for a in new.attribution]),
    }
    return tuple(field for field, (left, right) in sides.items() if left != right)


def _weigh(field: str, level: str, left: str | None, right: str | None) -> Reason:
    found = load_weights("carry")[field, level]
    return Reason(field=field, weight=found.weight, text=found.text, left=left, right=right)


def _compare_evidence(old: Evidence, new: Evidence) -> str:
    if fold_words(old.quote) == fold_words(new.quote):
        return "same"
    shared = min(old.end, new.end) - max(old.start, new.start)
    shorter = min(old.end - old.start, new.end - new.start)
    return "overlap" if shorter > 0 and shared / shorter >= HALF else "apart"


def _compare_fillers(old: Claim, new: Claim) -> str:
    left = sorted((f.role, fold_words(f.text), _read_count(f)) for f in old.roles)
    right = sorted((f.role, fold_words(f.text), _read_count(f)) for f in new.roles)
    if left == right:
        return "same"
    if len(left) != len(right):
        return "changed"
    alike = all(a[0] == b[0] and a[2] == b[2] and _is_part(a[1], b[1]) for a, b in zip(left, right, strict=True))
    return "trimmed" if alike else "changed"


def _is_part(one: str, other: str) -> bool:
    """Tells whether the words of one are all words of the other."""
    words, others = set(one.split()), set(other.split())
    return words <= others or others <= words


def _read_count(filler: Filler) -> tuple[float | None, float | None] | None:
    return None if filler.count is None else (filler.count.low, filler.count.high)


def _read_numbers(claim: Claim) -> tuple[object, ...] | None:
    amount = claim.amount
    return None if amount is None else (amount.low, amount.high, amount.currency, amount.per, amount.direction)


def _write_fillers(fillers: tuple[Filler, ...]) -> str:
    return ", ".join(f"{f.role} {f.text}" for f in fillers)
