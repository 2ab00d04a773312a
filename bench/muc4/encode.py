"""A report as the learned parts take it: hashed features of the whole, of its sentences and of its actors."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from armstrail.corroborate.incidents import build_incidents
from bench.muc4.actors import group_phrases
from bench.muc4.features import (
    iter_report_features,
    list_actor_features,
    list_ranks,
    list_sentence_features,
    list_sides,
)
from bench.muc4.linear import hash_features
from bench.muc4.phrases import find_phrases

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.core.claim import Claim
    from bench.muc4.actors import Actor
    from bench.muc4.flow import Reading
    from bench.muc4.linear import Ints

# The classes of actors that may fill a role; others may where their head word has done so in training.
CLASSES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "PerpInd": frozenset({"PER", "HUM", "FGT"}),
        "PerpOrg": frozenset({"GRP", "ORG", "BOD"}),
        "Target": frozenset({"FAC", "VEH"}),
        "Victim": frozenset({"PER"}),
        "Weapon": frozenset({"WPN"}),
    }
)
_HIT_CLASSES = frozenset({"OTH", "BOD", "ORG", "SITE", "NAM"})  # things that a claim may say to be hit
_SLOTS = frozenset({"agent", "target", "object", "item", "weapon", "victim", "group", "recipient"})


@dataclass(frozen=True)
class EncodedActor:
    """An actor with its features; `heads` are the hashes of its head words, `hit` whether a claim gives it a part."""

    actor: Actor
    row: Ints
    heads: frozenset[int]
    hit: bool

    def fits(self, role: str, heads: Mapping[str, frozenset[int]]) -> bool:
        """Tells whether the actor may fill a role at all; `heads` are those that training knows, by role."""
        classes = set(self.actor.classes)
        if role == "Victim":
            return any(c == "PER" and p.named for c, p in zip(self.actor.classes, self.actor.phrases, strict=True))
        if classes & CLASSES[role] or self.heads & heads.get(role, frozenset()):
            return True
        return role == "Target" and self.hit and bool(classes & _HIT_CLASSES)


@dataclass(frozen=True)
class EncodedReport:
    """A report: `whole` are the features of all of it, `sentences` those of each sentence, `extents` their offsets.

    `incidents` are the numbers of the sentences of each incident that the claims make.
    """

    report: str
    text: str
    whole: Ints
    sentences: tuple[Ints, ...]
    extents: tuple[tuple[int, int], ...]
    incidents: tuple[tuple[int, ...], ...]
    actors: tuple[EncodedActor, ...]


def encode_report(reading: Reading) -> EncodedReport:
    """Encodes what the flow gives of a report."""
    text = reading.document.text
    sides = list_sides(reading)
    numbered = {s.sentence.index: s for s in sides}
    actors = group_phrases(text, find_phrases(reading))
    return EncodedReport(
        report=reading.report, text=text, whole=hash_features(iter_report_features(reading)),
        sentences=tuple(hash_features(f) for f in list_sentence_features(sides)),
        extents=tuple((s.sentence.start, s.sentence.end) for s in sides),
        incidents=_number_incidents(reading),
        actors=tuple(
            EncodedActor(
                actor=actor, row=hash_features(list_actor_features(text, actor, numbered) | {rank}),
                heads=frozenset(hash_features(f"lem:{p.lemma}" for p in actor.phrases).tolist()),
                hit=any(_has_part(actor, numbered[p.sentence].claims) for p in actor.phrases),
            )
            for actor, rank in zip(actors, list_ranks(actors), strict=True)
        ),
    )  # fmt: skip


def _number_incidents(reading: Reading) -> tuple[tuple[int, ...], ...]:
    """Numbers the sentences of each incident of the document."""
    starts = {s.start: s.index for s in reading.annotation.sentences}
    sentence = {c.id: starts[c.evidence.start] for c in reading.claims if c.evidence.start in starts}
    incidents = build_incidents(reading.document, reading.claims, reading.entities)
    return tuple(tuple(sorted({sentence[c] for c in i.claims if c in sentence})) for i in incidents)


def _has_part(actor: Actor, claims: tuple[Claim, ...]) -> bool:
    parts = [(f.start, f.end) for c in claims for f in c.roles if f.role in _SLOTS]
    return any(s < p.core[1] and p.core[0] < e for p in actor.phrases for s, e in parts)
