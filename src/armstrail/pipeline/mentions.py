"""Mentions of the contract from the annotation's spans, amounts and times."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from armstrail.core.ids import build_id
from armstrail.core.mention import Mention, MentionKind, TimeValue
from armstrail.resolve.times import render_timex, resolve_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from armstrail.core.amount import Amount
    from armstrail.core.annotation import Annotation, Sentence
    from armstrail.core.document import Document
    from armstrail.resolve.entities import EntityBook

_KINDS = frozenset(
    {
        "group",
        "state_force",
        "government",
        "organisation",
        "media",
        "person",
        "nationality",
        "place",
        "weapon",
        "vehicle",
    }
)
_GENERIC = {"arms": "weapon", "force": "state_force", "body": "organisation", "fighters": "group"}


def build_mentions(document: Document, annotation: Annotation, entities: EntityBook) -> tuple[Mention, ...]:
    """Builds the mentions of a document in the order of the text."""
    found = [m for sentence in annotation.sentences for m in _sentence_mentions(document, sentence, entities)]
    return tuple(sorted(found, key=lambda m: (m.start, m.end, m.kind)))


def _sentence_mentions(document: Document, sentence: Sentence, entities: EntityBook) -> Iterator[Mention]:
    for span in sentence.spans:
        kind = span.sense if span.sense in _KINDS else _GENERIC.get(span.sense) if span.concept else None
        if span.sense == "name":
            kind = "organisation"
        if kind is None:
            continue
        entity = entities.resolve_span(span)
        yield _build(
            document, cast("MentionKind", kind), span.start, span.end, span.text, entity.id if entity else None
        )
    for amount in sentence.amounts:
        kind = "money" if amount.amount.currency else "quantity"
        text = document.text[amount.start : amount.end]
        yield _build(document, cast("MentionKind", kind), amount.start, amount.end, text, None, amount=amount.amount)
    for expression in sentence.times:
        time = resolve_time(expression, document.published)
        timex = render_timex(expression, document.published)
        value = TimeValue(start=time.start, end=time.end, precision=time.precision, timex=timex)
        text = document.text[expression.start : expression.end]
        yield _build(document, "time", expression.start, expression.end, text, None, time=value)


def _build(
    document: Document,
    kind: MentionKind,
    start: int,
    end: int,
    text: str,
    entity: str | None,
    amount: Amount | None = None,
    time: TimeValue | None = None,
) -> Mention:
    mention_id = build_id("mention", document.id, kind, start, end)
    return Mention(
        id=mention_id,
        document=document.id,
        kind=kind,
        start=start,
        end=end,
        text=text,
        entity=entity,
        amount=amount,
        time=time,
    )
