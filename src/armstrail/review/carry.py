"""Carrying judgements over to the claims of a new run: first by what they say, then by where and how they say it."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from armstrail.core.base import Record
from armstrail.core.judgement import Judgement
from armstrail.core.reason import Reason
from armstrail.core.standing import fold_judgements
from armstrail.review.compared import compare_claims, list_changed
from armstrail.review.digest import digest_claim
from armstrail.review.working import list_added_claims

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from armstrail.core.claim import Claim

CARRIED_FROM = 0.9
"""The least probability at which a judgement moves to a claim of other content.

Source: this project's choice: of ten judgements that move so, nine must belong. What moves wrongly is a person's name
under words they did not judge; what does not move is asked again."""
CLEAR_BY = 0.05
"""By how much the best claim must lead the next. Source: this project's choice, as above."""

_SAME_WORDS = Reason(field="content", weight=0.0, text="it says the same in the same words")


class Carried(Record, frozen=True):
    """Where a judgement goes in a new run: from the claim that it was on to the claim that says what was judged.

    `score` is the probability that it does, 1 where it says the same in the same words. `changed` are fields beside
    (mode, status, when, attribution) in which the new claim differs from what was judged, so that a person may look
    again.
    """

    judgement: Judgement
    old_claim: str
    new_claim: str
    score: float
    reasons: tuple[Reason, ...]
    changed: tuple[str, ...] = ()


class Unmatched(Record, frozen=True):
    """A judgement without a claim in the new run, why, and the claims that came nearest; it stays in the casebook."""

    judgement: Judgement
    old_claim: str
    why: str
    candidates: tuple[str, ...] = ()


class _Match(Record, frozen=True):
    claim: str | None
    score: float = 0
    reasons: tuple[Reason, ...] = ()
    why: str = ""
    candidates: tuple[str, ...] = ()


def carry_over(
    judgements: Iterable[Judgement], old_claims: Iterable[Claim], new_claims: Iterable[Claim]
) -> tuple[tuple[Carried, ...], tuple[Unmatched, ...]]:
    """Finds for each standing judgement on a claim of the last run the claim of the new run that says the same.

    A claim that kept its id and its content keeps its judgements: there is nothing to do. So does a claim that a person
    added, until the program finds it. Otherwise a claim of the same document and content takes them over; failing
    that, one of the same kind whose quote overlaps, where the comparison of words, number and trigger leaves little
    doubt and no rival. Two claims that could both be meant take nothing. A judgement on a claim of an earlier run,
    which no later one has, is tried once more by the digest that it carries.

    Args:
        judgements: all judgements, in the order in which they were appended, on the claims that they are on now.
        old_claims: the claims that were judged, of the run before.
        new_claims: the claims that replace them.

    Returns:
        What moves where; and what found no claim, to be shown to a person.
    """
    standing = fold_judgements(judgements)
    added = {c.id: c for c in list_added_claims(standing)}
    old = added | {c.id: c for c in old_claims}
    new = {c.id: c for c in new_claims}
    content = {name: digest_claim(c) for name, c in new.items()}
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for one in new.values():
        by_document[one.document].append(one)
    matches: dict[tuple[str, str | None], _Match] = {}
    carried: list[Carried] = []
    unmatched: list[Unmatched] = []
    for judgement in standing:
        target = judgement.targets[0] if judgement.subject == "claim" and judgement.targets else None
        if target is None:
            continue
        claim = old.get(target)
        judged = judgement.content if claim is None else digest_claim(claim)
        if content.get(target) == judged or (claim is None and target in new):
            continue
        if (match := matches.get((target, judged))) is None:
            match = _find_content(judged, content) if claim is None else _find_match(claim, by_document[claim.document])
            matches[target, judged] = match
        if match.claim is not None:
            changed = () if claim is None else list_changed(claim, new[match.claim])
            carried.append(
                Carried(
                    judgement=judgement, old_claim=target, new_claim=match.claim, score=match.score,
                    reasons=match.reasons, changed=changed,
                )
            )  # fmt: skip
        elif target not in added:
            unmatched.append(
                Unmatched(judgement=judgement, old_claim=target, why=match.why, candidates=match.candidates)
            )
    return tuple(carried), tuple(unmatched)


def move_judgements(judgements: Iterable[Judgement], carried: Iterable[Carried]) -> tuple[Judgement, ...]:
    """Returns judgements as they stand on the claims of the new run; those that do not move stay as they are."""
    moves = {(c.judgement.id, c.old_claim): c.new_claim for c in carried}
    return tuple(
        msgspec.structs.replace(j, targets=tuple(moves.get((j.id, t), t) for t in j.targets)) for j in judgements
    )


def _find_content(judged: str | None, content: Mapping[str, str]) -> _Match:
    """Finds the one claim with a content among all of the new run."""
    same = tuple(name for name, digest in content.items() if digest == judged)
    if len(same) == 1:
        return _Match(claim=same[0], score=1.0, reasons=(_SAME_WORDS,))
    why = "its claim is of an earlier run, and no claim says the same in the same words"
    if same:
        why = "its claim is of an earlier run, and several claims say the same in the same words; choose one"
    return _Match(claim=None, why=why, candidates=same)


def _find_match(claim: Claim, candidates: Sequence[Claim]) -> _Match:
    """Finds the claim that says what `claim` said, among those of its document."""
    content = digest_claim(claim)
    same = [c for c in candidates if digest_claim(c) == content]
    in_place = [c for c in same if c.evidence.start == claim.evidence.start and c.trigger == claim.trigger]
    exact = same if len(same) == 1 else in_place
    if len(exact) == 1:
        return _Match(claim=exact[0].id, score=1.0, reasons=(_SAME_WORDS,))
    if same:
        why = "the new run makes this claim more than once in the same words; choose one"
        return _Match(claim=None, why=why, candidates=tuple(c.id for c in same))
    return _find_near(claim, [c for c in candidates if c.kind == claim.kind])


def _find_near(claim: Claim, candidates: Sequence[Claim]) -> _Match:
    scored: list[tuple[float, str, tuple[Reason, ...]]] = []
    for candidate in candidates:
        reasons = compare_claims(claim, candidate)
        scored.append((1 / (1 + math.exp2(-sum(r.weight for r in reasons))), candidate.id, reasons))
    scored.sort(key=lambda s: (-s[0], s[1]))
    if not scored:
        return _Match(claim=None, why=f"the new run finds no {claim.kind} in this document")
    best, name, reasons = scored[0]
    if best < CARRIED_FROM:
        against = "; ".join(r.text for r in reasons if r.weight < 0)
        return _Match(claim=None, why=f"no claim says the same; of the nearest: {against}", candidates=(name,))
    rivals = tuple(other for score, other, _ in scored if best - score < CLEAR_BY)
    if len(rivals) > 1:
        return _Match(claim=None, why="more than one claim could be meant; choose one", candidates=rivals)
    return _Match(claim=name, score=best, reasons=reasons)
