"""Where the words of a network's lines stand: on their line, and over no name and no other words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Of the picture's width or height, which are 1: letters of the two sizes, half a line of words, a node's half.
_LETTER, _NAME_LETTER = 0.0062, 0.0084
_HALF_LINE, _HALF_NAME, _HALF_NODE = 0.0095, 0.012, 0.009
_NAME_GAP = 0.01
_LIFT = 0.0065  # how far above its line a word stands (see `dy` of the words)
# Where on a line words may stand, its middle first; not at its ends, where its arrow and its nodes are.
_ALONG = tuple(0.5 + sign * step / 50 for step in range(15) for sign in ((1, -1) if step else (1,)))
_APART = 0.007  # how far lines of two same nodes lie from each other


class Box(NamedTuple):
    """What something covers, in the picture's unit square."""

    left: float
    low: float
    right: float
    high: float

    def meets(self, other: Box) -> bool:
        """Tells whether two boxes have more than an edge in common.

        >>> Box(0, 0, 2, 1).meets(Box(1, 0, 3, 1)), Box(0, 0, 1, 1).meets(Box(1, 0, 2, 1))
        (True, False)
        """
        return (
            self.left < other.right and other.left < self.right and self.low < other.high and other.low < self.high
        )  # fmt: skip


def part_lines(edges: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Moves lines between two same nodes apart, so that each shows (keys `x`, `y`, `x2`, `y2`)."""
    together: dict[frozenset[tuple[float, float]], list[int]] = {}
    for number, edge in enumerate(edges):
        ends = frozenset({(edge["x"], edge["y"]), (edge["x2"], edge["y2"])})
        together.setdefault(ends, []).append(number)
    moved = [dict(e) for e in edges]
    for numbers in together.values():
        for rank, number in enumerate(numbers):
            edge = moved[number]
            shift = (rank - (len(numbers) - 1) / 2) * _APART
            (x1, y1), (x2, y2) = sorted([(edge["x"], edge["y"]), (edge["x2"], edge["y2"])])
            dx, dy = x2 - x1, y2 - y1
            length = max((dx * dx + dy * dy) ** 0.5, 1e-9)
            for x, y in (("x", "y"), ("x2", "y2")):
                edge[x] -= dy / length * shift
                edge[y] += dx / length * shift
    return moved


def place_words(edges: Sequence[Mapping[str, Any]], nodes: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Places the words of lines (keys `tx`, `ty`); those that find no free place stand nowhere, with words of None.

    Lines with most ties choose first.

    Args:
        edges: with `x`, `y`, `x2`, `y2`, `words` and `count`.
        nodes: with `x`, `y` and `name`, which stands at the right of its node.
    """
    taken = [box for node in nodes for box in _list_node_boxes(node)]
    placed = [dict(e) for e in edges]
    for edge in sorted(placed, key=lambda e: -e["count"]):
        free = next((spot for spot in _list_spots(edge) if not any(map(_cover(edge, spot).meets, taken))), None)
        if free is None:
            edge |= {"words": None, "tx": edge["x"], "ty": edge["y"]}
        else:
            edge |= {"tx": free[0], "ty": free[1]}
            taken.append(_cover(edge, free))
    return placed


def _list_node_boxes(node: Mapping[str, Any]) -> tuple[Box, Box]:
    x, y = node["x"], node["y"]
    dot = Box(x - _HALF_NODE, y - _HALF_NODE, x + _HALF_NODE, y + _HALF_NODE)
    return dot, Box(x, y - _HALF_NAME, x + _NAME_GAP + _NAME_LETTER * len(node["name"]), y + _HALF_NAME)


def _list_spots(edge: Mapping[str, Any]) -> list[tuple[float, float]]:
    x, y, x2, y2 = (edge[k] for k in ("x", "y", "x2", "y2"))
    return [(x + (x2 - x) * t, y + (y2 - y) * t) for t in _ALONG]


def _cover(edge: Mapping[str, Any], spot: tuple[float, float]) -> Box:
    half = _LETTER * len(edge["words"]) / 2
    (x, y) = spot
    return Box(x - half, y + _LIFT - _HALF_LINE, x + half, y + _LIFT + _HALF_LINE)
