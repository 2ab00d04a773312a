"""Which claims tell an act of violence, and which kinds of acts may be one.

Source: ACLED Codebook 2023, event and sub-event types; GTD Codebook 2021, attack types: an incident has one attack
type, its deaths and damage are consequences of it, abduction and robbery are types of their own.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from armstrail.core.claim import Claim
    from armstrail.core.incident import IncidentKind

_TOLD = frozenset({"asserted", "possible"})  # what is denied, planned or demanded is no incident
_KINDS: Mapping[tuple[str, str | None], IncidentKind] = MappingProxyType(
    {
        ("attack", None): "attack", ("attack", "other"): "attack", ("attack", "bombing"): "bombing",
        ("attack", "shelling"): "shelling", ("attack", "airstrike"): "airstrike", ("attack", "ambush"): "ambush",
        ("attack", "raid"): "raid", ("attack", "shooting"): "shooting", ("attack", "arson"): "arson",
        ("attack", "siege"): "siege", ("kill", None): "killing", ("kill", "other"): "killing",
        ("kill", "assassination"): "killing", ("kill", "execution"): "killing", ("injure", None): "injury",
        ("destroy", None): "destruction", ("detain", "abduction"): "kidnapping", ("lose", "theft"): "robbery",
        ("clash", None): "clash", ("casualties", "killed"): "killing", ("casualties", "injured"): "injury",
    }
)  # fmt: skip
_CONSEQUENCES = frozenset({"killing", "injury", "destruction"})
_GENERAL = frozenset({"attack"})
_APART = frozenset({"kidnapping", "robbery"})
_SHOT = frozenset({"ambush", "raid", "shooting"})  # one assault may be told by any of these
_RANK: tuple[IncidentKind, ...] = (
    "kidnapping", "robbery", "bombing", "arson", "airstrike", "shelling", "ambush", "shooting", "raid", "siege",
    "clash", "attack", "killing", "destruction", "injury",
)  # fmt: skip


def find_kind(claim: Claim) -> IncidentKind | None:
    """Finds what kind of incident a claim tells; None where it tells none, or not that it happened."""
    return _KINDS.get((claim.kind, claim.mode)) if claim.status in _TOLD else None


def choose_kind(kinds: Iterable[IncidentKind]) -> IncidentKind:
    """Chooses the kind of an incident from those of its claims: how it was done before what came of it.

    >>> choose_kind(["killing", "bombing", "attack"])
    'bombing'
    """
    return min(kinds, key=_RANK.index)


def compare_kinds(left: IncidentKind, right: IncidentKind) -> str:
    """Compares two kinds: "same", "consequence", "general" (one says less than the other) or "conflict".

    >>> compare_kinds("bombing", "killing"), compare_kinds("attack", "arson"), compare_kinds("bombing", "kidnapping")
    ('consequence', 'general', 'conflict')
    """
    pair = {left, right}
    if left == right:
        return "same"
    if pair & _APART:
        return "conflict"
    if pair & _CONSEQUENCES:
        return "consequence"
    return "general" if pair & _GENERAL or pair <= _SHOT else "conflict"


def find_toll_mode(claim: Claim) -> str | None:
    """Finds what a claim counts: people killed or injured; None where it counts no one."""
    if claim.kind == "casualties":
        return cast("str", claim.mode)
    return {"kill": "killed", "injure": "injured"}.get(claim.kind)
