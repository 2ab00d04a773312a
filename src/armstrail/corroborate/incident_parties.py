"""Who and what an incident is made of: parties, place, time and toll, gathered from its claims."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from armstrail.core.incident import IncidentParty, PartyMention, Toll
from armstrail.corroborate.incident_evidence import fold_words
from armstrail.corroborate.incident_kinds import find_toll_mode
from armstrail.lexicon.incidents import load_incident_cues

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from armstrail.core.claim import Claim, Filler, When
    from armstrail.core.incident import PartyRole, TollMode
    from armstrail.corroborate.incident_evidence import Told

_ROLES: Mapping[str, PartyRole] = MappingProxyType(
    {"agent": "agent", "target": "target", "object": "target", "item": "target", "victim": "victim", "weapon": "weapon"}
)
_BODIES = frozenset({"group", "state_force", "government", "organisation"})
_OF_PEOPLE = frozenset({"kill", "injure", "detain", "casualties"})  # whose targets are people
_ORDER: tuple[PartyRole, ...] = ("agent", "organisation", "target", "victim", "weapon")
_Key = tuple[str, tuple[str, ...] | str]


def build_parties(members: Sequence[Told]) -> tuple[IncidentParty, ...]:
    """Builds the parties of an incident: fillers of one entity, or of the same words, are one party of a role."""
    found: dict[tuple[PartyRole, _Key], list[tuple[Filler, Claim]]] = {}
    for told in members:
        for filler in told.claim.roles:
            role = _choose_role(told, filler)
            if role is not None and filler.text.casefold() not in load_incident_cues().pronouns:
                found.setdefault((role, _key(told, filler)), []).append((filler, told.claim))
    parties = [_build_party(role, key, named) for (role, key), named in found.items()]
    return tuple(sorted(parties, key=lambda p: _ORDER.index(p.role)))


def _key(told: Told, filler: Filler) -> _Key:
    if not filler.entity:
        return ("words", fold_words(filler.text))
    known = told.entities.get(filler.entity)
    return ("entity", filler.entity if known is None else known.id)


def _choose_role(told: Told, filler: Filler) -> PartyRole | None:
    """Chooses the role of a filler in an incident; None for roles that are no party's, such as the place."""
    role = _ROLES.get(filler.role)
    entity = told.entities.get(filler.entity) if filler.entity else None
    kind = None if entity is None else entity.type
    if role == "agent" and kind in _BODIES:
        return "organisation"
    if role == "target" and (kind == "person" or told.claim.kind in _OF_PEOPLE):
        return "victim"
    return role


def _build_party(role: PartyRole, key: _Key, named: Sequence[tuple[Filler, Claim]]) -> IncidentParty:
    fullest = max(named, key=lambda pair: len(pair[0].text.split()))[0]
    counts = [f.count for f, _ in named if f.count is not None]
    mentions = tuple(PartyMention(text=f.text, start=f.start, end=f.end, claim=c.id) for f, c in named)
    entity = str(key[1]) if key[0] == "entity" else None
    return IncidentParty(
        role=role, text=fullest.text, entity=entity, mentions=mentions, count=counts[0] if counts else None
    )


def choose_place(members: Sequence[Told]) -> tuple[PartyMention, str | None] | None:
    """Chooses the narrowest place that the claims name, with its entity; None where they name none.

    A place that is known goes before mere words, one with a smaller UCDP precision number before a wider one.
    """
    places = [(told, f) for told in members for f in told.claim.roles if f.role == "place"]
    if not places:
        return None
    told, filler = min(places, key=lambda pair: _measure_width(*pair))
    mention = PartyMention(text=filler.text, start=filler.start, end=filler.end, claim=told.claim.id)
    return mention, filler.entity


def _measure_width(told: Told, filler: Filler) -> tuple[bool, int]:
    entity = told.entities.get(filler.entity) if filler.entity else None
    unknown = 8  # one more than the widest of UCDP GED's where_prec
    return (entity is None, unknown if entity is None or entity.precision is None else entity.precision)


def choose_when(members: Sequence[Told]) -> When | None:
    """Chooses the narrowest time that the claims give; one without days stands only where no other is given."""
    times = [told.claim.when for told in members if told.claim.when is not None]
    return min(times, key=_measure_days, default=None)


def _measure_days(when: When) -> float:
    if when.start is None or when.end is None:
        return float("inf")
    return (date.fromisoformat(when.end) - date.fromisoformat(when.start)).days


def build_tolls(members: Sequence[Told]) -> tuple[Toll, ...]:
    """Builds the tolls that the claims give, each as its claim counts it."""
    tolls = []
    for told in members:
        mode = find_toll_mode(told.claim)
        hit = [f.count for f in told.claim.roles if f.role == "target"]
        amounts = [told.claim.amount] if told.claim.kind == "casualties" else hit
        tolls += [Toll(mode=cast("TollMode", mode), amount=a, claim=told.claim.id) for a in amounts if mode and a]
    return tuple(tolls)
