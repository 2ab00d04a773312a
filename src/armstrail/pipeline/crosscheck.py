"""Cross-checking a casebook: who is who, who took from whom, what the claims add up to, how far to trust each.

    claims, judgements → register → origins → findings → incidents → grades

Each is a pure function of `corroborate`; here they are given what they need and their results are stored. Everything
is computed anew from the claims and from what people decided, so that it can be thrown away at any time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.core.base import Record
from armstrail.core.standing import fold_judgements
from armstrail.corroborate.context import build_context
from armstrail.corroborate.entity_uses import DocumentNames, collect_uses
from armstrail.corroborate.facts import OriginReport
from armstrail.corroborate.findings import build_findings
from armstrail.corroborate.grades import grade_information, grade_sources
from armstrail.corroborate.identities import build_register
from armstrail.corroborate.incidents_across import build_book_incidents
from armstrail.corroborate.origins import find_origins
from armstrail.corroborate.source_uses import list_source_uses
from armstrail.pipeline.contents import read_contents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from armstrail.core.claim import Claim
    from armstrail.core.contents import Contents
    from armstrail.core.document import Document
    from armstrail.core.entity import Entity
    from armstrail.corroborate.identities import Register
    from armstrail.store.casebook import Casebook


class CrossCheck(Record, frozen=True):
    """What a cross-check came to, in numbers."""

    identities: int
    merges: int
    origins: int
    findings: int
    incidents: int
    corroborated: int
    contested: int


class _Parts(Record, frozen=True):
    """One document with what is in it."""

    document: Document
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]


def ensure_current(book: Casebook) -> CrossCheck | None:
    """Cross-checks a casebook where documents, claims or judgements changed since it was last done.

    Returns:
        What it came to; None where nothing had changed.
    """
    return cross_check(book) if book.list_stale() else None


def cross_check(book: Casebook) -> CrossCheck:
    """Cross-checks a casebook and keeps the results in it.

    Args:
        book: open for writing.
    """
    contents = read_contents(book)
    parts = tuple(_part_contents(contents))
    names = (DocumentNames(document=p.document.id, claims=p.claims, entities=p.entities) for p in parts)
    register = build_register(collect_uses(names), contents.judgements)
    book.replace_register(register.identities, register.merges)
    reports = _list_reports(contents, parts, register)
    origins = find_origins(reports, contents.judgements)
    book.replace_origins(origins.origins, origins.links)
    context = build_context(
        contents.documents, contents.entities, register.identities, {c.claim: c.origin for c in origins.claims},
        {d: o.id for o in origins.documents for d in o.documents},
    )  # fmt: skip
    findings = build_findings(contents.claims, context, contents.judgements)
    book.replace_findings(findings)
    incidents = build_book_incidents(contents.documents, contents.claims, findings, context, contents.judgements)
    book.replace_incidents(incidents)
    standing = fold_judgements(contents.judgements)
    uses = list_source_uses(contents.claims, contents.documents, contents.entities, register.identities)
    sources = grade_sources(uses, findings, standing)
    book.replace_grades(sources, grade_information(contents.claims, uses, findings, origins.origins, sources, standing))
    return CrossCheck(
        identities=len(register.identities), merges=len(register.merges), origins=len(origins.documents),
        findings=len(findings), incidents=len(incidents),
        corroborated=sum(len(f.origins) > 1 for f in findings),
        contested=sum(bool(f.contradictions) for f in findings),
    )  # fmt: skip


def _list_reports(contents: Contents, parts: Iterable[_Parts], register: Register) -> Iterator[OriginReport]:
    """Lists the reports with one name for each speaker, so that a statement is one whoever quotes it."""
    entities = {e.id: e for e in contents.entities}
    for part in parts:
        claims = tuple(_name_speakers(c, register) for c in part.claims)
        keys = {e.id for e in part.entities} | {a.entity for c in claims for a in c.attribution if a.entity}
        named = tuple(entities[k] for k in sorted(keys) if k in entities)
        yield OriginReport(document=part.document, claims=claims, entities=named)


def _name_speakers(claim: Claim, register: Register) -> Claim:
    said = tuple(
        a if a.entity is None else msgspec.structs.replace(a, entity=register.find_id(a.entity))
        for a in claim.attribution
    )
    return claim if said == claim.attribution else msgspec.structs.replace(claim, attribution=said)


def _part_contents(contents: Contents) -> Iterator[_Parts]:
    """Parts a casebook by document: its claims, and the entities that they name."""
    entities = {e.id: e for e in contents.entities}
    claims: dict[str, list[Claim]] = {d.id: [] for d in contents.documents}
    for claim in contents.claims:
        claims[claim.document].append(claim)
    for document in contents.documents:
        found = tuple(claims[document.id])
        keys = {k for c in found for k in (*(f.entity for f in c.roles), *(a.entity for a in c.attribution)) if k}
        yield _Parts(
            document=document, claims=found, entities=tuple(entities[k] for k in sorted(keys) if k in entities)
        )
