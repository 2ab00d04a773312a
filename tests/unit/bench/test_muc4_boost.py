from __future__ import annotations

import numpy as np

from bench.muc4.boost import fit_boost


def draw_exclusive_or(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Draws rows whose truth hangs on two columns together and on neither alone; a third tells nothing."""
    table = np.random.default_rng(seed).normal(size=(600, 3))
    return table, (table[:, 0] > 0) != (table[:, 1] > 0)


def test_trees_learn_what_hangs_on_two_numbers_together() -> None:
    table, truth = draw_exclusive_or(1)
    model = fit_boost(table.tolist(), truth.tolist())
    unseen, right = draw_exclusive_or(2)
    assert ((model.score(unseen) > 0) == right).mean() > 0.9


def test_the_same_rows_give_the_same_trees() -> None:
    table, truth = draw_exclusive_or(3)
    one, other = (fit_boost(table.tolist(), truth.tolist()) for _ in range(2))
    assert np.array_equal(one.score(table), other.score(table))


def test_where_all_is_true_the_odds_are_high_and_even() -> None:
    odds = fit_boost([[float(i), 0.0] for i in range(40)], [True] * 40).score(np.array([[1.0, 0.0], [50.0, 3.0]]))
    assert (odds > 3).all()
