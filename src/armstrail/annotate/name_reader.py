"""The second reading of names: what the encoder thinks of each word, and what a linear model of the document does.

The encoder knows the training texts by heart; the linear model sees tags, relations, cues and the same word elsewhere
in the document. Their chances are multiplied with equal weight, and the best row of marks is taken.

Source: Lafferty et al., "Conditional Random Fields" (2001) for the model; Hinton, "Training Products of Experts by
Minimizing Contrastive Divergence" (2002) for the product.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from armstrail.annotate.name_features import EMPTY, ROWS, observe_names
from armstrail.annotate.name_marks import MarkDecoder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from armstrail.annotate.name_features import Observed, Read


class NameReader:
    """Marks the names of a document.

    Args:
        path: `names.npz`, the weights of the linear model: `table` (rows, marks), `bias` and `openings` (marks),
            `transitions` (marks before, marks after). None: there is no second reading, the encoder decides alone.
        marks: in BIO notation, in the order of their scores.
        tags: of the parser, in their order.

    Raises:
        ValueError: the weights do not fit the marks.
    """

    def __init__(self, path: Path | None, marks: Sequence[str], tags: Sequence[str]) -> None:
        """Loads the weights."""
        self._tags = tags
        self._table: np.ndarray | None = None
        if path is None:
            self._decoder = MarkDecoder(marks)
            return
        with np.load(path) as weights:
            table = weights["table"].astype(np.float32)
            self._bias = weights["bias"].astype(np.float32)
            self._decoder = MarkDecoder(marks, weights["transitions"], weights["openings"])
        if table.shape != (ROWS, len(marks)):
            raise ValueError(f"{path.name}: the weights have the shape {table.shape}, not {(ROWS, len(marks))}")
        self._table = np.concatenate([table, np.zeros((EMPTY + 1 - ROWS, len(marks)), np.float32)])

    def read(self, document: Sequence[Read]) -> list[list[int]]:
        """Marks the names of a document.

        Args:
            document: its sentences, none of them empty.

        Returns:
            For each word of each sentence the number of its mark.
        """
        if not document:
            return []
        lengths = np.array([len(r.words) for r in document])
        flat = np.concatenate([r.names for r in document])
        if self._table is not None:
            flat = flat + self._weigh(observe_names(document, self._tags))
        scores = np.zeros((len(document), lengths.max(), flat.shape[1]), np.float32)
        scores[np.arange(lengths.max()) < lengths[:, None]] = flat
        marks = self._decoder.decode(scores, lengths)
        return [row[:n].tolist() for row, n in zip(marks, lengths, strict=True)]

    def _weigh(self, observed: Observed) -> np.ndarray:
        """Weighs the marks of each word: by itself, and by what is seen of the same word elsewhere, on average."""
        if self._table is None:
            raise ValueError("there are no weights")
        weights: np.ndarray = self._table.take(observed.near, 0).sum(1) + self._bias
        named = np.flatnonzero(observed.groups >= 0)
        if not len(named):
            return weights
        groups = observed.groups[named]
        seen = self._table.take(observed.far[named], 0).sum(1)
        total = np.zeros((groups.max() + 1, seen.shape[1]), np.float32)
        np.add.at(total, groups, seen)
        others = np.bincount(groups)[groups] - 1
        weights[named] += (total[groups] - seen) / np.maximum(others, 1)[:, None]
        return weights
