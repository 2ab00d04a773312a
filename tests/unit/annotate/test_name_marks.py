"""Marks of names follow the rules of BIO and score as high as the rules let them."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from armstrail.annotate.name_marks import MarkDecoder

MARKS = ("O", "B-LOC", "B-PER", "I-LOC", "I-PER")


def is_allowed(numbers: tuple[int, ...]) -> bool:
    marks = [MARKS[n] for n in numbers]
    pairs = zip(["O", *marks], marks, strict=False)
    return all(not after.startswith("I-") or before[2:] == after[2:] for before, after in pairs)


@given(
    arrays(np.float32, (1, 3, 5), elements=st.integers(-9, 9)), arrays(np.float32, (5, 5), elements=st.integers(-2, 2))
)
def test_no_allowed_marks_score_higher(scores: np.ndarray, transitions: np.ndarray) -> None:
    def weigh(marks: tuple[int, ...]) -> float:
        steps = sum(transitions[a, b] for a, b in pairwise(marks))
        return float(sum(scores[0, i, n] for i, n in enumerate(marks)) + steps)

    found = tuple(MarkDecoder(MARKS, transitions).decode(scores, np.array([3]))[0].tolist())
    assert is_allowed(found)
    best = max(weigh(m) for m in product(range(5), repeat=3) if is_allowed(m))
    assert weigh(found) == pytest.approx(best)


def test_a_torn_name_is_made_whole() -> None:
    #                  O   B-L  B-P  I-L  I-P
    scores = np.array([[[0, 0, 3, 0, 0], [0, 2.5, 0, 0, 2.4], [0, 0, 0, 0, 4]]], np.float32)
    found = MarkDecoder(MARKS).decode(scores, np.array([3]))[0]
    assert [MARKS[n] for n in found] == ["B-PER", "I-PER", "I-PER"]


def test_padding_says_nothing() -> None:
    scores = np.zeros((2, 3, 5), np.float32)
    scores[0, 0, 2] = scores[1, :, 1] = 1
    scores[0, 1:, 3] = 9
    found = MarkDecoder(MARKS).decode(scores, np.array([1, 3]))
    assert MARKS[found[0, 0]] == "B-PER"
    assert [MARKS[n] for n in found[1]] == ["B-LOC"] * 3


def test_openings_count_at_the_start_only() -> None:
    openings = np.array([0, 5, 0, 0, 0], np.float32)
    found = MarkDecoder(MARKS, openings=openings).decode(np.zeros((1, 2, 5), np.float32), np.array([2]))
    assert [MARKS[n] for n in found[0]] == ["B-LOC", "O"]
