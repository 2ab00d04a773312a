"""The words of a network's lines stand over no name and over no other words; lines of two same actors lie apart."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx as nx

from armstrail.analyse.graph_layout import lay_out_graph
from armstrail.analyse.network_labels import part_lines, place_words

NODES = [{"x": 0.1, "y": 0.5, "name": "Northern Front"}, {"x": 0.7, "y": 0.5, "name": "Harbour Guard"}]


def _line(words: str, count: int = 1, **ends: float) -> dict[str, Any]:
    return {"x": 0.1, "y": 0.5, "x2": 0.7, "y2": 0.5, "words": words, "count": count, **ends}


def test_lines_of_two_same_actors_lie_apart_whichever_way_they_run() -> None:
    there, back = part_lines([_line("arms"), _line("fights", x=0.7, x2=0.1)])
    assert there["y"] == there["y2"] != back["y"] == back["y2"]
    assert part_lines([_line("arms")]) == [_line("arms")]


def test_words_of_near_lines_do_not_lie_over_each_other() -> None:
    placed = place_words(part_lines([_line("arms (3)", 3), _line("fights"), _line("meets")]), NODES)
    shown = [e for e in placed if e["words"] is not None]
    assert len(shown) >= 2
    assert placed[0]["words"] == "arms (3)"  # who has most ties chooses first
    for left, right in combinations(shown, 2):
        assert abs(left["tx"] - right["tx"]) > 0.03 or abs(left["ty"] - right["ty"]) > 0.015


def test_words_without_a_free_place_are_left_out() -> None:
    short = _line("a long word of many letters", x=0.1, y=0.5, x2=0.12, y2=0.5)
    assert place_words([short], NODES)[0]["words"] is None


def test_names_end_within_the_picture() -> None:
    graph: nx.Graph = nx.Graph([("a", "b"), ("c", "d"), ("e", "f"), ("g", "h")])
    names = {n: f"The {n} Front for the Liberation" for n in graph}
    for node, (x, _) in lay_out_graph(graph, names).items():
        assert x + 0.0072 * len(names[node]) < 1.05
