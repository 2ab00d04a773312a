"""The file of what was learnt: numbers and hashes only, in numpy's format, with no word of any report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bench.muc4.boost import Boost
from bench.muc4.linear import Dense, Linear
from bench.muc4.predict import Predictor
from bench.muc4.promise import Promise
from bench.muc4.stack import LEARNT_TYPES, TOPICS, Stack
from bench.muc4.templates import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TREES = ("edges", "columns", "cuts", "leaves", "bias")
WEIGHTS = Path(__file__).with_name("weights.npz")


def write_weights(predictor: Predictor, path: Path = WEIGHTS) -> None:
    """Writes all models; weights of features as 16-bit floats."""
    stack = predictor.stack
    columns: dict[str, Any] = {}
    for name, model in _iter_linear(predictor):
        columns[f"{name}.columns"] = model.columns
        columns[f"{name}.weights"] = model.weights.astype(np.float16)
        columns[f"{name}.bias"] = np.float64(model.bias)
    for kind, dense in stack.kind.items():
        columns[f"kind.{kind}"] = np.array([dense.mean, dense.deviation, dense.weights])
        columns[f"kind.{kind}.bias"] = np.float64(dense.bias)
    for name, boost in (("draft", predictor.draft), *((f"slot.{r}", b) for r, b in predictor.slot.items())):
        columns.update({f"{name}.{field}": getattr(boost, field) for field in _TREES})
    settings = {"cut": predictor.cut, "least": predictor.promise.least, "heads": _sort(stack.heads)}
    np.savez_compressed(path, settings=np.array(json.dumps(settings)), **columns)


def _sort(sets: Mapping[str, frozenset[int]]) -> dict[str, list[int]]:
    return {name: sorted(values) for name, values in sets.items()}


def _iter_linear(predictor: Predictor) -> Iterator[tuple[str, Linear]]:
    promise, stack = predictor.promise, predictor.stack
    yield from (("promise.report", promise.report), ("promise.sentence", promise.sentence), ("wording", stack.wording))
    for group in ("report", "sentence", "role"):
        for name, model in getattr(stack, group).items():
            yield f"{group}.{name}", model


def read_weights(path: Path = WEIGHTS) -> Predictor:
    """Reads all models."""
    with np.load(path) as file:
        columns = {name: file[name] for name in file.files}
    settings = json.loads(str(columns["settings"]))

    def linear(name: str) -> Linear:
        weights = columns[f"{name}.weights"].astype(np.float32)
        return Linear(columns[f"{name}.columns"], weights, float(columns[f"{name}.bias"]))

    def dense(kind: str) -> Dense:
        mean, deviation, weights = columns[f"kind.{kind}"]
        return Dense(mean, deviation, weights, float(columns[f"kind.{kind}.bias"]))

    def trees(name: str) -> Boost:
        edges, nodes, cuts, leaves, bias = (columns[f"{name}.{field}"] for field in _TREES)
        return Boost(edges, nodes, cuts, leaves, float(bias))

    stack = Stack(
        report={t: linear(f"report.{t}") for t in TOPICS},
        sentence={t: linear(f"sentence.{t}") for t in TOPICS}, role={r: linear(f"role.{r}") for r in ROLES},
        kind={t: dense(t) for t in LEARNT_TYPES}, wording=linear("wording"),
        heads={role: frozenset(hashes) for role, hashes in settings["heads"].items()},
    )  # fmt: skip
    promise = Promise(linear("promise.report"), linear("promise.sentence"), float(settings["least"]))
    return Predictor(promise, stack, trees("draft"), {r: trees(f"slot.{r}") for r in ROLES}, float(settings["cut"]))
