"""The picture of a network: actors, and between them what reports say of their ties."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import altair as alt
import polars as pl

from armstrail.analyse.graph import list_firm, place_nodes
from armstrail.analyse.network_labels import part_lines, place_words
from armstrail.analyse.picture import (
    COLOURS,
    CONTESTED,
    CONTESTED_MARK,
    INK,
    LEGEND,
    Caption,
    build_data,
    finish_picture,
    shorten,
)
from armstrail.analyse.rules import load_thresholds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.analyse.view import PictureSpec

_WORDS = {
    "bond": "shelters, supports, allied", "arms": "arms", "money": "funds, pays", "command": "leads, belongs to",
    "hostile": "fights, kills, opposes", "law": "detains, sanctions", "talk": "meets, accuses",
}  # fmt: skip
# Friend and foe must not be taken for each other: blues for who helps, vermilion for who fights, in print as well.
_COLOURS = {
    "bond": COLOURS[0], "arms": COLOURS[4], "money": COLOURS[2], "command": COLOURS[3], "hostile": COLOURS[1],
    "law": COLOURS[5], "talk": COLOURS[6],
}  # fmt: skip
_ARROW = 0.82  # how far along its line an arrow stands
_SHAPES = {"person": "square", "place": "diamond"}


def draw_network(ties: pl.DataFrame) -> PictureSpec | None:
    """Draws the actors with most ties; None where no two named actors are tied."""
    names = _list_names(list_firm(ties))
    spots, total = place_nodes(ties, int(load_thresholds()["picture_nodes"]), names)
    if not spots:
        return None
    shown = list_firm(ties).filter(pl.col("left").is_in(list(spots)) & pl.col("right").is_in(list(spots)))
    nodes = _list_nodes(shown, spots, names)
    edges = place_words(part_lines(_merge_edges(shown, spots)), nodes)
    silent = sum(e["words"] is None for e in edges)
    left_out = total - len(spots)
    caption = Caption(
        title="Who is said to fund, arm, lead, shelter, oppose whom",
        lines=tuple(
            x
            for x in (
                "Lines: what reports say of two actors; dashed where it is only possible, planned or over.",
                f"Words: the most frequent tie, read along ▸, with its number; {CONTESTED_MARK} contested."
                + (f" {silent:,} lines have no room for words." if silent else ""),
                f"{left_out:,} actors with fewer ties are in the table only." if left_out else None,
            )
            if x
        ),
        note="● group or state   ■ person   ◆ place. Actors without a name (“they”, “militants”) are in the table.",
    )
    return finish_picture(_draw_graph(edges, nodes), caption)


def _merge_edges(ties: pl.DataFrame, spots: dict[str, tuple[float, float]]) -> list[dict[str, Any]]:
    """Makes one line of each two actors and temper, with the most frequent tie as its words."""
    merged = ties.group_by("left", "right", "temper", maintain_order=True).agg(
        pl.col("tie").mode().sort().first(),
        pl.col("symmetric").first(),
        pl.len().alias("count"),
        (pl.col("status") == "asserted").any().alias("firm"),
        pl.col("contradictions").is_not_null().any().alias("contested"),
    )
    rows = []
    for row in merged.iter_rows(named=True):
        (x, y), (x2, y2) = spots[row["left"]], spots[row["right"]]
        words = row["tie"] + (f" ({row['count']})" if row["count"] > 1 else "")
        rows.append(
            {
                "x": x, "y": y, "x2": x2, "y2": y2, "kind": _WORDS[row["temper"]], "count": row["count"],
                "words": f"{CONTESTED_MARK} {words}" if row["contested"] else words, "firm": row["firm"],
                "turn": 0 if row["symmetric"] else _measure_turn(x2 - x, y2 - y), "directed": not row["symmetric"],
                "contested": row["contested"],
            }
        )  # fmt: skip
    return rows


def _walk_line(axis: str) -> str:
    """Writes where the arrow of a line stands, in Vega's language."""
    return f"datum.{axis} + (datum.{axis}2 - datum.{axis}) * {_ARROW}"


def _measure_turn(dx: float, dy: float) -> float:
    """Measures how far a triangle that points up must turn to point along a line, in degrees clockwise."""
    return math.degrees(math.atan2(dx, dy))


def _list_names(ties: pl.DataFrame) -> dict[str, str]:
    ends = (ties.select(side, f"{side}_name").unique(maintain_order=True).iter_rows() for side in ("left", "right"))
    return {node: shorten(name or node, 28) for rows in ends for node, name in rows}


def _list_nodes(
    ties: pl.DataFrame, spots: dict[str, tuple[float, float]], names: dict[str, str]
) -> list[dict[str, Any]]:
    known: dict[str, dict[str, Any]] = {}
    for side in ("left", "right"):
        for node, kind in ties.select(side, f"{side}_type").unique(maintain_order=True).iter_rows():
            x, y = spots[node]
            shape = _SHAPES.get(kind or "", "circle")
            known.setdefault(node, {"x": x, "y": y, "name": names[node], "shape": shape})
    return list(known.values())


def _draw_graph(edges: Sequence[dict[str, Any]], nodes: Sequence[dict[str, Any]]) -> alt.LayerChart | alt.FacetChart:
    ys = [n["y"] for n in nodes]
    x_scale = alt.Scale(domain=[0, 1.05], nice=False)
    y_scale = alt.Scale(domain=[min(0.0, min(ys) - 0.03), max(1.0, max(ys) + 0.03)], nice=False)
    line = alt.Chart(build_data(edges))
    x, y = alt.X("x:Q", axis=None, scale=x_scale), alt.Y("y:Q", axis=None, scale=y_scale)
    used = [t for t in _WORDS if any(e["kind"] == _WORDS[t] for e in edges)]
    colour = alt.Color(
        "kind:N", title="ties", legend=LEGEND,
        scale=alt.Scale(domain=[_WORDS[t] for t in used], range=[_COLOURS[t] for t in used]),
    )  # fmt: skip
    dot = alt.Chart(build_data(nodes))
    said = line.transform_filter("datum.words !== null")
    words: dict[str, Any] = {"fontSize": 9.5, "dy": -4}
    name: dict[str, Any] = {"align": "left", "dx": 9, "fontSize": 11, "fontWeight": "bold"}
    tx, ty = alt.X("tx:Q", axis=None, scale=x_scale), alt.Y("ty:Q", axis=None, scale=y_scale)
    return alt.layer(
        line.transform_filter("datum.firm")
        .mark_rule(strokeWidth=1.4, opacity=0.65)
        .encode(x=x, y=y, x2="x2:Q", y2="y2:Q", color=colour),
        line.transform_filter("!datum.firm")
        .mark_rule(strokeWidth=1.4, opacity=0.65, strokeDash=[5, 4])
        .encode(x=x, y=y, x2="x2:Q", y2="y2:Q", color=colour),
        line.transform_filter("datum.directed")
        .transform_calculate(_hx=_walk_line("x"), _hy=_walk_line("y"))
        .mark_point(shape="triangle", filled=True, size=55, opacity=0.9)
        .encode(
            x=alt.X("_hx:Q", axis=None, scale=x_scale),
            y=alt.Y("_hy:Q", axis=None, scale=y_scale),
            angle=alt.Angle("turn:Q", scale=None),
            color=colour,
        ),
        said.mark_text(**words, stroke="white", strokeWidth=3, strokeJoin="round").encode(x=tx, y=ty, text="words:N"),
        said.mark_text(**words).encode(
            x=tx, y=ty, text="words:N", color=alt.condition("datum.contested", alt.value(CONTESTED), alt.value(INK))
        ),
        dot.mark_point(filled=True, size=110, opacity=1, color=INK).encode(
            x=x, y=y, shape=alt.Shape("shape:N", scale=None)
        ),
        dot.mark_text(**name, stroke="white", strokeWidth=3, strokeJoin="round").encode(x=x, y=y, text="name:N"),
        dot.mark_text(**name, color=INK).encode(x=x, y=y, text="name:N"),
    ).properties(width=900, height=640)
