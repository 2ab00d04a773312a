"""Pictures of diffusion: totals side by side, the flow of arms on a map, and the chain of one kind of weapon."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import altair as alt
import polars as pl

from armstrail.analyse.base_map import BASE_NOTE, build_axes, draw_labels, find_extent, layer_map
from armstrail.analyse.dates import describe_time
from armstrail.analyse.interval_picture import READING, Bar, draw_intervals
from armstrail.analyse.intervals import Interval, describe_count, find_middle
from armstrail.analyse.market_pictures import limit_rows
from armstrail.analyse.picture import (
    COLOURS,
    LEGEND,
    Caption,
    build_data,
    build_date_axis,
    count_origins,
    finish_picture,
    say_left_out,
    shorten,
)
from armstrail.analyse.rules import load_thresholds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from armstrail.analyse.names import Names
    from armstrail.analyse.view import PictureSpec


def draw_totals(totals: pl.DataFrame, checks: pl.DataFrame) -> PictureSpec | None:
    """Draws the largest totals of arms side by side; None where no report counts any."""
    if totals.is_empty():
        return None
    impossible = set(checks.filter(pl.col("verdict").str.starts_with("cannot"))["findings"].explode().drop_nulls())
    size = pl.max_horizontal("low", "high")
    once = _list_once(totals.filter(pl.col("status") != "denied"))
    shown = (
        once.sort(size, descending=True, maintain_order=True)
        .head(limit_rows())
        .sort("branch", size, descending=[False, True])
    )
    bars = [_build_total_bar(r, bool(impossible & set(r["findings"]))) for r in shown.iter_rows(named=True)]
    caption = Caption(
        title="How many arms are said to be held, lost, taken or passed on",
        lines=tuple(x for x in (*READING, say_left_out(shown.height, once.height, "totals")) if x),
        note="Totals of one kind stand together, the largest first. “said” before a date: the date of publication.",
    )  # fmt: skip
    return finish_picture(
        draw_intervals(bars, "number of weapons, vehicles or rounds", "what is said of them"), caption
    )


def _list_once(totals: pl.DataFrame) -> pl.DataFrame:
    """Leaves each number of a finding once.

    A transfer or a taking stands twice in the ledger, once for each side; and where reports name one number of things
    now more and now less closely ("rifles", "AK-47 rifles"), the narrowest weapon stands for it.
    """
    said = ["_finding", "low", "high"]
    own = totals.with_columns(pl.col("findings").list.first().alias("_finding"))
    wider = own.select(*said, pl.col("lineage").list.slice(1).alias("weapon")).explode("weapon").drop_nulls("weapon")
    narrow = own.join(wider, on=[*said, "weapon"], how="anti", nulls_equal=True, maintain_order="left")
    things = narrow.with_columns(pl.coalesce("weapon", "weapon_text").alias("_thing"))
    return things.unique([*said, "_thing"], keep="first", maintain_order=True).drop("_finding", "_thing")


def _build_total_bar(row: dict[str, Any], contested: bool) -> Bar:
    interval = Interval(row["low"], row["high"])
    who = row["holder_name"] or "holder not said"
    when = describe_time(row["start"], row["end"], row["date_basis"])
    return Bar(
        label=f"{shorten(row['weapon_text'], 30)} · {shorten(who, 26)} · {when}",
        low=row["low"],
        high=row["high"],
        best=find_middle(interval),
        text=describe_count(interval, row["approximate"]),
        origins=row["origins"],
        contested=contested or row["contradictions"] is not None,
        group=row["entry"],
    )


def draw_flows(routes: pl.DataFrame, names: Names) -> PictureSpec | None:
    """Draws where arms are said to go on a map; None where no report names two places that the gazetteer knows."""
    most_rows = int(load_thresholds()["map_rows"])
    shown = routes.head(most_rows)
    legs = [leg for r in shown.iter_rows(named=True) for leg in _list_legs(r, names)]
    if not legs:
        return None
    ends = {e["name"]: e for leg in legs for e in leg["ends"]}
    extent = find_extent((e["lon"], e["lat"]) for e in ends.values())
    x, y, _ = build_axes(extent)
    merged: dict[tuple[str, str], dict[str, Any]] = {}
    for leg in legs:
        first, last = leg["ends"]
        row = merged.setdefault(
            (first["name"], last["name"]),
            {"lon": first["lon"], "lat": first["lat"], "lon2": last["lon"], "lat2": last["lat"], "reports": 0},
        )
        row["reports"] += leg["reports"]
    arrows = list(merged.values())
    most = max(a["reports"] for a in arrows)
    lines = (
        alt.Chart(build_data(arrows))
        .mark_rule(opacity=0.75, color=COLOURS[0])
        .encode(
            x=x,
            y=y,
            x2="lon2:Q",
            y2="lat2:Q",
            strokeWidth=alt.StrokeWidth(
                "reports:Q", title="findings", scale=alt.Scale(domain=[1, max(2, most)], range=[1.5, 5]), legend=None
            ),
        )
    )
    heads = alt.Chart(build_data([{"lon": a["lon2"], "lat": a["lat2"]} for a in arrows]))
    dots = alt.Chart(build_data([{"lon": a["lon"], "lat": a["lat"]} for a in arrows]))
    layers = [
        lines, dots.mark_point(filled=True, size=45, color=COLOURS[0], opacity=1).encode(x=x, y=y),
        heads.mark_point(shape="diamond", filled=True, size=130, color=COLOURS[1], opacity=1).encode(x=x, y=y),
        draw_labels(list(ends.values()), extent),
    ]  # fmt: skip
    caption = Caption(
        title="Where arms are said to go",
        lines=(
            "From ● to ◆, by way of what the reports name; thicker lines have more findings, here " + _say_most(most),
            "A country's point is its middle. Places that the gazetteer does not know are in the table only.",
            *((left_out,) if (left_out := say_left_out(shown.height, routes.height, "ways")) else ()),
        ),
        note=BASE_NOTE,
    )
    return finish_picture(layer_map(layers, extent, [(e["lon"], e["lat"]) for e in ends.values()]), caption)


def _say_most(most: int) -> str:
    return "one each." if most == 1 else f"one to {most:,}."


def _list_legs(row: Mapping[str, Any], names: Names) -> list[dict[str, Any]]:
    stops = [row[k] for k in ("origin", "via", "destination") if row[k] is not None]
    known = [(names.find_entity(s), names.find_name(s)) for s in stops]
    points = [{"name": name, "lon": e.lon, "lat": e.lat} for e, name in known if e is not None and e.lon is not None]
    return [{"ends": (a, b), "reports": row["reports"]} for a, b in pairwise(points) if a != b]


def draw_chain(chain: pl.DataFrame, weapon_name: str) -> PictureSpec | None:
    """Draws the chain of one kind of weapon from stock to use: when and where each stage is said to have been."""
    if chain.is_empty():
        return None
    dated = chain.filter(pl.coalesce("start", "end").is_not_null())
    placed = dated.filter(pl.col("holder_name").is_not_null() | pl.col("place_name").is_not_null())
    different = placed.unique(["entry", "holder_name", "place_name"], keep="first", maintain_order=True)
    share = max(1, limit_rows() // max(1, different["entry"].n_unique()))  # each stage gets its share of the rows
    shown = different.filter(pl.int_range(pl.len()).over("entry") < share)
    if shown.is_empty():
        return None
    rows: Sequence[dict[str, Any]] = [
        {
            "entry": r["entry"], "first": r["start"] or r["end"], "last": r["end"] or r["start"], "stage": r["stage"],
            "label": f"{shorten(r['holder_name'] or 'holder not said', 26)} · {r['place_name'] or 'place not said'}",
            "origins": count_origins(r["origins"]),
        }
        for r in shown.iter_rows(named=True)
    ]  # fmt: skip
    order = list(dict.fromkeys(r["entry"] for r in sorted(rows, key=lambda r: r["stage"])))
    base = alt.Chart(build_data(rows)).encode(
        y=alt.Y(
            "label:N", sort=alt.EncodingSortField(field="stage", op="min"), title=None, axis=alt.Axis(labelLimit=330)
        ),
        color=alt.Color(
            "entry:N", sort=order, title="stage", scale=alt.Scale(domain=order, range=list(COLOURS)), legend=LEGEND
        ),
    )
    axis = build_date_axis([r[k] for r in rows for k in ("first", "last")])
    x = alt.X("yearmonthdate(first):T", title="date", axis=axis)
    drawn = alt.layer(
        base.mark_rule(strokeWidth=6, opacity=0.4).encode(x=x, x2="yearmonthdate(last):T"),
        base.mark_point(filled=True, size=70, opacity=1).encode(x=x),
    ).properties(width=560, height=alt.Step(20))
    undated = chain.height - dated.height
    caption = Caption(
        title=f"From stock to use: {weapon_name} and its kinds",
        lines=tuple(x for x in (
            "Each row is a holder and a place; the colour says what is said to have happened there.",
            f"{undated:,} steps without a date are in the table only." if undated else None,
            say_left_out(shown.height, dated.height, "steps"),
        ) if x),
    )  # fmt: skip
    return finish_picture(drawn, caption)
