"""Records as objects of STIX 2.1, as plain mappings.

Ids are UUIDs of version 5 made from our ids, so that the same casebook gives the same bundle; ids of files are those
that the specification derives from their hashes.
"""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

from armstrail.export.citations import name_file, name_publisher
from armstrail.lexicon.format_graphs import load_stix_types

if TYPE_CHECKING:
    from collections.abc import Iterable

    from armstrail.core.claim import Claim
    from armstrail.core.document import Document
    from armstrail.core.entity import Entity
    from armstrail.core.finding import Finding, Party
    from armstrail.export.index import ContentsIndex

__all__ = [
    "PROGRAM_ID", "StixObject", "build_entity_object", "build_event_object", "build_program", "build_relationship",
    "build_source_objects", "make_id", "make_time",
]  # fmt: skip

StixObject = dict[str, Any]
# The namespace of this program's ids in STIX, made once at random; changing it would change every id.
_NAMESPACE = uuid.UUID("5f0c7f0a-6d0e-4c1b-9f0b-2a7d7a1f4e63")
_SCO_NAMESPACE = uuid.UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")  # Source: STIX 2.1, 2.9 Identifier
_COUNTRY = 6  # UCDP GED where_prec: a point in the middle of a country would say more than is known
_NO_DAY = "1970-01-01"  # STIX requires times of creation; where no document has a date, this stands for none


def make_id(kind: str, record: str) -> str:
    """Makes the id of an object from its type and the id of our record.

    >>> make_id("incident", "finding-1") == make_id("incident", "finding-1")
    True
    """
    return f"{kind}--{uuid.uuid5(_NAMESPACE, f'{kind}:{record}')}"


PROGRAM_ID = make_id("identity", "armstrail")


def make_time(day: str | None, end: bool = False) -> str:
    """Makes a timestamp of STIX from a day: its first moment, or its last millisecond where `end`.

    >>> make_time("2025-03-01"), make_time("2025-03-01", end=True)
    ('2025-03-01T00:00:00.000Z', '2025-03-01T23:59:59.999Z')
    """
    return f"{day or _NO_DAY}T{'23:59:59.999' if end else '00:00:00.000'}Z"


def build_program(day: str | None) -> StixObject:
    """Builds the identity of the program, which created all other objects."""
    return {
        "type": "identity", "spec_version": "2.1", "id": PROGRAM_ID, "created": make_time(day),
        "modified": make_time(day), "name": "armstrail", "identity_class": "system",
    }  # fmt: skip


def build_entity_object(entity: Entity, day: str | None) -> StixObject | str:
    """Builds the threat actor, identity or location of an entity, or says in words why STIX has none for it."""
    known = load_stix_types().get(entity.type)
    if known is None:
        return f"STIX has no object for a {entity.type}"
    built = _begin(known.type, entity.id, day, day)
    built["name"] = entity.name
    if known.type == "location":
        return _fill_location(built, entity)
    if known.identity_class is not None:
        built["identity_class"] = known.identity_class
        if entity.aliases:
            built["description"] = f"Also known as {', '.join(entity.aliases)}."
    elif entity.aliases:
        built["aliases"] = list(entity.aliases)
    return built


def _fill_location(built: StixObject, place: Entity) -> StixObject | str:
    if place.country is None and (place.lat is None or place.lon is None):
        return "STIX requires a country or coordinates of a location, and neither is known"
    if place.country is not None:
        built["country"] = place.country
    if place.lat is not None and place.lon is not None and place.precision != _COUNTRY:
        built |= {"latitude": place.lat, "longitude": place.lon}
    if place.admin1 is not None:
        built["administrative_area"] = place.admin1
    if place.precision is not None:
        built["labels"] = [f"where-prec-{place.precision}"]
    return built


def build_event_object(finding: Finding, index: ContentsIndex, confidence: int | None) -> StixObject:
    """Builds the incident of a finding of an event; its sources are external references with the quotes."""
    built = _begin("incident", finding.id, finding.first_seen, finding.last_seen)
    what = finding.kind if finding.mode is None else f"{finding.kind} ({finding.mode})"
    who = ", ".join(dict.fromkeys(_name_party(p, index) for p in finding.roles))
    built["name"] = f"{what}: {who or 'nobody named'}, {_describe_days(finding)}"
    built["description"] = _describe_roles(finding, index)
    return _add_evidence(built, finding, index, confidence)


def build_relationship(
    kind: str, ends: tuple[str, str], finding: Finding, index: ContentsIndex, confidence: int | None
) -> StixObject:
    """Builds a relationship from one object to another, dated and cited as its finding is.

    Args:
        kind: the relationship type.
        ends: ids of the source and of the target.
        finding: what it is taken from.
        index: the casebook.
        confidence: 0 to 100; None leaves it out.
    """
    built = _begin("relationship", f"{finding.id}|{kind}|{ends[0]}|{ends[1]}", finding.first_seen, finding.last_seen)
    built |= {"relationship_type": kind, "source_ref": ends[0], "target_ref": ends[1]}
    if finding.start is not None:
        built["start_time"] = make_time(finding.start)
    if finding.end is not None:
        built["stop_time"] = make_time(finding.end, end=True)
    return _add_evidence(built, finding, index, confidence)


def build_source_objects(document: Document, refs: Iterable[str]) -> list[StixObject]:
    """Builds what stands for a document: its file as it was observed, and a report of the objects taken from it.

    A document without a date of publication gets a note in place of report and observation, for those require times.

    Args:
        document: the document.
        refs: ids of the objects that its claims give.
    """
    file = _build_file(document)
    built: list[StixObject] = [file]
    objects = [str(file["id"]), *dict.fromkeys(refs)]
    if document.published is None:
        note = _begin("note", document.id, None, None)
        note |= {"content": document.title or document.id, "object_refs": objects}
        return [*built, note | _cite_document(document)]
    day = document.published
    observed = _begin("observed-data", document.id, day.start, day.end)
    observed |= {
        "first_observed": make_time(day.start), "last_observed": make_time(day.end, end=True), "number_observed": 1,
        "object_refs": [objects[0]],
    }  # fmt: skip
    report = _begin("report", document.id, day.start, day.end)
    report |= {
        "name": document.title or document.id, "published": make_time(day.start),
        "object_refs": [*objects, observed["id"]],
    }  # fmt: skip
    return [*built, observed, report | _cite_document(document)]


def _build_file(document: Document) -> StixObject:
    """Builds the file of a document; its id is that which the specification derives from its hash and name.

    Source: STIX 2.1 (OASIS, 2021), 2.9 Identifier: a UUID of version 5 of the contributing properties as canonical
    JSON (RFC 8785); 6.7 File: they are hashes and name.
    """
    identifying = {"hashes": {"SHA-256": document.sha256}, "name": name_file(document)}
    name = json.dumps(identifying, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
    return {"type": "file", "spec_version": "2.1", "id": f"file--{uuid.uuid5(_SCO_NAMESPACE, name)}", **identifying}


def _begin(kind: str, record: str, first: str | None, last: str | None) -> StixObject:
    return {
        "type": kind, "spec_version": "2.1", "id": make_id(kind, record), "created_by_ref": PROGRAM_ID,
        "created": make_time(first), "modified": make_time(max(last or "", first or "") or None),
    }  # fmt: skip


def _add_evidence(built: StixObject, finding: Finding, index: ContentsIndex, confidence: int | None) -> StixObject:
    claims = index.list_claims(finding)
    if claims:
        built["external_references"] = [_cite_quote(c, index.find_document(c.document)) for c in claims]
    if confidence is not None:
        built["confidence"] = confidence
    labels = [finding.status, f"origins-{len(finding.origins)}"]
    built["labels"] = [*labels, "contradicted"] if finding.contradictions else labels
    return built


def _cite_quote(claim: Claim, document: Document | None) -> dict[str, Any]:
    cited: dict[str, Any] = {"source_name": _name_source(document)}
    cited["description"] = claim.evidence.quote
    cited["external_id"] = claim.id
    if document is not None and document.url:
        cited["url"] = document.url
    return cited


def _name_source(document: Document | None) -> str:
    """Names the source of an external reference, which must have a name: the publisher, else the file."""
    return "unknown" if document is None else name_publisher(document) or name_file(document)


def _cite_document(document: Document) -> StixObject:
    cited: dict[str, Any] = {"source_name": _name_source(document), "external_id": document.id}
    if document.url:
        cited |= {"url": document.url, "hashes": {"SHA-256": document.sha256}}
    return {"external_references": [cited]}


def _describe_days(finding: Finding) -> str:
    if finding.start is None and finding.end is None:
        return "date unknown"
    if finding.start == finding.end:
        return str(finding.start)
    return f"{finding.start or 'open'} to {finding.end or 'open'}"


def _name_party(party: Party, index: ContentsIndex) -> str:
    entity = index.find_entity(party.entity)
    return party.text if entity is None else entity.name


def _describe_roles(finding: Finding, index: ContentsIndex) -> str:
    """Describes who and what takes part, weapons and mere words too, for which STIX has no objects."""
    parts = []
    for party in finding.roles:
        entity = index.find_entity(party.entity)
        named = "" if entity is None or entity.name == party.text else f" ({entity.name})"
        parts.append(f"{party.role}: {party.text}{named}")
    return "; ".join((*parts, *(f"reports differ: {c.text}" for c in finding.contradictions)))
