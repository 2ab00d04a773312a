"""Sentences packed into rows and batches."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from armstrail.annotate.packing import BATCH_PIECES, ROW_PIECES, plan_batches


@given(st.lists(st.integers(2, 511), max_size=60))
def test_every_sentence_is_read_once_within_the_limits(sizes: list[int]) -> None:
    batches = list(plan_batches(sizes))
    assert sorted(chain.from_iterable(chain.from_iterable(batches))) == list(range(len(sizes)))
    for rows in batches:
        lengths = [sum(sizes[i] for i in row) for row in rows]
        assert all(n <= ROW_PIECES or len(row) == 1 for n, row in zip(lengths, rows, strict=True))
        assert len(rows) == 1 or max(lengths) * len(rows) <= BATCH_PIECES


def test_a_long_sentence_does_not_pad_short_ones() -> None:
    assert list(plan_batches([500, 10, 12, 11])) == [[[0]], [[2, 3, 1]]]


def test_no_sentences_need_no_batch() -> None:
    assert list(plan_batches([])) == []
