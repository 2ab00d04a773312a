"""Robberies and forced stoppages of work, by rule: the answer key has too few of them to learn from.

A robbery is a claim that something was taken, by a word of robbing, with somebody named who took it. A stoppage is a
strike or stoppage of transport or work that an armed group calls, orders or makes known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bench.muc4.templates import Template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from armstrail.core.claim import Claim, Filler
    from armstrail.core.entity import Entity
    from bench.muc4.flow import Reading

_TAKEN = frozenset({"recover", "lose", "attack"})
_ROBBING = re.compile(r"\b(?:rob|robs|robbed|robbing|robbery|robberies|steals?|stole|stolen|loot(?:s|ed|ing)?|"
                      r"plunder(?:s|ed|ing)?|theft|hold-?ups?|held up)\b", re.IGNORECASE)  # fmt: skip
_STOPPAGE = re.compile(
    r"\b(?:armed strike|(?:transport(?:ation)?|traffic|work) (?:strike|stoppage|ban))\b", re.IGNORECASE
)
_TAKERS = ("agent", "recipient")
_BODIES = frozenset({"group", "state_force", "government", "organisation"})
_POINTING = frozenset({"they", "he", "she", "it", "who", "someone", "somebody", "those"})


def find_rare(reading: Reading) -> tuple[Template, ...]:
    """Finds the robberies and forced stoppages of a report, at most one template of each type."""
    entities = {e.id: e for e in reading.entities}
    robbed = list(_iter_robberies(reading.claims, entities))
    stopped = list(_iter_stoppages(reading, entities))
    return tuple(
        Template(incident_type=kind, fillers=_merge(found))
        for kind, found in (("robbery", robbed), ("forced work stoppage", stopped))
        if found
    )


def _iter_robberies(claims: Iterable[Claim], entities: Mapping[str, Entity]) -> Iterator[dict[str, str]]:
    for claim in claims:
        if claim.kind in _TAKEN and claim.status == "asserted" and _ROBBING.search(claim.trigger.text):
            takers = [f for f in claim.roles if f.role in _TAKERS and f.text.casefold() not in _POINTING]
            things = [f for f in claim.roles if f.role in ("from", "target", "item")]
            if takers and things:
                yield {_name_part(f, entities): f.text for f in takers[-1:]} | {"Target": things[-1].text}


def _iter_stoppages(reading: Reading, entities: Mapping[str, Entity]) -> Iterator[dict[str, str]]:
    for claim in reading.claims:
        if claim.kind == "protest" and claim.status == "asserted" and _STOPPAGE.search(claim.trigger.text):
            for filler in claim.roles:
                if filler.role == "agent" and _is_group(filler, entities):
                    yield {"PerpOrg": filler.text}


def _is_group(filler: Filler, entities: Mapping[str, Entity]) -> bool:
    return filler.entity is not None and entities[filler.entity].type == "group"


def _name_part(filler: Filler, entities: Mapping[str, Entity]) -> str:
    """Names the role of a perpetrator: a body that a lexicon knows, or people."""
    known = filler.entity is not None and entities[filler.entity].type in _BODIES
    return "PerpOrg" if known else "PerpInd"


def _merge(found: Iterable[Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    merged: dict[str, dict[str, None]] = {}
    for fillers in found:
        for role, text in fillers.items():
            merged.setdefault(role, {})[text] = None
    return {role: tuple(texts) for role, texts in merged.items()}
