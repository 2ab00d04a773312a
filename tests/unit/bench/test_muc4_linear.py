from __future__ import annotations

import numpy as np
import pytest

from bench.muc4.linear import fit_dense, fit_linear, hash_features, minimize


def test_features_are_hashed_alike_whatever_their_order() -> None:
    assert hash_features(["a", "b"]).tolist() == hash_features(["b", "a", "a"]).tolist()


def test_the_search_finds_the_bottom_of_a_bowl() -> None:
    bottom = np.array([3.0, -2.0])
    found = minimize(lambda x: (float(((x - bottom) ** 2).sum()), 2 * (x - bottom)), np.zeros(2), 50)
    assert found == pytest.approx(bottom, abs=1e-2)


def test_a_feature_that_tells_gets_weight_and_one_that_does_not_gets_none() -> None:
    rows = [hash_features(["always", "bomb"] if i % 2 else ["always"]) for i in range(40)]
    model = fit_linear(rows, [bool(i % 2) for i in range(40)], penalty=0.1)
    with_bomb, without = model.score([hash_features(["bomb", "always"]), hash_features(["always"])])
    assert with_bomb > 1
    assert without < -1


def test_rare_features_do_not_count() -> None:
    rows = [hash_features(["once"]), *(hash_features(["often"]) for _ in range(9))]
    model = fit_linear(rows, [True] + [False] * 9, penalty=0.1, fewest=3)
    once, nothing = model.score([hash_features(["once"]), hash_features([])])
    assert once == pytest.approx(nothing)


def test_numbers_of_any_scale_are_brought_to_one() -> None:
    table = np.array([[1000.0 + i, 0.5] for i in range(20)])
    model = fit_dense(table, [i >= 10 for i in range(20)], penalty=0.1)
    scores = model.score(table)
    assert (scores[10:] > 0).all()
    assert (scores[:10] < 0).all()
