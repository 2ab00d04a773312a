"""The best marks of names: what a word may be after the word before it.

Source: Viterbi (1967), over the scores of the words, with the rules of BIO notation for transitions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

NEVER = -1e9


def forbid_transitions(marks: Sequence[str]) -> np.ndarray:
    """Returns 0 where a mark may follow another, `NEVER` where it may not; shape (marks before, marks after)."""
    allowed = [[not after.startswith("I-") or before[2:] == after[2:] for after in marks] for before in marks]
    return np.where(np.array(allowed), 0.0, NEVER).astype(np.float32)


class MarkDecoder:
    """Chooses the marks of sentences so that an inner word always follows one of its own name.

    Args:
        marks: in BIO notation, in the order of their scores, "O" among them.
        transitions: scores of a mark (second axis) after another (first axis); None: all alike.
        openings: scores of marks at the start of a sentence; None: all alike.
    """

    def __init__(
        self, marks: Sequence[str], transitions: np.ndarray | None = None, openings: np.ndarray | None = None
    ) -> None:
        """Works out which mark may follow which."""
        forbidden = forbid_transitions(marks)
        self._transitions = forbidden if transitions is None else forbidden + transitions
        inner = forbidden[marks.index("O")]
        self._openings = inner if openings is None else inner + openings

    def decode(self, scores: np.ndarray, lengths: np.ndarray) -> np.ndarray:
        """Finds the best marks.

        Args:
            scores: logarithms of chances, shape (sentences, words, marks).
            lengths: how many words each sentence has, at least one; what comes after is padding.

        Returns:
            Numbers of marks, shape (sentences, words); those of padding mean nothing.
        """
        sentences, words, count = scores.shape
        order = np.argsort(-lengths, kind="stable")  # the longest first: those that go on stand together
        going = np.searchsorted(-lengths[order], -np.arange(words), side="left")
        scores = scores[order]
        best = scores[:, 0] + self._openings
        back = np.empty((words, sentences, count), np.int64)
        for i in range(1, words):
            n = going[i]
            paths = best[:n, :, None] + self._transitions
            paths.argmax(1, out=back[i, :n])
            np.add(paths.max(1), scores[:n, i], out=best[:n])
        last = best.argmax(1)
        chosen = np.zeros((words, sentences), np.int64)
        every = np.arange(sentences)
        for i in range(words - 1, -1, -1):
            n = going[i]
            following = going[i + 1] if i + 1 < words else 0
            chosen[i, following:n] = last[following:n]
            if following:
                chosen[i, :following] = back[i + 1, every[:following], chosen[i + 1, :following]]
        marks = np.empty((sentences, words), np.int64)
        marks[order] = chosen.T
        return marks
