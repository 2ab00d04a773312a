"""Records as rows of the plain tables: scalars only; a list in a cell is JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.base import encode_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from armstrail.core.amount import Amount
    from armstrail.core.contents import ContentsSource
    from armstrail.core.finding import Bounds
    from armstrail.core.reason import Reason

Value = str | int | float | bool | None


def list_documents(contents: ContentsSource) -> Iterator[Mapping[str, Value]]:
    """Lists the documents."""
    for d in contents.documents:
        p = d.published
        yield {
            "id": d.id, "title": d.title, "publisher": d.publisher, "author": d.author,
            "published_start": p.start if p else None, "published_end": p.end if p else None,
            "published_basis": p.basis if p else None, "language": d.language, "path": d.path, "url": d.url,
            "sha256": d.sha256, "text": d.text,
        }  # fmt: skip


def list_entities(contents: ContentsSource) -> Iterator[Mapping[str, Value]]:
    """Lists the entities."""
    for e in contents.entities:
        yield {
            "id": e.id, "type": e.type, "name": e.name, "aliases": _write_list(e.aliases), "parent": e.parent,
            "country": e.country, "admin1": e.admin1, "admin2": e.admin2, "lat": e.lat, "lon": e.lon,
            "precision": e.precision, "category": e.category, "model": e.model, "maker_country": e.maker_country,
        }  # fmt: skip


def list_identities(contents: ContentsSource) -> Iterator[Mapping[str, Value]]:
    """Lists the identities."""
    for i in contents.identities:
        yield {"id": i.id, "type": i.type, "name": i.name, "aliases": _write_list(i.aliases)}


def list_members(contents: ContentsSource) -> Iterator[Mapping[str, Value]]:
    """Lists the entities of each identity."""
    for i in contents.identities:
        for member in i.members:
            yield {"identity": i.id, "entity": member}


def list_claims(contents: ContentsSource) -> Iterator[Mapping[str, Value]]:
    """Lists the claims."""
    for c in contents.claims:
        when, amount = c.when, c.amount
        yield {
            "id": c.id, "document": c.document, "kind": c.kind, "mode": c.mode, "status": c.status,
            "quote": c.evidence.quote, "start": c.evidence.start, "end": c.evidence.end, "trigger": c.trigger.text,
            **_write_amount(amount), "per": amount.per if amount else None,
            "direction": amount.direction if amount else None, "amount_text": amount.text if amount else None,
            "when_start": when.start if when else None, "when_end": when.end if when else None,
            "when_precision": when.precision if when else None, "when_text": when.text if when else None,
        }  # fmt: skip


def list_claim_roles(contents: ContentsSource) -> Iterator[Mapping[str, Value]]:
    """Lists the fillers of each claim."""
    for c in contents.claims:
        for f in c.roles:
            yield {
                "claim": c.id, "role": f.role, "text": f.text, "start": f.start, "end": f.end, "entity": f.entity,
                **_write_amount(f.count), "count_text": f.count.text if f.count else None,
            }  # fmt: skip


def list_speakers(contents: ContentsSource) -> Iterator[Mapping[str, Value]]:
    """Lists who says each claim, outermost first, from position 1."""
    for c in contents.claims:
        for position, a in enumerate(c.attribution, 1):
            yield {
                "claim": c.id, "position": position, "text": a.text, "entity": a.entity, "kind": a.kind, "cue": a.cue,
            }  # fmt: skip


def list_findings(contents: ContentsSource) -> Iterator[Mapping[str, Value]]:
    """Lists the findings."""
    for f in contents.findings:
        yield {
            "id": f.id, "kind": f.kind, "mode": f.mode, "status": f.status, "place": f.place, "start": f.start,
            "end": f.end, **_write_bounds(f.amount), "origins": len(f.origins), "claims": len(f.claims),
            "contradictions": len(f.contradictions), "first_seen": f.first_seen, "last_seen": f.last_seen,
        }  # fmt: skip


def list_finding_claims(contents: ContentsSource) -> Iterator[Mapping[str, Value]]:
    """Lists the claims of each finding."""
    for f in contents.findings:
        for claim in f.claims:
            yield {"finding": f.id, "claim": claim}


def list_finding_roles(contents: ContentsSource) -> Iterator[Mapping[str, Value]]:
    """Lists the parties of each finding."""
    for f in contents.findings:
        for p in f.roles:
            yield {"finding": f.id, "role": p.role, "text": p.text, "entity": p.entity, **_write_bounds(p.count)}


def list_joins(contents: ContentsSource) -> Iterator[Mapping[str, Value]]:
    """Lists why the claims of each finding are held to be the same, or not."""
    for f in contents.findings:
        for j in f.joins:
            yield {
                "finding": f.id, "left_claim": j.left, "right_claim": j.right, "same": j.same, "score": j.score,
                "decided_by": j.by, "reasons": _write_reasons(j.reasons),
            }  # fmt: skip


def list_contradictions(contents: ContentsSource) -> Iterator[Mapping[str, Value]]:
    """Lists the sides of each contradiction."""
    for f in contents.findings:
        for c in f.contradictions:
            for side in c.sides:
                yield {
                    "finding": f.id, "field": c.field, "role": c.role, "text": c.text, "value": side.value,
                    "claims": _write_list(side.claims), "origins": _write_list(side.origins),
                }  # fmt: skip


def list_origins(contents: ContentsSource) -> Iterator[Mapping[str, Value]]:
    """Lists the origins."""
    for o in contents.origins:
        yield {"id": o.id, "head": o.head, "source": o.source}


def list_origin_documents(contents: ContentsSource) -> Iterator[Mapping[str, Value]]:
    """Lists the documents of each origin."""
    for o in contents.origins:
        for document in o.documents:
            yield {"origin": o.id, "document": document}


def list_origin_links(contents: ContentsSource) -> Iterator[Mapping[str, Value]]:
    """Lists what was taken from where."""
    for k in contents.origin_links:
        yield {
            "id": k.id, "kind": k.kind, "child": k.child, "parent": k.parent, "source": k.source, "score": k.score,
            "reasons": _write_reasons(k.reasons), "claims": _write_list(k.claims),
        }  # fmt: skip


def list_grades(contents: ContentsSource) -> Iterator[Mapping[str, Value]]:
    """Lists the grades of sources and of claims."""
    for s in contents.source_grades:
        yield {
            "scale": "reliability", "source": s.source, "claim": None, "grade": s.grade, "decided_by": s.by,
            "reasons": _write_reasons(s.reasons),
        }  # fmt: skip
    for g in contents.information_grades:
        yield {
            "scale": "credibility", "source": None, "claim": g.claim, "grade": g.grade, "decided_by": g.by,
            "reasons": _write_reasons(g.reasons),
        }  # fmt: skip


def list_judgements(contents: ContentsSource) -> Iterator[Mapping[str, Value]]:
    """Lists what people decided."""
    for j in contents.judgements:
        yield {
            "id": j.id, "subject": j.subject, "targets": _write_list(j.targets), "verdict": j.verdict,
            "person": j.person, "at": j.at, "field": j.field, "value": j.value, "note": j.note, "undoes": j.undoes,
            "content": j.content,
        }  # fmt: skip


def _write_amount(amount: Amount | None) -> Mapping[str, Value]:
    if amount is None:
        return {}
    return {
        "low": amount.low, "high": amount.high, "unit": amount.unit, "currency": amount.currency,
        "approximate": amount.approximate,
    }  # fmt: skip


def _write_bounds(bounds: Bounds | None) -> Mapping[str, Value]:
    if bounds is None:
        return {}
    return {
        "low": bounds.low, "high": bounds.high, "unit": bounds.unit, "currency": bounds.currency,
        "approximate": bounds.approximate, "best_low": bounds.best_low, "best_high": bounds.best_high,
        "number_origins": bounds.origins,
    }  # fmt: skip


def _write_list(values: Iterable[str]) -> str | None:
    """Writes a list as JSON; None where it is empty."""
    listed = list(values)
    return encode_json(listed).decode() if listed else None


def _write_reasons(reasons: Sequence[Reason]) -> str | None:
    return encode_json(reasons).decode() if reasons else None
