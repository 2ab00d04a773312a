"""A review in progress, as a state that keys and lines change: pure, so that any screen can drive it.

`press_key` and `enter_line` take a state and return the next one with the decisions that the shell must keep. The
shell makes each a judgement, appends it to the casebook and hands it back to `take_judgement`.
"""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import msgspec

from armstrail.core.base import Record
from armstrail.core.claim import Claim
from armstrail.core.document import Document
from armstrail.core.errors import UsageError
from armstrail.core.judgement import Judgement
from armstrail.core.kinds import KINDS
from armstrail.core.standing import find_last_decision, fold_judgements
from armstrail.review.adding import ADD_STEPS, Draft, build_added_claim, fill_draft
from armstrail.review.checks import check_decision
from armstrail.review.corrections import MISSING, list_fields
from armstrail.review.deck import Deck, build_deck
from armstrail.review.digest import digest_claim
from armstrail.review.judging import Decision
from armstrail.review.working import Opinion, apply_judgements, list_added_claims, list_opinions
from armstrail.review.written_fields import describe_field, write_correction

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from armstrail.core.judgement import Verdict

Ask = Literal["field", "value", "note", "filter", "add"]

KEYS: Mapping[str, str] = MappingProxyType(
    {
        "a": "accept", "r": "reject", "c": "correct", "u": "unsure", "n": "note", "m": "missing", "z": "undo",
        "j": "next", "k": "previous", "f": "filter", "?": "help", "q": "quit",
    }
)  # fmt: skip
_HELP = (
    "a accepts and r rejects the claim, u leaves it as unsure; each goes on to the next. c corrects a field, n adds a "
    "note, m adds a claim of this document that the program missed. z takes back your last decision, here or in an "
    "earlier review. j and k, or the arrows, go on and back without deciding; f shows one kind only; q leaves. "
    "Everything is kept at once."
)
_VERDICTS: Mapping[str, Verdict] = MappingProxyType({"a": "accept", "r": "reject", "u": "unsure"})


class Prompt(Record, frozen=True):
    """What the next line answers: `text` asks it, `choices` may be named by number; `field` is what is corrected."""

    ask: Ask
    text: str
    choices: tuple[str, ...] = ()
    field: str | None = None
    draft: Draft | None = None


class Session(Record, frozen=True):
    """Where a person stands in a review.

    `position` counts in the claims that the filter shows. `waiting` are notes on claims without a verdict yet, which
    go with it. `message` says what the last key did. `judgements` are this person's own, in the order in which they
    were appended, `by_claim` the same by what they are on, and `verdicts` what they come to.
    """

    person: str
    deck: Deck
    judgements: tuple[Judgement, ...]
    by_claim: dict[str, tuple[Judgement, ...]]
    verdicts: dict[str, str]
    position: int = 0
    kind: str | None = None
    prompt: Prompt | None = None
    waiting: dict[str, str] = msgspec.field(default_factory=dict)
    message: str = ""
    done: bool = False


class Step(Record, frozen=True):
    """The next state, and what was decided on the way there."""

    session: Session
    decisions: tuple[Decision, ...] = ()


class View(Record, frozen=True):
    """The claim in front of a person, as they hold it themselves.

    What others decided is not shown, so that each judges alone: agreement between people means nothing otherwise.
    Source: Krippendorff 2004, section 11.1, on independent coders.
    """

    claim: Claim
    document: Document
    opinion: Opinion | None
    faults: tuple[str, ...]
    note: str | None
    number: int
    of: int


def open_session(
    person: str, deck: Deck, judgements: Sequence[Judgement], kind: str | None = None
) -> Session:  # fmt: skip
    """Opens a review at the first claim that this person has not judged yet.

    Raises:
        UsageError: the person has no name, or there is no such kind.
    """
    if not person.strip():
        raise UsageError("a review needs the name of a person; give it with --as NAME")
    if kind is not None and kind not in KINDS:
        raise UsageError(f"there is no kind '{kind}'; `armstrail kinds` lists them")
    own = tuple(j for j in judgements if j.person == person.strip() and j.subject == "claim" and j.verdict != "grade")
    by_claim: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in own:
        by_claim[judgement.targets[0]].append(judgement)
    opinions = {claim: list_opinions(fold_judgements(listed)) for claim, listed in by_claim.items()}
    session = Session(
        person=person.strip(), deck=deck, judgements=own, kind=kind,
        by_claim={claim: tuple(listed) for claim, listed in by_claim.items()},
        verdicts={claim: found[0].verdict for claim, found in opinions.items() if found},
    )  # fmt: skip
    if claims_left := sum(c.id not in session.verdicts for c in list_shown(session)):
        return msgspec.structs.replace(_seek_open(session), message=f"{claims_left} to judge; ? lists the keys.")
    return msgspec.structs.replace(session, message="You have judged every claim here.")


def view_claim(session: Session) -> View | None:
    """Returns what to show; None where the filter leaves no claim."""
    shown = list_shown(session)
    if not shown:
        return None
    claim = shown[session.position]
    judged = apply_judgements([claim], session.by_claim.get(claim.id, ()))[0]
    return View(
        claim=judged.claim, document=session.deck.documents[claim.document],
        opinion=judged.opinions[0] if judged.opinions else None, faults=judged.faults,
        note=session.waiting.get(claim.id) or _find_note(judged.opinions), number=session.position + 1, of=len(shown),
    )  # fmt: skip


def count_judged(session: Session) -> int:
    """Counts the claims shown that this person has given a verdict on."""
    return sum(claim.id in session.verdicts for claim in list_shown(session))


def list_shown(session: Session) -> tuple[Claim, ...]:
    """Lists the claims that the filter shows."""
    claims = session.deck.claims
    return claims if session.kind is None else tuple(c for c in claims if c.kind == session.kind)


def press_key(session: Session, key: str) -> Step:
    """Does what a key asks for; keys are those of `KEYS`."""
    if key == "q":
        return _quit(session)
    if key in ("z", "f", "?"):
        return {"z": _undo, "f": _ask_filter, "?": _show_help}[key](session)
    view = view_claim(session)
    if view is None:
        return _say(session, "No claim of this kind; f chooses another, q leaves.")
    if key in ("j", "k"):
        return _move(session, 1 if key == "j" else -1)
    if key in _VERDICTS:
        return _decide(session, _VERDICTS[key])
    if key == "c":
        fields = list_fields(view.claim)
        listed = "  ".join(f"{i} {f}" for i, f in enumerate(fields, 1))
        return _ask(session, Prompt(ask="field", text=f"Correct which field? {listed}", choices=fields))
    if key == "n":
        return _ask(session, Prompt(ask="note", text="Note (goes with your verdict):"))
    if key == "m":
        return _ask(session, Prompt(ask="add", text=ADD_STEPS[0].text, draft=Draft()))
    return _say(session, f"'{key}' does nothing; ? lists the keys.")


def enter_line(session: Session, line: str) -> Step:
    """Answers the question that is open; an empty line leaves it. A wrong answer is asked again, with what is allowed.

    Raises:
        UsageError: no question is open.
    """
    prompt = session.prompt
    if prompt is None:
        raise UsageError("no question is open; press a key")
    if not line.strip():
        return _say(_close(session), "Nothing changed.")
    try:
        return _answer(session, prompt, line.strip())
    except UsageError as error:
        return _say(session, str(error))


def take_judgement(session: Session, judgement: Judgement) -> Session:
    """Takes in a judgement that the shell has kept."""
    claim = judgement.targets[0]
    on_claim = (*session.by_claim.get(claim, ()), judgement)
    opinions = list_opinions(fold_judgements(on_claim))
    verdicts = {c: v for c, v in session.verdicts.items() if c != claim}
    verdicts |= {claim: opinions[0].verdict} if opinions else {}
    waiting = {c: n for c, n in session.waiting.items() if c != claim}
    after = msgspec.structs.replace(
        session, judgements=(*session.judgements, judgement), by_claim=session.by_claim | {claim: on_claim},
        verdicts=verdicts, waiting=waiting,
    )  # fmt: skip
    return _renew_added(after, judgement)


def _renew_added(session: Session, judgement: Judgement) -> Session:
    """Puts a claim that was just added into the deck and goes there; takes it out where its addition was undone."""
    deck = session.deck
    if judgement.field == MISSING:
        claims = (*deck.claims, *list_added_claims([judgement]))
        renewed = build_deck(claims, deck.documents.values(), deck.entities, ())
        return _go_to(msgspec.structs.replace(session, deck=renewed), judgement.targets[0])
    undone = next((j for j in session.judgements if j.id == judgement.undoes and j.field == MISSING), None)
    if undone is None:
        return session
    claims = tuple(c for c in deck.claims if c.id != undone.targets[0])
    last = max(len(claims) - 1, 0)
    renewed = msgspec.structs.replace(deck, claims=claims)
    return msgspec.structs.replace(session, deck=renewed, position=min(session.position, last), kind=None)


def _answer(session: Session, prompt: Prompt, line: str) -> Step:
    if prompt.ask == "filter":
        return _filter(session, line)
    view = view_claim(session)
    if view is None:
        return _say(_close(session), "There is no claim to change.")
    if prompt.ask == "note":
        return _note(session, view, line)
    if prompt.ask == "add":
        return _add(session, view, prompt.draft or Draft(), line)
    if prompt.ask == "field":
        field = _choose(line, prompt.choices)
        text = describe_field(view.claim, field, session.deck.entities)
        return _ask(session, Prompt(ask="value", text=text, field=field))
    field, value = write_correction(view.claim, prompt.field or "", line, view.document.text, session.deck.entities)
    decision = Decision(
        subject="claim", targets=(view.claim.id,), verdict="correct", field=field, value=value,
        content=_digest(session, view.claim.id), note=session.waiting.get(view.claim.id),
    )  # fmt: skip
    check_decision(decision, view.claim, view.document.text)
    return Step(session=_close(session, f"Corrected {field}."), decisions=(decision,))


def _choose(line: str, choices: Sequence[str]) -> str:
    """Chooses by number, name or the beginning of a name."""
    if line.isdecimal() and 1 <= int(line) <= len(choices):
        return choices[int(line) - 1]
    near = [c for c in choices if line in (c, c.removeprefix("role:"))]
    near = near or [c for c in choices if c.startswith(line) or c.removeprefix("role:").startswith(line)]
    if len(near) != 1:
        raise UsageError(f"'{line}' is none of them; choose a number or a name: {', '.join(choices)}")
    return near[0]


def _decide(session: Session, verdict: Verdict) -> Step:
    claim = list_shown(session)[session.position]
    decision = Decision(
        subject="claim", targets=(claim.id,), verdict=verdict, note=session.waiting.get(claim.id),
        content=digest_claim(claim),
    )  # fmt: skip
    last = session.position + 1 == len(list_shown(session))
    done = {"accept": "Accepted", "reject": "Rejected", "unsure": "Left as unsure"}[verdict]
    after = _move(session, 1).session
    return _say(after, f"{done}; that was the last claim shown." if last else f"{done}.", (decision,))


def _note(session: Session, view: View, note: str) -> Step:
    """Keeps a note: with the verdict that there is, else until there is one."""
    given = session.verdicts.get(view.claim.id)
    if given is None or view.opinion is None:
        waiting = session.waiting | {view.claim.id: note}
        return _say(msgspec.structs.replace(_close(session), waiting=waiting), "The note goes with your verdict.")
    verdict: Verdict = "accept" if view.opinion.verdict == "correct" else view.opinion.verdict
    decision = Decision(
        subject="claim", targets=(view.claim.id,), verdict=verdict, note=note, content=_digest(session, view.claim.id)
    )
    return Step(session=_close(session, "Noted."), decisions=(decision,))


def _add(session: Session, view: View, draft: Draft, line: str) -> Step:
    draft = fill_draft(draft, line, view.document, view.claim.evidence)
    if (step := draft.find_open()) is not None:
        return _ask(session, Prompt(ask="add", text=step.text, draft=draft))
    claim = build_added_claim(draft, view.document)
    decision = Decision(
        subject="claim", targets=(claim.id,), verdict="correct", field=MISSING, content=digest_claim(claim),
        value=msgspec.json.encode(claim).decode(),
    )  # fmt: skip
    check_decision(decision, None, view.document.text)
    return Step(session=_close(session, "Added; find it with j and k, c fills more roles."), decisions=(decision,))


def _undo(session: Session) -> Step:
    last = find_last_decision(session.judgements, session.person)
    if last is None:
        return _say(session, "You have nothing to undo.")
    decision = Decision(subject="claim", targets=last.targets, verdict="undo", undoes=last.id)
    what = f"correction of {last.field}" if last.verdict == "correct" else f"verdict '{last.verdict}'"
    return _say(_go_to(session, last.targets[0]), f"Took back your {what}.", (decision,))


def _filter(session: Session, line: str) -> Step:
    counted = {c.kind for c in session.deck.claims}
    kind = None if line == "all" else _choose(line.replace("-", "_"), sorted(counted))
    return Step(session=_seek_open(msgspec.structs.replace(_close(session), kind=kind, position=0)))


def _ask_filter(session: Session) -> Step:
    kinds = tuple(sorted({c.kind for c in session.deck.claims}))
    listed = "  ".join(f"{i} {k}" for i, k in enumerate(kinds, 1))
    return _ask(session, Prompt(ask="filter", text=f"Show which kind? all  {listed}", choices=kinds))


def _show_help(session: Session) -> Step:
    return _say(session, _HELP)


def _quit(session: Session) -> Step:
    """Leaves; a note without a verdict is kept with the verdict that it implies, unsure."""
    decisions = tuple(
        Decision(subject="claim", targets=(claim,), verdict="unsure", note=note, content=_digest(session, claim))
        for claim, note in session.waiting.items()
    )
    return Step(session=msgspec.structs.replace(session, done=True, message="", prompt=None), decisions=decisions)


def _move(session: Session, by: int) -> Step:
    last = len(list_shown(session)) - 1
    position = min(max(session.position + by, 0), last)
    edge = "That was the last claim." if by > 0 else "That is the first claim."
    message = edge if position == session.position else ""
    return _say(msgspec.structs.replace(session, position=position), message)


def _seek_open(session: Session) -> Session:
    """Goes to the first claim without a verdict of this person; stays where all have one."""
    for position, claim in enumerate(list_shown(session)):
        if claim.id not in session.verdicts:
            return msgspec.structs.replace(session, position=position)
    return session


def _go_to(session: Session, claim: str) -> Session:
    """Goes to a claim, without the filter where that hides it."""
    for kind in (session.kind, None):
        shown = list_shown(msgspec.structs.replace(session, kind=kind))
        for position, one in enumerate(shown):
            if one.id == claim:
                return msgspec.structs.replace(session, kind=kind, position=position)
    return session


def _find_note(opinions: Sequence[Opinion]) -> str | None:
    return opinions[0].notes[-1] if opinions and opinions[0].notes else None


def _digest(session: Session, claim: str) -> str | None:
    """Digests what the claim says as the deck has it, uncorrected, for that is what a new run is compared with."""
    return next((digest_claim(c) for c in session.deck.claims if c.id == claim), None)


def _ask(session: Session, prompt: Prompt) -> Step:
    return Step(session=msgspec.structs.replace(session, prompt=prompt, message=""))


def _close(session: Session, message: str = "") -> Session:
    return msgspec.structs.replace(session, prompt=None, message=message)


def _say(session: Session, message: str, decisions: tuple[Decision, ...] = ()) -> Step:
    return Step(session=msgspec.structs.replace(session, message=message), decisions=decisions)
