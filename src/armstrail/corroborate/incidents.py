"""Incidents within a document: claims of the same act of violence merged into one, with reasons for each merge.

Claims are taken in the order of the text. Each joins the incident whose claims speak most strongly for it, if the
evidence outweighs the prior and no claim of that incident conflicts with it; otherwise it opens one of its own. A claim
is never merged away: an incident points at its claims, and taking its joins back leaves them as they were.
`incidents_across` joins the incidents of many documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.finding import Join
from armstrail.core.ids import build_id
from armstrail.core.incident import Incident
from armstrail.corroborate.incident_evidence import Told, weigh_pair
from armstrail.corroborate.incident_kinds import choose_kind, find_kind
from armstrail.corroborate.incident_parties import build_parties, build_tolls, choose_place, choose_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from armstrail.core.claim import Claim
    from armstrail.core.document import Document
    from armstrail.core.entity import Entity
    from armstrail.corroborate.incident_evidence import Evidence

    Pairs = frozenset[tuple[str, str]]

_REACH = 200  # claims: a report of acts of violence that is as long as a book goes on to others
_NONE: Pairs = frozenset()


class Draft:
    """An incident in the making: its claims so far, the joins that brought them in, the number of the last of them."""

    def __init__(self, first: Told, number: int) -> None:
        """Opens an incident with its first claim."""
        self.members = [first]
        self.last = number
        self.joins: list[Join] = []


def build_incidents(document: Document, claims: Iterable[Claim], entities: Iterable[Entity]) -> tuple[Incident, ...]:
    """Builds the incidents of a document, in the order in which the text tells them.

    An incident that the last 200 of such claims did not take up again takes no more.

    Args:
        document: whose text the claims' offsets count into.
        claims: of this document; those that tell no act of violence, or not that it happened, are left out.
        entities: what the claims' fillers refer to; what is missing counts as unknown.

    Returns:
        Incidents; each claim stands in one at most.
    """
    drafts = draft_incidents(document, claims, {e.id: e for e in entities})
    return tuple(build_incident(draft.members, draft.joins) for draft in drafts)


def draft_incidents(
    document: Document, claims: Iterable[Claim], entities: Mapping[str, Entity], splits: Pairs = _NONE
) -> list[Draft]:
    """Drafts the incidents of a document.

    Args:
        document: whose text the claims' offsets count into.
        claims: of this document.
        entities: by id.
        splits: pairs of ids of claims (left < right) that a person said are not the same.
    """
    ordered = sorted((c for c in claims if find_kind(c) is not None), key=lambda c: (c.trigger.start, c.id))
    drafts: list[Draft] = []
    for number, claim in enumerate(ordered):
        _place_claim(drafts, Told(claim=claim, text=document.text, entities=entities), number, splits)
    return drafts


def _place_claim(drafts: list[Draft], told: Told, number: int, splits: Pairs) -> None:
    """Puts a claim into the draft that speaks most for it, or into a new one; `number` counts the claims."""
    best: tuple[Draft, Told, Evidence] | None = None
    for draft in drafts:
        found = _weigh_draft(draft, told, splits) if number - draft.last <= _REACH else None
        if found is not None and (best is None or found[1].bits > best[2].bits):
            best = (draft, *found)
    if best is None:
        drafts.append(Draft(told, number))
        return
    draft, member, evidence = best
    draft.members.append(told)
    draft.last = number
    draft.joins.append(_build_join(member, told, evidence))


def _weigh_draft(draft: Draft, told: Told, splits: Pairs) -> tuple[Told, Evidence] | None:
    """Weighs a claim against all of a draft; None where one conflicts, or where nothing outweighs the prior.

    Returns:
        The claim of the draft that speaks most for it, and the evidence.
    """
    if splits and any(order_pair(member.claim.id, told.claim.id) in splits for member in draft.members):
        return None
    weighed = [(member, weigh_pair(member, told)) for member in draft.members]
    if any(evidence.conflict for _, evidence in weighed):
        return None
    member, evidence = max(weighed, key=lambda pair: pair[1].bits)
    return (member, evidence) if evidence.bits > 0 else None


def order_pair(one: str, other: str) -> tuple[str, str]:
    """Orders a pair of ids, the smaller first."""
    return (one, other) if one < other else (other, one)


def _build_join(member: Told, told: Told, evidence: Evidence) -> Join:
    left, right = order_pair(member.claim.id, told.claim.id)
    score = 1 - 1 / (1 + 2.0**evidence.bits)
    return Join(left=left, right=right, same=True, score=score, reasons=evidence.reasons, by="program")


def build_incident(members: Sequence[Told], joins: Sequence[Join]) -> Incident:
    """Builds the record of an incident.

    Args:
        members: its claims, the earliest first; the incident's id is made from the first.
        joins: what made them one.
    """
    claims = [m.claim for m in members]
    kind = choose_kind(k for k in map(find_kind, claims) if k is not None)
    place = choose_place(members)
    return Incident(
        id=build_id("incident", claims[0].id), documents=tuple(dict.fromkeys(c.document for c in claims)), kind=kind,
        claims=tuple(c.id for c in claims), parties=build_parties(members), place=None if place is None else place[0],
        place_entity=None if place is None else place[1], when=choose_when(members), tolls=build_tolls(members),
        status="asserted" if any(c.status == "asserted" for c in claims) else "possible", joins=tuple(joins),
    )  # fmt: skip
