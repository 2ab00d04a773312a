"""Words as pieces, packed into rows and padded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from tokenizers import Tokenizer

from armstrail.annotate.parser import PACKAGED_PIPELINE
from armstrail.annotate.wordpieces import (
    MAX_PIECES,
    MAX_WORD_PIECES,
    SENSES,
    Word,
    WordPieces,
    classify_case,
    encode_rows,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.annotate.wordpieces import Batch, Place

SHORT = [Word("Gunmen"), Word("fled"), Word(".")]
NAMED = [Word("Majeed Brigade", "body"), Word("fighters"), Word("seized"), Word("M16A4s", "arms"), Word(".")]


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(PACKAGED_PIPELINE / "tokenizer.json")


def read_words(pieces: WordPieces, batch: Batch, place: Place, count: int) -> list[tuple[int, ...]]:
    """Reads back the pieces of a sentence's words from where the batch says that they stand."""
    columns = range(place.root + 1, place.root + 1 + count)
    row = place.row
    return [tuple(batch.pieces[row, batch.first[row, c] : batch.last[row, c] + 1].tolist()) for c in columns]


def encode(pieces: WordPieces, rows: Sequence[Sequence[Sequence[Word]]]) -> tuple[Batch, list[Place]]:
    return encode_rows([[pieces.cut_sentence(s) for s in row] for row in rows])


@pytest.mark.parametrize("rows", [[[SHORT], [NAMED], [SHORT]], [[SHORT, NAMED], [SHORT]], [[SHORT, SHORT, NAMED]]])
def test_every_word_is_found_where_the_batch_says(pieces: WordPieces, rows: list[list[list[Word]]]) -> None:
    batch, places = encode(pieces, rows)
    sentences = [s for row in rows for s in row]
    for sentence, place in zip(sentences, places, strict=True):
        assert batch.pieces[place.row, batch.first[place.row, place.root]] == pieces.start
        assert read_words(pieces, batch, place, len(sentence)) == [pieces.split_word(w.text) for w in sentence]


def test_sentences_of_a_row_are_kept_apart(pieces: WordPieces) -> None:
    batch, places = encode(pieces, [[SHORT, NAMED]])
    assert batch.pieces.shape[0] == 1
    assert {p.row for p in places} == {0}
    for place, sentence in zip(places, (SHORT, NAMED), strict=True):
        segments = batch.word_segments[0, place.root : place.root + 1 + len(sentence)]
        assert len(set(segments.tolist())) == 1
    assert len(set(batch.segments[0].tolist())) == 2
    starts = np.flatnonzero(batch.pieces[0] == pieces.start)
    assert (batch.positions[0, starts] == 0).all()


def test_padding_belongs_to_no_sentence(pieces: WordPieces) -> None:
    batch, _ = encode(pieces, [[SHORT], [NAMED]])
    assert batch.pieces.shape[0] == 2
    assert ((batch.segments == 0) == (batch.pieces == 0)).all()
    assert (batch.word_segments == 0).any()


def test_sense_and_case_make_the_kind(pieces: WordPieces) -> None:
    assert pieces.number_word(Word("M4", "arms")) - pieces.number_word(Word("M4")) == SENSES.index("arms")
    assert pieces.number_word(Word("Kabul")) != pieces.number_word(Word("kabul"))


@pytest.mark.parametrize("word", ["", " ", "\u200b", "\x1a", "漢字", "𓀀"])
def test_odd_words_have_a_piece(pieces: WordPieces, word: str) -> None:
    assert pieces.split_word(word)


@pytest.mark.parametrize("word", ["Gunmen", "SEIZED", "of", "1989", "m16", "Zurmati", "unk", "cls"])
def test_a_plain_word_has_the_pieces_of_the_tokenizer(pieces: WordPieces, word: str) -> None:
    tokenizer = Tokenizer.from_file(str(PACKAGED_PIPELINE / "tokenizer.json"))
    assert list(pieces.split_word(word)) == tokenizer.encode(word, add_special_tokens=False).ids


def test_long_words_and_sentences_are_cut(pieces: WordPieces) -> None:
    assert len(pieces.split_word("Zzyzx" * 100)) <= MAX_WORD_PIECES
    batch, _ = encode(pieces, [[[Word(f"Qxzvk{i}bprtl") for i in range(220)]]])
    assert batch.pieces.shape[1] <= MAX_PIECES + 1


@pytest.mark.parametrize(
    ("word", "case"),
    [("rifles", "small"), ("Kabul", "capital"), ("TTP", "capitals"), ("A.", "letter"), ("T-72B3M", "digits"),
     ("7,000", "number"), ("2014-2016", "number"), ("al-Zawahiri", "mixed"), ("--", "mark"), ("Émile", "small")],
)  # fmt: skip
def test_cases(word: str, case: str) -> None:
    assert classify_case(word) == case
