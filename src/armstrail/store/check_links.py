"""Checks that every id leads somewhere: entities, findings, incidents, origins, judgements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from armstrail.core.entity import Entity
from armstrail.core.finding import Finding
from armstrail.core.incident import Incident
from armstrail.core.origin import Origin
from armstrail.store.computed import iter_records
from armstrail.store.judgements import iter_judgements, iter_unmatched
from armstrail.store.tables import (
    ATTRIBUTIONS,
    CLAIMS,
    DOCUMENT_ENTITIES,
    ENTITIES,
    FILLERS,
    FINDING_CLAIMS,
    FINDINGS,
    INCIDENT_CLAIMS,
    INCIDENTS,
    JUDGEMENT_TARGETS,
    JUDGEMENTS,
    ORIGIN_DOCUMENTS,
    ORIGINS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    Faults = Iterator[tuple[str, str]]

_ADDED = "missing"  # the field of a judgement by which a person adds a claim that the program missed


def find_link_faults(connection: Connection) -> Faults:
    """Yields the ids that lead nowhere, as where and what."""
    yield from _check_entities(connection)
    yield from _check_findings(connection)
    yield from _check_origins(connection)
    yield from _check_judgements(connection)


def _check_entities(connection: Connection) -> Faults:
    decoder = msgspec.json.Decoder(Entity)
    for row in connection.execute(select(ENTITIES.c.id, ENTITIES.c.type, ENTITIES.c.name, ENTITIES.c.record)).all():
        try:
            entity = decoder.decode(row.record)
        except msgspec.DecodeError as error:
            yield row.id, f"its record cannot be read ({error})"
            continue
        if (entity.id, entity.type, entity.name) != (row.id, row.type, row.name):
            yield row.id, "its columns say something else than its record"
    named = ((FILLERS, "claim"), (ATTRIBUTIONS, "claim"), (DOCUMENT_ENTITIES, "document"))
    for table, owner in named:
        query = select(table.c[owner], table.c.entity).outerjoin(ENTITIES, ENTITIES.c.id == table.c.entity)
        lost = query.where(table.c.entity.is_not(None), ENTITIES.c.id.is_(None))
        for key, entity in connection.execute(lost).all():
            yield key, f"names the entity {entity}, which is not there"


def _check_findings(connection: Connection) -> Faults:
    claims = _list_claims(connection)
    findings, incidents = iter_records(connection, FINDINGS, Finding), iter_records(connection, INCIDENTS, Incident)
    for table, owner, records in ((FINDING_CLAIMS, "finding", findings), (INCIDENT_CLAIMS, "incident", incidents)):
        members = _group(connection, table, owner, "claim", "ordinal")
        for record in records:
            missing = [key for key in record.claims if key not in claims]
            if missing:
                yield record.id, f"rests on claims that are not there: {', '.join(missing)}"
            if tuple(members.get(record.id, ())) != record.claims:
                yield record.id, f"its rows in {table.name} are not those of its record"


def _check_origins(connection: Connection) -> Faults:
    members = _group(connection, ORIGIN_DOCUMENTS, "origin", "document", "document")
    for origin in iter_records(connection, ORIGINS, Origin):
        if members.get(origin.id, []) != sorted(origin.documents):
            yield origin.id, "its rows in origin_documents are not those of its record"


def _group(connection: Connection, table: Table, by: str, member: str, order: str) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    query = select(table.c[by], table.c[member]).order_by(table.c[by], table.c[order])
    for key, value in connection.execute(query).all():
        groups.setdefault(key, []).append(value)
    return {key: sorted(values) if order == member else values for key, values in groups.items()}


def _check_judgements(connection: Connection) -> Faults:
    """Claims that people judged are there, or are known to have gone with their document or a new version."""
    claims = _list_claims(connection)
    gone = {(s.judgement, s.old_target) for s in iter_unmatched(connection)}
    ids = set()
    for judgement in iter_judgements(connection):
        ids.add(judgement.id)
        if judgement.undoes is not None and judgement.undoes not in ids:
            yield judgement.id, f"takes back {judgement.undoes}, which is not there"
        if judgement.subject not in {"claim", "claims"}:
            continue
        for target in judgement.targets:
            if target not in claims and (judgement.id, target) not in gone:
                yield judgement.id, f"is about the claim {target}, which is not there"


def _list_claims(connection: Connection) -> set[str]:
    """Lists the ids of all claims: the program's, and those that people added in judgements."""
    found = set(connection.execute(select(CLAIMS.c.id)).scalars())
    query = select(JUDGEMENT_TARGETS.c.target).join(JUDGEMENTS, JUDGEMENTS.c.id == JUDGEMENT_TARGETS.c.judgement)
    return found | set(connection.execute(query.where(JUDGEMENTS.c.field == _ADDED)).scalars())
