"""The second reading of names: what it observes, and how it changes the encoder's marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from armstrail.annotate.encoder import EncoderParser
from armstrail.annotate.name_features import EMPTY, ROWS, Read, observe_names
from armstrail.annotate.name_reader import NameReader
from armstrail.annotate.parser import PACKAGED_PIPELINE
from armstrail.annotate.wordpieces import Word

if TYPE_CHECKING:
    from pathlib import Path

MARKS = ("O", "B-ORG", "B-PER", "I-ORG", "I-PER")
TAGS = ("NN", "NNP", "VBD")
OUTSIDE = [0.0, -3.0, -3.0, -3.0, -3.0]


def build(text: str, *tags: int, names: list[list[float]] | None = None) -> Read:
    words = [Word(w) for w in text.split()]
    zeros = np.zeros(len(words), np.int64)
    chances = np.array(names or [OUTSIDE] * len(words), np.float32)
    return Read(words, np.array(tags), zeros, zeros, chances)


def write(folder: Path, table: np.ndarray) -> Path:
    path = folder / "names.npz"
    np.savez(path, table=table, bias=np.zeros(5), openings=np.zeros(5), transitions=np.zeros((5, 5)))
    return path


FIRST = build("Dorvan fled", 1, 2)
SECOND = build("guards saw Dorvan", 0, 2, 1)


def test_a_sentence_is_observed_alike_alone_and_among_others() -> None:
    alone = observe_names([SECOND], TAGS)
    both = observe_names([FIRST, SECOND], TAGS)
    assert (both.near[2:] == alone.near).all()
    assert (both.far[2:] == alone.far).all()
    assert both.near.min() >= 0
    assert both.near.max() <= EMPTY


def test_only_proper_nouns_are_looked_for_elsewhere() -> None:
    observed = observe_names([FIRST, SECOND], TAGS)
    assert (observed.groups >= 0).tolist() == [True, False, False, False, True]
    assert observed.groups[0] == observed.groups[4]
    assert (observed.far[[1, 2, 3]] == EMPTY).all()


def test_without_weights_the_encoder_decides() -> None:
    read = build("Dorvan fled", 1, 2, names=[[-3, -2, 0, -3, -3], OUTSIDE])
    assert NameReader(None, MARKS, TAGS).read([read]) == [[2, 0]]
    assert NameReader(None, MARKS, TAGS).read([]) == []


def test_weights_of_zero_change_nothing(tmp_path: Path) -> None:
    read = build("Dorvan fled", 1, 2, names=[[-3, -2, 0, -3, -3], OUTSIDE])
    assert NameReader(write(tmp_path, np.zeros((ROWS, 5))), MARKS, TAGS).read([FIRST, read, SECOND]) == [
        [0, 0],
        [2, 0],
        [0, 0, 0],
    ]


def test_what_stands_by_a_word_counts_for_it_elsewhere(tmp_path: Path) -> None:
    observed = observe_names([FIRST, SECOND], TAGS)
    only_first = np.setdiff1d(observed.far[0], np.concatenate([observed.near.ravel(), observed.far[4]]))
    table = np.zeros((ROWS, 5), np.float16)
    table[only_first, 2] = 9
    reader = NameReader(write(tmp_path, table), MARKS, TAGS)
    assert reader.read([FIRST, SECOND]) == [[0, 0], [0, 0, 2]]
    assert reader.read([SECOND]) == [[0, 0, 0]]


def test_weights_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="shape"):
        NameReader(write(tmp_path, np.zeros((7, 5))), MARKS, TAGS)


def test_the_packaged_pipeline_reads_names_of_a_document() -> None:
    text = "The council of Halden Bank met in Oslo . Amelia Winterbourne told the council . Winterbourne left ."
    sentences = [[Word(w) for w in s.split()] for s in text.replace(" .", " .\n").splitlines()]
    parsed = EncoderParser(PACKAGED_PIPELINE).parse(sentences)
    kinds = {w.text: t.name for s, p in zip(sentences, parsed, strict=True) for w, t in zip(s, p, strict=True)}
    assert (kinds["Amelia"], kinds["Halden"], kinds["Oslo"]) == ("B-PER", "B-ORG", "B-LOC")
    assert kinds["Winterbourne"].endswith("-PER")
