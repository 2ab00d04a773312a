"""A review of findings in progress, as a state that keys and lines change: pure, so that any screen can drive it.

As in `review.session`, a key or a line gives the next state and the decisions that the shell must keep.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import msgspec

from armstrail.core.base import Record
from armstrail.core.claim import Claim
from armstrail.core.document import Document
from armstrail.core.errors import UsageError
from armstrail.core.finding import Finding
from armstrail.core.judgement import Judgement
from armstrail.core.standing import list_gone
from armstrail.review.checks import check_decision
from armstrail.review.findings import FindingVerdict, JudgedFinding, decide_finding, judge_findings
from armstrail.review.judging import Decision

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Ask = Literal["note", "split", "grade"]

KEYS: Mapping[str, str] = MappingProxyType(
    {
        "a": "accept", "r": "reject", "u": "unsure", "n": "note", "s": "split", "g": "grade", "z": "undo",
        "j": "next", "k": "previous", "?": "help", "q": "quit",
    }
)  # fmt: skip
_HELP = (
    "a accepts and r rejects the finding, u leaves it as unsure; each goes on to the next. n adds a note to the next "
    "verdict. s takes claims out that tell something else, g grades a claim (1 to 6) or its source (A to F). z takes "
    "back your last decision on findings, splits and grades. j and k, or the arrows, go on and back without deciding; "
    "q leaves. Everything is kept at once; findings are made anew when you leave."
)
_VERDICTS: Mapping[str, FindingVerdict] = MappingProxyType({"a": "accept", "r": "reject", "u": "unsure"})
_DONE: Mapping[str, str] = MappingProxyType({"a": "Accepted", "r": "Rejected", "u": "Left as unsure"})
_ASKED: Mapping[Ask, str] = MappingProxyType(
    {
        "note": "Note (goes with your next verdict on this finding):",
        "split": "Which claims tell something else? Their numbers, as 2 or 2,3:",
        "grade": "Number of a claim and its grade, as 2 3 for credibility 3, or 2 B for the reliability of its source:",
    }
)


class FindingDeck(Record, frozen=True):
    """What is reviewed: findings in order, their claims and documents, the source of each claim, names by id."""

    findings: tuple[Finding, ...]
    claims: dict[str, Claim]
    documents: dict[str, Document]
    sources: dict[str, str]
    names: dict[str, str]


class FindingSession(Record, frozen=True):
    """Where a person stands in a review of findings; `judgements` are all of theirs that this review can take back."""

    person: str
    deck: FindingDeck
    judgements: tuple[Judgement, ...]
    position: int = 0
    ask: Ask | None = None
    notes: dict[str, str] = msgspec.field(default_factory=dict)
    message: str = ""
    done: bool = False


class FindingStep(Record, frozen=True):
    """The next state, and what was decided on the way there."""

    session: FindingSession
    decisions: tuple[Decision, ...] = ()


def open_finding_session(person: str, deck: FindingDeck, judgements: Sequence[Judgement]) -> FindingSession:
    """Opens a review at the first finding that this person has not judged as it is now.

    Raises:
        UsageError: the person has no name, or there is no finding.
    """
    if not person.strip():
        raise UsageError("a review needs the name of a person; give it with --as NAME")
    if not deck.findings:
        raise UsageError("there are no findings to review; add reports with `armstrail add`, or choose another --kind")
    own = tuple(j for j in judgements if j.person == person.strip() and _is_ours(j))
    session = FindingSession(person=person.strip(), deck=deck, judgements=own)
    left = [i for i, judged in enumerate(_judge_all(session)) if not _is_settled(judged)]
    if not left:
        return _say(session, "You have judged every finding here.").session
    return _say(msgspec.structs.replace(session, position=left[0]), f"{len(left)} to judge; ? lists the keys.").session


def view_finding(session: FindingSession) -> JudgedFinding:
    """Returns the finding in front of a person, with their own opinion only, so that each judges alone."""
    return judge_findings((session.deck.findings[session.position],), session.judgements)[0]


def count_judged_findings(session: FindingSession) -> int:
    """Counts the findings that this person has given a verdict on."""
    return sum(judged.verdict is not None for judged in _judge_all(session))


def press_finding_key(session: FindingSession, key: str) -> FindingStep:
    """Does what a key asks for; keys are those of `KEYS`."""
    finding = session.deck.findings[session.position]
    if key == "q":
        return _quit(session)
    if key == "?":
        return _say(session, _HELP)
    if key == "z":
        return _undo(session)
    if key in ("j", "k"):
        return _move(session, 1 if key == "j" else -1)
    if key in _VERDICTS:
        decision = decide_finding(finding, _VERDICTS[key], session.notes.get(finding.id))
        notes = {k: v for k, v in session.notes.items() if k != finding.id}
        after = _move(msgspec.structs.replace(session, notes=notes), 1).session
        is_last = after.position == session.position
        return _say(after, f"{_DONE[key]}{'; that was the last finding.' if is_last else '.'}", (decision,))
    if key == "s" and len(finding.claims) == 1:
        return _say(session, "This finding has one claim; there is nothing to split.")
    asks: dict[str, Ask] = {"n": "note", "s": "split", "g": "grade"}
    if key in asks:
        return FindingStep(session=msgspec.structs.replace(session, ask=asks[key], message=""))
    return _say(session, f"'{key}' does nothing; ? lists the keys.")


def describe_question(ask: Ask) -> str:
    """Describes what the next line answers."""
    return _ASKED[ask]


def enter_finding_line(session: FindingSession, line: str) -> FindingStep:
    """Answers the question that is open; an empty line leaves it. A wrong answer is asked again, with what is allowed.

    Raises:
        UsageError: no question is open.
    """
    if session.ask is None:
        raise UsageError("no question is open; press a key")
    closed = msgspec.structs.replace(session, ask=None)
    finding = session.deck.findings[session.position]
    if not line.strip():
        return _say(closed, "Nothing changed.")
    try:
        if session.ask == "note":
            notes = session.notes | {finding.id: line.strip()}
            return _say(msgspec.structs.replace(closed, notes=notes), "The note goes with your verdict.")
        if session.ask == "split":
            return _say(closed, "Taken out; the findings are made anew when you leave.", _split(finding, line))
        return _say(closed, "Graded.", (_grade(session, finding, line),))
    except UsageError as error:
        return _say(session, str(error))


def take_finding_judgement(session: FindingSession, judgement: Judgement) -> FindingSession:
    """Takes in a judgement that the shell has kept."""
    return msgspec.structs.replace(session, judgements=(*session.judgements, judgement))


def _split(finding: Finding, line: str) -> tuple[Decision, ...]:
    """Parts claims from all that stay: one judgement a pair."""
    out = {_read_number(finding, word) for word in line.replace(",", " ").split()}
    rest = [claim for claim in finding.claims if claim not in out]
    if not rest:
        raise UsageError("all claims cannot be taken out; leave at least one")
    pairs = [tuple(sorted((a, b))) for a in finding.claims if a in out for b in rest]
    return tuple(Decision(subject="claims", targets=pair, verdict="split") for pair in pairs)


def _grade(session: FindingSession, finding: Finding, line: str) -> Decision:
    words = line.split()
    if len(words) != 2:
        raise UsageError("give the number of a claim and a grade, as 2 3 or 2 B")
    claim, grade = _read_number(finding, words[0]), words[1].upper()
    if grade.isdigit():
        decision = Decision(subject="claim", targets=(claim,), verdict="grade", field="credibility", value=grade)
    else:
        source = session.deck.sources.get(claim)
        if source is None:
            raise UsageError("nobody is known who says this claim; grade the claim itself, 1 to 6")
        decision = Decision(subject="source", targets=(source,), verdict="grade", field="reliability", value=grade)
    check_decision(decision, None, None)
    return decision


def _read_number(finding: Finding, word: str) -> str:
    if word.isdecimal() and 1 <= int(word) <= len(finding.claims):
        return finding.claims[int(word) - 1]
    raise UsageError(f"'{word}' is no number of a claim here; they are 1 to {len(finding.claims)}")


def _undo(session: FindingSession) -> FindingStep:
    """Takes back the last decision: of a split all pairs that were parted by one answer."""
    gone = list_gone(session.judgements)
    left = [j for j in session.judgements if j.verdict != "undo" and j.id not in gone]
    if not left:
        return _say(session, "You have nothing to undo.")
    last = left[-1]
    several = last.verdict == "split"
    back = [j for j in left if j is last or (several and j.verdict == "split" and j.at == last.at)]
    decisions = tuple(Decision(subject=j.subject, targets=j.targets, verdict="undo", undoes=j.id) for j in back)
    what = {"split": "split", "grade": f"grade {last.value}"}.get(last.verdict, f"verdict '{last.verdict}'")
    return _say(_go_to(session, last), f"Took back your {what}.", decisions)


def _quit(session: FindingSession) -> FindingStep:
    """Leaves; a note without a verdict is kept with the verdict that it implies, unsure."""
    noted = [f for f in session.deck.findings if f.id in session.notes]
    decisions = tuple(decide_finding(f, "unsure", session.notes[f.id]) for f in noted)
    return FindingStep(session=msgspec.structs.replace(session, done=True, message=""), decisions=decisions)


def _go_to(session: FindingSession, judgement: Judgement) -> FindingSession:
    """Goes to the finding that a judgement is about, where one of those shown is."""
    named = set(judgement.targets)
    at = next((i for i, f in enumerate(session.deck.findings) if f.id in named or named & set(f.claims)), None)
    return session if at is None else msgspec.structs.replace(session, position=at)


def _move(session: FindingSession, by: int) -> FindingStep:
    position = min(max(session.position + by, 0), len(session.deck.findings) - 1)
    return FindingStep(session=msgspec.structs.replace(session, position=position, message=""))


def _say(session: FindingSession, message: str, decisions: tuple[Decision, ...] = ()) -> FindingStep:
    return FindingStep(session=msgspec.structs.replace(session, message=message), decisions=decisions)


def _judge_all(session: FindingSession) -> tuple[JudgedFinding, ...]:
    return judge_findings(session.deck.findings, session.judgements)


def _is_settled(judged: JudgedFinding) -> bool:
    return judged.verdict is not None and not judged.opinions[-1].changed


def _is_ours(judgement: Judgement) -> bool:
    """Tells whether this review makes such judgements; an undo belongs to what it takes back."""
    if judgement.subject in ("finding", "source"):
        return judgement.subject == "finding" or judgement.verdict in ("grade", "undo")
    return judgement.verdict in ("split", "undo") if judgement.subject == "claims" else judgement.verdict in (
        "grade", "undo",
    )  # fmt: skip
