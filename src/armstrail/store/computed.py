"""What is computed of documents and claims (origins, findings and so on); each is replaced as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec
from sqlalchemy import delete, insert, select

from armstrail.core.base import Record, encode_json
from armstrail.store.clock import tell_time
from armstrail.store.rows import insert_rows
from armstrail.store.tables import (
    CASEBOOK,
    CLAIMS,
    COMPUTED,
    FINDING_CLAIMS,
    FINDINGS,
    IDENTITIES,
    IDENTITY_MEMBERS,
    INCIDENT_CLAIMS,
    INCIDENTS,
    INFORMATION_GRADES,
    MERGES,
    ORIGIN_DOCUMENTS,
    ORIGIN_LINKS,
    ORIGINS,
    SOURCE_GRADES,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from armstrail.core.finding import Finding
    from armstrail.core.grade import InformationGrade, SourceGrade
    from armstrail.core.identity import Identity, Merge
    from armstrail.core.incident import Incident
    from armstrail.core.origin import Origin, OriginLink

R = TypeVar("R", bound=Record)
ComputedName = Literal["origins", "register", "findings", "incidents", "grades"]
COMPUTED_NAMES: tuple[ComputedName, ...] = ("origins", "register", "findings", "incidents", "grades")
_ROWS_AT_ONCE = 1000


def write_origins(connection: Connection, origins: Sequence[Origin], links: Sequence[OriginLink]) -> None:
    """Replaces the origins."""
    _empty(connection, ORIGIN_DOCUMENTS, ORIGINS, ORIGIN_LINKS)
    _fill(
        connection, ORIGINS, origins,
        lambda o: {"id": o.id, "head": o.head, "source": o.source, "n_documents": len(o.documents)},
    )  # fmt: skip
    insert_rows(connection, ORIGIN_DOCUMENTS, ({"origin": o.id, "document": d} for o in origins for d in o.documents))
    _fill(
        connection, ORIGIN_LINKS, links,
        lambda k: {
            "id": k.id, "kind": k.kind, "child": k.child, "parent": k.parent, "source": k.source, "score": k.score
        },
    )  # fmt: skip
    _stamp(connection, "origins")


def write_register(connection: Connection, identities: Sequence[Identity], merges: Sequence[Merge]) -> None:
    """Replaces the register of actors, persons, places and weapons."""
    _empty(connection, IDENTITY_MEMBERS, IDENTITIES, MERGES)
    _fill(
        connection, IDENTITIES, identities,
        lambda i: {"id": i.id, "type": i.type, "name": i.name, "n_members": len(i.members)},
    )  # fmt: skip
    insert_rows(connection, IDENTITY_MEMBERS, ({"identity": i.id, "entity": m} for i in identities for m in i.members))
    _fill(
        connection, MERGES, merges,
        lambda m: {
            "id": m.id, "left_entity": m.left, "right_entity": m.right, "same": int(m.same), "score": m.score,
            "decided_by": m.by,
        },
    )  # fmt: skip
    _stamp(connection, "register")


def write_findings(connection: Connection, findings: Sequence[Finding]) -> None:
    """Replaces the findings."""
    _empty(connection, FINDING_CLAIMS, FINDINGS)
    _fill(connection, FINDINGS, findings, _build_finding_row)
    insert_rows(
        connection, FINDING_CLAIMS,
        ({"finding": f.id, "ordinal": n, "claim": claim} for f in findings for n, claim in enumerate(f.claims)),
    )  # fmt: skip
    _stamp(connection, "findings")


def _build_finding_row(finding: Finding) -> dict[str, object]:
    amount = finding.amount
    return {
        "id": finding.id, "kind": finding.kind, "mode": finding.mode, "status": finding.status,
        "when_start": finding.start, "when_end": finding.end, "place": finding.place,
        "amount_low": amount.low if amount else None, "amount_high": amount.high if amount else None,
        "unit": amount.unit if amount else None, "currency": amount.currency if amount else None,
        "first_seen": finding.first_seen, "last_seen": finding.last_seen, "n_claims": len(finding.claims),
        "n_origins": len(finding.origins), "n_contradictions": len(finding.contradictions),
    }  # fmt: skip


def write_incidents(connection: Connection, incidents: Sequence[Incident]) -> None:
    """Replaces the incidents."""
    _empty(connection, INCIDENT_CLAIMS, INCIDENTS)
    _fill(connection, INCIDENTS, incidents, _build_incident_row)
    insert_rows(
        connection, INCIDENT_CLAIMS,
        ({"incident": i.id, "ordinal": n, "claim": claim} for i in incidents for n, claim in enumerate(i.claims)),
    )  # fmt: skip
    _stamp(connection, "incidents")


def _build_incident_row(incident: Incident) -> dict[str, object]:
    when = incident.when
    return {
        "id": incident.id, "kind": incident.kind, "status": incident.status,
        "when_start": when.start if when else None, "when_end": when.end if when else None,
        "place": incident.place_entity, "n_claims": len(incident.claims), "n_documents": len(incident.documents),
        "n_origins": len(incident.origins),
    }  # fmt: skip


def write_grades(
    connection: Connection, sources: Sequence[SourceGrade], information: Sequence[InformationGrade]
) -> None:
    """Replaces the grades of sources and of information."""
    _empty(connection, SOURCE_GRADES, INFORMATION_GRADES)
    _fill(connection, SOURCE_GRADES, sources, lambda g: {"source": g.source, "grade": g.grade, "decided_by": g.by})
    _fill(
        connection, INFORMATION_GRADES, information,
        lambda g: {"claim": g.claim, "grade": g.grade, "decided_by": g.by},
    )  # fmt: skip
    _stamp(connection, "grades")


def iter_records(connection: Connection, table: Table, kind: type[R], key: str | None = None) -> Iterator[R]:
    """Yields the records of a computed table in the order of their ids, all or the one with an id.

    Args:
        connection: of a reader.
        table: one that has a column `record`; its first column is the id.
        kind: what the records are.
        key: an id.
    """
    decoder = msgspec.json.Decoder(kind)
    own = next(iter(table.primary_key.columns))
    query = select(table.c.record).order_by(own)
    if key is not None:
        query = query.where(own == key)
    for record in connection.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE}).scalars():
        yield decoder.decode(record)


def list_stale(connection: Connection) -> tuple[ComputedName, ...]:
    """Lists what was computed before the last change of what was read or decided, or never."""
    revision = connection.execute(select(CASEBOOK.c.revision)).scalar_one()
    done = {row.name: row.revision for row in connection.execute(select(COMPUTED))}
    return tuple(name for name in COMPUTED_NAMES if done.get(name) != revision)


def _empty(connection: Connection, *tables: Table) -> None:
    for table in tables:
        connection.execute(delete(table))


def _fill(connection: Connection, table: Table, records: Iterable[R], build: Callable[[R], dict[str, object]]) -> None:
    insert_rows(connection, table, ({**build(r), "record": encode_json(r).decode()} for r in records))


def _stamp(connection: Connection, name: ComputedName) -> None:
    revision = connection.execute(select(CASEBOOK.c.revision)).scalar_one()
    connection.execute(delete(COMPUTED).where(COMPUTED.c.name == name))
    connection.execute(insert(COMPUTED).values(name=name, at=tell_time(), revision=revision))


def remove_affected(connection: Connection, document: str) -> None:
    """Removes what was computed with the help of a document, before it is removed or read anew."""
    own_claims = select(CLAIMS.c.id).where(CLAIMS.c.document == document)
    told = select(FINDING_CLAIMS.c.finding).where(FINDING_CLAIMS.c.claim.in_(own_claims))
    connection.execute(delete(FINDINGS).where(FINDINGS.c.id.in_(told)))
    acts = select(INCIDENT_CLAIMS.c.incident).where(INCIDENT_CLAIMS.c.claim.in_(own_claims))
    connection.execute(delete(INCIDENTS).where(INCIDENTS.c.id.in_(acts)))
    connection.execute(delete(INFORMATION_GRADES).where(INFORMATION_GRADES.c.claim.in_(own_claims)))
    shared = select(ORIGIN_DOCUMENTS.c.origin).where(ORIGIN_DOCUMENTS.c.document == document)
    connection.execute(delete(ORIGINS).where(ORIGINS.c.id.in_(shared)))
