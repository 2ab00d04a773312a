"""GeoJSON: every finding as a feature at its place, with how precise the place and the time are.

A finding without coordinates has a null geometry, never a point at 0, 0; an area's point is the middle of the area,
and `where_prec` says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from armstrail.core.base import encode_json
from armstrail.core.kinds import KINDS
from armstrail.export.citations import cite_claim
from armstrail.export.days import choose_ged_precision
from armstrail.export.divisions import name_divisions
from armstrail.export.index import ContentsIndex
from armstrail.export.outcome import Export, ExportFile, open_spool
from armstrail.lexicon.formats import load_event_roles

if TYPE_CHECKING:
    from armstrail.core.contents import ContentsSource
    from armstrail.core.entity import Entity
    from armstrail.core.finding import Bounds, Finding

__all__ = ["export_geojson"]

# Source: UCDP GED Codebook 25.1, where_prec, in words.
_WHERE = (
    "exact place", "near the place", "second-order division", "first-order division", "vague or linear area",
    "country", "international waters or air",
)  # fmt: skip
_HEAD, _TAIL = b'{"type":"FeatureCollection","features":[', b"]}"  # features are written one by one
_DIGITS = 6  # Source: RFC 7946, 11.2: six decimals are about 10 centimetres.


def export_geojson(contents: ContentsSource) -> Export:
    """Writes the findings of a casebook as a GeoJSON feature collection (RFC 7946).

    Args:
        contents: the casebook; it is gone through finding by finding.

    Returns:
        One file, `.geojson`, UTF-8; nothing is left out.

    >>> from armstrail.core.contents import Contents
    >>> export_geojson(Contents()).files[0].data
    b'{"type":"FeatureCollection","features":[]}'
    """
    index = ContentsIndex(contents)
    out, rows = open_spool(), 0
    out.write(_HEAD)
    for finding in index.iter_findings():
        out.write((b"," if rows else b"") + encode_json(_build_feature(finding, index)))
        rows += 1
    out.write(_TAIL)
    return Export(files=(ExportFile(name=".geojson", content=out),), rows=rows)


def find_point(finding: Finding, index: ContentsIndex) -> Entity | None:
    """Finds the place of a finding: its own, else that of a role which says where; None where nobody says."""
    roles = load_event_roles()
    where = roles[finding.kind].where if finding.kind in roles else ("place", "object")
    ids = [finding.place, *(p.entity for role in where for p in finding.roles if p.role == role)]
    places = (index.find_entity(i) for i in ids)
    return next((e for e in places if e is not None and e.type == "place"), None)


def _build_feature(finding: Finding, index: ContentsIndex) -> dict[str, Any]:
    place = find_point(finding, index)
    geometry = None
    if place is not None and place.lat is not None and place.lon is not None:
        geometry = {"type": "Point", "coordinates": [round(place.lon, _DIGITS), round(place.lat, _DIGITS)]}
    return {
        "type": "Feature", "id": finding.id, "geometry": geometry,
        "properties": {
            **_describe_finding(finding, index), **_describe_place(place), **_describe_amount(finding.amount),
            **_describe_sources(finding, index),
        },
    }  # fmt: skip


def _describe_finding(finding: Finding, index: ContentsIndex) -> dict[str, Any]:
    roles: dict[str, str] = {}
    for party in finding.roles:
        entity = index.find_entity(party.entity)
        name = party.text if entity is None else entity.name
        roles[party.role] = f"{roles[party.role]}; {name}" if party.role in roles else name
    return {
        "kind": finding.kind, "family": KINDS[finding.kind].family, "mode": finding.mode, "status": finding.status,
        **{f"role_{role}": names for role, names in roles.items()},
        "start": finding.start, "end": finding.end, "date_prec": choose_ged_precision(finding.start, finding.end),
    }  # fmt: skip


def _describe_place(place: Entity | None) -> dict[str, Any]:
    if place is None:
        return dict.fromkeys(("place", "admin2", "admin1", "country", "where_prec", "where_prec_text"))
    admin1, admin2 = name_divisions(place)
    known = place.precision is not None and 1 <= place.precision <= len(_WHERE)
    return {
        "place": place.name, "admin2": admin2, "admin1": admin1, "country": place.country,
        "where_prec": place.precision,
        "where_prec_text": _WHERE[place.precision - 1] if known and place.precision is not None else None,
    }  # fmt: skip


def _describe_amount(bounds: Bounds | None) -> dict[str, Any]:
    if bounds is None:
        return {}
    return {
        "low": bounds.low, "high": bounds.high, "best_low": bounds.best_low, "best_high": bounds.best_high,
        "unit": bounds.unit, "currency": bounds.currency, "approximate": bounds.approximate,
    }  # fmt: skip


def _describe_sources(finding: Finding, index: ContentsIndex) -> dict[str, Any]:
    claims = index.list_claims(finding)
    return {
        "origins": len(finding.origins), "documents": len({c.document for c in claims}),
        "citations": [cite_claim(c, index.find_document(c.document)) for c in claims],
        "contradictions": [c.text for c in finding.contradictions],
        "first_seen": finding.first_seen, "last_seen": finding.last_seen,
    }  # fmt: skip
