"""PLOVER JSON: one object a line for each event with a source actor, in the field names of the PLOVER manual.

Denied, planned and conditional events are kept: PLOVER marks them in `context` ("negation", "future",
"hypothetical"). Fields of ours beyond the manual begin with `armstrail_`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pycountry

from armstrail.core.base import encode_json
from armstrail.core.kinds import KINDS
from armstrail.export.citations import name_publisher, name_speakers
from armstrail.export.events import HAPPENED, Event, describe_features, read_event
from armstrail.export.index import ContentsIndex
from armstrail.export.outcome import Export, ExportFile, LeftOut, open_spool
from armstrail.export.toll import match_tolls
from armstrail.lexicon.format_rules import PloverRule, load_plover_actors, load_plover_categories, load_plover_rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.core.claim import Claim
    from armstrail.core.contents import ContentsSource
    from armstrail.core.entity import Entity
    from armstrail.core.finding import Finding
    from armstrail.export.actors import Actor

__all__ = ["export_plover"]

_CODEBOOK = "PLOVER manual (Open Event Data Alliance, 2023)"
# Source: PLOVER manual (2023), "Event, Mode, and Context": historical, future, hypothetical and negation are contexts.
_CONTEXT_OF_STATUS: Mapping[str, str] = MappingProxyType(
    {"denied": "negation", "planned": "future", "requested": "hypothetical", "conditional": "hypothetical"}
)


def export_plover(contents: ContentsSource) -> Export:
    """Writes the events of a casebook as PLOVER JSON, one object a line.

    Args:
        contents: the casebook; it is gone through finding by finding, those of attacks and their dead twice.

    Returns:
        One file, `.jsonl`, UTF-8, and what is not in it.

    >>> from armstrail.core.contents import Contents
    >>> export_plover(Contents()).files[0].data
    b''
    """
    index = ContentsIndex(contents)
    tolls = match_tolls((f for f in contents.findings if f.status in HAPPENED), index)
    inside = {t.id for found in tolls.values() for t in found if t.kind != "injure"}
    out, rows = open_spool(), 0
    left_out: list[LeftOut] = []
    for finding in index.iter_findings():
        record = _build_record(finding, tolls.get(finding.id, ()), index, finding.id in inside)
        if isinstance(record, str):
            left_out.append(LeftOut(record=finding.id, kind=finding.kind, why=record))
        else:
            out.write(encode_json(record) + b"\n")
            rows += 1
    return Export(files=(ExportFile(name=".jsonl", content=out),), rows=rows, left_out=tuple(left_out))


def _build_record(
    finding: Finding, tolls: tuple[Finding, ...], index: ContentsIndex, inside: bool
) -> dict[str, Any] | str:
    """Builds the record of a finding, or says in words why PLOVER would have none."""
    if KINDS[finding.kind].family != "event":
        return f"a {KINDS[finding.kind].family}, not an event"
    if inside:
        return "told in the record of the event it happened in"
    event = read_event(finding, index, tolls)
    features = describe_features(event)
    rule = next((r for r in load_plover_rules() if r.fits(features)), None)
    if rule is None:
        return "no category of PLOVER fits its kind"
    if not event.one:
        return "nobody is named who did it, and PLOVER requires a source actor"
    category = load_plover_categories()[rule.event]
    if category.recipient and not event.other:
        return f"PLOVER requires a recipient for {category.name}, and none is named"
    day = finding.start or finding.first_seen
    if day is None:
        return "neither its date nor a date of publication is known"
    record = {"id": finding.id, "date": day, **_describe_event(event, rule, category.quad)}
    if finding.start is not None and finding.end not in (None, finding.start):
        record["enddate"] = finding.end
    return record | _describe_texts(event, index)


def _describe_event(event: Event, rule: PloverRule, quad: int) -> dict[str, Any]:
    mutual = KINDS[event.finding.kind].both_sides
    contexts = [*rule.context, *filter(None, (_CONTEXT_OF_STATUS.get(event.finding.status),))]
    return _drop_empty({
        "has_event": True,
        "source": [_describe_actor(a) for a in (*event.one, *(event.other if mutual else ()))],
        "recipient": [] if mutual else [_describe_actor(a) for a in event.other],
        "event": [rule.event], "mode": [rule.mode] if rule.mode else [], "context": contexts, "quad_code": quad,
        "event_loc": None if event.place is None else _describe_place(event.place),
        "dead": None if event.deaths is None else event.deaths.best,
    })  # fmt: skip


def _describe_actor(actor: Actor) -> dict[str, Any]:
    known = load_plover_actors().get(actor.actor_class)
    country = actor.entity.country if actor.entity else None
    return _drop_empty({
        "code": _find_iso3(country) if country else (known.code if known else None),
        "sector": known.sector if known else None, "actor_text": actor.text,
        "identifier_id": actor.entity.id if actor.entity else None,
        "identifier_text": actor.entity.name if actor.entity else None,
    })  # fmt: skip


def _describe_place(place: Entity) -> dict[str, Any]:
    """Describes a place in the field names of GeoNames, as the manual asks."""
    return _drop_empty({
        "name": place.name, "latitude": place.lat, "longitude": place.lon, "country code": place.country,
        "cc3": _find_iso3(place.country) if place.country else None, "admin1 code": place.admin1,
        "admin2 code": place.admin2, "armstrail_where_prec": place.precision,
    })  # fmt: skip


def _describe_texts(event: Event, index: ContentsIndex) -> dict[str, Any]:
    finding = event.finding
    first = event.claims[0] if event.claims else None
    return _drop_empty({
        "event_text": list(dict.fromkeys(c.trigger.text for c in event.claims)),
        "text": first.evidence.quote if first else None,
        "text_info": {"start": first.evidence.start, "end": first.evidence.end} if first else None,
        "cite_info": _cite_claim(first, index) if first else None, "coder": "armstrail",
        "comment": None if finding.start else "the date is that of publication",
        "armstrail_incident": None if event.id == finding.id else event.id,
        "armstrail_status": finding.status, "armstrail_origins": len(finding.origins),
        "armstrail_citations": [{**_cite_claim(c, index), "quote": c.evidence.quote} for c in event.claims],
        "armstrail_contradictions": [c.text for f in (finding, *event.tolls) for c in f.contradictions],
    })  # fmt: skip


def _cite_claim(claim: Claim, index: ContentsIndex) -> dict[str, Any]:
    document = index.find_document(claim.document)
    cited = {"citation": claim.document, "codebook": _CODEBOOK, "armstrail_speakers": name_speakers(claim) or None}
    if document is not None:
        cited |= {
            "url": document.url, "title": document.title, "language": document.language,
            "publication": name_publisher(document),
        }  # fmt: skip
    return _drop_empty(cited)


def _find_iso3(iso: str | None) -> str | None:
    found = pycountry.countries.get(alpha_2=iso) if iso else None
    return None if found is None else str(found.alpha_3)


def _drop_empty(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Leaves out what is unknown: the manual's optional fields are absent, not null."""
    return {k: v for k, v in fields.items() if v is not None and v != []}
