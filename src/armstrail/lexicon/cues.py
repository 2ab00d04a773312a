"""Cues: the words that tell who says it and how sure they are. Authored in `data/cues/`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from armstrail.core.errors import LexiconError

T = TypeVar("T")

CUES = Path(__file__).parents[1] / "data" / "cues"


class AttributionCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs and prepositions of saying, lower-case lemmas and words."""

    verbs: frozenset[str]
    prepositions: tuple[str, ...]


class StatusCue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that set the status of the claim they govern.

    `where` says how they govern it: as `adverb` in its clause, as `governor` (a verb, adjective or noun whose
    complement it is), as `auxiliary`, or as `mark` (a conjunction that opens its clause).
    """

    status: Literal["denied", "possible", "planned", "requested", "conditional", "former"]
    where: Literal["adverb", "governor", "auxiliary", "mark"]
    words: frozenset[str]


class StatusCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All status cues, in the order in which they are tried."""

    cue: tuple[StatusCue, ...]


class PriceCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes a sum of money beside a weapon its price, and what makes it something else."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    not_price: frozenset[str]
    linking: frozenset[str]
    stand_ins: frozenset[str]


def read_cues(name: str, kind: type[T]) -> T:
    """Reads a file of `data/cues/` strictly.

    Raises:
        LexiconError: the file is not as `kind` says.
    """
    path = CUES / name
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), kind)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LexiconError((f"{path.name}: {error}",)) from error


@lru_cache(maxsize=1)
def load_attribution_cues() -> AttributionCues:
    """Loads `data/cues/attribution.toml`."""
    return read_cues("attribution.toml", AttributionCues)


@lru_cache(maxsize=1)
def load_status_cues() -> StatusCues:
    """Loads `data/cues/status.toml`."""
    return read_cues("status.toml", StatusCues)


@lru_cache(maxsize=1)
def load_price_cues() -> PriceCues:
    """Loads `data/cues/prices.toml`."""
    return read_cues("prices.toml", PriceCues)
