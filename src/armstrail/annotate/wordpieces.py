"""Words as the encoder reads them: pieces of its vocabulary, with the case of the word and the sense of its name.

The vocabulary is uncased, so that a word's case is a feature of its own; what a lexicon knows of a name is another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

    from armstrail.core.annotation import Span

MAX_PIECES = 510  # of a sentence, the mark at its start left out; the encoder has 512 positions
MAX_WORD_PIECES = 12  # of a word; merged names of many words are cut in the middle
CASES = ("small", "capital", "capitals", "letter", "digits", "number", "mark", "mixed", "unknown")
SENSES = ("", "person", "place", "body", "nationality", "arms")
SENSE_CLASSES = {
    "person": "person", "place": "place", "group": "body", "state_force": "body", "government": "body",
    "organisation": "body", "media": "body", "nationality": "nationality", "weapon": "arms", "vehicle": "arms",
}  # fmt: skip
_CASE_PATTERNS = (
    ("number", re.compile(r"[\d.,:/-]*\d[\d.,:/-]*$")),
    ("digits", re.compile(r".*\d")),
    ("letter", re.compile(r"[^\W\d_]\.?$")),
    ("small", re.compile(r"[^A-Z]*[a-z][^A-Z]*$")),
    ("capital", re.compile(r"[A-Z][^A-Z]*$")),
    ("capitals", re.compile(r"[^a-z]*[A-Z][^a-z]*$")),
    ("mixed", re.compile(r".*\w")),
)


class Word(NamedTuple):
    """A word or merged name as the parser gets it; `sense` is one of `SENSES`, empty where no lexicon knows it."""

    text: str
    sense: str = ""


class CutSentence(NamedTuple):
    """A sentence cut into pieces, its root before it.

    The ids of all pieces; how many belong to the root and to each word; the row of each in the table of kinds.
    """

    pieces: tuple[int, ...]
    lengths: list[int]
    kinds: list[int]


class Batch(NamedTuple):
    """Sentences packed into rows, padded with zeros; every sentence opens with a mark that stands for its root.

    `pieces`, `kinds`, `positions` and `segments` have the shape (rows, pieces): vocabulary ids, the row of case and
    sense, the place in the sentence, the number of the sentence in its row (from 1; 0 is padding). `first`, `last` and
    `word_segments` have the shape (rows, words), roots among the words: where a word's first and last piece stand,
    and the number of its sentence.
    """

    pieces: np.ndarray
    kinds: np.ndarray
    positions: np.ndarray
    segments: np.ndarray
    first: np.ndarray
    last: np.ndarray
    word_segments: np.ndarray


class Place(NamedTuple):
    """Where a sentence stands in a batch: its row, and the index of its root among the words there."""

    row: int
    root: int


def classify_case(word: str) -> str:
    """Returns the class of a word's case, one of `CASES`.

    >>> [classify_case(w) for w in ("rifles", "Kabul", "TTP", "M4", "300", "al-Zawahiri", "—")]
    ['small', 'capital', 'capitals', 'digits', 'number', 'mixed', 'mark']
    """
    if len(word) > 1 and word.isascii() and word.isalpha():  # most words, without a look at the patterns
        if word.islower():
            return "small"
        if word[0].isupper() and word[1:].islower():
            return "capital"
    return next((case for case, pattern in _CASE_PATTERNS if pattern.match(word)), "mark")


def number_kind(case: str, sense: str) -> int:
    """Numbers a pair of case and sense: the row of the encoder's table of kinds."""
    return CASES.index(case) * len(SENSES) + SENSES.index(sense)


def find_senses(tokens: Sequence[tuple[int, int]], spans: Sequence[Span]) -> list[str]:
    """Finds what a lexicon knows of each token: the class of the longest name over it, the first of equally long ones.

    Args:
        tokens: start and end of each, in order.
        spans: what the lexicon found, with offsets into the same text.

    Returns:
        One of `SENSES` for each token.
    """
    senses = [""] * len(tokens)
    starts = [start for start, _ in tokens]
    for span in sorted(spans, key=lambda s: s.start - s.end):
        known = SENSE_CLASSES.get(span.sense)
        if known:
            for i in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
                if not senses[i] and tokens[i][1] <= span.end:
                    senses[i] = known
    return senses


class WordPieces:
    """Turns sentences of words into batches for the encoder; words seen before are not split again.

    Args:
        path: `tokenizer.json` of the vocabulary.
    """

    def __init__(self, path: Path) -> None:
        """Loads the vocabulary."""
        from tokenizers import Tokenizer

        self._tokenizer: Tokenizer = Tokenizer.from_file(str(path))
        self._vocabulary: dict[str, int] = self._tokenizer.get_vocab()
        self.start, self.unknown = self._vocabulary["[CLS]"], self._vocabulary["[UNK]"]
        self._pieces: dict[str, tuple[int, ...]] = {}
        self._cases: dict[str, int] = {}

    def split_word(self, word: str) -> tuple[int, ...]:
        """Returns the ids of a word's pieces, at least one and at most `MAX_WORD_PIECES`."""
        found = self._pieces.get(word)
        if found is None:
            ids = self._find_pieces(word)
            half = MAX_WORD_PIECES // 2
            found = tuple(ids if len(ids) <= MAX_WORD_PIECES else ids[:half] + ids[-half:])
            if len(self._pieces) > 200_000:
                self._pieces.clear()
            self._pieces[word] = found
        return found

    def _find_pieces(self, word: str) -> list[int]:
        """Finds the ids of a word's pieces; a plain word that is one piece is told without the tokenizer."""
        whole = self._vocabulary.get(word.lower()) if word.isascii() and word.isalnum() else None
        if whole is not None:
            return [whole]
        ids: list[int] = self._tokenizer.encode(word, add_special_tokens=False).ids
        return ids or [self.unknown]

    def number_word(self, word: Word) -> int:
        """Returns the row of a word's case and sense in the encoder's table of kinds."""
        row = self._cases.get(word.text)
        if row is None:
            row = number_kind(classify_case(word.text), "")
            if len(self._cases) > 200_000:
                self._cases.clear()
            self._cases[word.text] = row
        return row + SENSES.index(word.sense) if word.sense else row

    def cut_sentence(self, sentence: Sequence[Word]) -> CutSentence:
        """Cuts a sentence of at most `MAX_PIECES` words; were it too long for the encoder, each word is cut shorter."""
        words = [(self.start,), *(self.split_word(w.text) for w in sentence)]
        if sum(map(len, words)) > MAX_PIECES + 1:
            longest = max(1, MAX_PIECES // len(sentence))
            words = [w[:longest] for w in words]
        return CutSentence(
            tuple(chain.from_iterable(words)), [len(w) for w in words], [0, *map(self.number_word, sentence)]
        )


def encode_rows(rows: Sequence[Sequence[CutSentence]]) -> tuple[Batch, list[Place]]:
    """Encodes rows of sentences as one batch; the sentences of a row do not see each other.

    Returns:
        The batch, and where each sentence stands in it, row by row.
    """
    sentences = list(chain.from_iterable(rows))
    lengths = np.array([n for s in sentences for n in s.lengths])
    pieces_in = np.array([len(s.pieces) for s in sentences])
    words_in = np.array([len(s.lengths) for s in sentences])
    sentences_in = np.array([len(row) for row in rows])
    row = np.repeat(np.arange(len(rows)), sentences_in)
    opening = _count_before(sentences_in)  # the sentences that open the rows
    number = np.arange(len(row)) - opening[row] + 1
    piece_start, word_start = _count_before(pieces_in), _count_before(words_in)
    piece_row, word_row = np.repeat(row, pieces_in), np.repeat(row, words_in)
    piece_column = np.arange(len(piece_row)) - piece_start[opening][piece_row]
    word_column = np.arange(len(word_row)) - word_start[opening][word_row]
    first = _count_before(lengths) - piece_start[opening][word_row]
    pad = partial(_pad, len(rows), piece_row, piece_column)
    pad_words = partial(_pad, len(rows), word_row, word_column)
    batch = Batch(
        pieces=pad(np.array([p for s in sentences for p in s.pieces])),
        kinds=pad(np.repeat([k for s in sentences for k in s.kinds], lengths)),
        positions=pad(np.arange(len(piece_row)) - np.repeat(piece_start, pieces_in)),
        segments=pad(np.repeat(number, pieces_in)),
        first=pad_words(first),
        last=pad_words(first + lengths - 1),
        word_segments=pad_words(np.repeat(number, words_in)),
    )
    return batch, list(map(Place, row.tolist(), word_column[word_start].tolist()))


def _count_before(sizes: np.ndarray) -> np.ndarray:
    """Counts what stands before each, given how many there are of each."""
    before: np.ndarray = np.cumsum(sizes) - sizes
    return before


def _pad(height: int, rows: np.ndarray, columns: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Puts values at their places in a table of zeros."""
    table = np.zeros((height, columns.max() + 1), np.int64)
    table[rows, columns] = values
    return table
