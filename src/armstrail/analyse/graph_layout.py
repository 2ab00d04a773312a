"""Where the actors of a network stand in its picture: tied ones near each other, no name over another."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Spots = dict[str, tuple[float, float]]

_SEED = 7
_ASPECT = 1.35  # width to height of the picture
_NAME_ROOM, _NAME_SHARE = 0.2, 0.34  # room at the right of a cell for names: of the picture's width, of the cell's
_STRETCH = 2.0  # how much wider than high a row's cells become at most, to fill the picture's width
_LETTER, _LINE = 0.0085, 0.034  # of the picture's width and height: a letter's width, a line's height
_EDGE = 1.03  # where names end at the right
_ROUNDS = 60
_FLAT, _SLOPE = 0.4, 0.6  # parts flatter than this, height to width, are turned by so much, in radians
_GROWTH = 0.75  # how the side of a cell grows with its nodes: names need more room where more lines cross


def lay_out_graph(graph: nx.Graph, names: Mapping[str, str]) -> Spots:
    """Lays out a graph in the unit square: each part that hangs together in a cell of its own, larger ones first.

    Args:
        graph: no node alone.
        names: what will be written beside each node, to keep names apart.

    Source: within a part, Fruchterman & Reingold 1991, "Graph drawing by force-directed placement", then by stress
    (see `_settle_nodes`).
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
    found = _settle_nodes(ordered)
    span = np.maximum(np.ptp(found, axis=0), 1e-9)
    xs, ys = ((found - found.min(axis=0)) / span).T.tolist()
    return {
        n: (left + width * (0.06 + 0.94 * x), top + height * (0.14 + 0.72 * y))
        for n, x, y in zip(ordered, xs, ys, strict=True)
    }


def _settle_nodes(part: nx.Graph) -> NDArray[np.float64]:
    """Places the nodes of one part so that they lie as far apart as the steps between them, wider than high.

    Source: Gansner, Koren & North 2004, "Graph drawing by stress majorization", with weights of steps to the −2.
    """
    nodes = list(part)
    steps = dict(nx.all_pairs_shortest_path_length(part))
    ideal = np.array([[float(steps[u][v]) for v in nodes] for u in nodes])
    weights = np.divide(1.0, ideal**2, out=np.zeros_like(ideal), where=ideal > 0)
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    start = nx.spring_layout(part, seed=_SEED, iterations=300, k=1.6 / math.sqrt(len(nodes)))
    spots = np.array([start[n] for n in nodes], dtype=np.float64)
    for _ in range(_ROUNDS * 5):
        apart = np.sqrt(((spots[:, None, :] - spots[None, :, :]) ** 2).sum(axis=2))
        pull = np.divide(-weights * ideal, apart, out=np.zeros_like(apart), where=apart > 1e-12)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        spots = inverse @ (pull @ spots)
    _, axes = np.linalg.eigh(np.cov((spots - spots.mean(axis=0)).T))
    turned: NDArray[np.float64] = (spots - spots.mean(axis=0)) @ axes[:, ::-1]  # the longest way lies along the page
    wide, high = np.ptp(turned, axis=0)
    if high < _FLAT * wide:  # names would lie on the lines between their nodes
        turned = turned @ np.array([[math.cos(_SLOPE), math.sin(_SLOPE)], [-math.sin(_SLOPE), math.cos(_SLOPE)]])
    return turned


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
