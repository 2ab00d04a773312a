"""The best tree over scored arcs, against all trees there are."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from armstrail.annotate.arborescence import find_heads, find_trees


def is_tree(heads: tuple[int, ...]) -> bool:
    """Tells whether heads (a word's own index for the root) make one tree."""
    if sum(h == i for i, h in enumerate(heads)) != 1:
        return False
    for start in range(len(heads)):
        node, seen = start, set()
        while heads[node] != node:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node]
    return True


def score_tree(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return float(sum(scores[i, 0 if h == i else h + 1] for i, h in enumerate(heads)))


@given(st.integers(1, 5).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=st.integers(-20, 20))))
def test_no_tree_scores_higher(scores: np.ndarray) -> None:
    found = tuple(find_heads(scores))
    trees = [t for t in product(range(len(scores)), repeat=len(scores)) if is_tree(t)]
    assert is_tree(found)
    assert score_tree(scores, found) == pytest.approx(max(score_tree(scores, t) for t in trees))


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[1.0, 0, 9, 0], [0.0, 9, 0, 2], [3.0, 0, 0, 0]])
    assert find_heads(scores) == [1, 2, 2]


def test_a_long_sentence_is_a_tree() -> None:
    scores = np.random.default_rng(0).normal(size=(220, 221))
    assert is_tree(tuple(find_heads(scores)))


@given(st.lists(st.integers(1, 4), min_size=2, max_size=4), st.integers(0, 2**32 - 1))
def test_trees_found_together_are_those_found_one_by_one(lengths: list[int], seed: int) -> None:
    width = sum(lengths) + len(lengths)
    arcs = np.full((1, width, width), -1e4, np.float32)
    scores = np.random.default_rng(seed).integers(-20, 20, arcs.shape).astype(np.float32)
    roots = [sum(lengths[:k]) + k for k in range(len(lengths))]
    alone = []
    for start, n in zip(roots, lengths, strict=True):
        own = slice(start, start + n + 1)
        arcs[0, own, own] = scores[0, own, own]
        alone += [start + 1 + h for h in find_heads(arcs[0, start + 1 : start + n + 1, own])]
    root = np.repeat(roots, lengths)
    column = np.concatenate([start + 1 + np.arange(n) for start, n in zip(roots, lengths, strict=True)])
    found = find_trees(arcs, np.zeros(len(root), int), root, column, np.array(lengths))
    assert found.tolist() == alone
