"""Checking a decision before it is kept, so that the casebook holds only judgements that make sense."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

from armstrail.core.errors import UsageError
from armstrail.core.grade import Credibility, Reliability
from armstrail.core.kinds import KINDS
from armstrail.review.corrections import MISSING, correct_claim, list_lacks
from armstrail.review.values import check_amount, check_span, check_when
from armstrail.review.working import read_added_claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from armstrail.core.claim import Claim
    from armstrail.core.judgement import Judgement
    from armstrail.review.judging import Decision

CLAIM_VERDICTS = ("accept", "reject", "correct", "unsure", "grade")
_GRADED: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {"source": ("reliability", get_args(Reliability)), "claim": ("credibility", get_args(Credibility))}
)


def check_decision(decision: Decision, claim: Claim | None, text: str | None) -> None:
    """Checks a decision on a claim, or on the grade of a source.

    Args:
        decision: what a person wants to keep.
        claim: the claim that it is on, as that person holds it; None where the decision adds one or grades a source.
        text: the text of the claim's document; None leaves out whether new words stand in it.

    Raises:
        UsageError: it makes no sense; the message says what is allowed.
    """
    if len(decision.targets) != 1 or not decision.targets[0]:
        raise UsageError(f"{decision.verdict}: name one {decision.subject} to judge")
    if decision.verdict == "grade":
        _check_grade(decision)
    elif decision.subject != "claim" or decision.verdict not in CLAIM_VERDICTS:
        raise UsageError(f"{decision.verdict} of a {decision.subject}: a claim takes {', '.join(CLAIM_VERDICTS)}")
    elif decision.verdict == "correct" and decision.field == MISSING:
        check_added(read_added_claim(decision.value), text)
    elif claim is None or claim.id != decision.targets[0]:
        raise UsageError(f"there is no claim '{decision.targets[0]}'")
    elif decision.verdict == "correct":
        if decision.field is None:
            raise UsageError("correct: say which field")
        correct_claim(claim, decision.field, decision.value, text)


def check_undo(decision: Decision, person: str, judgements: Iterable[Judgement]) -> None:
    """Checks that a judgement can be taken back: it is there, and it is the person's own.

    Raises:
        UsageError: it cannot.
    """
    older = next((j for j in judgements if j.id == decision.undoes), None)
    if older is None:
        raise UsageError(f"there is no judgement '{decision.undoes}' to take back")
    if older.person != person:
        raise UsageError(f"that judgement is {older.person}'s; judge the claim yourself, both will be kept")


def check_added(claim: Claim, text: str | None) -> None:
    """Checks a claim that a person adds: what it says, and that all its words stand in the document.

    Raises:
        UsageError: it makes no sense.
    """
    kind = KINDS.get(claim.kind)
    if kind is None:
        raise UsageError(f"there is no kind '{claim.kind}'; `armstrail kinds` lists them")
    if lacks := list_lacks(claim):
        raise UsageError(f"{'; '.join(lacks)}")
    if claim.mode is not None and claim.mode not in kind.modes:
        raise UsageError(f"{claim.kind} has no mode '{claim.mode}'; it has {', '.join(kind.modes) or 'none'}")
    check_span(claim.evidence.start, claim.evidence.end, claim.evidence.quote, "evidence", text)
    check_span(claim.trigger.start, claim.trigger.end, claim.trigger.text, "trigger", text)
    for filler in claim.roles:
        if filler.role not in kind.roles:
            raise UsageError(f"{claim.kind} has no role '{filler.role}'; it has {', '.join(kind.roles)}")
        check_span(filler.start, filler.end, filler.text, filler.role, text)
        if filler.count is not None:
            check_amount(filler.count, f"count of '{filler.text}'")
    for said in claim.attribution:
        check_span(said.start, said.end, said.text, "attribution", text)
    if claim.when is not None:
        check_when(claim.when)
        check_span(claim.when.start_char, claim.when.end_char, claim.when.text, "when", text)
    if claim.amount is not None:
        if kind.family != "measure":
            raise UsageError(f"{claim.kind} is no measure and has no amount; give the count of a filler")
        check_amount(claim.amount, "amount")


def _check_grade(decision: Decision) -> None:
    field, grades = _GRADED.get(decision.subject, (None, ()))
    if field is None or decision.field != field:
        raise UsageError("grade: a source has a reliability (A to F), a claim a credibility (1 to 6)")
    if decision.value not in grades:
        raise UsageError(f"grade: {field} is one of {', '.join(grades)}, not '{decision.value}'")
