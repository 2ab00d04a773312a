"""How common a value is among the claims of its group: that both name the Taliban proves less than both naming Bara.

Source: Winkler 2000, "Frequency-based matching in the Fellegi-Sunter model of record linkage": the chance that two
records agree by accident on a value is the value's own frequency.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from armstrail.corroborate.coding import Bools, Floats, Ints, Longs

if TYPE_CHECKING:
    from armstrail.corroborate.columns import Columns

# A casebook of few claims says little about how common a value is: as many claims are thought to stand beside them,
# in which a value is as common as the table says (u of its level).
IMAGINED_CLAIMS = 150


@dataclass(frozen=True)
class Counts:
    """How many claims of each group have each code; `packed` is group x size + code, ascending."""

    packed: Longs
    times: Longs
    size: int

    def count_values(self, group: Ints, codes: Ints) -> Longs:
        """Counts, for pairs of group and code, the claims that have it."""
        if not len(self.packed):
            return np.zeros(codes.shape, dtype=np.int64)
        wanted = group.astype(np.int64) * self.size + np.maximum(codes, 0)
        at = np.minimum(np.searchsorted(self.packed, wanted), len(self.packed) - 1)
        found: Bools = (self.packed[at] == wanted) & (codes >= 0)
        return np.where(found, self.times[at], 0)


@dataclass(frozen=True)
class Frequencies:
    """Counts of identities, words, places and numbers by group, and of claims by group."""

    identity: Counts
    text: Counts
    place: Counts
    value: Counts
    claims: Longs

    def blend_frequency(self, group: Ints, times: Longs) -> Floats:
        """Returns counts as parts of the group, before the table's own expectation is mixed in."""
        share: Floats = times / (self.claims[group] + IMAGINED_CLAIMS)
        return share


def count_frequencies(columns: Columns) -> Frequencies:
    """Counts how common values are; a claim counts once for each value."""
    flat_ids = columns.slots.ids.reshape(len(columns), -1)
    return Frequencies(
        identity=_count(columns.group, flat_ids),
        text=_count(columns.group, columns.slots.text),
        place=_count(columns.group, columns.places.place[:, None]),
        value=_count(columns.group, columns.numbers.value),
        claims=np.bincount(columns.group, minlength=len(columns.groups)).astype(np.int64),
    )


def _count(group: Ints, codes: Ints) -> Counts:
    size = int(codes.max(initial=0)) + 1
    rows, positions = np.nonzero(codes >= 0)
    packed = group[rows].astype(np.int64) * size + codes[rows, positions]
    # A claim that names a value twice counts once.
    by_claim = np.unique(np.stack([packed, rows.astype(np.int64)]), axis=1)[0] if len(packed) else packed
    values, times = np.unique(by_claim, return_counts=True)
    return Counts(packed=values, times=times.astype(np.int64), size=size)
