"""Bars of intervals: one row a number, with its bounds, its best value and the origins behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from armstrail.analyse.picture import COLOURS, CONTESTED, CONTESTED_MARK, INK, LEGEND, build_data, count_origins
from armstrail.core.base import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDE = 20.0  # a scale of factors where numbers span more than this, so that small ones can still be told apart
_ROW_HEIGHT = 22
_WIDTH = 520
READING = (
    "A bar spans what the reports allow, the dot is the best value; ▶ and ◀ mark an end that reports leave open.",
    f"{CONTESTED_MARK} marks numbers that reports contradict each other on.",
)


class Bar(Record, frozen=True):
    """A row of the picture; `text` is the number in words, `group` chooses the colour."""

    label: str
    low: float | None
    high: float | None
    best: float | None
    text: str
    origins: int
    contested: bool = False
    group: str = ""


def draw_intervals(
    bars: Sequence[Bar], axis_title: str, group_title: str | None = None, one: bool = False
) -> alt.LayerChart | alt.FacetChart:
    """Draws bars in the order given, at least one of them.

    Args:
        bars: rows with at least one end known.
        axis_title: what is measured, with its unit.
        group_title: what the colours mean; None where there is one colour.
        one: whether to mark the value 1, for ratios.
    """
    rows = [_describe_bar(i, b) for i, b in enumerate(bars)]
    ends = [x for b in bars for x in (b.low, b.high, b.best) if x is not None]
    factors = min(ends) > 0 and max(ends) / min(ends) > _WIDE
    scale = alt.Scale(type="log", nice=True) if factors else alt.Scale(zero=not one, nice=True)
    title = f"{axis_title} (each step multiplies)" if factors else axis_title
    order = [r["label"] for r in rows]
    base = alt.Chart(build_data(rows)).encode(
        y=alt.Y("label:N", sort=order, title=None, axis=alt.Axis(labelLimit=330, ticks=False, domain=False, grid=True))
    )
    x = alt.X("low:Q", title=title, scale=scale, axis=alt.Axis(format="~s" if factors else ",~r", tickCount=6))
    colour: Any = (
        alt.value(COLOURS[0])
        if group_title is None
        else alt.Color("group:N", title=group_title, scale=alt.Scale(range=list(COLOURS)), legend=LEGEND)
    )
    layers = [
        base.mark_rule(strokeWidth=7, opacity=0.45, strokeCap="round").encode(x=x, x2="high:Q", color=colour),
        base.transform_filter("datum.open == 'above'")
        .mark_point(shape="triangle-right", filled=True, size=110, opacity=1)
        .encode(x=alt.X("low:Q"), color=colour),
        base.transform_filter("datum.open == 'below'")
        .mark_point(shape="triangle-left", filled=True, size=110, opacity=1)
        .encode(x=alt.X("high:Q"), color=colour),
        base.transform_filter("datum.open == 'no' && isValid(datum.best)")
        .mark_point(filled=True, size=60, opacity=1, stroke=INK, strokeWidth=1)
        .encode(x=alt.X("best:Q"), color=colour),
        base.mark_text(align="left", dx=12, fontSize=11, color=INK).encode(x=alt.X("right:Q"), text="words:N"),
        base.transform_filter("datum.contested")
        .mark_text(align="right", dx=-10, fontSize=16, fontWeight="bold", color=CONTESTED)
        .encode(x=alt.X("left:Q"), text=alt.value(CONTESTED_MARK)),
    ]
    if one:
        line = alt.Chart(build_data([{"x": 1}])).mark_rule(strokeDash=[4, 4], color="#888888").encode(x="x:Q")
        layers.insert(0, line)
    return alt.layer(*layers).properties(width=_WIDTH, height=alt.Step(_ROW_HEIGHT))


def _describe_bar(number: int, bar: Bar) -> dict[str, Any]:
    low = bar.high if bar.low is None else bar.low
    high = bar.low if bar.high is None else bar.high
    open_end = "above" if bar.high is None else "below" if bar.low is None else "no"
    return {
        "label": f"{bar.label}{'​' * number}",  # a zero-width mark keeps equal labels on rows of their own
        "low": low, "high": high, "best": bar.best, "left": low, "right": high, "open": open_end,
        "contested": bar.contested, "group": bar.group, "words": f"{bar.text}  ·  {count_origins(bar.origins)}",
    }  # fmt: skip
