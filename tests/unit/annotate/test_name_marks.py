"""Marks of names follow the rules of BIO and score as high as the rules let them."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from armstrail.annotate.name_marks import MarkDecoder

MARKS = ("O", "B-LOC", "B-PER", "I-LOC", "I-PER")
STARTS = np.array([[True, False, False, False]])


def is_allowed(numbers: tuple[int, ...]) -> bool:
    marks = [MARKS[n] for n in numbers]
    pairs = zip(["O", *marks], marks, strict=False)
    return all(not after.startswith("I-") or before[2:] == after[2:] for before, after in pairs)


@given(arrays(np.float32, (1, 4, 5), elements=st.integers(-9, 9)))
def test_no_allowed_marks_score_higher(scores: np.ndarray) -> None:
    found = tuple(MarkDecoder(MARKS).decode(scores, STARTS)[0].tolist())
    assert is_allowed(found)
    best = max(sum(scores[0, i + 1, n] for i, n in enumerate(m)) for m in product(range(5), repeat=3) if is_allowed(m))
    assert sum(scores[0, i, n] for i, n in enumerate(found) if i) == pytest.approx(best)


def test_a_torn_name_is_made_whole() -> None:
    #                  O   B-L  B-P  I-L  I-P
    scores = np.array([[[9, 0, 0, 0, 0], [0, 0, 3, 0, 0], [0, 2.5, 0, 0, 2.4], [0, 0, 0, 0, 4]]], np.float32)
    assert [MARKS[n] for n in MarkDecoder(MARKS).decode(scores, STARTS)[0][1:]] == ["B-PER", "I-PER", "I-PER"]


def test_no_name_goes_over_the_start_of_a_sentence() -> None:
    starts = np.array([[True, False, True, False]])
    scores = np.zeros((1, 4, 5), np.float32)
    scores[0, :, 4] = 5
    scores[0, 1, 2] = 9
    assert [MARKS[n] for n in MarkDecoder(MARKS).decode(scores, starts)[0]][:3] == ["O", "B-PER", "O"]
