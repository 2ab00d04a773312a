"""Weights of the models that join records: one readable table a model, in `data/weights/`.

A level says how two values of a field compare ("date", "same day"); `m` is how often pairs that belong together are
at that level, `u` how often pairs that do not.

Source: Fellegi & Sunter 1969, "A Theory for Record Linkage"; the weight of a level is log2(m / u).
"""

from __future__ import annotations

import math
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from armstrail.core.errors import LexiconError
from armstrail.lexicon.check_files import read_entries
from armstrail.lexicon.load import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping


class Level(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How two values of a field compare and what that is worth: `text` in words, `source` where m and u are from."""

    field: str
    level: str
    m: float
    u: float
    text: str
    source: str

    @property
    def weight(self) -> float:
        """The weight of the level in bits.

        >>> Level(field="date", level="same day", m=0.5, u=0.125, text="same day", source="example").weight
        2.0
        """
        return math.log2(self.m / self.u)


@lru_cache(maxsize=8)
def load_weights(name: str) -> Mapping[tuple[str, str], Level]:
    """Loads a table of weights, `data/weights/<name>.toml`, by field and level.

    Raises:
        LexiconError: with every fault of the file.
    """
    path = DATA / "weights" / f"{name}.toml"
    entries, faults = read_entries(path, f"weights/{name}.toml", "level", Level)
    table: dict[tuple[str, str], Level] = {}
    for where, level in entries:
        if not (0 < level.m <= 1 and 0 < level.u <= 1):
            faults.append(f"{where}: [[level]]: m and u are probabilities above 0 and at most 1")
        if (level.field, level.level) in table:
            faults.append(f"{where}: [[level]]: {level.field!r}, {level.level!r} stands twice")
        table[level.field, level.level] = level
    if faults:
        raise LexiconError(tuple(faults))
    return MappingProxyType(table)
