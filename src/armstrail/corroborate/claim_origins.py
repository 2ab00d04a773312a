"""Whose word a claim is in the end: its document's, that of an outlet it names, or a speaker's statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from armstrail.core.base import Record
from armstrail.core.ids import build_id
from armstrail.core.origin import Origin
from armstrail.core.reason import Reason
from armstrail.corroborate.statements import find_statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from armstrail.corroborate.cited_claims import CitedClaims
    from armstrail.corroborate.facts import OriginReport
    from armstrail.corroborate.statements import Statement

ClaimOriginKind = Literal["document", "cited", "statement"]


class ClaimOrigin(Record, frozen=True):
    """Whose word a claim is in the end: an origin's id, how it was found, and why."""

    claim: str
    origin: str
    kind: ClaimOriginKind
    reason: Reason


class OutsideOrigin(Record, frozen=True):
    """An origin that is no document of the casebook: an outlet or named report that is cited, or a statement."""

    id: str
    source: str
    documents: tuple[str, ...]


def find_claim_origins(
    reports: Sequence[OriginReport], by_document: Mapping[str, Origin], cited: Iterable[CitedClaims]
) -> tuple[tuple[ClaimOrigin, ...], tuple[Origin, ...]]:
    """Finds the origin of every claim.

    A claim that its report attributes to an outlet or a named report is that source's: the origin of the source's own
    document where the casebook has it, else an origin of its own. So are all claims of a report that took most of what
    it says from there. A claim attributed to an official body or a group is that speaker's statement of those days. Any
    other claim is its document's.

    Args:
        reports: in order of publication.
        by_document: the origin of each document.
        cited: the claims that reports attribute to others.

    Returns:
        The origin of each claim, and the origins that are no documents.
    """
    found: dict[str, ClaimOrigin] = {}
    outside: dict[str, OutsideOrigin] = {}
    claims = {r.document.id: tuple(c.id for c in r.claims) for r in reports}
    for one in cited:
        origin = build_id("origin", one.outlet.id) if one.parent is None else by_document[one.parent].id
        if one.parent is None:
            _add_document(outside, origin, one.outlet.name, one.document)
        reason = Reason(field="citation", weight=0.0, text=f"the report takes it from {one.outlet.name} ({one.cue})")
        for claim in one.claims:
            found[claim] = ClaimOrigin(claim=claim, origin=origin, kind="cited", reason=reason)
        for claim in claims[one.document] if one.is_whole else ():
            found.setdefault(claim, ClaimOrigin(claim=claim, origin=origin, kind="cited", reason=reason))
    _add_statements(found, outside, find_statements(reports))
    for report in reports:
        origin = by_document[report.document.id].id
        reason = Reason(field="document", weight=0.0, text="the report says it in its own voice or by its own source")
        for claim in claims[report.document.id]:
            found.setdefault(claim, ClaimOrigin(claim=claim, origin=origin, kind="document", reason=reason))
    return tuple(found[c] for c in sorted(found)), tuple(_build_outside(outside[o]) for o in sorted(outside))


def _add_statements(
    found: dict[str, ClaimOrigin], outside: dict[str, OutsideOrigin], statements: Iterable[Statement]
) -> None:
    for statement in statements:
        origin = build_id("origin", "statement", statement.speaker, statement.start)
        days = statement.start if statement.start == statement.end else f"{statement.start} to {statement.end}"
        reason = Reason(field="statement", weight=0.0, text=f"a statement by {statement.name}, carried {days}")
        for claim, document in zip(statement.claims, statement.documents, strict=True):
            if claim not in found:
                _add_document(outside, origin, statement.name, document)
                found[claim] = ClaimOrigin(claim=claim, origin=origin, kind="statement", reason=reason)


def _add_document(outside: dict[str, OutsideOrigin], origin: str, source: str, document: str) -> None:
    before = outside.get(origin)
    documents = () if before is None else before.documents
    outside[origin] = OutsideOrigin(
        id=origin, source=source if before is None else before.source,
        documents=documents if document in documents else (*documents, document),
    )  # fmt: skip


def _build_outside(outside: OutsideOrigin) -> Origin:
    return Origin(
        id=outside.id, head=outside.documents[0], documents=tuple(sorted(outside.documents)), source=outside.source
    )
