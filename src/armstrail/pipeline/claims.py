"""From raw claims to claims of the contract: ids, evidence, dates, entities. What does not resolve keeps its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.core.claim import Claim, Evidence, Filler, Trigger, When
from armstrail.core.ids import build_id
from armstrail.pipeline.fillers import EntityFinder
from armstrail.resolve.story import read_story
from armstrail.resolve.times import resolve_time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from armstrail.core.annotation import Annotation, Sentence, TimeExpression
    from armstrail.core.document import Document
    from armstrail.core.time import PublicationDate
    from armstrail.extract.raw import RawClaim
    from armstrail.resolve.entities import EntityBook
    from armstrail.resolve.story import Told

_DOERS = frozenset({"agent", "subject"})


def build_claims(
    document: Document, annotation: Annotation, raw: Iterable[RawClaim], entities: EntityBook
) -> tuple[Claim, ...]:
    """Builds the claims of a document in the order of the text; two that say the same of the same words are one."""
    claims: dict[str, Claim] = {}
    finder = EntityFinder(annotation, entities)
    told = read_story(annotation.sentences, document.published)
    for item in raw:
        claim = _build_claim(document, annotation.sentences[item.sentence], item, finder, told)
        claims.setdefault(claim.id, claim)
    return tuple(claims.values())


def _build_claim(document: Document, sentence: Sentence, raw: RawClaim, finder: EntityFinder, told: Told) -> Claim:
    text = document.text
    said = finder.find_speakers(sentence, raw)
    speaker = said[-1].entity if said else None
    fillers = tuple(
        Filler(role=r.role, text=r.phrase.text, start=r.phrase.start, end=r.phrase.end,
               entity=finder.find_filler(sentence, r, speaker), count=r.phrase.count)
        for r in raw.roles
    )  # fmt: skip
    fillers = _part_pronouns(raw, fillers)
    amount = raw.amount
    parts = [f"{f.role}:{f.start}:{f.end}" for f in fillers]
    number = None if amount is None else f"{amount.low}:{amount.high}:{amount.direction}"
    return Claim(
        id=build_id("claim", document.id, raw.kind, raw.mode, raw.trigger_start, number, *parts),
        kind=raw.kind, mode=raw.mode, document=document.id,
        evidence=Evidence(start=sentence.start, end=sentence.end, quote=text[sentence.start : sentence.end]),
        trigger=Trigger(start=raw.trigger_start, end=raw.trigger_end, text=text[raw.trigger_start : raw.trigger_end]),
        roles=fillers, amount=amount, when=_build_when(raw.time, document.published, told), status=raw.status,
        attribution=said,
    )  # fmt: skip


def _part_pronouns(raw: RawClaim, fillers: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """Takes back what a pronoun stands for where it would be done to him who does it: "they have shelled it".

    Source: principle B of the binding theory (Chomsky, Lectures on Government and Binding, 1981).
    """
    doers = {f.entity for f in fillers if f.role in _DOERS and f.entity is not None}
    return tuple(
        msgspec.structs.replace(f, entity=None)
        if r.phrase.pronoun and f.role not in _DOERS and f.entity in doers
        else f
        for r, f in zip(raw.roles, fillers, strict=True)
    )


def _build_when(expression: TimeExpression | None, published: PublicationDate | None, told: Told) -> When | None:
    if expression is None:
        return None
    time = resolve_time(expression, published, told.place)
    return When(
        text=time.text, start=time.start, end=time.end, precision=time.precision, basis=time.basis,
        start_char=expression.start, end_char=expression.end,
    )  # fmt: skip
