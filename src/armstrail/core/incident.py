"""Incidents: what several claims, of one document or of many, tell of one act of violence."""

from __future__ import annotations

from typing import Literal

from armstrail.core.amount import Amount
from armstrail.core.base import Record
from armstrail.core.claim import Status, When
from armstrail.core.finding import Join

IncidentKind = Literal[
    "attack", "bombing", "shelling", "airstrike", "ambush", "raid", "shooting", "arson", "siege", "killing", "injury",
    "destruction", "kidnapping", "robbery", "clash",
]  # fmt: skip
PartyRole = Literal["agent", "organisation", "target", "victim", "weapon"]
TollMode = Literal["killed", "injured", "missing", "captured"]


class PartyMention(Record, frozen=True):
    """Words of one claim that name a party; `start` and `end` are offsets into the document's text."""

    text: str
    start: int
    end: int
    claim: str


class IncidentParty(Record, frozen=True):
    """Who or what takes part in an incident: `text` is the fullest of its mentions, `entity` None where none is known.

    `agent` are persons and bands that acted, `organisation` the bodies behind them, `target` things and places,
    `victim` people, `weapon` what was used. `count` is how many, where a claim says so.
    """

    role: PartyRole
    text: str
    entity: str | None
    mentions: tuple[PartyMention, ...]
    count: Amount | None = None


class Toll(Record, frozen=True):
    """How many people an incident hit, by one claim; claims that differ stand beside each other."""

    mode: TollMode
    amount: Amount
    claim: str


class Incident(Record, frozen=True):
    """One act of violence, as one or more documents tell it.

    `claims` are in the order of publication and of the text, and each belongs to one incident. `joins` are the merges
    that made it one, with their reasons; none where one claim stands alone. `place` is the narrowest place that is
    named, `when` the narrowest time. `status` is the firmest of its claims ("possible" where all are hedged).
    `findings` are the findings of its claims and `origins` the independent origins that tell it: empty as long as only
    one document was looked at.
    """

    id: str
    documents: tuple[str, ...]
    kind: IncidentKind
    claims: tuple[str, ...]
    parties: tuple[IncidentParty, ...]
    place: PartyMention | None
    place_entity: str | None
    when: When | None
    tolls: tuple[Toll, ...]
    status: Status
    joins: tuple[Join, ...]
    findings: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
