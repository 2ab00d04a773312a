"""What `armstrail review` shows: a claim in plain words, its quote marked in its passage, and what was decided."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.text import Text

from armstrail.report.amounts import describe_published
from armstrail.report.wording import describe_attribution, describe_claim, name_kind, name_mode
from armstrail.review.session import KEYS, count_judged
from armstrail.review.written_amounts import write_amount, write_when

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import Console

    from armstrail.core.claim import Claim
    from armstrail.core.document import Document
    from armstrail.review.session import Session, View

_AROUND = 400  # characters of the passage on either side of the quote, at the most
_WORDS_SHOWN = 60
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_VERDICTS = {"accept": "accepted", "reject": "rejected", "correct": "corrected", "unsure": "unsure"}


def show_session(session: Session, view: View | None, console: Console, grades: Mapping[str, Sequence[str]]) -> None:
    """Shows where a review stands: the claim, the message of the last key, and the question or the keys.

    Args:
        session: the state.
        view: the claim in front; None where the filter shows none.
        console: where to.
        grades: lines on the grades of a claim, by its id.
    """
    if console.is_terminal:
        console.clear()
    if view is not None:
        for part in _iter_parts(session, view, grades.get(view.claim.id, ())):
            console.print(part)
    if session.message:
        console.print(Text(session.message, style="bold yellow"))
    if session.prompt is not None:
        console.print(Text(session.prompt.text))
        console.print(Text("(empty: leave as it is) "), end="")
    else:
        console.print(Text(" ".join(f"{key}:{what}" for key, what in KEYS.items()), style="dim"))


def _iter_parts(session: Session, view: View, grades: Sequence[str]) -> Iterator[Text]:
    claim = view.claim
    shown = "" if session.kind is None else f" of kind {session.kind}"
    yield Text(
        f"claim {view.number} of {view.of}{shown} · {count_judged(session)} judged by {session.person}", style="dim"
    )
    yield _write_document(view.document)
    yield Text()
    yield _write_passage(claim, view.document.text)
    yield Text()
    yield _write_claim(claim)
    yield from _iter_details(claim, session.deck.entities)
    for line in grades:
        yield Text(f"  {line}", style="cyan")
    if view.opinion is not None:
        fields = ", ".join(field for field, _ in view.opinion.corrections)
        corrected = f" ({fields})" if fields else ""
        yield Text(f"you: {_VERDICTS[view.opinion.verdict]}{corrected}", style="bold green")
    for fault in view.faults:
        yield Text(f"  ! {fault}", style="red")
    if view.note:
        yield Text(f"note: {_flatten(view.note)}", style="italic")


def _iter_details(claim: Claim, entities: Mapping[str, str]) -> Iterator[Text]:
    """Yields what stands behind the words: names that fillers were resolved to, numbers, times and sources."""
    for filler in claim.roles:
        name = entities.get(filler.entity or "")
        known = f" = {_flatten(name)}" if name is not None and name != filler.text else ""
        count = f" # {write_amount(filler.count)}" if filler.count is not None else ""
        yield Text(f"  {filler.role}: {_flatten(filler.text)}{count}{known}", style="dim")
    if claim.amount is not None:
        yield Text(f"  amount: {write_amount(claim.amount)}", style="dim")
    if claim.when is not None:
        yield Text(f"  when: {write_when(claim.when)} (“{_shorten(claim.when.text)}”)", style="dim")
    for said in claim.attribution:
        yield Text(f"  said by: {_flatten(said.text)} ({said.kind})", style="dim")


def _write_document(document: Document) -> Text:
    known = (document.publisher, document.author, describe_published(document) or "date unknown")
    text = Text(_flatten(document.title or document.path or document.id), style="bold")
    return text.append(" · " + _flatten(" · ".join(k for k in known if k)), style="not bold dim")


def _write_passage(claim: Claim, text: str) -> Text:
    """Writes the lines around the quote; the quote stands out, its trigger more so."""
    start, end = claim.evidence.start, claim.evidence.end
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    after = text.find("\n", end)
    last = min(len(text) if after < 0 else after, end + _AROUND)
    # Same length as the document's words, so that offsets hold.
    passage = Text(_CONTROLS.sub(" ", text[first:last]), style="dim")
    passage.stylize("not dim on grey23", start - first, end - first)
    passage.stylize("bold underline", claim.trigger.start - first, claim.trigger.end - first)
    marked = Text("…" if first > 0 and text[first - 1] != "\n" else "")
    opening, quote, closing = passage[: start - first], passage[start - first : end - first], passage[end - first :]
    return marked.append_text(opening).append("[").append_text(quote).append("]").append_text(closing)


def _write_claim(claim: Claim) -> Text:
    mode = name_mode(claim)
    text = Text(f"{name_kind(claim.kind)}{f' ({mode})' if mode else ''}: ", style="bold red")
    if claim.status != "asserted":
        text.append(f"{claim.status}: ", style="bold yellow")
    text.append(_flatten(describe_claim(claim)), style="bold not red")
    said = describe_attribution(claim)
    return text.append(f" — according to {_flatten(said)}", style="italic not bold not red") if said else text


def _shorten(words: str) -> str:
    words = _flatten(words)
    return words if len(words) <= _WORDS_SHOWN else f"{words[:_WORDS_SHOWN]}…"


def _flatten(words: str) -> str:
    """Puts words on one line, without the control characters that would steer a terminal."""
    return " ".join(_CONTROLS.sub(" ", words).split())
