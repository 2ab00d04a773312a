"""Pictures of the build-up: how many are said to be where, and events a week."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import altair as alt
import polars as pl

from armstrail.analyse.base_map import BASE_NOTE, build_axes, draw_labels, find_extent, layer_map
from armstrail.analyse.interval_picture import READING, Bar, draw_intervals
from armstrail.analyse.intervals import Interval, describe_count
from armstrail.analyse.market_pictures import limit_rows
from armstrail.analyse.picture import (
    COLOURS,
    LEGEND,
    Caption,
    build_data,
    build_date_axis,
    finish_picture,
    say_left_out,
    shorten,
)  # fmt: skip
from armstrail.analyse.rules import load_thresholds
from armstrail.analyse.scope import is_country

if TYPE_CHECKING:
    from armstrail.analyse.names import Names
    from armstrail.analyse.view import PictureSpec

_LEAST_EVENTS = 3
_LINE = 110  # letters a line of a subtitle


def draw_forces(strengths: pl.DataFrame) -> PictureSpec | None:
    """Draws how many troops and arms each side is said to have, by place; None where no report counts any."""
    if strengths.is_empty():
        return None
    shown = strengths.head(limit_rows()).sort("side_name", "high", descending=[False, True], nulls_last=True)
    bars = []
    for row in shown.iter_rows(named=True):
        interval = Interval(None if row["open_below"] else row["low"], None if row["open_above"] else row["high"])
        side, force = row["side_name"] or "side not said", row["force_name"] or "force not said"
        where = row["destination_name"] or "place not said"
        label = force if side == force else f"{shorten(side, 24)}: {shorten(force, 26)}"
        firm = row["statuses"] == "asserted"
        bars.append(
            Bar(
                label=f"{label} · {shorten(where, 24)}",
                low=interval.low if interval.low is not None or interval.high is not None else row["low"],
                high=interval.high if interval.low is not None or interval.high is not None else row["high"],
                best=row["best"],
                text=describe_count(interval, row["approximate"]) + ("" if firm else f" ({row['statuses']})"),
                origins=row["origins"],
                contested=row["contradictions"] is not None,
            )
        )
    caption = Caption(
        title="Forces and materiel that reports count, by side and place",
        lines=tuple(x for x in (*READING, say_left_out(shown.height, strengths.height, "numbers")) if x),
        note="Numbers are what reports say, not what is there; in brackets, what is only possible, planned or asked.",
    )
    return finish_picture(draw_intervals(bars, "people, vehicles or weapons"), caption)


def draw_tempo(tempo: pl.DataFrame, tests: pl.DataFrame, group: str) -> PictureSpec | None:
    """Draws the events a week of one group, the recent weeks marked; None where hardly any event is dated."""
    own = _keep_last_year(tempo.filter(pl.col("group") == group))
    if own["events"].sum() < _LEAST_EVENTS:
        return None
    period = pl.when("recent").then(pl.lit("recent weeks")).otherwise(pl.lit("weeks before"))
    rows = own.with_columns(period.alias("period")).select("week", "events", "period", "origins").to_dicts()
    said = tests.filter(pl.col("group") == group)["text"].to_list()
    colour = alt.Color(
        "period:N", title=None, legend=LEGEND,
        scale=alt.Scale(domain=["weeks before", "recent weeks"], range=[COLOURS[4], COLOURS[0]]),
    )  # fmt: skip
    base = alt.Chart(build_data(rows)).encode(
        x=alt.X("yearmonthdate(week):T", title="week (from Monday)", axis=build_date_axis([r["week"] for r in rows]))
    )
    drawn = alt.layer(
        base.mark_bar(width=8).encode(
            y=alt.Y("events:Q", title="reported events", axis=alt.Axis(tickMinStep=1, format="d")), color=colour
        ),
        base.mark_text(dy=-7, fontSize=9).encode(y="events:Q", text=alt.Text("origins:Q", format="d")),
    ).properties(width=680, height=260)
    caption = Caption(
        title="Reported events a week: attacks, clashes, killings, captures",
        lines=("The number on a bar is how many independent origins report them.", *_wrap(said[0] if said else "")),
        note="A count of what reports tell and date to a week or less. It describes; it does not predict.",
    )
    return finish_picture(drawn, caption)


def draw_force_map(forces: pl.DataFrame, names: Names) -> PictureSpec | None:
    """Draws where forces and arms are said to come together; None where no report names a place with a point."""
    sides = pl.col("side_name").fill_null("side not said")
    counted = (
        forces.filter((pl.col("status") != "denied") & pl.col("destination").is_not_null())
        .group_by("destination", maintain_order=True)
        .agg(
            pl.col("destination_name").first(), pl.col("findings").explode().n_unique().alias("reports"),
            sides.unique(maintain_order=True).head(4).str.join(", ").alias("sides"),
        )
        .sort("reports", descending=True, maintain_order=True)
    )  # fmt: skip
    places = {p.id: p for i in counted["destination"].to_list() if (p := names.find_entity(i)) is not None}
    rows = [
        {"lon": place.lon, "lat": place.lat, "reports": reports, "name": f"{name}: {shorten(whose, 40)}"}
        for identity, name, reports, whose in counted.iter_rows()
        if (place := places.get(identity)) is not None and place.lon is not None and not is_country(place)
    ]
    if not rows:
        return None
    shown = rows[: int(load_thresholds()["map_rows"])]
    left_out = say_left_out(len(shown), len(rows), "places")
    extent = find_extent((s["lon"], s["lat"]) for s in shown)
    x, y, _ = build_axes(extent)
    size = alt.Size("reports:Q", legend=None, scale=alt.Scale(domain=[1, 8], range=[110, 700], clamp=True))
    layers = [
        alt.Chart(build_data(shown)).mark_point(filled=True, color=COLOURS[1], opacity=0.7).encode(x=x, y=y, size=size),
        draw_labels(shown, extent),
    ]
    caption = Caption(
        title="Where forces and arms are said to come together",
        lines=(
            "Larger points have more findings: deployments, exercises, camps, recruits, arms brought there.",
            f"{_say_range(shown[0]['reports'])} Beside a place: whose forces.",
            *((left_out,) if left_out else ()),
        ),
        note=f"A place is a point, not an extent; whole countries are in the table only. {BASE_NOTE}",
    )
    return finish_picture(layer_map(layers, extent, [(s["lon"], s["lat"]) for s in shown]), caption)


def _say_range(most: int) -> str:
    return "Here each has one." if most == 1 else f"Here from one to {most:,}."


def _keep_last_year(tempo: pl.DataFrame) -> pl.DataFrame:
    """Keeps the weeks of the year that ends with the last of them: more would make bars too thin to see."""
    week = pl.col("week").str.to_date()
    return tempo.filter(week > week.max().dt.offset_by("-1y"))


def _wrap(text: str) -> list[str]:
    return textwrap.wrap(text, _LINE)
