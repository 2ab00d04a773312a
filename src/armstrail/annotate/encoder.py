"""The pipeline that this project ships: a small encoder with heads for tags, dependencies and names, run by ONNX."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec
import numpy as np

from armstrail.annotate.arborescence import find_trees
from armstrail.annotate.name_features import Read
from armstrail.annotate.name_reader import NameReader
from armstrail.annotate.packing import plan_batches
from armstrail.annotate.parser import ParsedToken
from armstrail.annotate.wordpieces import WordPieces, encode_rows
from armstrail.core.base import Record
from armstrail.core.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from onnxruntime import InferenceSession

    from armstrail.annotate.wordpieces import Batch, Place, Word

T = TypeVar("T")

_FILES = ("meta.json", "tokenizer.json", "encoder.onnx", "labels.onnx")
NAMES = "names.npz"  # the second reading of names; a pipeline may do without
_ERRORS_ONLY = 3
_THREADS = 1  # a core a process; more documents at once are more processes


class PipelineMeta(Record, frozen=True, forbid_unknown_fields=True):
    """What the pipeline's `meta.json` holds: its name and version, and the classes of its heads in their order."""

    name: str
    version: str
    tags: tuple[str, ...]
    labels: tuple[str, ...]
    names: tuple[str, ...]


class EncoderParser:
    """Tags, parses and marks names with the packaged pipeline.

    Args:
        folder: holds `meta.json`, `tokenizer.json`, `encoder.onnx`, `labels.onnx` and, for the second reading of names,
            `names.npz`.

    Raises:
        ModelError: a file is missing or damaged.
    """

    def __init__(self, folder: Path) -> None:
        """Loads the pipeline; takes about a tenth of a second."""
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(_explain(folder, f"{', '.join(missing)} not found"))
        self._meta = _load(folder, lambda: msgspec.json.decode((folder / "meta.json").read_bytes(), type=PipelineMeta))
        self._pieces = _load(folder, lambda: WordPieces(folder / "tokenizer.json"))
        self._encoder = _load(folder, lambda: _open_session(folder / "encoder.onnx"))
        self._labels = _load(folder, lambda: _open_session(folder / "labels.onnx"))
        names = folder / NAMES if (folder / NAMES).is_file() else None
        self._names = _load(folder, lambda: NameReader(names, self._meta.names, self._meta.tags))
        self._root_label = self._meta.labels.index("root")

    @property
    def version(self) -> str:
        """Name and version of the pipeline."""
        return f"{self._meta.name} {self._meta.version}"

    @property
    def meta(self) -> PipelineMeta:
        """The classes of the heads in their order."""
        return self._meta

    def parse(self, sentences: Sequence[Sequence[Word]]) -> list[list[ParsedToken]]:
        """Tags and parses the sentences of a document given as words; its names are marked all together."""
        read = self.read(sentences)
        marks = iter(self._names.read([r for r in read if r is not None]))
        return [[] if r is None else self._build(r, next(marks)) for r in read]

    def read(self, sentences: Sequence[Sequence[Word]]) -> list[Read | None]:
        """Reads sentences as far as the encoder does, many at once; None for an empty one."""
        results: list[Read | None] = [None] * len(sentences)
        filled = [i for i, s in enumerate(sentences) if s]
        cut = [self._pieces.cut_sentence(sentences[i]) for i in filled]
        for rows in plan_batches([len(c.pieces) for c in cut]):
            batch, places = encode_rows([[cut[k] for k in row] for row in rows])
            numbers = [filled[k] for row in rows for k in row]
            for i, found in zip(numbers, self._read_batch(batch, places, [sentences[i] for i in numbers]), strict=True):
                results[i] = found
        return results

    def _read_batch(self, batch: Batch, places: Sequence[Place], sentences: Sequence[Sequence[Word]]) -> list[Read]:
        tags, names, arcs, dependents, governors = self._encoder.run(None, batch._asdict())
        lengths = np.array([len(s) for s in sentences])
        starts = np.cumsum(lengths) - lengths
        row, root = (np.repeat(x, lengths) for x in np.array(places).T)
        column = root + 1 + np.arange(len(root)) - np.repeat(starts, lengths)
        trees = find_trees(arcs, row, root, column, lengths)
        heads = np.where(trees == column, root, trees)
        labels = self._label_arcs(dependents[row, column], governors[row, heads])
        labels[heads == root] = self._root_label
        chances = _normalise(names[row, column])
        chosen = tags[row, column]
        inner = trees - root - 1
        return [
            Read(s, *(x[a : a + n] for x in (chosen, inner, labels, chances)))
            for s, a, n in zip(sentences, starts.tolist(), lengths.tolist(), strict=True)
        ]

    def _label_arcs(self, dependents: np.ndarray, governors: np.ndarray) -> np.ndarray:
        """Chooses the label of each arc; "root" is no label of an arc between words."""
        (scores,) = self._labels.run(None, {"dependents": dependents, "governors": governors})
        scores[:, self._root_label] = -np.inf
        chosen: np.ndarray = scores.argmax(1)
        return chosen

    def _build(self, read: Read, marks: Sequence[int]) -> list[ParsedToken]:
        meta = self._meta
        columns = zip(read.tags.tolist(), read.heads.tolist(), read.labels.tolist(), marks, strict=True)
        return [ParsedToken(meta.tags[t], h, meta.labels[x], meta.names[m]) for t, h, x, m in columns]


def _normalise(scores: np.ndarray) -> np.ndarray:
    """Turns scores into logarithms of chances along the last axis."""
    peak = scores.max(-1, keepdims=True)
    chances: np.ndarray = scores - peak - np.log(np.exp(scores - peak).sum(-1, keepdims=True))
    return chances


def _open_session(path: Path) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = _THREADS
    options.log_severity_level = _ERRORS_ONLY
    options.enable_mem_pattern = False  # batches are of many shapes, so that none is worth remembering
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC  # see training/graph.py
    return onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])


def _load(folder: Path, read: Callable[[], T]) -> T:
    """Reads one part of a pipeline; a part that cannot be read is a `ModelError`."""
    try:
        return read()
    except Exception as error:
        raise ModelError(_explain(folder, str(error))) from error


def _explain(folder: Path, what: str) -> str:
    return (
        f"the packaged language pipeline at {folder} cannot be read ({what}): install armstrail again, or run "
        "`make model` to train it"
    )
