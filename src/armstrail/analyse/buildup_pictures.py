"""Pictures of the build-up: how many are said to be where, and events a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import polars as pl

from armstrail.analyse.interval_picture import READING, Bar, draw_intervals
from armstrail.analyse.intervals import Interval, describe_interval
from armstrail.analyse.market_pictures import limit_rows
from armstrail.analyse.picture import COLOURS, Caption, build_data, finish_picture, say_left_out, shorten

if TYPE_CHECKING:
    from armstrail.analyse.view import PictureSpec

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
                label=f"{label} · {shorten(where, 24)}", low=interval.low if interval.low is not None or interval.high is not None else row["low"],
                high=interval.high if interval.low is not None or interval.high is not None else row["high"], best=row["best"],
                text=describe_interval(interval) + ("" if firm else f" ({row['statuses']})"), origins=row["origins"],
                contested=row["contradictions"] is not None,
            )
        )  # fmt: skip
    caption = Caption(
        title="Forces and materiel that reports count, by side and place",
        lines=tuple(x for x in (*READING, say_left_out(shown.height, strengths.height, "numbers")) if x),
        note="Numbers are what reports say, not what is there; in brackets, what is only possible, planned or asked for.",
    )
    return finish_picture(draw_intervals(bars, "people, vehicles or weapons"), caption)


def draw_tempo(tempo: pl.DataFrame, tests: pl.DataFrame, group: str) -> PictureSpec | None:
    """Draws the events a week of one group, the recent weeks marked; None where no event is dated."""
    own = tempo.filter(pl.col("group") == group).tail(60)
    if own.is_empty():
        return None
    rows = own.select("week", "events", "recent", "origins").to_dicts()
    said = tests.filter(pl.col("group") == group)["text"].to_list()
    colour = alt.Color(
        "recent:N", title="recent weeks", legend=alt.Legend(orient="bottom", labelExpr="datum.value == 'true' ? 'recent' : 'before'"),
        scale=alt.Scale(domain=[False, True], range=[COLOURS[4], COLOURS[0]]),
    )  # fmt: skip
    base = alt.Chart(build_data(rows)).encode(
        x=alt.X("yearmonthdate(week):T", title="week (from Monday)", axis=alt.Axis(format="%d %b %Y", labelAngle=-40))
    )
    drawn = alt.layer(
        base.mark_bar(width=8).encode(y=alt.Y("events:Q", title="reported events", axis=alt.Axis(tickMinStep=1, format="d")), color=colour),
        base.mark_text(dy=-7, fontSize=9).encode(y="events:Q", text=alt.Text("origins:Q", format="d")),
    ).properties(width=680, height=260)  # fmt: skip
    caption = Caption(
        title="Reported events a week: attacks, clashes, killings, captures",
        lines=("The number on a bar is how many independent origins report them.", *_wrap(said[0] if said else "")),
        note="A count of what reports tell and date to a week or less. It describes; it does not predict.",
    )
    return finish_picture(drawn, caption)


def _wrap(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, _LINE)
