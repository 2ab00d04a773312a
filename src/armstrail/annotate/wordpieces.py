"""Words as the encoder reads them: pieces of its vocabulary, with the case of the word and the sense of its name.

The vocabulary is uncased, so that a word's case is a feature of its own; what a lexicon knows of a name is another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
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
        vocabulary: dict[str, int] = self._tokenizer.get_vocab()
        self.start, self.unknown = vocabulary["[CLS]"], vocabulary["[UNK]"]
        self._pieces: dict[str, tuple[int, ...]] = {}
        self._cases: dict[str, int] = {}

    def split_word(self, word: str) -> tuple[int, ...]:
        """Returns the ids of a word's pieces, at least one and at most `MAX_WORD_PIECES`."""
        found = self._pieces.get(word)
        if found is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids or [self.unknown]
            half = MAX_WORD_PIECES // 2
            found = tuple(ids if len(ids) <= MAX_WORD_PIECES else ids[:half] + ids[-half:])
            if len(self._pieces) > 200_000:
                self._pieces.clear()
            self._pieces[word] = found
        return found

    def number_word(self, word: Word) -> int:
        """Returns the row of a word's case and sense in the encoder's table of kinds."""
        row = self._cases.get(word.text)
        if row is None:
            row = number_kind(classify_case(word.text), "")
            if len(self._cases) > 200_000:
                self._cases.clear()
            self._cases[word.text] = row
        return row + SENSES.index(word.sense) if word.sense else row

    def encode(self, sentences: Sequence[Sequence[Word]], row_pieces: int = 0) -> tuple[Batch, list[Place]]:
        """Encodes sentences, none of them empty and none of more than `MAX_PIECES` words, as one batch.

        Args:
            sentences: of words.
            row_pieces: sentences are put into one row as long as it holds no more pieces; 0: one sentence a row.

        Returns:
            The batch, and where each sentence stands in it.
        """
        split = [self._split_sentence(s) for s in sentences]
        rows = _pack([1 + sum(map(len, s)) for s in split], row_pieces)
        packed = [[self._encode_sentence(sentences[i], split[i]) for i in row] for row in rows]
        places = [Place(0, 0)] * len(sentences)
        for number, row in enumerate(rows):
            root = 0
            for i in row:
                places[i] = Place(number, root)
                root += 1 + len(sentences[i])
        return _pad([_join(row) for row in packed]), places

    def _encode_sentence(self, sentence: Sequence[Word], split: Sequence[tuple[int, ...]]) -> Batch:
        """Encodes one sentence as the flat columns of a batch."""
        lengths = np.array([1, *map(len, split)])
        ends = np.cumsum(lengths)
        numbers = np.fromiter(map(self.number_word, sentence), np.int64, len(sentence))
        pieces = np.array([self.start, *(p for w in split for p in w)])
        return Batch(
            pieces=pieces,
            kinds=np.repeat(np.concatenate([[0], numbers]), lengths),
            positions=np.arange(len(pieces)),
            segments=np.ones(len(pieces), np.int64),
            first=ends - lengths,
            last=ends - 1,
            word_segments=np.ones(len(lengths), np.int64),
        )

    def _split_sentence(self, sentence: Sequence[Word]) -> list[tuple[int, ...]]:
        """Splits a sentence's words; where it would be too long for the encoder, every word is cut shorter."""
        row = [self.split_word(w.text) for w in sentence]
        if sum(map(len, row)) <= MAX_PIECES:
            return row
        longest = max(1, MAX_PIECES // len(row))
        return [w[:longest] for w in row]


def _pack(sizes: Sequence[int], row_pieces: int) -> list[list[int]]:
    """Packs sentences into rows, the longest first, each into the fullest row that still takes it.

    Rows are padded to the longest in any case, so that where one sentence is longer, every row may be.
    """
    row_pieces = max(row_pieces, *sizes) if row_pieces else 0
    rows: list[list[int]] = []
    free: list[int] = []
    for i in sorted(range(len(sizes)), key=lambda i: -sizes[i]):
        fitting = [k for k, space in enumerate(free) if space >= sizes[i]]
        if fitting:
            row = min(fitting, key=free.__getitem__)
            rows[row].append(i)
            free[row] -= sizes[i]
        else:
            rows.append([i])
            free.append(row_pieces - sizes[i])
    return rows


def _join(sentences: Sequence[Batch]) -> Batch:
    """Joins flat sentences into one flat row: piece numbers and segments count on."""
    starts = np.cumsum([0, *(len(s.pieces) for s in sentences[:-1])])
    return Batch(
        pieces=np.concatenate([s.pieces for s in sentences]),
        kinds=np.concatenate([s.kinds for s in sentences]),
        positions=np.concatenate([s.positions for s in sentences]),
        segments=np.concatenate([s.segments * n for n, s in enumerate(sentences, 1)]),
        first=np.concatenate([s.first + start for s, start in zip(sentences, starts, strict=True)]),
        last=np.concatenate([s.last + start for s, start in zip(sentences, starts, strict=True)]),
        word_segments=np.concatenate([s.word_segments * n for n, s in enumerate(sentences, 1)]),
    )


def _pad(rows: Sequence[Batch]) -> Batch:
    """Stacks flat rows, padded with zeros to the longest."""
    columns = []
    for column in zip(*rows, strict=True):
        table = np.zeros((len(rows), max(map(len, column))), np.int64)
        for i, values in enumerate(column):
            table[i, : len(values)] = values
        columns.append(table)
    return Batch(*columns)
