"""Claims as people judged them: what stands after their verdicts and corrections, and where they differ."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

import msgspec

from armstrail.core.base import Record
from armstrail.core.claim import Claim
from armstrail.core.errors import UsageError
from armstrail.core.standing import fold_judgements
from armstrail.review.corrections import MISSING, apply_corrections, encode_field, is_field, list_lacks, name_field
from armstrail.review.digest import digest_claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from armstrail.core.judgement import Judgement

ClaimVerdict = Literal["accept", "reject", "correct", "unsure"]
_HELD_RIGHT = frozenset({"accept", "correct"})
_VERDICTS: frozenset[str] = frozenset({"accept", "reject", "correct", "unsure"})


class Opinion(Record, frozen=True):
    """What one person holds of a claim: the verdict, and each corrected field with its value as JSON."""

    person: str
    verdict: ClaimVerdict
    corrections: tuple[tuple[str, str], ...]
    at: str
    notes: tuple[str, ...] = ()


class Disagreement(Record, frozen=True):
    """That people differ on a claim or source: its "verdict", a field, a grade; `sides` are persons with their values.

    `target` is a claim or a source; `kind` the kind of the claim as the program found it, None for grades.
    """

    target: str
    kind: str | None
    field: str
    sides: tuple[tuple[str, str], ...]


class JudgedClaim(Record, frozen=True):
    """A claim after review.

    `claim` is the working claim: the program's with the latest correction of each field. `original` is the program's
    own, None where a person added the claim. `verdict` is the latest, None where nobody judged it. `faults` are
    corrections that could not be applied, and what the claim lacks.
    """

    claim: Claim
    original: Claim | None
    verdict: ClaimVerdict | None
    opinions: tuple[Opinion, ...]
    disagreements: tuple[Disagreement, ...]
    faults: tuple[str, ...]


def apply_judgements(claims: Iterable[Claim], judgements: Iterable[Judgement]) -> tuple[JudgedClaim, ...]:
    """Applies people's judgements to the program's claims.

    Each person's opinion of a claim is their latest verdict with their latest correction of each field; who corrects
    a claim holds the rest of it to be right. Where people differ, the latest verdict and the latest correction of a
    field win for the working claim, and the disagreement is listed. A correction outlives a later plain acceptance by
    somebody else, who may not have seen it.

    Args:
        claims: the program's claims.
        judgements: all judgements, in the order in which they were appended; those taken back are left out here.

    Returns:
        The program's claims in their order, then those that people added, unless the program has found them since.
    """
    standing = fold_judgements(judgements)
    by_claim: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in standing:
        if judgement.subject == "claim" and len(judgement.targets) == 1 and judgement.verdict in _VERDICTS:
            by_claim[judgement.targets[0]].append(judgement)
    found = list(claims)
    judged = [_judge_claim(c, c, by_claim.get(c.id, ())) for c in found]
    judged += [_judge_claim(c, None, by_claim[c.id]) for c in _list_still_missing(list_added_claims(standing), found)]
    return tuple(judged)


def _list_still_missing(added: Sequence[Claim], found: Sequence[Claim]) -> list[Claim]:
    """Lists the added claims that the program has not found since, by id or by what they say."""
    documents = {c.document for c in added}
    known = {(c.document, key) for c in found if c.document in documents for key in (c.id, digest_claim(c))}
    return [c for c in added if not {(c.document, c.id), (c.document, digest_claim(c))} & known]


def list_working_claims(judged: Iterable[JudgedClaim]) -> tuple[Claim, ...]:
    """Lists the claims to go on with: not those whose latest verdict is that they are wrong, nor those left broken."""
    return tuple(j.claim for j in judged if j.verdict != "reject" and not list_broken(j))


def list_broken(judged: JudgedClaim) -> tuple[str, ...]:
    """Lists what corrections took away that the claim's kind needs: the number of a measure, all required roles.

    What the program's own claim lacked already, and a person left so, is not broken.
    """
    before = () if judged.original is None else list_lacks(judged.original)
    return tuple(lack for lack in list_lacks(judged.claim) if judged.opinions and lack not in before)


def list_added_claims(standing: Iterable[Judgement]) -> tuple[Claim, ...]:
    """Lists the claims that people added because the program did not find them, each id once.

    A claim goes by the target of the judgement that adds it, for that moves on where the program finds it later.

    Args:
        standing: judgements that stand.
    """
    added: dict[str, Claim] = {}
    for judgement in standing:
        if judgement.verdict == "correct" and judgement.field == MISSING:
            claim = read_added_claim(judgement.value)
            added[judgement.targets[0]] = msgspec.structs.replace(claim, id=judgement.targets[0])
    return tuple(added.values())


def read_added_claim(value: str | None) -> Claim:
    """Reads the claim of a judgement that adds one.

    Raises:
        UsageError: the value is no claim.
    """
    try:
        return msgspec.json.decode(value or "", type=Claim)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise UsageError(f"missing: the value is no claim ({error}); give a claim of the contract as JSON") from error


def list_opinions(judgements: Sequence[Judgement]) -> tuple[Opinion, ...]:
    """Lists what each person holds of one claim, in the order of their latest word.

    Args:
        judgements: those that stand, of one claim, in the order of their times.
    """
    by_person: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        by_person[judgement.person].append(judgement)
    opinions = [
        Opinion(
            person=person, verdict=_find_verdict(own), at=own[-1].at, notes=tuple(j.note for j in own if j.note),
            corrections=tuple(
                (name_field(j.field), j.value or "null") for j in own
                if j.verdict == "correct" and j.field and j.field != MISSING
            ),
        )
        for person, own in by_person.items()
    ]  # fmt: skip
    return tuple(sorted(opinions, key=lambda o: o.at))


def _find_verdict(judgements: Sequence[Judgement]) -> ClaimVerdict:
    """Finds a person's verdict: the latest.

    Who adds a claim accepts it; accepting a claim that one has corrected keeps the corrections.
    """
    latest: ClaimVerdict = "unsure"
    for judgement in judgements:
        if judgement.field == MISSING:
            latest = "accept"
        elif judgement.verdict in ("accept", "reject", "correct", "unsure"):
            latest = judgement.verdict
    corrected = any(j.verdict == "correct" and j.field != MISSING for j in judgements)
    return "correct" if latest == "accept" and corrected else latest


def _judge_claim(claim: Claim, original: Claim | None, judgements: Sequence[Judgement]) -> JudgedClaim:
    opinions = list_opinions(judgements)
    if not opinions:
        return JudgedClaim(claim=claim, original=original, verdict=None, opinions=(), disagreements=(), faults=())
    latest: dict[str, str] = {}
    for judgement in judgements:
        if judgement.verdict == "correct" and judgement.field and judgement.field != MISSING:
            latest[name_field(judgement.field)] = judgement.value or "null"
    working, faults = apply_corrections(claim, latest)
    return JudgedClaim(
        claim=working, original=original, verdict=opinions[-1].verdict, opinions=opinions,
        disagreements=tuple(_list_disagreements(claim, opinions)), faults=(*faults, *list_lacks(working)),
    )  # fmt: skip


def _list_disagreements(claim: Claim, opinions: Sequence[Opinion]) -> list[Disagreement]:
    """Lists on what people differ. Who accepts or corrects a claim holds the fields that they left alone as read."""
    verdicts = tuple((o.person, o.verdict) for o in opinions)
    found = (
        [Disagreement(target=claim.id, kind=claim.kind, field="verdict", sides=verdicts)] if _differ(verdicts) else []
    )
    views = [(o.person, apply_corrections(claim, dict(o.corrections))[0]) for o in opinions if o.verdict in _HELD_RIGHT]
    for field in sorted({field for o in opinions for field, _ in o.corrections if is_field(field)}):
        sides = tuple((person, encode_field(view, field)) for person, view in views)
        if _differ(sides):
            found.append(Disagreement(target=claim.id, kind=claim.kind, field=field, sides=sides))
    return found


def _differ(sides: Sequence[tuple[str, str]]) -> bool:
    return len({value for _, value in sides}) > 1
