"""What is told of a habit, not of one occasion: "smugglers have carried rifles to the coast"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from armstrail.core.claim import Claim, Filler

_WORD = re.compile(r"[^\W_]+")
_BESIDE = re.compile(r"[^\W_]+\s+\Z")
# Words that make out of a plural certain ones of them.
_CERTAIN = frozenset(
    "the these those this that his her its their our my your some several many few both all three two four five six "
    "seven eight nine ten dozens hundreds thousands scores which whose".split()
)
# Between the doer and the verb, these tell that it happens or happened again and again.
_REPEATED = frozenset(
    "have often regularly routinely usually frequently repeatedly typically habitually commonly long".split()
)


def tells_habit(claim: Claim) -> bool:
    """Tells whether a claim says what some people do, and not what they did once.

    It has no time and no number; who does it and to what are bare plurals; and the verb is perfect ("have carried") or
    has an adverb of repetition. "Gunmen attacked a village" is one occasion.
    """
    if claim.when is not None or claim.amount is not None or any(f.count is not None for f in claim.roles):
        return False
    doers = [f for f in claim.roles if f.role == "agent"]
    things = [f for f in claim.roles if f.role in {"item", "target", "object"}]
    if not doers or not all(_is_bare_plural(claim, f) for f in (doers[0], *things[:1])):
        return False
    start = claim.evidence.start
    between = claim.evidence.quote[max(doers[0].end - start, 0) : max(claim.trigger.start - start, 0)]
    return any(word.casefold() in _REPEATED for word in _WORD.findall(between))


def _is_bare_plural(claim: Claim, filler: Filler) -> bool:
    before = claim.evidence.quote[: max(filler.start - claim.evidence.start, 0)]
    beside = _BESIDE.search(before)
    is_plural = filler.text[:1].islower() and filler.text.endswith("s") and not filler.text.endswith("ss")
    return is_plural and not (beside and (beside[0].strip().casefold() in _CERTAIN or beside[0].strip().isdigit()))
