"""Measures of large networks by arrays give what networkx gives."""

from __future__ import annotations

import random

import networkx as nx
import polars as pl
import pytest

from armstrail.analyse.centrality import build_pairs, measure_betweenness, spread_labels


def _draw_ties(nodes: int, ties: int) -> pl.DataFrame:
    chance = random.Random(nodes)
    drawn = [(f"n{chance.randrange(nodes)}", f"n{chance.randrange(nodes)}") for _ in range(ties)]
    kept = [(a, b) for a, b in drawn if a != b]
    return pl.DataFrame(kept, schema={"left": pl.String, "right": pl.String}, orient="row")


@pytest.mark.parametrize(("nodes", "ties"), [(4, 5), (60, 70), (50, 600)])
def test_betweenness_is_that_of_networkx(nodes: int, ties: int) -> None:
    table = _draw_ties(nodes, ties)
    expected = nx.betweenness_centrality(nx.Graph(list(table.iter_rows())))
    assert measure_betweenness(build_pairs(table)) == pytest.approx(expected, abs=1e-9)


def test_a_pair_weighs_all_its_ties_whichever_way() -> None:
    table = pl.DataFrame({"left": ["b", "a", "c"], "right": ["a", "b", "b"]})
    pairs = build_pairs(table)
    assert pairs.nodes == ("a", "b", "c")
    assert list(zip(pairs.left.tolist(), pairs.right.tolist(), pairs.weight.tolist(), strict=True)) == [
        (0, 1, 2),
        (1, 2, 1),
    ]


def test_no_ties_have_no_measures() -> None:
    pairs = build_pairs(_draw_ties(3, 0))
    assert measure_betweenness(pairs) == {}
    assert spread_labels(pairs) == []


def test_labels_part_what_few_ties_join() -> None:
    inside = [(f"{side}{i}", f"{side}{j}") for side in "xy" for i in range(8) for j in range(i)]
    table = pl.DataFrame([*inside, ("x0", "y0")], schema={"left": pl.String, "right": pl.String}, orient="row")
    assert sorted(map(len, spread_labels(build_pairs(table)))) == [8, 8]
    assert spread_labels(build_pairs(table)) == spread_labels(build_pairs(table))
