"""From raw claims to claims of the contract: ids, evidence, dates, entities. What does not resolve keeps its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.claim import Attribution, Claim, Evidence, Filler, Trigger, When
from armstrail.core.ids import build_id
from armstrail.resolve.times import resolve_time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from armstrail.core.annotation import Annotation, Sentence, Span, TimeExpression
    from armstrail.core.document import Document
    from armstrail.core.time import PublicationDate
    from armstrail.extract.phrases import Phrase
    from armstrail.extract.raw import RawClaim
    from armstrail.resolve.entities import EntityBook

_ENTITY_SENSES = frozenset(
    {"group", "state_force", "government", "organisation", "media", "person", "place", "weapon", "vehicle"}
)


def build_claims(
    document: Document, annotation: Annotation, raw: Iterable[RawClaim], entities: EntityBook
) -> tuple[Claim, ...]:
    """Builds the claims of a document in the order of the text; two that say the same of the same words are one."""
    claims: dict[str, Claim] = {}
    for item in raw:
        claim = _build_claim(document, annotation.sentences[item.sentence], item, entities)
        claims.setdefault(claim.id, claim)
    return tuple(claims.values())


def _build_claim(document: Document, sentence: Sentence, raw: RawClaim, entities: EntityBook) -> Claim:
    text = document.text
    fillers = tuple(
        Filler(role=r.role, text=r.phrase.text, start=r.phrase.start, end=r.phrase.end,
               entity=_find_entity(sentence, r.phrase, entities), count=r.phrase.count)
        for r in raw.roles
    )  # fmt: skip
    said = tuple(
        Attribution(text=s.phrase.text, start=s.phrase.start, end=s.phrase.end,
                    entity=_find_entity(sentence, s.phrase, entities), kind=s.kind, cue=s.cue)
        for s in raw.speakers
    )  # fmt: skip
    amount = raw.amount
    parts = [f"{f.role}:{f.start}:{f.end}" for f in fillers]
    number = None if amount is None else f"{amount.low}:{amount.high}:{amount.direction}"
    return Claim(
        id=build_id("claim", document.id, raw.kind, raw.mode, raw.trigger_start, number, *parts),
        kind=raw.kind, mode=raw.mode, document=document.id,
        evidence=Evidence(start=sentence.start, end=sentence.end, quote=text[sentence.start : sentence.end]),
        trigger=Trigger(start=raw.trigger_start, end=raw.trigger_end, text=text[raw.trigger_start : raw.trigger_end]),
        roles=fillers, amount=amount, when=_build_when(raw.time, document.published), status=raw.status,
        attribution=said,
    )  # fmt: skip


def _build_when(expression: TimeExpression | None, published: PublicationDate | None) -> When | None:
    if expression is None:
        return None
    time = resolve_time(expression, published)
    return When(
        text=time.text, start=time.start, end=time.end, precision=time.precision, basis=time.basis,
        start_char=expression.start, end_char=expression.end,
    )  # fmt: skip


def _find_entity(sentence: Sentence, phrase: Phrase, entities: EntityBook) -> str | None:
    """Finds the entity of a phrase: the name that its head is, not one that merely stands in it."""
    spans = [s for s in sentence.spans if s.start < phrase.end and phrase.start < s.end and s.sense in _ENTITY_SENSES]
    spans = [
        s
        for s in spans
        if s.end == phrase.end or s.concept == phrase.concept or (s.start == phrase.start and s.end == phrase.end)
    ]
    if not spans:
        return None
    span = max(spans, key=lambda s: (s.concept is not None and s.concept == phrase.concept, s.end, s.end - s.start))
    entity = entities.resolve_span(span, _outer_place(sentence, span))
    return entity.id if entity is not None else None


def _outer_place(sentence: Sentence, span: Span) -> str | None:
    """Finds the enclosing place that follows: "Imam Sahib district of Kunduz", "Paris, Texas"."""
    following = [s for s in sentence.spans if s.sense == "place" and 0 < s.start - span.end <= 14]
    return following[0].text if span.sense == "place" and following else None
