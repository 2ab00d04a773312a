"""The best marks of names: what a word may be after the word before it.

Source: Viterbi (1967), over the scores of the words, with the rules of BIO notation for transitions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEVER = -1e9


class MarkDecoder:
    """Chooses the marks of rows of words so that an inner word always follows one of its own name.

    Args:
        marks: in BIO notation, in the order of their scores, "O" among them.
    """

    def __init__(self, marks: Sequence[str]) -> None:
        """Works out which mark may follow which."""
        self._outside = marks.index("O")
        allowed = [[not after.startswith("I-") or before[2:] == after[2:] for after in marks] for before in marks]
        self._transitions = np.where(np.array(allowed), 0.0, _NEVER).astype(np.float32)

    def decode(self, scores: np.ndarray, starts: np.ndarray) -> np.ndarray:
        """Finds the best marks.

        Args:
            scores: shape (rows, words, marks), not normalised.
            starts: shape (rows, words): where a sentence starts; no name goes over it.

        Returns:
            Numbers of marks, shape (rows, words).
        """
        peak = scores.max(-1, keepdims=True)
        chances = scores - peak - np.log(np.exp(scores - peak).sum(-1, keepdims=True))
        chances[starts] = _NEVER
        chances[starts, self._outside] = 0.0
        rows, words, count = chances.shape
        best = chances[:, 0]
        back = np.zeros((rows, words, count), np.int64)
        for i in range(1, words):
            paths = best[:, :, None] + self._transitions
            back[:, i] = paths.argmax(1)
            best = np.take_along_axis(paths, back[:, i, None], 1)[:, 0] + chances[:, i]
        chosen = np.zeros((rows, words), np.int64)
        chosen[:, -1] = best.argmax(1)
        every = np.arange(rows)
        for i in range(words - 1, 0, -1):
            chosen[:, i - 1] = back[every, i, chosen[:, i]]
        return chosen
