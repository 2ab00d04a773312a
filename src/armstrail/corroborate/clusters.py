"""From scored pairs to groups of claims, without chains.

Links above even odds make connected components; inside one, every pair is scored, and clusters are joined by average
linkage, best first: two clusters become one only while the mean bits between their members stay above zero and no
veto stands between any two of them. A component that is too large to score whole is first cut where its links are
weakest. People's words come first: what they joined starts as one cluster, what they split never meets.

Source: Kaufman & Rousseeuw 1990, "Finding Groups in Data", chapter 5 (average linkage); Hassanzadeh et al. 2009,
"Framework for Evaluating Clustering Algorithms in Duplicate Detection" (single linkage chains, average does not).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from armstrail.corroborate.coding import Bools, Floats, Longs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LARGEST_COMPONENT = 160
_CUT_STEP_BITS = 1.0
# One pair counts for so many bits at most, so that a single rare number does not carry two clusters that differ.
MOST_BITS = 12.0


def label_components(size: int, left: Longs, right: Longs) -> Longs:
    """Labels the connected components of a graph by their smallest member.

    >>> label_components(4, np.array([2]), np.array([0])).tolist()
    [0, 1, 0, 3]
    """
    label = np.arange(size, dtype=np.int64)
    while len(left):
        smallest = np.minimum(label[left], label[right])
        before = label.copy()
        np.minimum.at(label, label[left], smallest)
        np.minimum.at(label, label[right], smallest)
        label = label[label]
        if np.array_equal(label, before):
            break
    while not np.array_equal(label, label[label]):
        label = label[label]
    return label


def cut_components(size: int, left: Longs, right: Longs, bits: Floats) -> Longs:
    """Labels components of at most `LARGEST_COMPONENT` members: larger ones lose their weakest links, step by step.

    Args:
        size: how many claims there are.
        left: left members of the links.
        right: right members of the links.
        bits: weight of the links, all above zero.
    """
    least = 0.0
    while True:
        label = label_components(size, left, right)
        large = np.bincount(label, minlength=size) > LARGEST_COMPONENT
        inside = large[label[left]]
        if not inside.any():
            return label
        least = max(least + _CUT_STEP_BITS, float(bits[inside].min()))
        keep = ~inside | (bits > least)
        left, right, bits = left[keep], right[keep], bits[keep]


def list_pairs_within(label: Longs) -> tuple[Longs, Longs]:
    """Lists all pairs of members of each component, left < right."""
    order = np.argsort(label, kind="stable")
    ordered = label[order]
    lefts, rights = [], []
    step = 1
    while True:
        same = np.nonzero(ordered[step:] == ordered[:-step])[0] if step < len(ordered) else np.zeros(0, np.int64)
        if not len(same):
            break
        lefts.append(order[same])
        rights.append(order[same + step])
        step += 1
    if not lefts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    left, right = np.concatenate(lefts), np.concatenate(rights)
    return np.minimum(left, right), np.maximum(left, right)


class Linkage:
    """Average linkage within one component.

    Args:
        bits: matrix of bits between members; what stands on the diagonal does not matter.
        veto: matrix of pairs that must never meet.
        start: cluster of each member before the first step, as whole numbers from 0.
    """

    def __init__(self, bits: Floats, veto: Bools, start: Sequence[int]) -> None:
        """Sums what stands between the clusters to begin with."""
        count = max(start) + 1
        belongs = np.zeros((count, len(start)))
        belongs[np.asarray(start), np.arange(len(start))] = 1.0
        capped = np.clip(bits, -MOST_BITS, MOST_BITS)
        np.fill_diagonal(capped, 0.0)
        self._sums = belongs @ capped @ belongs.T
        self._veto = (belongs @ veto.astype(np.float64) @ belongs.T) > 0
        self._sizes = belongs.sum(axis=1)
        self._members: list[list[int]] = [[i for i, s in enumerate(start) if s == c] for c in range(count)]
        self._alive = np.ones(count, dtype=np.bool_)

    def join_clusters(self) -> list[list[int]]:
        """Joins clusters while any two have more for than against it; returns their members."""
        while self._alive.sum() > 1:
            mean = self._sums / np.outer(self._sizes, self._sizes)
            mean[self._veto | ~self._alive[:, None] | ~self._alive[None, :]] = -np.inf
            np.fill_diagonal(mean, -np.inf)
            best = int(np.argmax(mean))
            a, b = divmod(best, len(mean))
            if mean[a, b] <= 0:
                break
            self._merge(a, b)
        return [m for m, alive in zip(self._members, self._alive, strict=True) if alive]

    def _merge(self, a: int, b: int) -> None:
        self._sums[a] += self._sums[b]
        self._sums[:, a] += self._sums[:, b]
        self._veto[a] |= self._veto[b]
        self._veto[:, a] |= self._veto[:, b]
        self._sizes[a] += self._sizes[b]
        self._members[a] += self._members[b]
        self._alive[b] = False


def union_pairs(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Returns the smallest member of the set that each member of the pairs belongs to.

    >>> union_pairs([(3, 5), (5, 9)])
    {3: 3, 5: 3, 9: 3}
    """
    parent: dict[int, int] = {}

    def find(member: int) -> int:
        root = member
        while parent.setdefault(root, root) != root:
            root = parent[root]
        return root

    for a, b in pairs:
        low, high = sorted((find(a), find(b)))
        parent[high] = low
    return {m: find(m) for m in sorted(parent)}
