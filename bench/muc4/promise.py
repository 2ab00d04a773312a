"""Which sentences of a report are worth parsing, told from its words alone.

Most of a wire report tells nothing that the task asks for, and parsing is what takes time. Two linear models look at
the words before anything is parsed: one at the report, one at each sentence and its neighbours. Only sentences that
promise enough are read by the flow; a report without any has no template.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from armstrail.annotate.sentences import split_sentences
from bench.muc4.features import iter_text_features, split_words
from bench.muc4.linear import fit_linear, hash_features
from bench.muc4.templates import ROLES, fold_filler

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.muc4.linear import Floats, Ints, Linear
    from bench.muc4.templates import KeyTemplate

    Folds = Sequence[tuple[Sequence[int], Sequence[int]]]

# Cross-validated on the 1,300 development reports; see CARD.md for what other shares give.
_SHARE = 0.3  # of the words of the development reports that is read
_REPORT = 0.3  # what the log odds of the report add to those of its sentences
_PENALTY = 10.0
_FEWEST = 4  # sentences that a feature must stand in to count
_LATEST = 6  # sentences after it count as equally late


@dataclass(frozen=True)
class Promise:
    """Both models, and the log odds from which on a sentence is read."""

    report: Linear
    sentence: Linear
    least: float

    def choose(self, text: str) -> frozenset[int]:
        """Chooses the sentences of a cleaned report to read, by their numbers."""
        scores = _score(self.report, self.sentence, hash_words(text))
        return frozenset(np.flatnonzero(scores >= self.least).tolist())


@dataclass(frozen=True)
class Words:
    """The hashed words of a report and of each of its sentences, and how many words each sentence has."""

    report: Ints
    sentences: tuple[Ints, ...]
    lengths: tuple[int, ...]


def hash_words(text: str) -> Words:
    """Hashes the words of a cleaned report."""
    sentences = [split_words(text[start:end]) for start, end in split_sentences(text)]
    rows = tuple(hash_features(_iter_hints(sentences, i)) for i in range(len(sentences)))
    return Words(hash_features(iter_text_features(text)), rows, tuple(map(len, sentences)))


def _iter_hints(sentences: Sequence[Sequence[str]], number: int) -> Iterator[str]:
    own = sentences[number]
    yield from (f"w:{w}" for w in own)
    yield from (f"b:{a}_{b}" for a, b in pairwise(own))
    for beside in (number - 1, number + 1):
        if 0 <= beside < len(sentences):
            yield from (f"n{beside - number}:{w}" for w in sentences[beside])
    yield from (f"pos:{min(number, _LATEST)}", f"len:{len(own).bit_length()}")


def _score(report: Linear, sentence: Linear, words: Words) -> Floats:
    scores: Floats = sentence.score(words.sentences) + _REPORT * report.score([words.report])[0]
    return scores


def mark_first(text: str, templates: Sequence[KeyTemplate]) -> list[bool]:
    """Marks the sentences of a report that name a filler of its templates for the first time."""
    entities = [right for t in templates for role in ROLES for right in t.fillers[role]]
    marks = []
    for start, end in split_sentences(text):
        words = f" {fold_filler(text[start:end])} " if entities else ""
        left = [right for right in entities if not any(f" {string} " in words for string in right)]
        marks.append(len(left) < len(entities))
        entities = left
    return marks


def fit_promise(
    texts: Sequence[str], templates: Sequence[Sequence[KeyTemplate]], folds: Folds
) -> tuple[Promise, list[frozenset[int]]]:
    """Fits both models.

    Args:
        texts: the cleaned reports.
        templates: of each report, from the answer key.
        folds: pairs of reports to fit on and reports to score.

    Returns:
        The models fitted to all reports, and for each report the sentences that models choose which had not seen it.
    """
    words = [hash_words(text) for text in texts]
    marks = [mark_first(text, own) for text, own in zip(texts, templates, strict=True)]
    scores: list[Floats] = [np.zeros(0)] * len(texts)
    for seen, unseen in folds:
        report, sentence = _fit(words, marks, templates, seen)
        for i in unseen:
            scores[i] = _score(report, sentence, words[i])
    least = _find_least(np.concatenate(scores), np.array([n for w in words for n in w.lengths], np.int32))
    chosen = [frozenset(np.flatnonzero(s >= least).tolist()) for s in scores]
    return Promise(*_fit(words, marks, templates, range(len(texts))), least), chosen


def _fit(
    words: Sequence[Words], marks: Sequence[Sequence[bool]], templates: Sequence[Sequence[KeyTemplate]],
    seen: Sequence[int],
) -> tuple[Linear, Linear]:  # fmt: skip
    report = fit_linear([words[i].report for i in seen], [bool(templates[i]) for i in seen], _PENALTY)
    rows = [row for i in seen for row in words[i].sentences]
    return report, fit_linear(rows, [m for i in seen for m in marks[i]], _PENALTY, fewest=_FEWEST)


def _find_least(scores: Floats, lengths: Ints) -> float:
    """Finds the score from which on sentences hold the share of all words that is to be read."""
    order = np.argsort(-scores)
    read = int(np.searchsorted(np.cumsum(lengths[order]), _SHARE * lengths.sum()))
    return float(scores[order[min(read, len(order) - 1)]])
