"""Logistic models over hashed features: fitting by L-BFGS, scoring, reading and writing; numpy only.

Features are named by strings and known by a hash of 20 bits, so that no word of a report is written with the weights.

Source: Weinberger et al. 2009, "Feature Hashing for Large Scale Multitask Learning"; Nocedal 1980, "Updating
Quasi-Newton Matrices with Limited Storage".
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int32]
    Objective = Callable[[Floats], tuple[float, Floats]]

_BITS = 20
_MEMORY = 8  # pairs of steps that the search remembers
_LEAST_GAIN = 1e-5  # of the loss; less ends the search
_SUFFICIENT = 1e-4
_SHORTEST_STEP = 1e-6
_LEAST_WEIGHT = 0.004  # smaller weights are not worth writing


def hash_features(features: Iterable[str]) -> Ints:
    """Hashes features to sorted numbers below 2 ** 20, each once.

    >>> len(hash_features(["w:bomb", "w:bomb", "w:car"]))
    2
    """
    codes = np.fromiter(map(zlib.crc32, map(str.encode, features)), np.int64) & ((1 << _BITS) - 1)
    codes.sort()
    first = np.ones(len(codes), np.bool_)
    np.not_equal(codes[1:], codes[:-1], out=first[1:])
    return codes[first].astype(np.int32)


@dataclass(frozen=True)
class _Runs:
    """Runs of equal keys in a sorted list, and what each item of it points at."""

    pointers: NDArray[np.int32]
    keys: NDArray[np.int32]
    starts: NDArray[np.int64]
    count: int

    @classmethod
    def build(cls, keys: NDArray[np.int32], pointers: NDArray[np.int32], count: int) -> _Runs:
        order = np.argsort(keys, kind="stable")
        found, starts = np.unique(keys[order], return_index=True)
        return cls(pointers[order], found, starts, count)

    def sum(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Sums, for each key below `count`, the values that its items point at."""
        sums = np.zeros(self.count, np.float32)
        if len(self.starts):
            sums[self.keys] = np.add.reduceat(values[self.pointers], self.starts)
        return sums


@dataclass(frozen=True)
class Design:
    """Sparse rows of features that are there or not, sorted both by row and by column."""

    rows: _Runs
    columns: _Runs

    @classmethod
    def build(cls, rows: Sequence[Ints], fewest: int) -> tuple[Design, Ints]:
        """Builds it of the features that stand in enough rows; returns also which feature each column is."""
        features = np.concatenate(rows) if rows else np.zeros(0, np.int32)
        numbers = np.repeat(np.arange(len(rows), dtype=np.int32), [len(r) for r in rows])
        kept = np.flatnonzero(np.bincount(features, minlength=1 << _BITS) >= fewest).astype(np.int32)
        place = np.full(1 << _BITS, -1, np.int32)
        place[kept] = np.arange(len(kept))
        columns = place[features]
        known = columns >= 0
        columns, numbers = columns[known], numbers[known]
        return cls(_Runs.build(numbers, columns, len(rows)), _Runs.build(columns, numbers, len(kept))), kept

    def sum_rows(self, weights: NDArray[np.float32]) -> NDArray[np.float32]:
        """Sums the weights of the columns of each row."""
        return self.rows.sum(weights)

    def sum_columns(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Sums the values of the rows of each column."""
        return self.columns.sum(values)


@dataclass(frozen=True)
class Linear:
    """A fitted model: weights of the columns that have one, and the bias."""

    columns: Ints
    weights: NDArray[np.float32]
    bias: float

    @cached_property
    def table(self) -> NDArray[np.float32]:
        """The weight of every column, most of them 0."""
        table = np.zeros(1 << _BITS, np.float32)
        table[self.columns] = self.weights
        return table

    def score(self, rows: Sequence[Ints]) -> Floats:
        """Scores rows as log odds."""
        return np.array([float(self.table[r].sum()) + self.bias for r in rows])


def fit_linear(rows: Sequence[Ints], truth: Sequence[bool], penalty: float, steps: int = 40, fewest: int = 3) -> Linear:
    """Fits a logistic model.

    Args:
        rows: hashed features.
        truth: of each row.
        penalty: half of it times the sum of squared weights is added to the loss.
        steps: of the search, at most.
        fewest: rows that a feature must stand in to count.
    """
    design, kept = Design.build(rows, fewest)
    target = np.asarray(truth, np.float32)

    def measure(point: Floats) -> tuple[float, Floats]:
        weights, bias = point[:-1].astype(np.float32), np.float32(point[-1])
        odds = design.sum_rows(weights) + bias
        wrong = (1 / (1 + np.exp(-odds)) - target).astype(np.float32)
        slope = design.sum_columns(wrong) + penalty * point[:-1]
        loss = float((np.logaddexp(0, odds) - target * odds).sum(dtype=np.float64))
        return loss + float(0.5 * penalty * point[:-1] @ point[:-1]), np.append(slope, wrong.sum(dtype=np.float64))

    point = minimize(measure, np.zeros(len(kept) + 1), steps)
    heavy = np.abs(point[:-1]) >= _LEAST_WEIGHT
    return Linear(kept[heavy], point[:-1][heavy].astype(np.float32), float(point[-1]))


def minimize(objective: Objective, point: Floats, steps: int) -> Floats:
    """Minimizes a smooth function by L-BFGS with backtracking.

    Args:
        objective: gives value and gradient at a point.
        point: where to start.
        steps: at most.
    """
    moves: list[tuple[Floats, Floats]] = []
    value, slope = objective(point)
    for _ in range(steps):
        direction = _choose_direction(slope, moves)
        length, fall = 1.0, float(slope @ direction)
        while True:
            there = point + length * direction
            new_value, new_slope = objective(there)
            if new_value <= value + _SUFFICIENT * length * fall or length < _SHORTEST_STEP:
                break
            length /= 2
        if (there - point) @ (new_slope - slope) > 0:
            moves = [*moves, (there - point, new_slope - slope)][-_MEMORY:]
        gain = value - new_value
        point, value, slope = there, new_value, new_slope
        if gain < _LEAST_GAIN * max(1.0, abs(value)):
            break
    return point


def _choose_direction(slope: Floats, moves: Sequence[tuple[Floats, Floats]]) -> Floats:
    direction = slope.copy()
    shares = []
    for step, change in reversed(moves):
        share = (step @ direction) / (change @ step)
        shares.append(share)
        direction -= share * change
    if moves:
        step, change = moves[-1]
        direction *= (step @ change) / (change @ change)
    else:
        direction /= max(1.0, float(np.abs(slope).sum()))
    for (step, change), share in zip(moves, reversed(shares), strict=True):
        direction += step * (share - (change @ direction) / (change @ step))
    return -direction


@dataclass(frozen=True)
class Dense:
    """A fitted model over a few numbers, each brought to mean 0 and deviation 1 first."""

    mean: Floats
    deviation: Floats
    weights: Floats
    bias: float

    def score(self, table: Floats) -> Floats:
        """Scores the rows of a table as log odds."""
        scores: Floats = (table - self.mean) / self.deviation @ self.weights + self.bias
        return scores


def fit_dense(table: Floats, truth: Sequence[bool], penalty: float, steps: int = 100) -> Dense:
    """Fits a logistic model to a table of numbers; `penalty` as in `fit_linear`."""
    mean, deviation = table.mean(0), table.std(0) + 1e-6
    scaled, target = (table - mean) / deviation, np.asarray(truth, np.float64)

    def measure(point: Floats) -> tuple[float, Floats]:
        odds = scaled @ point[:-1] + point[-1]
        wrong = 1 / (1 + np.exp(-odds)) - target
        loss = float((np.logaddexp(0, odds) - target * odds).sum() + 0.5 * penalty * point[:-1] @ point[:-1])
        return loss, np.append(scaled.T @ wrong + penalty * point[:-1], wrong.sum())

    point = minimize(measure, np.zeros(table.shape[1] + 1), steps)
    return Dense(mean, deviation, point[:-1], float(point[-1]))
