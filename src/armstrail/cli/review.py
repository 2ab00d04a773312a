"""`armstrail review`: one claim at a time, judged with single keys. Every decision is kept at once."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from armstrail.core.errors import UsageError
from armstrail.review.judging import build_judgement

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rich.console import Console

    from armstrail.cli.keyboard import Keyboard
    from armstrail.review.book import JudgementBook
    from armstrail.review.finding_session import FindingDeck, FindingSession
    from armstrail.review.session import Session, Step

_NO_GRADES: Mapping[str, Sequence[str]] = MappingProxyType({})


def name_person(given: str | None) -> str:
    """Names the person who judges: as given with --as, else the system's user.

    Raises:
        UsageError: the system does not say who it is.
    """
    if given is not None:
        return given
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise UsageError("this system does not say who you are; give your name with --as NAME") from error


def run_review(
    book: JudgementBook, person: str, keyboard: Keyboard, console: Console, *, kind: str | None = None,
    grades: Mapping[str, Sequence[str]] = _NO_GRADES, clock: Callable[[], datetime] | None = None,
) -> Session:  # fmt: skip
    """Runs a review until the person leaves or the input ends; begins at the first claim that they have not judged.

    Args:
        book: the casebook; each decision is appended before the next key is read.
        person: under which name judgements are kept.
        keyboard: where keys come from.
        console: where claims are shown.
        kind: show only claims of this kind.
        grades: lines on the grades of a claim, by its id.
        clock: gives the time of a judgement; by default the system's.

    Returns:
        The last state.

    Raises:
        UsageError: the person has no name, there is no such kind, or there is nothing to review.
    """
    from armstrail.cli.keyboard import END
    from armstrail.cli.review_screen import show_session
    from armstrail.review.deck import build_deck
    from armstrail.review.session import enter_line, open_session, press_key, view_claim

    judgements = tuple(book.list_judgements())
    entities = {e.id: e.name for e in book.list_entities()}
    deck = build_deck(book.list_claims(), book.list_documents(), entities, judgements)
    if not deck.claims:
        raise UsageError("the casebook has no claims to review; add documents first")
    session = open_session(person, deck, judgements, kind)
    now = clock or _read_clock
    while not session.done:
        show_session(session, view_claim(session), console, grades)
        if session.prompt is None:
            key = keyboard.read_key()
            step = press_key(session, "q" if key == END else key)
        else:
            line = keyboard.read_line()
            step = press_key(session, "q") if line == END else enter_line(session, line)
        session = _keep_decisions(step, book, now(), len(judgements))
    return session


def run_finding_review(
    book: JudgementBook, person: str, keyboard: Keyboard, console: Console, deck: FindingDeck,
    grades: Mapping[str, Sequence[str]] = _NO_GRADES, clock: Callable[[], datetime] | None = None,
) -> FindingSession:  # fmt: skip
    """Runs a review of findings until the person leaves or the input ends; parameters are those of `run_review`.

    Raises:
        UsageError: the person has no name, or there is nothing to review.
    """
    from armstrail.cli.finding_screen import show_finding_session
    from armstrail.cli.keyboard import END
    from armstrail.review.finding_session import (
        enter_finding_line,
        open_finding_session,
        press_finding_key,
        take_finding_judgement,
    )

    before = tuple(book.list_judgements())
    session = open_finding_session(person, deck, before)
    count, now = len(before), clock or _read_clock
    while not session.done:
        show_finding_session(session, console, grades)
        if session.ask is None:
            key = keyboard.read_key()
            step = press_finding_key(session, "q" if key == END else key)
        else:
            line = keyboard.read_line()
            step = press_finding_key(session, "q") if line == END else enter_finding_line(session, line)
        session, at = step.session, now()
        for decision in step.decisions:
            judgement = build_judgement(decision, session.person, at, count)
            book.append_judgement(judgement)
            session, count = take_finding_judgement(session, judgement), count + 1
    return session


def _keep_decisions(step: Step, book: JudgementBook, at: datetime, before: int) -> Session:
    """Makes judgements of what was decided, appends them, and returns the state that knows of them.

    Args:
        step: what a key or line gave.
        book: the casebook.
        at: the time.
        before: how many judgements the casebook held when the review began.
    """
    from armstrail.review.session import take_judgement

    session = step.session
    for decision in step.decisions:
        judgement = build_judgement(decision, session.person, at, before + len(session.judgements))
        book.append_judgement(judgement)
        session = take_judgement(session, judgement)
    return session


def _read_clock() -> datetime:
    return datetime.now(UTC)
