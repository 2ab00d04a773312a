"""The kinds of claims: their modes, roles, and what they are in PLOVER and ACLED.

Source: the project's claim contract; PLOVER 1.0 codebook (Open Event Data Alliance, 2023) event types and modes;
ACLED Codebook 2023 event and sub-event types.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from armstrail.core.base import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

KindFamily = Literal["event", "measure", "relation"]


class Kind(Record, frozen=True):
    """One kind of claim.

    `required` are the roles without which the claim is not worth recording: one of them at the least. `roles` are
    all that may be filled, required ones first. `both_sides` marks events whose agents are all parties;
    `symmetric` marks ties that read the same either way round.
    """

    name: str
    family: KindFamily
    required: tuple[str, ...]
    roles: tuple[str, ...]
    modes: tuple[str, ...] = ()
    plover: str | None = None
    acled: str | None = None
    both_sides: bool = False
    symmetric: bool = False


_STRATEGIC = "Strategic developments"
_VIOLENCE = "Violence against civilians, Battles"


def _event(name: str, roles: str, modes: str = "", plover: str | None = None, acled: str | None = None) -> Kind:
    """Reads a role list in which required roles are marked with a star."""
    return Kind(
        name=name, family="event", required=_starred(roles), roles=(*_plain(roles), "place"),
        modes=tuple(modes.split()),
        plover=plover, acled=acled, both_sides=name in {"clash", "meet", "agree"},
        symmetric=name in {"clash", "meet", "agree"},
    )  # fmt: skip


def _measure(name: str, roles: str, modes: str = "") -> Kind:
    return Kind(name=name, family="measure", required=_starred(roles), roles=_plain(roles), modes=tuple(modes.split()))


def _relation(name: str, symmetric: bool = False) -> Kind:
    return Kind(
        name=name, family="relation", required=("subject", "object"), roles=("subject", "object", "place"),
        symmetric=symmetric,
    )  # fmt: skip


def _starred(roles: str) -> tuple[str, ...]:
    return tuple(r.rstrip("*") for r in roles.split() if r.endswith("*"))


def _plain(roles: str) -> tuple[str, ...]:
    return tuple(r.rstrip("*") for r in roles.split())


_KINDS = (
    _event(
        "attack", "agent* target* weapon", "bombing shelling airstrike ambush raid shooting arson siege other",
        "ASSAULT", "Explosions/Remote violence, Battles, Violence against civilians",
    ),
    _event("clash", "agent*", "", "ASSAULT", "Battles/Armed clash"),
    _event("kill", "target* agent weapon", "assassination execution other", "ASSAULT", _VIOLENCE),
    _event("injure", "target* agent weapon", "", "ASSAULT", _VIOLENCE),
    _event("destroy", "item* object* agent weapon", "", "ASSAULT", f"{_STRATEGIC}/Looting, property destruction"),
    _event(
        "detain", "target* agent charge", "arrest imprisonment abduction", "COERCE", f"{_STRATEGIC}/Arrests, Abduction"
    ),
    _event("capture", "agent* object* from", "", "ASSAULT", "Battles/territory gained"),
    _event("withdraw", "agent* origin destination", "retreat flight evacuation", "RETREAT", _STRATEGIC),
    _event("surrender", "agent* recipient", "", "RETREAT/CONCEDE", _STRATEGIC),
    _event("defect", "agent* origin destination", "desertion joining", "RETREAT", _STRATEGIC),
    _event("deploy", "agent* force* origin destination", "", "MOBILIZE", f"{_STRATEGIC}/Change to group"),
    _event("exercise", "agent* force", "", "MOBILIZE", _STRATEGIC),
    _event("recruit", "agent* target*", "", "MOBILIZE", _STRATEGIC),
    _event("train", "agent* target", "", "MOBILIZE/AID", _STRATEGIC),
    _event(
        "transfer", "item* agent recipient from origin via destination", "sale smuggling supply gift", "AID/COOPERATE"
    ),
    _event("recover", "agent* item* from", "seizure find return", "COERCE", f"{_STRATEGIC}/Looting, seizure"),
    _event("lose", "agent* item* recipient", "abandonment theft capture"),
    _event("use", "agent* item* target", "", "ASSAULT"),
    _event("fund", "agent* recipient* source", "", "AID"),
    _event("shelter", "agent* recipient*", "", "AID"),
    _event("appoint", "target* agent post from", "", None, _STRATEGIC),
    _event("dismiss", "target* agent post from", "", None, _STRATEGIC),
    _event("release", "target* agent", "", "CONCEDE", _STRATEGIC),
    _event("convict", "target* agent charge penalty", "", "COERCE"),
    _event("disarm", "agent* target*", "", "COERCE/RETREAT", f"{_STRATEGIC}/Disrupted weapons use"),
    _event("establish", "agent* object*", "", "MOBILIZE", f"{_STRATEGIC}/Headquarters or base established"),
    _event("displace", "target* origin destination"),
    _event("meet", "agent*", "", "CONSULT", _STRATEGIC),
    _event("agree", "agent*", "", "AGREE", _STRATEGIC),
    _event("sanction", "agent* target*", "", "SANCTION"),
    _event("protest", "agent* target", "", "PROTEST", "Protests, Riots"),
    _event(
        "state", "agent* topic* recipient", "accuse deny demand threaten promise warn confirm condemn praise",
        "ACCUSE, REJECT, REQUEST, THREATEN",
    ),
    _measure("price", "item* place seller condition"),
    _measure("stock", "item* holder place"),
    _measure("value", "subject*"),
    _measure("payment", "agent recipient"),
    _measure("strength", "group* place"),
    _measure("affected", "group* agent place"),
    _measure("casualties", "victim* agent place", "killed injured missing captured"),
    _measure("territory", "holder* object* place"),
    _measure("change", "subject* place"),
    _measure("frequency", "subject* agent target place"),
    _relation("member_of"),
    _relation("leads"),
    _relation("part_of"),
    _relation("allied_with", symmetric=True),
    _relation("opposed_to", symmetric=True),
    _relation("supports"),
    _relation("controls"),
    _relation("based_in"),
    _relation("armed_with"),
    _relation("origin"),
    _relation("alias_of", symmetric=True),
)  # fmt: skip

KINDS: Mapping[str, Kind] = MappingProxyType({k.name: k for k in _KINDS})
