"""Boosted trees over a few numbers, for chances that hang on several of them at once; numpy only.

All trees are complete and of one depth: each node compares one column with one cut, each leaf adds to the log odds.

Source: Friedman 2001, "Greedy Function Approximation: A Gradient Boosting Machine"; the gain of a cut by second
derivatives as in Chen & Guestrin 2016, "XGBoost".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bench.muc4.linear import Floats

    Bytes = NDArray[np.uint8]

# Set by cross-validation on the 1,300 development reports, in which depths 3 to 5 and twice the trees at half the rate
# give the same F1 within 0.2.
DEPTH = 4
_TREES = 120
_RATE = 0.04
_PENALTY = 10.0
_LEAST_MASS = 6.0  # second derivative in a leaf
_BINS = 32
_SHARE_OF_COLUMNS = 0.5
_SHARE_OF_ROWS = 0.7
_LEAST_CHANCE = 1e-3


@dataclass(frozen=True)
class Boost:
    """Fitted trees.

    `edges` (columns × 31, padded with infinity) cut each column into bins; a node (trees × 15) sends a row to the right
    whose bin in `columns` is above `cuts`; `leaves` (trees × 16) are added to `bias`.
    """

    edges: Floats
    columns: NDArray[np.int16]
    cuts: Bytes
    leaves: NDArray[np.float32]
    bias: float

    def score(self, table: Floats) -> Floats:
        """Scores the rows of a table as log odds."""
        bins = _bin_table(table, self.edges)
        rows, trees = np.arange(len(bins))[:, None], np.arange(len(self.columns))
        nodes = np.zeros((len(bins), len(trees)), np.int64)
        for _ in range(DEPTH):
            nodes = 2 * nodes + 1 + (bins[rows, self.columns[trees, nodes]] > self.cuts[trees, nodes])
        odds: Floats = self.bias + self.leaves[trees, nodes - (2**DEPTH - 1)].sum(1, np.float64)
        return odds


def fit_boost(rows: Sequence[Sequence[float]], truth: Sequence[bool], seed: int = 0) -> Boost:
    """Fits trees to rows of numbers; the same rows and seed give the same trees."""
    table, target = np.array(rows, np.float64), np.asarray(truth, np.float64)
    draw = np.random.default_rng(seed)
    edges = _find_edges(table)
    bins = _bin_table(table, edges)
    share = float(np.clip(target.mean(), _LEAST_CHANCE, 1 - _LEAST_CHANCE))
    bias = float(np.log(share / (1 - share)))
    odds = np.full(len(table), bias)
    grown = []
    for _ in range(_TREES):
        chances = 1 / (1 + np.exp(-odds))
        slopes, masses = chances - target, chances * (1 - chances)
        used = np.flatnonzero(draw.random(len(table)) < _SHARE_OF_ROWS)
        chosen = draw.choice(table.shape[1], max(2, int(table.shape[1] * _SHARE_OF_COLUMNS)), replace=False)
        columns, cuts, leaves = _grow_tree(bins[used], slopes[used], masses[used], chosen)
        odds += leaves[_find_leaves(bins, columns, cuts)]
        grown.append((columns, cuts, leaves))
    columns, cuts, leaves = (np.array(part) for part in zip(*grown, strict=True))
    return Boost(edges, columns.astype(np.int16), cuts.astype(np.uint8), leaves.astype(np.float32), bias)


def _find_edges(table: Floats) -> Floats:
    edges = np.full((table.shape[1], _BINS - 1), np.inf)
    for column, values in enumerate(table.T):
        found = np.unique(np.quantile(values, np.linspace(0, 1, _BINS + 1)[1:-1]))
        edges[column, : len(found)] = found
    return edges


def _bin_table(table: Floats, edges: Floats) -> Bytes:
    bins = [np.searchsorted(e, values, side="right") for e, values in zip(edges, table.T, strict=True)]
    return np.stack(bins, 1).astype(np.uint8)


def _find_leaves(bins: Bytes, columns: NDArray[np.int64], cuts: NDArray[np.int64]) -> NDArray[np.int64]:
    rows, nodes = np.arange(len(bins)), np.zeros(len(bins), np.int64)
    for _ in range(DEPTH):
        nodes = 2 * nodes + 1 + (bins[rows, columns[nodes]] > cuts[nodes])
    leaves: NDArray[np.int64] = nodes - (2**DEPTH - 1)
    return leaves


def _grow_tree(
    bins: Bytes, slopes: Floats, masses: Floats, chosen: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
    """Grows one tree level by level; a node that gains nothing sends all to the left."""
    columns, cuts = np.zeros(2**DEPTH - 1, np.int64), np.full(2**DEPTH - 1, _BINS)
    rows, width = np.arange(len(bins)), len(chosen)
    cells = bins[:, chosen] + np.arange(width) * _BINS
    nodes = np.zeros(len(bins), np.int64)
    for level in range(DEPTH):
        count, first = 2**level, 2**level - 1
        index = (cells + (nodes * width * _BINS)[:, None]).ravel()
        shape = (count, width, _BINS)
        slope = np.bincount(index, np.repeat(slopes, width), count * width * _BINS).reshape(shape).cumsum(2)
        mass = np.bincount(index, np.repeat(masses, width), count * width * _BINS).reshape(shape).cumsum(2)
        gain = _measure_gain(slope, mass).reshape(count, -1)
        best = gain.argmax(1)
        for node in np.flatnonzero(gain.max(1) > 0).tolist():
            columns[first + node], cuts[first + node] = chosen[best[node] // _BINS], best[node] % _BINS
        nodes = 2 * nodes + (bins[rows, columns[first + nodes]] > cuts[first + nodes])
    slope, mass = np.bincount(nodes, slopes, 2**DEPTH), np.bincount(nodes, masses, 2**DEPTH)
    return columns, cuts, -_RATE * slope / (mass + _PENALTY)


def _measure_gain(slope: Floats, mass: Floats) -> Floats:
    """Measures what each cut gains over none, from sums up to each bin (nodes × columns × bins)."""
    all_slope, all_mass = slope[:, :, -1:], mass[:, :, -1:]
    right_slope, right_mass = all_slope - slope, all_mass - mass
    gain = slope**2 / (mass + _PENALTY) + right_slope**2 / (right_mass + _PENALTY)
    gain -= all_slope**2 / (all_mass + _PENALTY)
    gain[(mass < _LEAST_MASS) | (right_mass < _LEAST_MASS)] = 0
    found: Floats = gain
    return found
