"""Incidents of a casebook: those of its documents, joined where findings say that their claims are one happening.

What was told apart stays apart: two incidents are never joined if kinds, days, places or targets of them cannot all
be right, nor two of one document that no finding joins, and what a person said of two claims goes before all of it.
A finding whose claims contradict each other on such a point may so stand in several incidents.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from armstrail.core.finding import Join
from armstrail.core.reason import Reason
from armstrail.corroborate.incident_evidence import find_place, list_targets, relate_places
from armstrail.corroborate.incident_kinds import compare_kinds, find_kind
from armstrail.corroborate.incidents import build_incident, draft_incidents, order_pair
from armstrail.corroborate.standing import choose_joins, list_standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from armstrail.core.claim import Claim
    from armstrail.core.document import Document
    from armstrail.core.entity import Entity
    from armstrail.core.finding import Finding
    from armstrail.core.incident import Incident, IncidentKind
    from armstrail.core.judgement import Judgement
    from armstrail.corroborate.context import FindingContext
    from armstrail.corroborate.incident_evidence import Told
    from armstrail.corroborate.incidents import Draft

_UNDATED = "9999"


class _Group:
    """Drafts that are one incident so far, with what further ones must not conflict with."""

    def __init__(self, number: int, draft: Draft) -> None:
        self.drafts = {number}
        self.documents = {draft.members[0].claim.document}
        self.joins: list[Join] = []
        self.kinds: set[IncidentKind] = set()
        self.days: set[tuple[str, str]] = set()
        self.places: dict[str, Entity] = {}
        self.targets: dict[str, str] = {}
        for told in draft.members:
            self._add(told)

    def _add(self, told: Told) -> None:
        kind, when, place = find_kind(told.claim), told.claim.when, find_place(told)
        if kind is not None:
            self.kinds.add(kind)
        if when is not None and when.start is not None and when.end is not None:
            self.days.add((when.start, when.end))
        if place is not None:
            self.places[place.id] = place
        self.targets |= list_targets(told)

    def conflicts(self, other: _Group) -> bool:
        """Tells whether kinds, days, places or targets of the two cannot all be right."""
        return (
            any(compare_kinds(a, b) == "conflict" for a in self.kinds for b in other.kinds)
            or any(a[1] < b[0] or b[1] < a[0] for a in self.days for b in other.days)
            or any(relate_places(a, b) == "conflict" for a in self.places.values() for b in other.places.values())
            or self._conflicts_in_targets(other)
        )

    def _conflicts_in_targets(self, other: _Group) -> bool:
        same_type = set(self.targets.values()) & set(other.targets.values())
        return bool(same_type) and not self.targets.keys() & other.targets.keys()

    def take(self, other: _Group, join: Join) -> None:
        """Takes over all of another group."""
        self.drafts |= other.drafts
        self.documents |= other.documents
        self.joins += [*other.joins, join]
        self.kinds |= other.kinds
        self.days |= other.days
        self.places |= other.places
        self.targets |= other.targets


class _Book:
    """All drafts of a casebook, and the groups that they form."""

    def __init__(self, drafts: Sequence[Draft], splits: Iterable[tuple[str, str]]) -> None:
        self.drafts = drafts
        self.groups = [_Group(i, d) for i, d in enumerate(drafts)]
        self.draft_of = {m.claim.id: i for i, d in enumerate(drafts) for m in d.members}
        self.splits = [
            (self.draft_of[a], self.draft_of[b]) for a, b in splits if a in self.draft_of and b in self.draft_of
        ]
        self.linked: set[tuple[int, int]] = set()  # pairs of drafts of one document that a finding joins

    def link(self, finding: Finding) -> None:
        """Notes which drafts of one document a finding joins."""
        by_document: dict[str, set[int]] = {}
        for number in self.list_drafts(finding):
            by_document.setdefault(self.drafts[number].members[0].claim.document, set()).add(number)
        for numbers in by_document.values():
            self.linked.update(combinations(sorted(numbers), 2))

    def list_drafts(self, finding: Finding) -> list[int]:
        """Lists the drafts that claims of a finding stand in, in the finding's order."""
        return list(dict.fromkeys(self.draft_of[c] for c in finding.claims if c in self.draft_of))

    def may_join(self, one: _Group, other: _Group) -> bool:
        """Tells whether two groups may be one incident."""
        return not (self._are_split(one, other) or self._are_told_apart(one, other) or one.conflicts(other))

    def _are_split(self, one: _Group, other: _Group) -> bool:
        pairs = ((one.drafts, other.drafts), (other.drafts, one.drafts))
        return any(a in left and b in right for a, b in self.splits for left, right in pairs)

    def _are_told_apart(self, one: _Group, other: _Group) -> bool:
        if one.documents.isdisjoint(other.documents):
            return False
        documents = {n: self.drafts[n].members[0].claim.document for n in one.drafts | other.drafts}
        return any(
            documents[a] == documents[b] and (min(a, b), max(a, b)) not in self.linked
            for a in one.drafts
            for b in other.drafts
        )

    def join(self, one: int, other: int, join: Join) -> None:
        """Joins the groups of two drafts."""
        group, gone = self.groups[one], self.groups[other]
        group.take(gone, join)
        for number in gone.drafts:
            self.groups[number] = group


def build_book_incidents(
    documents: Iterable[Document], claims: Iterable[Claim], findings: Iterable[Finding], context: FindingContext,
    judgements: Iterable[Judgement] = (),
) -> tuple[Incident, ...]:  # fmt: skip
    """Builds the incidents of a casebook.

    An incident's id is made from the id of its earliest claim, by publication and then by document: it stays when later
    reports join.

    Args:
        documents: whose texts the claims' offsets count into.
        claims: with people's corrections applied; those that tell no act of violence are left out.
        findings: of these claims.
        context: dates, entities, identities, origins.
        judgements: people's judgements; joins, splits and rejections of claims are heeded.

    Returns:
        Incidents by the earliest publication, then document and text; each claim stands in one at most.
    """
    standing = list_standing(judgements)
    told: dict[str, list[Claim]] = {}
    for claim in claims:
        if find_kind(claim) is not None and claim.id not in standing.rejected:
            told.setdefault(claim.document, []).append(claim)
    entities = _unite_entities(context)
    ordered = sorted((d for d in documents if d.id in told), key=lambda d: (_find_day(d.id, context), d.id))
    drafts = [x for d in ordered for x in draft_incidents(d, told[d.id], entities, standing.splits)]
    book = _Book(drafts, standing.splits)
    ranked = sorted(findings, key=lambda f: (-len(f.origins), -len(f.claims), f.id))
    _join_by_people(book, choose_joins(standing))
    for finding in ranked:
        book.link(finding)
    for finding in ranked:
        _join_finding(book, finding)
    return _build_all(book, ranked, context)


def _find_day(document: str, context: FindingContext) -> str:
    published = context.published.get(document)
    return _UNDATED if published is None else published.start


def _unite_entities(context: FindingContext) -> dict[str, Entity]:
    """Unites the records of one identity: all their ids lead to the one that says the most of it, under its id."""
    best: dict[str, Entity] = {}
    for entity in context.entities.values():
        key = context.find_identity(entity.id)
        known = best.get(key)
        if known is None or _measure_knowledge(entity) > _measure_knowledge(known):
            best[key] = entity
    united = {k: e if e.id == k else msgspec.structs.replace(e, id=k) for k, e in best.items()}
    return {i: united[context.find_identity(i)] for i in context.entities}


def _measure_knowledge(entity: Entity) -> tuple[bool, bool, str]:
    return (entity.lat is not None, entity.country is not None, entity.id)


def _join_by_people(book: _Book, pairs: Iterable[tuple[str, str]]) -> None:
    text = "a person joined these claims"
    for a, b in pairs:
        one, other = book.draft_of.get(a), book.draft_of.get(b)
        if one is not None and other is not None and book.groups[one] is not book.groups[other]:
            reasons = (Reason(field="judgement", weight=0.0, text=text),)
            book.join(one, other, Join(left=a, right=b, same=True, score=1.0, reasons=reasons, by="person"))


def _join_finding(book: _Book, finding: Finding) -> None:
    """Joins the incidents that claims of one finding stand in, as far as nothing speaks against it."""
    for one, other in combinations(book.list_drafts(finding), 2):
        left, right = book.groups[one], book.groups[other]
        if left is not right and book.may_join(left, right):
            book.join(one, other, _explain_join(book, finding, one, other))


def _explain_join(book: _Book, finding: Finding, one: int, other: int) -> Join:
    """Explains a join by the finding: its own join of two claims of theirs, else that both are in it."""
    ours = {m.claim.id for m in book.drafts[one].members}
    theirs = {m.claim.id for m in book.drafts[other].members}
    for join in finding.joins:
        if join.same and ((join.left in ours and join.right in theirs) or (join.left in theirs and join.right in ours)):
            return join
    a, b = next(c for c in finding.claims if c in ours), next(c for c in finding.claims if c in theirs)
    left, right = order_pair(a, b)
    reason = Reason(field="finding", weight=0.0, text=f"other claims of {finding.id} link the two")
    weakest = min((j.score for j in finding.joins if j.same), default=1.0)
    return Join(left=left, right=right, same=True, score=weakest, reasons=(reason,), by="program")


def _build_all(book: _Book, findings: Sequence[Finding], context: FindingContext) -> tuple[Incident, ...]:
    finding_of = {c: f.id for f in findings for c in f.claims}
    incidents = []
    for first, group in enumerate(book.groups):
        if first == min(group.drafts):
            incidents.append(_build_group(book, group, finding_of, context))
    return tuple(incidents)


def _build_group(book: _Book, group: _Group, finding_of: Mapping[str, str], context: FindingContext) -> Incident:
    drafts = [book.drafts[n] for n in sorted(group.drafts)]
    members = [m for d in drafts for m in d.members]
    joins = [*(j for d in drafts for j in d.joins), *group.joins]
    found = (finding_of.get(m.claim.id) for m in members)
    return msgspec.structs.replace(
        build_incident(members, joins), findings=tuple(dict.fromkeys(f for f in found if f is not None)),
        origins=tuple(sorted({context.find_origin(m.claim) for m in members})),
    )  # fmt: skip
