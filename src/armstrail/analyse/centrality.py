"""Measures of a network of many ties, by arrays: who lies between others, and who belongs together."""

from __future__ import annotations

import random
from collections import deque
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SEED = 7  # communities are drawn by chance; a fixed seed makes them the same each time
_DIGITS = 12  # what sums of parts in another order agree on


class PairGraph(NamedTuple):
    """A simple graph: each pair of tied nodes once, with the number of their ties.

    `nodes` are sorted; `left` < `right` index them; pairs are sorted.
    """

    nodes: tuple[str, ...]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    weight: NDArray[np.int64]


def build_pairs(ties: pl.DataFrame) -> PairGraph:
    """Builds the graph of a table of ties (columns `left`, `right`: ids).

    >>> build_pairs(pl.DataFrame({"left": ["b", "a", "a"], "right": ["a", "b", "c"]})).weight.tolist()
    [2, 1]
    """
    nodes = pl.concat([ties["left"].unique(), ties["right"].unique()]).unique().sort()
    if nodes.is_empty():
        none = np.zeros(0, dtype=np.int64)
        return PairGraph((), none, none, none)
    codes = pl.int_range(len(nodes), eager=True)
    left, right = (
        ties[side].replace_strict(nodes, codes, return_dtype=pl.Int64).to_numpy() for side in ("left", "right")
    )
    keys, counts = np.unique(np.minimum(left, right) * len(nodes) + np.maximum(left, right), return_counts=True)
    return PairGraph(tuple(nodes.to_list()), keys // len(nodes), keys % len(nodes), counts)


def measure_betweenness(graph: PairGraph) -> dict[str, float]:
    """Measures the share of all shortest paths between two others that run through each node, exactly.

    All sources at once, level by level, as products of matrices: meant for some hundreds of nodes.

    Source: Brandes 2001, "A faster algorithm for betweenness centrality"; as a share of the pairs of others.

    >>> measure_betweenness(build_pairs(pl.DataFrame({"left": ["a", "b"], "right": ["b", "c"]})))
    {'a': 0.0, 'b': 1.0, 'c': 0.0}
    """
    size = len(graph.nodes)
    tied = np.zeros((size, size))
    tied[graph.left, graph.right] = tied[graph.right, graph.left] = 1.0
    paths, steps = _count_paths(tied)
    share = np.zeros((size, size))  # of row's paths to all others, what runs through column
    for level in range(int(steps.max(initial=0)), 1, -1):
        here = steps == level
        passed = np.divide(1.0 + share, paths, out=np.zeros_like(share), where=here) @ tied
        share += np.where(steps == level - 1, paths * passed, 0.0)
    pairs = (size - 1) * (size - 2)
    total = (share.sum(axis=0) / pairs if pairs > 0 else share.sum(axis=0)).round(_DIGITS)
    return dict(zip(graph.nodes, total.tolist(), strict=True))


def _count_paths(tied: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Counts the shortest paths from each node (row) to each other, and their steps; −1 where there is no path."""
    size = len(tied)
    paths = np.eye(size)
    steps = np.where(np.eye(size, dtype=bool), 0, -1)
    front = paths
    level = 0
    while front.any():
        level += 1
        front = np.where(steps < 0, front @ tied, 0.0)
        steps[front > 0] = level
        paths = paths + front
    return paths, steps


def spread_labels(graph: PairGraph) -> list[list[str]]:
    """Finds communities: each node takes the label that most of its ties have, until none changes.

    Source: Traag & Šubelj 2023, "Large network community detection by fast label propagation".

    >>> spread_labels(build_pairs(pl.DataFrame({"left": ["a", "c"], "right": ["b", "d"]})))
    [['a', 'b'], ['c', 'd']]
    """
    chance = random.Random(_SEED)
    near = _list_neighbours(graph)
    queue = deque(range(len(near)))
    chance.shuffle(queue)
    waiting = np.ones(len(near), dtype=bool)
    labels = np.arange(len(near))
    while queue:
        node = queue.popleft()
        waiting[node] = False
        others, weights = near[node]
        label = chance.choice(_list_heaviest(labels[others], weights))
        if label != labels[node]:
            labels[node] = label
            new = others[(labels[others] != label) & ~waiting[others]]
            queue.extend(new.tolist())
            waiting[new] = True
    groups: dict[int, list[str]] = {}
    for name, label in zip(graph.nodes, labels.tolist(), strict=True):
        groups.setdefault(label, []).append(name)
    return list(groups.values())


def _list_neighbours(graph: PairGraph) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Lists the neighbours of each node, in order, and the number of ties to each."""
    own, other = np.concatenate([graph.left, graph.right]), np.concatenate([graph.right, graph.left])
    order = np.lexsort((other, own))
    others, weights = other[order], np.tile(graph.weight, 2)[order]
    ends = np.cumsum(np.bincount(own, minlength=len(graph.nodes))).tolist()
    return [(others[start:end], weights[start:end]) for start, end in pairwise([0, *ends])]


def _list_heaviest(labels: NDArray[np.int64], weights: NDArray[np.int64]) -> list[int]:
    """Lists the labels that most ties lead to, in the order in which they come first."""
    found, first, which = np.unique(labels, return_index=True, return_inverse=True)
    total = np.bincount(which, weights)
    heaviest = np.flatnonzero(total == total.max())
    chosen: list[int] = found[heaviest[np.argsort(first[heaviest])]].tolist()
    return chosen
