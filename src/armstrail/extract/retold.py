"""Killings that a text only mentions again: "the minister's death" where it has told before who killed the minister.

Source: on the development sets coders recorded none of the nouns that name a killing told in an earlier sentence and
say nothing more of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.core.annotation import Annotation
    from armstrail.extract.raw import RawClaim


def drop_retold(claims: Sequence[RawClaim], annotation: Annotation) -> list[RawClaim]:
    """Drops a killing told by a noun that says no more than whom, where an earlier sentence has told it.

    Args:
        claims: the claims of a document, sentence by sentence.
        annotation: its sentences.
    """
    tags = {t.start: t.tag for s in annotation.sentences for t in s.tokens}
    told: dict[str, int] = {}
    kept = []
    for claim in claims:
        victims = _find_victims(claim) if claim.kind == "kill" else []
        only = len(claim.roles) == len(victims) == 1 and tags.get(claim.trigger_start, "").startswith("NN")
        if only and _is_one(claim, tags) and told.get(victims[0], claim.sentence) < claim.sentence:
            continue
        if claim.kind == "kill" and claim.status == "asserted":
            for victim in victims:
                told.setdefault(victim, claim.sentence)
        kept.append(claim)
    return kept


def _find_victims(claim: RawClaim) -> list[str]:
    """Gives the last words of those killed: a name is told again by its last word."""
    return [r.phrase.text.casefold().split()[-1] for r in claim.roles if r.role == "target"]


def _is_one(claim: RawClaim, tags: dict[int, str]) -> bool:
    """Tells whether one person known by now is named, no number and no other one: "a soldier's death"."""
    phrase = claim.roles[0].phrase
    last = phrase.end - len(phrase.text.split()[-1])
    return phrase.count is None and not phrase.pronoun and tags.get(last) in {"NN", "NNP"}
