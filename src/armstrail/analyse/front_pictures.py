"""Pictures of the front: a map of who is said to hold what on a day, and a timeline of how it changed."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import altair as alt
import polars as pl

from armstrail.analyse.base_map import BASE_NOTE, build_axes, draw_labels, find_extent, layer_map
from armstrail.analyse.market_pictures import limit_rows
from armstrail.analyse.picture import (
    COLOURS,
    CONTESTED,
    CONTESTED_MARK,
    INK,
    LEGEND,
    Caption,
    build_data,
    build_date_axis,
    count_origins,
    finish_picture,
    say_left_out,
    shorten,
)  # fmt: skip
from armstrail.analyse.rules import load_thresholds
from armstrail.analyse.scope import is_country

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.analyse.names import Names
    from armstrail.analyse.view import PictureSpec

_OTHERS = "others"
_WIDTH, _LETTER, _MARK = 600, 5.6, 26  # pixels: the timeline, a letter of its words, a mark and the gap beside it


def draw_control_map(holders: pl.DataFrame, names: Names, until: str | None) -> PictureSpec | None:
    """Draws who is said to hold which place; None where no place has a point."""
    every = holders.filter(pl.col("state") == "held").sort("origins", descending=True, maintain_order=True)
    held = every.head(int(load_thresholds()["map_points"]))
    palette = _choose_palette(held["holder_name"].to_list())
    rows: list[dict[str, Any]] = []
    whole: list[str] = []  # countries, whose middle is no place that anybody holds
    for row in held.iter_rows(named=True):
        entity = names.find_entity(row["place"])
        if entity is not None and is_country(entity):
            whole.append(f"{row['place_name']}: {row['holder_name']}")
        elif entity is not None and entity.lon is not None and entity.lat is not None:
            holder = row["holder_name"] if row["holder_name"] in palette else _OTHERS
            rows.append(
                {
                    "lon": entity.lon, "lat": entity.lat, "name": row["place_name"], "holder": shorten(holder, 40),
                    "disputed": row["disputed"], "origins": row["origins"],
                }
            )  # fmt: skip
    if not rows:
        return None
    extent = find_extent((r["lon"], r["lat"]) for r in rows)
    x, y, _ = build_axes(extent)
    shown = {r["holder"] for r in rows}
    colour = _build_colour([p for p in (shorten(p, 40) for p in palette) if p in shown], "said to be held by")
    dots = alt.Chart(build_data(rows))
    layers = [
        dots.mark_point(filled=True, opacity=0.9, stroke="white", strokeWidth=0.8).encode(
            x=x,
            y=y,
            color=colour,
            size=alt.Size(
                "origins:Q",
                title="independent origins",
                scale=alt.Scale(domain=[1, 5], range=[110, 420], clamp=True),
                legend=None,
            ),
        ),
        dots.transform_filter("datum.disputed")
        .mark_text(fontSize=15, fontWeight="bold", color="white", stroke=CONTESTED, strokeWidth=0.6)
        .encode(x=x, y=y, text=alt.value(CONTESTED_MARK)),
        draw_labels(rows, extent),
    ]
    when = f"on {until}" if until else "by the last report on each place"
    caption = Caption(
        title=f"Who is said to hold which place, {when}",
        lines=(
            "Colour: the holder that reports name. Larger points have more independent origins.",
            f"{CONTESTED_MARK} disputed: more than one holder, a denial, or reports that contradict each other.",
            *((left_out,) if (left_out := say_left_out(held.height, every.height, "places")) else ()),
            *((f"As a whole: {shorten('; '.join(whole), 90)}",) if whole else ()),
        ),
        note=f"A point stands for a district or town, not for its extent. {BASE_NOTE}",
    )
    return finish_picture(layer_map(layers, extent, [(r["lon"], r["lat"]) for r in rows]), caption)


def _choose_palette(holders: Sequence[str]) -> list[str]:
    """Chooses the holders that get a colour of their own: those with most places; the others share the last one."""
    counts = Counter(holders)
    ordered = sorted(counts, key=lambda h: (-counts[h], h))
    return ordered if len(ordered) <= len(COLOURS) else [*ordered[: len(COLOURS) - 2], _OTHERS]


def _build_colour(names: list[str], title: str) -> alt.Color:
    return alt.Color(
        "holder:N", title=title, scale=alt.Scale(domain=names, range=list(COLOURS[: len(names)])), legend=LEGEND
    )  # fmt: skip


def draw_timeline(control: pl.DataFrame) -> PictureSpec | None:
    """Draws when which place is said to have changed hands; None where no such claim has a date."""
    day = pl.coalesce("start", "end")
    dated = control.filter(day.is_not_null() & (pl.col("status") != "denied")).with_columns(day.alias("_day"))
    if dated.is_empty():
        return None
    ordered = dated.sort("_day", maintain_order=True)
    names = (
        ordered.select(pl.coalesce("place_name", "place_text").alias("n"))["n"].unique(maintain_order=True).to_list()
    )
    kept = names[: limit_rows()]
    rows = [
        {
            "place": shorten(place, 40), "first": r["start"] or r["end"], "last": r["end"] or r["start"],
            "holder": shorten(r["holder_name"] or "holder not said", 40), "event": r["event"], "words": _describe(r),
            "told": r["date_basis"] == "text",
        }
        for r in ordered.iter_rows(named=True)
        if (place := r["place_name"] or r["place_text"]) in kept
    ]  # fmt: skip
    palette = _choose_palette([r["holder"] for r in rows])
    rows = [{**r, "holder": r["holder"] if r["holder"] in palette else _OTHERS} for r in rows]
    order = list(dict.fromkeys(r["place"] for r in rows))
    _join_words(rows)
    base = alt.Chart(build_data(rows)).encode(
        y=alt.Y("place:N", sort=order, title=None, axis=alt.Axis(labelLimit=300, grid=True)),
        color=_build_colour(palette, "by whom"),
    )  # fmt: skip
    axis = build_date_axis([r[k] for r in rows for k in ("first", "last")])
    x = alt.X("yearmonthdate(first):T", title="date", axis=axis)
    shape = alt.Shape(
        "event:N", title="what", legend=None,
        scale=alt.Scale(domain=["captured", "held", "left"], range=["triangle-right", "circle", "cross"]),
    )  # fmt: skip
    drawn = alt.layer(
        base.mark_rule(strokeWidth=5, opacity=0.4).encode(x=x, x2="yearmonthdate(last):T"),
        base.transform_filter("datum.told").mark_point(filled=True, size=110, opacity=1).encode(x=x, shape=shape),
        base.transform_filter("!datum.told").mark_point(filled=False, size=90, opacity=1).encode(x=x, shape=shape),
        base.mark_text(align="left", dx=10, fontSize=10, color=INK).encode(x=x, text="words:N", color=alt.value(INK)),
    ).properties(width=_WIDTH, height=alt.Step(24))
    caption = Caption(
        title="When places are said to have changed hands",
        lines=tuple(
            x
            for x in (
                "▶ captured, ● held, ✚ left; a bar spans the days that the report allows. In words: from whom, how.",
                None
                if all(r["told"] for r in rows)
                else "Hollow: the report names no day; it had come about by the day of publication, where the mark is.",
                say_left_out(len(kept), len(names), "places"),
            )
            if x
        ),
    )
    return finish_picture(drawn, caption)


def _join_words(rows: list[dict[str, Any]]) -> None:
    """Joins the words of marks that lie too near each other for words of their own; the last of them has them all.

    Changes `words` of the rows.
    """
    days = [date.fromisoformat(r[k]).toordinal() for r in rows for k in ("first", "last")]
    scale = _WIDTH / max(max(days) - min(days), 1)
    near: dict[str, dict[str, Any]] = {}  # the last mark so far of each place
    for row in sorted(rows, key=lambda r: (r["place"], r["first"])):
        spot = date.fromisoformat(row["first"]).toordinal() * scale
        before = near.get(row["place"])
        if before is not None and spot < before["spot"] + len(before["row"]["words"]) * _LETTER + _MARK:
            joined = dict.fromkeys([*before["row"]["words"].split("; "), row["words"]])
            row["words"], before["row"]["words"] = "; ".join(joined), ""
        near[row["place"]] = {"row": row, "spot": spot}


def _describe(row: dict[str, Any]) -> str:
    parts = [f"from {row['from_name']}" if row["from_name"] else None, row["how"], count_origins(row["origins"])]
    mark = f"{CONTESTED_MARK} " if row["contradictions"] is not None else ""
    return mark + ", ".join(p for p in parts if p)
