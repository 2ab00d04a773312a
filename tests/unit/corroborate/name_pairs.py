"""The invented pairs of names of `name_pairs.toml`, as uses of entities, and how a register does on them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from armstrail.core.base import Record
from armstrail.core.entity import EntityType
from armstrail.corroborate.entity_uses import EntityUse
from armstrail.corroborate.identities import build_register
from armstrail.corroborate.name_parts import parse_name

_PAIRS = Path(__file__).with_name("name_pairs.toml")
_PLACE, _LOCAL = "place:", "name:"
Part = Literal["development", "held out"]


class NameSide(Record, frozen=True):
    """One name with what its document says of it."""

    name: str
    country: str | None = None
    context: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


class NamePair(Record, frozen=True):
    """Two names, whether they are one entity, and why."""

    part: Part
    type: EntityType
    same: bool
    left: NameSide
    right: NameSide
    why: str


class PairResult(Record, frozen=True):
    """What the register made of the pairs of one part."""

    missed: tuple[NamePair, ...]
    wrong: tuple[NamePair, ...]
    found: int

    @property
    def precision(self) -> float:
        return self.found / (self.found + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.found / (self.found + len(self.missed))


@cache
def load_pairs() -> tuple[NamePair, ...]:
    data = tomllib.loads(_PAIRS.read_text("utf-8"))
    return msgspec.convert(data["pair"], tuple[NamePair, ...])


def build_pair_uses(number: int, pair: NamePair) -> tuple[EntityUse, EntityUse]:
    left, right = (_build_use(f"{number:03}-{side}", pair.type, s) for side, s in (("a", pair.left), ("b", pair.right)))
    return left, right


def _build_use(key: str, kind: EntityType, side: NameSide) -> EntityUse:
    return EntityUse(
        id=f"name-{key}", type=kind, name=side.name, country=side.country, titles=parse_name(side.name, kind).titles,
        documents=tuple(f"{d}-{key[:3]}" for d in side.documents) or (f"doc-{key}",), context=side.context,
    )  # fmt: skip


def build_known_uses(pairs: list[NamePair]) -> list[EntityUse]:
    """Builds the known entities that the contexts name: places, groups and forces."""
    names = {c for p in pairs for s in (p.left, p.right) for c in s.context if not c.startswith(_LOCAL)}
    return [
        EntityUse(id=n, type="place" if n.startswith(_PLACE) else "group", name=f"{n} itself", known=True)
        for n in sorted(names)
    ]


def measure_part(part: Part) -> PairResult:
    pairs = [p for p in load_pairs() if p.part == part]
    built = [build_pair_uses(n, p) for n, p in enumerate(pairs)]
    register = build_register([*build_known_uses(pairs), *(u for two in built for u in two)])
    missed, wrong, found = [], [], 0
    for pair, (left, right) in zip(pairs, built, strict=True):
        together = register.find_id(left.id) == register.find_id(right.id)
        found += together and pair.same
        if pair.same and not together:
            missed.append(pair)
        if together and not pair.same:
            wrong.append(pair)
    return PairResult(missed=tuple(missed), wrong=tuple(wrong), found=found)
