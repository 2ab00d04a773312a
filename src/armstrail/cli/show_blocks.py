"""What `armstrail show` prints: a heading, then blocks of lines, in plain words."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from armstrail.pipeline import entries
from armstrail.report.amounts import describe_days, describe_number_of, describe_published
from armstrail.report.bounds import describe_bounds
from armstrail.report.casebook import list_names
from armstrail.report.incidents import describe_incident, list_incident_facts
from armstrail.report.table import build_tables
from armstrail.report.wording import describe_attribution, describe_claim, describe_filler, name_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.console import RenderableType

    from armstrail.core.claim import Claim
    from armstrail.core.document import Document
    from armstrail.core.finding import Join, Party
    from armstrail.core.incident import IncidentParty
    from armstrail.core.judgement import Judgement
    from armstrail.core.origin import OriginLink
    from armstrail.core.reason import Reason
    from armstrail.store.records import Custody

_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_CONTEXT_CHARS = 300  # of the text before and after a claim's sentence


def build_blocks(entry: entries.Entry) -> Iterator[RenderableType]:
    """Builds what is shown of an entry."""
    match entry:
        case entries.DocumentEntry():
            yield from _build_document(entry)
        case entries.ClaimEntry():
            yield from _build_claim(entry)
        case entries.FindingEntry():
            yield from _build_finding(entry)
        case entries.IncidentEntry():
            yield from _build_incident(entry)
        case entries.OriginEntry():
            yield from _build_origin(entry)
        case entries.EntityEntry():
            yield from _build_entity(entry)


def _build_document(entry: entries.DocumentEntry) -> Iterator[RenderableType]:
    document = entry.document
    yield from build_tables([document], entry.claims)
    yield from _list_lines(
        "document", [f"id {document.id}", f"read at {document.path or document.url}", f"SHA-256 {document.sha256}"]
    )
    if entry.origin is not None:
        shared = len(entry.origin.documents)
        alone = "no other document has it" if shared == 1 else f"{shared} documents have it"
        yield from _list_lines("origin", [f"{entry.origin.id}: {alone}", *map(_describe_link, entry.links)])
    yield from _list_lines("custody", map(_describe_custody, entry.custody))


def _build_claim(entry: entries.ClaimEntry) -> Iterator[RenderableType]:
    claim, names = entry.claim, {e.id: e for e in entry.entities}
    yield _describe_head(claim)
    yield Padding(_build_context(claim, entry.document), (0, 0, 1, 2))
    said = describe_attribution(claim)
    facts = [f"said by {said}" if said else "said in the document's own voice", _describe_document(entry.document)]
    yield from _list_lines("source", facts)
    fillers = []
    for filler in claim.roles:
        entity = names.get(filler.entity or "")
        fillers.append(
            f"{filler.role}: {describe_filler(filler)}" + (f" = {entity.name} ({entity.id})" if entity else "")
        )
    yield from _list_lines("who and what", fillers)
    if entry.grade is not None:
        reasons = _describe_reasons(entry.grade.reasons)
        yield from _list_lines("credibility", [f"{entry.grade.grade}, by the {entry.grade.by}: {reasons}"])
    if entry.finding is not None:
        others = describe_number_of(len(entry.finding.claims) - 1, "other claim")
        origins = describe_number_of(len(entry.finding.origins), "origin")
        yield from _list_lines("finding", [f"{entry.finding.id}: with {others}, {origins}"])
        yield from _list_lines("contested", (c.text for c in entry.finding.contradictions))
    if entry.incident is not None:
        yield from _list_lines("incident", [f"{entry.incident.id}: {describe_incident(entry.incident)}"])
    yield from _list_lines("decided", map(_describe_judgement, entry.judgements))


def _build_finding(entry: entries.FindingEntry) -> Iterator[RenderableType]:
    finding = entry.finding
    yield Text.assemble((name_kind(finding.kind), "bold"), f"  {finding.status}  {finding.id}")
    names = list_names(entry.entities)
    yield from _list_lines("who and what", (_describe_party(p, names) for p in finding.roles))
    facts = [f"when: {describe_days(finding.start, finding.end)}"] if finding.start or finding.end else []
    facts += [f"how much: {describe_bounds(finding.amount)}"] if finding.amount is not None else []
    facts += [f"where: {_name_entity(finding.place, names)}"] if finding.place else []
    seen = describe_days(finding.first_seen, finding.last_seen) if finding.first_seen else "on unknown dates"
    yield from _list_lines("facts", [*facts, f"{describe_number_of(len(finding.origins), 'origin')}; reported {seen}"])
    yield from _list_lines("contested", (c.text for c in finding.contradictions))
    yield from _list_claims(entry.claims, entry.documents, names)
    yield from _list_lines("why these are one", map(_describe_join, finding.joins))
    yield from _list_lines("decided", map(_describe_judgement, entry.judgements))


def _describe_party(party: Party | IncidentParty, names: Mapping[str, str]) -> str:
    """Says who fills a role: in the reports' words, and as whom they are known."""
    if party.entity is None:
        return f"{party.role}: {party.text}"
    name = names.get(party.entity, party.text)
    known = "" if name.casefold() == party.text.casefold() else f" = {name}"
    return f"{party.role}: {party.text}{known} ({party.entity})"


def _name_entity(entity: str, names: Mapping[str, str]) -> str:
    return f"{names[entity]} ({entity})" if entity in names else entity


def _list_claims(
    claims: Iterable[Claim], documents: Iterable[Document], names: Mapping[str, str]
) -> Iterator[RenderableType]:
    """Lists claims with their sentences and where they stand."""
    known = {d.id: d for d in documents}
    for claim in claims:
        yield _describe_head(claim, names)
        yield Padding(Text(f"“{join_line(claim.evidence.quote)}”", style="italic"), (0, 0, 0, 2))
        if claim.document in known:
            yield Padding(Text(_describe_document(known[claim.document]), style="dim"), (0, 0, 1, 2))


def _describe_join(join: Join) -> str:
    return f"{join.left} {'=' if join.same else '≠'} {join.right}: {_describe_reasons(join.reasons)}"


def _build_incident(entry: entries.IncidentEntry) -> Iterator[RenderableType]:
    incident = entry.incident
    yield Text.assemble((incident.kind, "bold"), f"  {incident.status}  {incident.id}")
    names = list_names(entry.entities)
    yield from _list_lines("who and what", (_describe_party(p, names) for p in incident.parties))
    facts = [f"{label}: {words}" for label, words in list_incident_facts(incident, names)]
    yield from _list_lines("facts", [*facts, f"told by {describe_number_of(len(entry.documents), 'report')}"])
    yield from _list_claims(entry.claims, entry.documents, names)
    yield from _list_lines("why these are one", map(_describe_join, incident.joins))
    yield from _list_lines("findings", incident.findings)


def _build_origin(entry: entries.OriginEntry) -> Iterator[RenderableType]:
    origin = entry.origin
    yield Text.assemble(("origin", "bold"), f"  {origin.id}" + (f"  {origin.source}" if origin.source else ""))
    lines = (("first  " if d.id == origin.head else "       ") + _describe_document(d) for d in entry.documents)
    yield from _list_lines("documents", lines)
    yield from _list_lines("who took from whom", map(_describe_link, entry.links))


def _build_entity(entry: entries.EntityEntry) -> Iterator[RenderableType]:
    entity, identity = entry.entity, entry.identity
    yield Text.assemble((entity.name, "bold"), f"  {entity.type.replace('_', ' ')}  {entity.id}")
    facts = [f"also {', '.join(entity.aliases)}"] if entity.aliases else []
    place = ", ".join(x for x in (entity.admin2, entity.admin1, entity.country) if x)
    facts += [f"in {place}"] if place else []
    facts += [f"at {entity.lat:.4f}, {entity.lon:.4f}"] if entity.lat is not None and entity.lon is not None else []
    facts += [f"part of {entity.parent}"] if entity.parent else []
    yield from _list_lines("known", facts)
    if identity is not None and len(identity.members) > 1:
        yield from _list_lines("the same as", (m for m in identity.members if m != entity.id))
    merges = (f"{m.left} {'=' if m.same else '≠'} {m.right}: {_describe_reasons(m.reasons)}" for m in entry.merges)
    yield from _list_lines("why", merges)
    yield from _list_lines("claims", (f"{c.id}  {name_kind(c.kind)}: {describe_claim(c)}" for c in entry.claims))


def _describe_head(claim: Claim, names: Mapping[str, str] = _NO_NAMES) -> Text:
    status = "" if claim.status == "asserted" else f" [{claim.status}]"
    words = describe_claim(claim, names)
    return Text.assemble((f"{name_kind(claim.kind)}{status}", "bold"), f"  {words}  {claim.id}")


def _build_context(claim: Claim, document: Document) -> Text:
    """Builds the passage around a claim; its sentence stands between marks, for there may be no colours."""
    start, end = claim.evidence.start, claim.evidence.end
    before = document.text[max(0, start - _CONTEXT_CHARS) : start]
    after = document.text[end : end + _CONTEXT_CHARS]
    return Text.assemble(
        (f"… {join_line(before)} " if before.strip() else "", "dim"), (f"»{join_line(claim.evidence.quote)}«", "bold"),
        (f" {join_line(after)} …" if after.strip() else "", "dim"),
    )  # fmt: skip


def _describe_document(document: Document) -> str:
    known = (document.title, document.publisher, describe_published(document) or "date unknown", document.id)
    return " · ".join(join_line(k) for k in known if k)


def _describe_link(link: OriginLink) -> str:
    kind = link.kind.replace("_", " ")
    return (
        f"{link.child} from {link.parent or link.source}: {kind}, {link.score:.2f}; {_describe_reasons(link.reasons)}"
    )


def _describe_custody(entry: Custody) -> str:
    hashes = " → ".join(h[:12] for h in (entry.sha256_before, entry.sha256_after) if h)
    return " · ".join(x for x in (entry.at, entry.action, f"armstrail {entry.program}", hashes, entry.note) if x)


def _describe_judgement(judgement: Judgement) -> str:
    what = judgement.verdict + (f" {judgement.field} = {judgement.value}" if judgement.field else "")
    undone = f" {judgement.undoes}" if judgement.undoes else ""
    note = f" ({judgement.note})" if judgement.note else ""
    return f"{judgement.at} {judgement.person}: {what}{undone}{note} · {judgement.id}"


def _describe_reasons(reasons: Iterable[Reason]) -> str:
    return "; ".join(r.text for r in reasons)


def _list_lines(heading: str, lines: Iterable[str]) -> Iterator[RenderableType]:
    """Lists lines under a heading; nothing where there are none."""
    found = list(lines)
    if found:
        yield Text(heading, style="bold")
        for line in found:
            yield Padding(Text(join_line(line)), (0, 0, 0, 2))


def join_line(words: str) -> str:
    """Puts words on one line, without characters that would steer a terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())
