"""One thing of a casebook with all that belongs to it: what `armstrail show` shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.core.claim import Claim
from armstrail.core.document import Document
from armstrail.core.entity import Entity
from armstrail.core.errors import UsageError
from armstrail.core.finding import Finding
from armstrail.core.grade import InformationGrade
from armstrail.core.identity import Identity, Merge
from armstrail.core.incident import Incident
from armstrail.core.judgement import Judgement
from armstrail.core.origin import Origin, OriginLink
from armstrail.store import lookup
from armstrail.store.names import find_bearing
from armstrail.store.records import Custody

if TYPE_CHECKING:
    from collections.abc import Iterable

    from armstrail.store.casebook import Casebook

_CLAIMS_SHOWN = 20


class DocumentEntry(Record, frozen=True):
    """A document with its claims, its origin and how it came to it, and what the custody log tells of it."""

    document: Document
    claims: tuple[Claim, ...]
    origin: Origin | None
    links: tuple[OriginLink, ...]
    custody: tuple[Custody, ...]


class ClaimEntry(Record, frozen=True):
    """A claim with its document, its finding and incident, the grade of what it says, and what people decided."""

    claim: Claim
    document: Document
    entities: tuple[Entity, ...]
    finding: Finding | None
    incident: Incident | None
    grade: InformationGrade | None
    judgements: tuple[Judgement, ...]


class FindingEntry(Record, frozen=True):
    """A finding with its claims, their documents and those whom it names, and what people decided about it."""

    finding: Finding
    claims: tuple[Claim, ...]
    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    judgements: tuple[Judgement, ...]


class IncidentEntry(Record, frozen=True):
    """An incident with its claims, their documents and those whom it names."""

    incident: Incident
    claims: tuple[Claim, ...]
    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]


class OriginEntry(Record, frozen=True):
    """An origin with its documents and what makes them one."""

    origin: Origin
    documents: tuple[Document, ...]
    links: tuple[OriginLink, ...]


class EntityEntry(Record, frozen=True):
    """An entity with the identity that it stands for, the hypotheses about that, and claims that name it."""

    entity: Entity
    identity: Identity | None
    merges: tuple[Merge, ...]
    claims: tuple[Claim, ...]


Entry = DocumentEntry | ClaimEntry | FindingEntry | IncidentEntry | OriginEntry | EntityEntry


def find_entry(book: Casebook, key: str) -> Entry:
    """Finds what an id stands for.

    Args:
        book: open.
        key: an id or its beginning, if only one id begins so; for a document also the SHA-256 of its original; for an
            entity also a name that only it bears.

    Raises:
        UsageError: there is no such thing, or there are several.
    """
    beginning = key.strip().rstrip("….")
    found = book.database.read(partial(lookup.complete_id, beginning=beginning)) if beginning else ()
    if not found:
        found = (find_by_name(book, key),)
    if len(found) > 1:
        raise UsageError(f"'{key}' is the beginning of several ids: {', '.join(found)}; give more of it")
    entry = _build_entry(book, found[0])
    if entry is None:
        raise UsageError(
            f"{found[0]} cannot be shown; give the id of a document, claim, finding, incident, origin or entity"
        )
    return entry


def find_by_name(book: Casebook, name: str) -> str:
    """Finds the entity that bears a name in any spelling.

    Raises:
        UsageError: none does, or several do.
    """
    bearers = book.database.read(partial(find_bearing, name=name))
    if not bearers:
        raise UsageError(f"no id and no name in this casebook is '{name}'; `armstrail search` shows ids")
    if len(bearers) > 1:
        listed = ", ".join(f"{key} ({called})" for key, called in bearers)
        raise UsageError(f"'{name}' is a name of several: {listed}; give one of these ids")
    return bearers[0][0]


def _build_entry(book: Casebook, key: str) -> Entry | None:
    document = book.read_document(key)
    if document is not None:
        return _build_document(book, document)
    claims = book.read_claims([key])
    if claims:
        return _build_claim(book, claims[0])
    finding = book.database.read(partial(lookup.read_finding, key=key))
    if finding is not None:
        return _build_finding(book, finding)
    incident = book.database.read(partial(lookup.read_incident, key=key))
    if incident is not None:
        return _build_incident(book, incident)
    origin = book.database.read(partial(lookup.read_origin, key=key))
    if origin is not None:
        links = book.database.read(partial(lookup.list_links, documents=origin.documents))
        return OriginEntry(origin=origin, documents=_read_documents(book, origin.documents), links=links)
    entity = book.read_entity(key)
    return None if entity is None else _build_entity(book, entity)


def _build_document(book: Casebook, document: Document) -> DocumentEntry:
    return DocumentEntry(
        document=document, claims=tuple(book.iter_claims(document.id)),
        origin=book.database.read(partial(lookup.find_origin, document=document.id)),
        links=book.database.read(partial(lookup.list_links, documents=(document.id,))),
        custody=tuple(book.iter_custody(document.id)),
    )  # fmt: skip


def _build_claim(book: Casebook, claim: Claim) -> ClaimEntry:
    named = (*_list_named((claim,)), *(s.entity for s in claim.attribution))
    (document,) = _read_documents(book, (claim.document,))
    return ClaimEntry(
        claim=claim, document=document, entities=_read_entities(book, named),
        finding=book.database.read(partial(lookup.find_finding, claim=claim.id)),
        incident=book.database.read(partial(lookup.find_incident, claim=claim.id)),
        grade=book.database.read(partial(lookup.read_information_grade, claim=claim.id)),
        judgements=_list_judgements(book, (claim.id,), on_finding=False),
    )  # fmt: skip


def _build_finding(book: Casebook, finding: Finding) -> FindingEntry:
    claims = book.read_claims(finding.claims)
    return FindingEntry(
        finding=finding, claims=claims, documents=_read_documents(book, tuple(c.document for c in claims)),
        entities=_read_entities(book, (*(p.entity for p in finding.roles), finding.place, *_list_named(claims))),
        judgements=_list_judgements(book, (finding.id, *finding.claims), on_finding=True),
    )  # fmt: skip


def _build_incident(book: Casebook, incident: Incident) -> IncidentEntry:
    claims = book.read_claims(incident.claims)
    named = (*(p.entity for p in incident.parties), incident.place_entity, *_list_named(claims))
    return IncidentEntry(
        incident=incident, claims=claims, documents=_read_documents(book, incident.documents),
        entities=_read_entities(book, named),
    )  # fmt: skip


def _list_named(claims: Iterable[Claim]) -> tuple[str | None, ...]:
    return tuple(f.entity for c in claims for f in c.roles)


def _read_entities(book: Casebook, keys: Iterable[str | None]) -> tuple[Entity, ...]:
    found = (book.read_entity(key) for key in dict.fromkeys(keys) if key is not None)
    return tuple(e for e in found if e is not None)


def _list_judgements(book: Casebook, targets: tuple[str, ...], on_finding: bool) -> tuple[Judgement, ...]:
    """Lists judgements on a finding, which name its claims too, or else those on a claim by itself."""
    found = book.database.read(partial(lookup.list_judgements_on, targets=targets))
    return tuple(j for j in found if (j.subject == "finding") == on_finding)


def _build_entity(book: Casebook, entity: Entity) -> EntityEntry:
    identity = book.database.read(partial(lookup.find_identity, entity=entity.id))
    members = (entity.id,) if identity is None else identity.members
    return EntityEntry(
        entity=entity, identity=identity, merges=book.database.read(partial(lookup.list_merges, entities=members)),
        claims=book.database.read(partial(lookup.list_claims_naming, entities=members, most=_CLAIMS_SHOWN)),
    )  # fmt: skip


def _read_documents(book: Casebook, keys: tuple[str, ...]) -> tuple[Document, ...]:
    found = (book.read_document(key) for key in dict.fromkeys(keys))
    return tuple(d for d in found if d is not None)
