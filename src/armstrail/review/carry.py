"""Carrying judgements over to the claims of a new run: first by what they say, then by where and how they say it."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from armstrail.core.base import Record
from armstrail.core.claim import Claim
from armstrail.core.judgement import Judgement
from armstrail.core.reason import Reason
from armstrail.core.standing import fold_judgements
from armstrail.review.compared import compare_claims, list_changed
from armstrail.review.digest import digest_claim
from armstrail.review.working import list_added_claims

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


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


class Altered(Record, frozen=True):
    """A judgement on a claim that kept its id and content, but says something else beside: a person may look again."""

    judgement: Judgement
    claim: str
    changed: tuple[str, ...]


class _Moving(Record, frozen=True):
    """A judgement that needs a new claim: what it was on, None for a claim of an earlier run, and what that said."""

    judgement: Judgement
    target: str
    claim: Claim | None
    content: str | None


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
    for found in new.values():
        by_document[found.document].append(found)
    matches: dict[tuple[str, str | None], _Match] = {}
    carried: list[Carried] = []
    unmatched: list[Unmatched] = []
    for one in _list_moving(standing, old, content):
        key, claim = (one.target, one.content), one.claim
        if key not in matches and claim is None:
            matches[key] = _find_content(one.content, content)
        elif key not in matches and claim is not None:
            matches[key] = _find_match(claim, by_document[claim.document], content)
        match = matches[key]
        if match.claim is not None:
            changed = () if claim is None else list_changed(claim, new[match.claim])
            carried.append(
                Carried(
                    judgement=one.judgement, old_claim=one.target, new_claim=match.claim, score=match.score,
                    reasons=match.reasons, changed=changed,
                )
            )  # fmt: skip
        elif one.target not in added:
            unmatched.append(
                Unmatched(judgement=one.judgement, old_claim=one.target, why=match.why, candidates=match.candidates)
            )
    return tuple(carried), tuple(unmatched)


def list_altered(
    judgements: Iterable[Judgement], old_claims: Iterable[Claim], new_claims: Iterable[Claim]
) -> tuple[Altered, ...]:  # fmt: skip
    """Lists the standing judgements that stay where they are, on claims whose mode, status, time or source changed.

    Args:
        judgements: all judgements, in the order in which they were appended.
        old_claims: the claims that were judged.
        new_claims: the claims of the new run.
    """
    old, new = {c.id: c for c in old_claims}, {c.id: c for c in new_claims}
    altered = []
    for judgement in fold_judgements(judgements):
        target = judgement.targets[0] if judgement.subject == "claim" and judgement.targets else ""
        if target in old and target in new and digest_claim(old[target]) == digest_claim(new[target]):
            changed = list_changed(old[target], new[target])
            altered += [Altered(judgement=judgement, claim=target, changed=changed)] if changed else []
    return tuple(altered)


def _list_moving(
    standing: Iterable[Judgement], old: Mapping[str, Claim], content: Mapping[str, str]
) -> Iterator[_Moving]:  # fmt: skip
    """Yields the judgements on claims that the new run does not have as they were.

    Args:
        standing: judgements that stand.
        old: the claims that were judged, by id.
        content: digests of the claims of the new run, by id.
    """
    for judgement in standing:
        if judgement.subject != "claim" or len(judgement.targets) != 1:
            continue
        (target,) = judgement.targets
        claim = old.get(target)
        judged = judgement.content if claim is None else digest_claim(claim)
        if content.get(target) != judged and (claim is not None or target not in content):
            yield _Moving(judgement=judgement, target=target, claim=claim, content=judged)


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


def _find_match(claim: Claim, candidates: Sequence[Claim], content: Mapping[str, str]) -> _Match:
    """Finds the claim that says what `claim` said, among those of its document; `content` are digests by claim."""
    judged = digest_claim(claim)
    same = [c for c in candidates if content[c.id] == judged]
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
