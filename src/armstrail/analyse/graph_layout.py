"""Where the actors of a network stand in its picture: tied ones near each other, no name over another."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Mapping

    Spots = dict[str, tuple[float, float]]

_SEED = 7
_ASPECT = 1.35  # width to height of the picture
_NAME_ROOM, _NAME_SHARE = 0.2, 0.34  # room at the right of a cell for names: of the picture's width, of the cell's
_STRETCH = 2.0  # how much wider than high a row's cells become at most, to fill the picture's width
_LETTER, _LINE = 0.0075, 0.034  # of the picture's width and height: a letter's width, a line's height
_EDGE = 1.03  # where names end at the right
_ROUNDS = 60
_GROWTH = 0.65  # how the side of a cell grows with its nodes: names need more room where more lines cross


def lay_out_graph(graph: nx.Graph, names: Mapping[str, str]) -> Spots:
    """Lays out a graph in the unit square: each part that hangs together in a cell of its own, larger ones first.

    Args:
        graph: no node alone.
        names: what will be written beside each node, to keep names apart.

    Source: within a part, Fruchterman & Reingold 1991, "Graph drawing by force-directed placement".
    """
    parts = sorted(nx.connected_components(graph), key=lambda c: (-len(c), min(c)))
    sides = [len(p) ** _GROWTH + 0.5 for p in parts]
    width = max(max(sides, default=1) * _ASPECT, math.sqrt(sum(s * s for s in sides)) * 1.15 * _ASPECT)
    rows: list[list[int]] = [[]]
    for number, side in enumerate(sides):
        if sum(sides[i] for i in rows[-1]) * _ASPECT + side * _ASPECT > width + 1e-9:
            rows.append([])
        rows[-1].append(number)
    spots: Spots = {}
    top = 0.0
    for row in rows:
        stretch = min(width / max(sum(sides[i] for i in row), 1e-9), _ASPECT * _STRETCH)
        left = 0.0
        for number in row:
            wide = sides[number] * stretch
            room = min(_NAME_SHARE * wide, _NAME_ROOM * width)
            spots |= _lay_out_part(graph.subgraph(parts[number]), left, top, wide - room, sides[number])
            left += wide
        top += max((sides[i] for i in row), default=0.0)
    height = max(top, 1e-9)
    ends = {n: _EDGE - _LETTER * len(names.get(n, "")) for n in spots}
    inside = {n: (min(x / max(width, 1e-9), ends[n]), 1 - y / height) for n, (x, y) in spots.items()}
    return _spread_names(inside, names)


def _lay_out_part(part: nx.Graph, left: float, top: float, width: float, height: float) -> Spots:
    """Lays out one part inside a cell; names at its right need room beyond it."""
    ordered: nx.Graph = nx.Graph()  # a set's order changes from run to run, and with it the layout
    ordered.add_nodes_from(sorted(part))
    ordered.add_edges_from((u, v, part[u][v]) for u, v in sorted(tuple(sorted(e)) for e in part.edges))
    found = nx.spring_layout(ordered, seed=_SEED, iterations=300, k=1.6 / math.sqrt(len(part)))
    xs, ys = [float(x) for x, _ in found.values()], [float(y) for _, y in found.values()]
    span_x, span_y = max(max(xs) - min(xs), 1e-9), max(max(ys) - min(ys), 1e-9)
    return {
        n: (
            left + width * (0.06 + 0.94 * (float(x) - min(xs)) / span_x),
            top + height * (0.14 + 0.72 * (float(y) - min(ys)) / span_y),
        )
        for n, (x, y) in found.items()
    }


def _spread_names(spots: Spots, names: Mapping[str, str]) -> Spots:
    """Moves nodes up and down until no name lies over another, or a number of rounds has passed."""
    moved = dict(spots)
    nodes = sorted(moved, key=lambda n: (moved[n][1], n))
    for _ in range(_ROUNDS):
        clear = True
        for i, low in enumerate(nodes):
            for high in nodes[i + 1 :]:
                (x1, y1), (x2, y2) = moved[low], moved[high]
                reach = _LETTER * (len(names.get(low, "")) if x1 < x2 else len(names.get(high, ""))) + 0.02
                gap = _LINE - abs(y2 - y1)
                if abs(x2 - x1) < reach and gap > 1e-6:
                    step, up = gap / 2 + 1e-4, 1 if y2 >= y1 else -1
                    moved[low], moved[high] = (x1, y1 - step * up), (x2, y2 + step * up)
                    clear = False
        if clear:
            break
    return moved
