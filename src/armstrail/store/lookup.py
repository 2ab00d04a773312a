"""What belongs to one thing of a casebook: a claim's finding and grade, a document's origin, an entity's claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec
from sqlalchemy import select

from armstrail.core.base import Record
from armstrail.core.claim import Claim
from armstrail.core.finding import Finding
from armstrail.core.grade import InformationGrade
from armstrail.core.identity import Identity, Merge
from armstrail.core.incident import Incident
from armstrail.core.origin import Origin, OriginLink
from armstrail.store.judgements import find_judgements_on, iter_judgements
from armstrail.store.tables import (
    CLAIMS,
    DOCUMENTS,
    ENTITIES,
    FILLERS,
    FINDING_CLAIMS,
    FINDINGS,
    IDENTITIES,
    IDENTITY_MEMBERS,
    INCIDENT_CLAIMS,
    INCIDENTS,
    INFORMATION_GRADES,
    JUDGEMENTS,
    MERGES,
    ORIGIN_DOCUMENTS,
    ORIGIN_LINKS,
    ORIGINS,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Select
    from sqlalchemy.engine import Connection

    from armstrail.core.judgement import Judgement

R = TypeVar("R", bound=Record)
_NAMED = (DOCUMENTS, CLAIMS, FINDINGS, INCIDENTS, ORIGINS, ENTITIES, IDENTITIES, JUDGEMENTS)
_LAST = "\U0010ffff"  # sorts behind every other character


def complete_id(connection: Connection, beginning: str, most: int = 5) -> tuple[str, ...]:
    """Lists the ids that begin so (all of an id is its own beginning); a SHA-256 leads to its document."""
    exact = [t for t in _NAMED if connection.execute(select(t.c.id).where(t.c.id == beginning)).first() is not None]
    if exact:
        return (beginning,)
    found: set[str] = set()
    for table in _NAMED:
        query = select(table.c.id).where(table.c.id >= beginning, table.c.id < beginning + _LAST).limit(most)
        found.update(connection.execute(query).scalars())
    by_hash = select(DOCUMENTS.c.id).where(DOCUMENTS.c.sha256 >= beginning, DOCUMENTS.c.sha256 < beginning + _LAST)
    found.update(connection.execute(by_hash.limit(most)).scalars())
    return tuple(sorted(found)[:most])


def find_finding(connection: Connection, claim: str) -> Finding | None:
    """Finds the finding that a claim is part of; None where none was computed."""
    query = select(FINDINGS.c.record).join(FINDING_CLAIMS, FINDING_CLAIMS.c.finding == FINDINGS.c.id)
    return _first(connection, query.where(FINDING_CLAIMS.c.claim == claim), Finding)


def read_finding(connection: Connection, key: str) -> Finding | None:
    """Reads a finding; None where there is none."""
    return _first(connection, select(FINDINGS.c.record).where(FINDINGS.c.id == key), Finding)


def find_incident(connection: Connection, claim: str) -> Incident | None:
    """Finds the incident that a claim tells of; None where it tells of none."""
    query = select(INCIDENTS.c.record).join(INCIDENT_CLAIMS, INCIDENT_CLAIMS.c.incident == INCIDENTS.c.id)
    return _first(connection, query.where(INCIDENT_CLAIMS.c.claim == claim), Incident)


def read_incident(connection: Connection, key: str) -> Incident | None:
    """Reads an incident; None where there is none."""
    return _first(connection, select(INCIDENTS.c.record).where(INCIDENTS.c.id == key), Incident)


def read_information_grade(connection: Connection, claim: str) -> InformationGrade | None:
    """Reads the grade of what a claim says; None where it was not graded."""
    query = select(INFORMATION_GRADES.c.record).where(INFORMATION_GRADES.c.claim == claim)
    return _first(connection, query, InformationGrade)


def read_origin(connection: Connection, key: str) -> Origin | None:
    """Reads an origin; None where there is none."""
    return _first(connection, select(ORIGINS.c.record).where(ORIGINS.c.id == key), Origin)


def find_origin(connection: Connection, document: str) -> Origin | None:
    """Finds the origin that a document belongs to; None where none was computed."""
    query = select(ORIGINS.c.record).join(ORIGIN_DOCUMENTS, ORIGIN_DOCUMENTS.c.origin == ORIGINS.c.id)
    return _first(connection, query.where(ORIGIN_DOCUMENTS.c.document == document), Origin)


def list_links(connection: Connection, documents: Collection[str]) -> tuple[OriginLink, ...]:
    """Lists how documents took their stories from elsewhere."""
    query = select(ORIGIN_LINKS.c.record).where(ORIGIN_LINKS.c.child.in_(documents)).order_by(ORIGIN_LINKS.c.id)
    return _all(connection, query, OriginLink)


def find_identity(connection: Connection, entity: str) -> Identity | None:
    """Finds the identity that an entity id stands for; None where no register was computed."""
    query = select(IDENTITIES.c.record).join(IDENTITY_MEMBERS, IDENTITY_MEMBERS.c.identity == IDENTITIES.c.id)
    return _first(connection, query.where(IDENTITY_MEMBERS.c.entity == entity), Identity)


def list_merges(connection: Connection, entities: Collection[str]) -> tuple[Merge, ...]:
    """Lists the hypotheses that entities are, or are not, the same as others."""
    named = MERGES.c.left_entity.in_(entities) | MERGES.c.right_entity.in_(entities)
    return _all(connection, select(MERGES.c.record).where(named).order_by(MERGES.c.id), Merge)


def list_claims_naming(connection: Connection, entities: Collection[str], most: int) -> tuple[Claim, ...]:
    """Lists claims in which entities take part, the newest reports first."""
    named = select(FILLERS.c.claim).where(FILLERS.c.entity.in_(entities))
    query = (
        select(CLAIMS.c.record)
        .join(DOCUMENTS, DOCUMENTS.c.id == CLAIMS.c.document)
        .where(CLAIMS.c.id.in_(named))
        .order_by(DOCUMENTS.c.published_start.desc().nulls_last(), DOCUMENTS.c.seq, CLAIMS.c.position)
        .limit(most)
    )
    return _all(connection, query, Claim)


def list_judgements_on(connection: Connection, targets: Collection[str]) -> tuple[Judgement, ...]:
    """Lists the judgements on some targets, in order, with those that take one of them back."""
    found = {judgement for judgement, _ in find_judgements_on(connection, targets)}
    if not found:
        return ()
    return tuple(j for j in iter_judgements(connection) if j.id in found or j.undoes in found)


def _first(connection: Connection, query: Select[str], kind: type[R]) -> R | None:
    record = connection.execute(query.limit(1)).scalar()
    return None if record is None else msgspec.json.decode(record, type=kind)


def _all(connection: Connection, query: Select[str], kind: type[R]) -> tuple[R, ...]:
    decoder = msgspec.json.Decoder(kind)
    return tuple(decoder.decode(record) for record in _scalars(connection, query))


def _scalars(connection: Connection, query: Select[str]) -> Sequence[str]:
    return connection.execute(query).scalars().all()
