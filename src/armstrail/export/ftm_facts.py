"""A casebook as facts of FollowTheMoney: one value of one property of one entity, with the document that says so.

Nothing here needs the library; `ftm` cleans the values and writes them with it.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.core.kinds import KINDS
from armstrail.export.citations import name_file, name_publisher, name_speakers
from armstrail.lexicon.format_graphs import load_ftm_schemata
from armstrail.lexicon.formats import load_event_roles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.core.claim import Claim
    from armstrail.core.document import Document
    from armstrail.core.entity import Entity
    from armstrail.core.finding import Finding
    from armstrail.export.index import ContentsIndex
    from armstrail.lexicon.format_graphs import FtmEdge

__all__ = ["FtmFact", "list_document_facts", "list_edge_facts", "list_entity_facts", "list_event_facts", "make_ftm_id"]

_NOT_IN_ID = re.compile(r"[^0-9a-zA-Z.-]+")


class FtmFact(Record, frozen=True):
    """A value of a property; `document` is the id of the document that says so, `original` its words."""

    entity: str
    schema: str
    prop: str
    value: str
    document: str | None = None
    original: str | None = None
    lang: str | None = None


def make_ftm_id(record: str) -> str:
    """Makes an id of FollowTheMoney from ours: letters, digits, dots and dashes only, still one for one.

    Source: FollowTheMoney 4, type `entity`: `[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?`.

    >>> make_ftm_id("vell-brigade"), make_ftm_id("place:kell")
    ('armstrail-vell-brigade', 'armstrail-place-kell-913b73d5')
    """
    plain = _NOT_IN_ID.sub("-", record).strip(".-")
    if record and plain == record:
        return f"armstrail-{record}"
    return f"armstrail-{plain}-{hashlib.sha256(record.encode()).hexdigest()[:8]}"


def list_entity_facts(entity: Entity) -> Iterator[FtmFact]:
    """Lists the facts of an actor, a person or a place; none for weapons, of which the model knows nothing."""
    schema = load_ftm_schemata().get(entity.type)
    if schema is None:
        return
    names = "full" if schema == "Address" else "name"
    facts: list[tuple[str, str | None]] = [(names, entity.name), ("country", _lower(entity.country))]
    if schema == "Address":
        facts += [("state", entity.admin1), ("region", entity.admin2), ("latitude", _write_degrees(entity.lat))]
        facts += [("longitude", _write_degrees(entity.lon))]
    else:
        facts += [("alias", alias) for alias in entity.aliases]
    for prop, value in facts:
        if value:
            yield FtmFact(entity=make_ftm_id(entity.id), schema=schema, prop=prop, value=value)


def list_document_facts(document: Document) -> Iterator[FtmFact]:
    """Lists the facts of a document."""
    published = document.published
    values = (
        ("title", document.title or document.id), ("author", document.author),
        ("publisher", name_publisher(document)), ("publishedAt", published.start if published else None),
        ("sourceUrl", document.url), ("language", document.language), ("fileName", name_file(document)),
    )  # fmt: skip
    for prop, value in values:
        if value:
            yield FtmFact(
                entity=make_ftm_id(document.id), schema="Article", prop=prop, value=value, document=document.id
            )


def list_event_facts(finding: Finding, index: ContentsIndex) -> Iterator[FtmFact]:
    """Lists the facts of an event, each with the document that it is taken from."""
    entity = make_ftm_id(finding.id)
    roles = load_event_roles()[finding.kind]
    named = finding.kind if finding.mode is None else f"{finding.kind}: {finding.mode}"
    what = "; ".join(f"{p.role}: {p.text}" for p in finding.roles)
    yield FtmFact(entity=entity, schema="Event", prop="name", value=f"{named} – {what}" if what else named)
    yield FtmFact(entity=entity, schema="Event", prop="keywords", value=finding.kind)
    for party in finding.roles:
        filler = index.find_entity(party.entity)
        prop = _choose_event_property(party.role, roles.one, filler)
        if filler is not None and prop is not None:
            yield FtmFact(
                entity=entity, schema="Event", prop=prop, value=make_ftm_id(filler.id),
                document=_find_document(party.claims, index), original=party.text,
            )  # fmt: skip
    place = index.find_entity(finding.place)
    if place is not None:
        yield FtmFact(entity=entity, schema="Event", prop="addressEntity", value=make_ftm_id(place.id))
        yield FtmFact(entity=entity, schema="Event", prop="location", value=place.name)
        if place.country is not None:
            yield FtmFact(entity=entity, schema="Event", prop="country", value=place.country.lower())
    yield from _list_evidence(finding, index, "Event", "notes")


def list_edge_facts(finding: Finding, edge: FtmEdge, ends: tuple[str, str], index: ContentsIndex) -> Iterator[FtmFact]:
    """Lists the facts of a tie or a payment between two entities.

    Args:
        finding: what is said.
        edge: which edge it is.
        ends: our ids of the source and the target.
        index: the casebook.
    """
    entity = make_ftm_id(f"{finding.id}-{ends[0]}-{ends[1]}")
    values = [(edge.source[1], make_ftm_id(ends[0])), (edge.target[1], make_ftm_id(ends[1]))]
    if edge.schema == "Payment":
        values += _describe_money(finding)
    else:
        values += [("role", edge.words or finding.kind), ("status", finding.status)]
    for prop, value in values:
        yield FtmFact(entity=entity, schema=edge.schema, prop=prop, value=value)
    yield from _list_evidence(finding, index, edge.schema, "description", entity)


def _choose_event_property(role: str, one: str, filler: Entity | None) -> str | None:
    if filler is None or load_ftm_schemata().get(filler.type) is None:
        return None
    if filler.type == "place":
        return "addressEntity"
    return "organizer" if role == one else "involved"


def _describe_money(finding: Finding) -> list[tuple[str, str]]:
    amount = finding.amount
    values = [("purpose", finding.mode or finding.kind)]
    if amount is not None and amount.best_low is not None:
        values.append(("amount", f"{amount.best_low:.2f}".removesuffix(".00")))
        if amount.currency is not None:
            values.append(("currency", amount.currency))
    return values


def _list_evidence(
    finding: Finding, index: ContentsIndex, schema: str, quotes: str, entity: str | None = None
) -> Iterator[FtmFact]:
    """Lists when it was, who says so, in which words, and which document is the proof."""
    entity = entity or make_ftm_id(finding.id)
    ends = (("date", finding.start),) if finding.start == finding.end else (
        ("startDate", finding.start), ("endDate", finding.end),
    )  # fmt: skip
    for prop, value in ends:
        if value is not None:
            yield FtmFact(entity=entity, schema=schema, prop=prop, value=value)
    for claim in index.list_claims(finding):
        document = index.find_document(claim.document)
        values = [(quotes, _quote(claim)), ("proof", make_ftm_id(claim.document))]
        if document is not None:
            values += [("publisher", name_publisher(document) or ""), ("sourceUrl", document.url or "")]
        for prop, value in ((p, v) for p, v in values if v):
            yield FtmFact(
                entity=entity, schema=schema, prop=prop, value=value, document=claim.document,
                original=claim.evidence.quote if prop == quotes else None,
                lang=document.language if document is not None and prop == quotes else None,
            )  # fmt: skip
    if KINDS[finding.kind].family == "event":
        yield FtmFact(entity=entity, schema=schema, prop="summary", value=_summarise(finding))


def _summarise(finding: Finding) -> str:
    parts = [finding.status, f"independent origins: {len(finding.origins)}"]
    return "; ".join((*parts, *(f"reports differ: {c.text}" for c in finding.contradictions)))


def _quote(claim: Claim) -> str:
    quote = " ".join(claim.evidence.quote.split())
    speakers = name_speakers(claim)
    return f"{quote} ({speakers})" if speakers else quote


def _find_document(claims: Sequence[str], index: ContentsIndex) -> str | None:
    found = (index.find_claim(c) for c in claims)
    return next((c.document for c in found if c is not None), None)


def _lower(code: str | None) -> str | None:
    return None if code is None else code.lower()


def _write_degrees(degrees: float | None) -> str | None:
    return None if degrees is None else str(degrees)
