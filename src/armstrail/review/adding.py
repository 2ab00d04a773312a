"""Adding a claim that the program missed: asked for step by step, all its words taken from the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.core.amount import Amount
from armstrail.core.base import Record
from armstrail.core.claim import Claim, Evidence, Filler, Trigger
from armstrail.core.errors import UsageError
from armstrail.core.ids import build_id
from armstrail.core.kinds import KINDS
from armstrail.review.written_amounts import AMOUNT_HELP, parse_amount
from armstrail.review.written_roles import find_words

if TYPE_CHECKING:
    from armstrail.core.document import Document


class AddStep(Record, frozen=True):
    """One question about a claim that is added."""

    name: str
    text: str


ADD_STEPS = (
    AddStep(name="kind", text="A missing claim of this document. Its kind:"),
    AddStep(name="quote", text="The words that say it, as they stand in the document:"),
    AddStep(name="trigger", text="Of these, the words that carry the kind:"),
    AddStep(name="filler", text="Who or what, as ROLE WORDS; roles: {roles}"),
    AddStep(name="amount", text=f"How much: {AMOUNT_HELP}"),
)


class Draft(Record, frozen=True):
    """A claim while it is asked for; None is what was not answered yet."""

    kind: str | None = None
    quote: Evidence | None = None
    trigger: Trigger | None = None
    filler: Filler | None = None
    amount: Amount | None = None

    def find_open(self) -> AddStep | None:
        """Finds the next question; None where the claim is complete. Only measures are asked for an amount."""
        for step in ADD_STEPS:
            if getattr(self, step.name) is not None:
                continue
            if step.name == "amount" and (self.kind is None or KINDS[self.kind].family != "measure"):
                continue
            if self.kind is None:
                return step
            return AddStep(name=step.name, text=step.text.format(roles=", ".join(KINDS[self.kind].roles)))
        return None


def fill_draft(draft: Draft, line: str, document: Document, near: Evidence) -> Draft:
    """Fills in the answer to the draft's next question.

    Args:
        draft: so far.
        line: the answer.
        document: in which the words must stand.
        near: where in the document the person is; words that stand in several places are taken from nearest to it.

    Raises:
        UsageError: the answer makes no sense.
    """
    step = draft.find_open()
    if step is None or step.name == "kind":
        kind = line.strip().lower().replace("-", "_")
        if kind not in KINDS:
            raise UsageError(f"there is no kind '{kind}'; there are {', '.join(KINDS)}")
        return msgspec.structs.replace(draft, kind=kind)
    if step.name == "quote":
        start, end = find_words(line, document.text, near)
        return msgspec.structs.replace(draft, quote=Evidence(start=start, end=end, quote=document.text[start:end]))
    quote = draft.quote or near
    if step.name == "trigger":
        start, end = find_words(line, document.text, quote)
        if not quote.start <= start < end <= quote.end:
            raise UsageError(f"'{line}' does not stand in the words that say it")
        return msgspec.structs.replace(draft, trigger=Trigger(start=start, end=end, text=document.text[start:end]))
    if step.name == "amount":
        return msgspec.structs.replace(draft, amount=parse_amount(line, quote.quote))
    role, _, words = line.strip().partition(" ")
    roles = KINDS[draft.kind or ""].roles
    if role not in roles or not words.strip():
        raise UsageError(f"write ROLE WORDS; the roles are {', '.join(roles)}")
    start, end = find_words(words.strip(), document.text, quote)
    filler = Filler(role=role, text=document.text[start:end], start=start, end=end)
    return msgspec.structs.replace(draft, filler=filler)


def build_added_claim(draft: Draft, document: Document) -> Claim:
    """Builds the claim of a complete draft; its id is that of its words, so that two people who add it add one claim.

    Raises:
        UsageError: something is still open.
    """
    kind, quote, trigger, filler = draft.kind, draft.quote, draft.trigger, draft.filler
    if kind is None or quote is None or trigger is None or filler is None or draft.find_open() is not None:
        raise UsageError("the claim is not complete yet")
    name = build_id("claim", "added", document.id, kind, quote.start, quote.end, trigger.start, trigger.end)
    return Claim(
        id=name, kind=kind, mode=None, document=document.id, evidence=quote, trigger=trigger, roles=(filler,),
        amount=draft.amount, when=None, status="asserted", attribution=(),
    )  # fmt: skip
