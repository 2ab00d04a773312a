"""What entities and ties of ours are in formats of graphs: STIX 2.1 and FollowTheMoney, from `data/formats/`."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from armstrail.core.entity import EntityType
from armstrail.core.errors import LexiconError
from armstrail.core.grade import Credibility
from armstrail.core.kinds import KINDS
from armstrail.lexicon.formats import FormatBlock, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "FtmEdge", "StixType", "load_ftm_edges", "load_ftm_schemata", "load_stix_confidence", "load_stix_ties",
    "load_stix_types",
]  # fmt: skip


class StixType(FormatBlock, frozen=True):
    """The object of STIX that a type of entity is; `identity_class` where it is an identity."""

    entity: EntityType
    type: Literal["threat-actor", "identity", "location"]
    identity_class: str | None = None


class _StixTie(FormatBlock, frozen=True):
    kind: str
    relationship: str


class _Confidence(FormatBlock, frozen=True):
    grade: Credibility
    value: int


class _FtmSchema(FormatBlock, frozen=True):
    entity: EntityType
    name: str


class FtmEdge(FormatBlock, frozen=True):
    """An edge of FollowTheMoney: `source` and `target` pair our role with its property; `words` name the role."""

    kind: str
    schema: str
    source: tuple[str, str]
    target: tuple[str, str]
    words: str | None = None


@lru_cache(maxsize=1)
def load_stix_types() -> Mapping[EntityType, StixType]:
    """Loads the objects of STIX by type of entity.

    >>> load_stix_types()["group"].type
    'threat-actor'
    """
    return MappingProxyType({o.entity: o for o in read_table("stix_types", "object", StixType)})


@lru_cache(maxsize=1)
def load_stix_ties() -> Mapping[str, str]:
    """Loads the relationship types of STIX by kind of tie.

    Raises:
        LexiconError: a kind is no relation.
    """
    ties = read_table("stix_ties", "tie", _StixTie)
    _check_kinds("stix_ties", tuple(t.kind for t in ties))
    return MappingProxyType({t.kind: t.relationship for t in ties})


@lru_cache(maxsize=1)
def load_stix_confidence() -> Mapping[Credibility, int]:
    """Loads the confidence, 0 to 100, of each grade of credibility that has one."""
    return MappingProxyType({c.grade: c.value for c in read_table("stix_confidence", "confidence", _Confidence)})


@lru_cache(maxsize=1)
def load_ftm_schemata() -> Mapping[EntityType, str]:
    """Loads the schemata of FollowTheMoney by type of entity.

    >>> load_ftm_schemata()["person"]
    'Person'
    """
    return MappingProxyType({s.entity: s.name for s in read_table("ftm_schemata", "schema", _FtmSchema)})


@lru_cache(maxsize=1)
def load_ftm_edges() -> tuple[FtmEdge, ...]:
    """Loads the edges of FollowTheMoney, in order.

    Raises:
        LexiconError: an edge names a kind that does not exist.
    """
    edges = read_table("ftm_edges", "edge", FtmEdge)
    _check_kinds("ftm_edges", tuple(e.kind for e in edges))
    return edges


def _check_kinds(name: str, kinds: tuple[str, ...]) -> None:
    faults = tuple(f"formats/{name}.toml: no kind {k!r}" for k in kinds if k not in KINDS)
    if faults:
        raise LexiconError(faults)
