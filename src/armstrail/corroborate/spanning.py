"""The pairs that hold a group together: its maximum spanning tree, one pair less than it has members.

Source: Kruskal 1956, "On the shortest spanning subtree of a graph and the traveling salesman problem".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from armstrail.corroborate.clusters import list_pairs_within
from armstrail.corroborate.joins import score_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.corroborate.coding import Floats, Ints
    from armstrail.corroborate.columns import Columns
    from armstrail.corroborate.frequencies import Frequencies

_CHUNK = 500_000


def choose_spanning_pairs(
    columns: Columns, frequencies: Frequencies, groups: Sequence[Sequence[int]]
) -> tuple[Ints, Ints]:
    """Chooses, for every group of two or more, the pairs with the most bits that connect it.

    Pairs of kinds that are never compared (a person joined them) are left out.

    Returns:
        Rows of the left and of the right claims, left < right.
    """
    left, right = list_pairs_in_groups(len(columns), groups)
    comparable = columns.group[left] == columns.group[right]
    left, right = left[comparable], right[comparable]
    bits = np.zeros(len(left))
    for start in range(0, len(left), _CHUNK):
        part = slice(start, start + _CHUNK)
        scores = score_pairs(columns, frequencies, left[part], right[part])
        bits[part] = np.where(scores.veto | scores.unfit, -np.inf, scores.bits)
    chosen = _span(len(columns), (left, right), bits)
    return left[chosen], right[chosen]


def _span(size: int, pairs: tuple[Ints, Ints], bits: Floats) -> list[int]:
    """Takes pairs from the strongest on, as long as they connect what is not yet connected."""
    left, right = pairs
    parent = list(range(size))

    def find(row: int) -> int:
        while parent[row] != row:
            parent[row] = parent[parent[row]]
            row = parent[row]
        return row

    chosen: list[int] = []
    order = np.lexsort((right, left, -bits))
    for i, a, b in zip(order.tolist(), left[order].tolist(), right[order].tolist(), strict=True):
        one, other = find(a), find(b)
        if one != other:
            parent[max(one, other)] = min(one, other)
            chosen.append(i)
    return sorted(chosen)


def list_pairs_in_groups(size: int, groups: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
    """Lists all pairs of rows of each group, left < right.

    >>> [x.tolist() for x in list_pairs_in_groups(3, [[0, 2], [1]])]
    [[0], [2]]
    """
    label = np.zeros(size, dtype=np.int64)
    for rows in groups:
        label[list(rows)] = rows[0]
    left, right = list_pairs_within(label)
    return left.astype(np.int32), right.astype(np.int32)
