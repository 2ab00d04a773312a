"""Findings of events as the coding formats read them: two sides, means, place, time, and the deaths told with them.

Coding formats have one row an event, with its dead; claims tell the bombing and the killing apart. So the findings of
deaths that the same sentences tell are read into the event, and are not events of their own. Findings of one incident
are one event: what says how it was done leads, and what the others alone tell of date, place and sides goes into it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.core.base import Record
from armstrail.core.claim import Claim, Status
from armstrail.core.document import Document
from armstrail.core.entity import Entity
from armstrail.core.finding import Finding
from armstrail.core.kinds import KINDS
from armstrail.export.actors import Actor, build_actor, is_abroad, order_actors
from armstrail.export.deaths import Deaths, count_deaths
from armstrail.export.outcome import LeftOut
from armstrail.export.toll import TOLL_KINDS, match_tolls
from armstrail.lexicon.format_rules import EventFeatures
from armstrail.lexicon.formats import EventRoles, find_means, load_event_roles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from armstrail.export.index import ContentsIndex

__all__ = ["HAPPENED", "Event", "describe_features", "read_event", "read_events", "read_means"]

# How it was done before what came of it, as ACLED (2024, "Event types") and GED count one event with its dead.
_LEADS = ("attack", "clash", "detain", "lose", "destroy", "kill", "injure")
# Statuses of what is said to have happened; formats of events hold nothing else.
HAPPENED: frozenset[Status] = frozenset({"asserted", "possible"})


class Event(Record, frozen=True):
    """A finding of an event, read as two sides with means, place and deaths.

    `id` is that of the incident that the finding is of, else that of the finding. `tolls` are the findings of
    deaths and injuries that are told with it; `deaths` is None where nobody is said to have died. `claims` and
    `documents` are those of the finding itself, in order of publication.
    """

    id: str
    finding: Finding
    claims: tuple[Claim, ...]
    documents: tuple[Document, ...]
    one: tuple[Actor, ...]
    other: tuple[Actor, ...]
    items: tuple[Actor, ...]
    means: str | None
    place: Entity | None
    tolls: tuple[Finding, ...]
    deaths: Deaths | None


def read_events(index: ContentsIndex) -> tuple[tuple[Event, ...], tuple[LeftOut, ...]]:
    """Reads every finding of an event that is said to have happened.

    Returns:
        The events in the order of the findings, and every other finding with why it is none.
    """
    tolls = match_tolls((f for f in index.contents.findings if f.status in HAPPENED), index)
    parts = gather_incidents(index)
    inside = {toll.id: event for event, found in tolls.items() for toll in found}
    inside |= {part.id: lead for lead, found in parts.items() for part in found}
    inside = {part: inside.get(lead, lead) for part, lead in inside.items()}
    own: dict[str, dict[str, Finding]] = {}
    for toll in (t for found in tolls.values() for t in found):
        own.setdefault(inside[toll.id], {})[toll.id] = toll
    events: list[Event] = []
    left: list[LeftOut] = []
    for finding in index.contents.findings:
        why = _explain_no_event(finding, inside)
        if why is None:
            others = parts.get(finding.id, ())
            told = own.get(finding.id, {}) | {f.id: f for f in others if f.kind in TOLL_KINDS}
            events.append(read_event(complete_finding(finding, others), index, tuple(told.values())))
        else:
            left.append(LeftOut(record=finding.id, kind=finding.kind, why=why))
    return tuple(events), tuple(left)


def gather_incidents(index: ContentsIndex) -> dict[str, tuple[Finding, ...]]:
    """Gathers the findings of each incident under the one that leads.

    Returns:
        By the id of the leading finding, the others, in their order; findings that lead alone are left out.
    """
    groups: dict[str, list[Finding]] = {}
    for finding in index.contents.findings:
        incident = index.find_incident(finding) if finding.status in HAPPENED else None
        if incident is not None:
            groups.setdefault(incident, []).append(finding)
    found: dict[str, tuple[Finding, ...]] = {}
    for group in groups.values():
        lead = min(group, key=_rank_lead)
        if len(group) > 1 and KINDS[lead.kind].family == "event":
            found[lead.id] = tuple(f for f in group if f.id != lead.id)
    return found


def _rank_lead(finding: Finding) -> tuple[int, bool, int, str]:
    """Ranks the findings of an incident: how it was done before what came of it, the best supported first."""
    rank = _LEADS.index(finding.kind) if finding.kind in _LEADS else len(_LEADS)
    return rank, finding.mode in (None, "other"), -len(finding.claims), finding.id


def complete_finding(finding: Finding, others: Iterable[Finding]) -> Finding:
    """Completes a finding with what only others of its incident tell: its days, its place, and roles that it lacks."""
    start, end, place, roles = finding.start, finding.end, finding.place, list(finding.roles)
    for other in others:
        if start is None and end is None:
            start, end = other.start, other.end
        place = place or other.place
        if KINDS[other.kind].family == "event":
            missing = {p.role for p in other.roles} - {p.role for p in roles}
            roles += [p for p in other.roles if p.role in missing]
    return msgspec.structs.replace(finding, start=start, end=end, place=place, roles=tuple(roles))


def read_event(finding: Finding, index: ContentsIndex, tolls: tuple[Finding, ...] = ()) -> Event:
    """Reads one finding of an event.

    Args:
        finding: its kind is one of the kinds of events.
        index: the casebook.
        tolls: findings of deaths and injuries that are told with it.
    """
    roles = load_event_roles()[finding.kind]
    claims = index.list_claims(finding)
    one, other = _read_sides(finding, roles, index)
    if not other and roles.mutual:
        one, other = _divide_parties(one)
    means = read_means(finding, claims, one)
    incident = index.find_incident(finding)
    return Event(
        id=finding.id if incident is None else incident, finding=finding, claims=claims,
        documents=index.list_documents(claims), one=one, other=other,
        items=_read_role(finding, "item", index), means=means, place=_find_place(finding, roles, index), tolls=tolls,
        deaths=count_deaths(finding, tolls, index),
    )  # fmt: skip


def describe_features(event: Event) -> EventFeatures:
    """Describes what the rules of a format look at in an event."""
    country = None if event.place is None else event.place.country
    return EventFeatures(
        kind=event.finding.kind, mode=event.finding.mode, means=event.means,
        one=event.one[0].actor_class if event.one else "none",
        other=event.other[0].actor_class if event.other else "none",
        items=frozenset(a.actor_class for a in event.items),
        abroad=bool(event.one) and is_abroad(event.one[0], country),
    )  # fmt: skip


def read_means(finding: Finding, claims: Iterable[Claim], actors: Iterable[Actor] = ()) -> str | None:
    """Reads the means of violence from the words for the weapon, else from the words that carry the event.

    Arms that stand as an actor ("a drone struck") are weapons too.
    """
    weapons = " ; ".join(
        (*(p.text for p in finding.roles if p.role == "weapon"), *(a.text for a in actors if a.actor_class == "arms"))
    )
    return (find_means(weapons) if weapons else None) or find_means(" ; ".join(c.trigger.text for c in claims))


def _explain_no_event(finding: Finding, inside: dict[str, str]) -> str | None:
    family = KINDS[finding.kind].family
    if finding.id in inside:
        return f"told in the row of {inside[finding.id]}"
    if finding.kind in TOLL_KINDS and family != "event":
        return "a toll with no event told beside it"
    if family != "event":
        return f"a {family}, not an event"
    if finding.status not in HAPPENED:
        return f"{finding.status}: not said to have happened"
    return None


def _read_sides(
    finding: Finding, roles: EventRoles, index: ContentsIndex
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    other = order_actors(a for role in roles.other for a in _read_role(finding, role, index))
    return order_actors(_read_role(finding, roles.one, index)), other


def _read_role(finding: Finding, role: str, index: ContentsIndex) -> tuple[Actor, ...]:
    return tuple(build_actor(p, index) for p in finding.roles if p.role == role)


def _divide_parties(parties: tuple[Actor, ...]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Divides the parties of a clash or a meeting: the first and those of its class and country against the rest."""
    if len(parties) < 2:
        return parties, ()
    first = parties[0]
    alike = [a for a in parties[2:] if _is_same_camp(first, a) and not _is_same_camp(parties[1], a)]
    return (first, *alike), tuple(a for a in parties[1:] if a not in alike)


def _is_same_camp(one: Actor, other: Actor) -> bool:
    country = one.entity.country if one.entity else None
    return (
        one.actor_class == other.actor_class
        and country is not None
        and other.entity is not None
        and other.entity.country == country
    )


def _find_place(finding: Finding, roles: EventRoles, index: ContentsIndex) -> Entity | None:
    ids = [finding.place, *(p.entity for role in roles.where for p in finding.roles if p.role == role)]
    places = (index.find_entity(i) for i in ids)
    return next((e for e in places if e is not None and e.type == "place"), None)
