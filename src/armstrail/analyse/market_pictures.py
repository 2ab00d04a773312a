"""Pictures of the market: prices, ratios between places, indices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import polars as pl

from armstrail.analyse.dates import describe_time
from armstrail.analyse.interval_picture import READING, Bar, draw_intervals
from armstrail.analyse.intervals import Interval, describe_count, describe_interval, write_number
from armstrail.analyse.picture import COLOURS, Caption, build_data, finish_picture, say_left_out
from armstrail.analyse.rules import load_thresholds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.analyse.view import PictureSpec


def limit_rows() -> int:
    """Returns how many rows a picture of bars may have."""
    return int(load_thresholds()["picture_rows"])


def draw_prices(prices: pl.DataFrame) -> PictureSpec | None:
    """Draws the prices in the currency that most of them are in, by weapon and place; None where there are none."""
    priced = prices.filter(pl.col("currency").is_not_null() & pl.col("middle").is_not_null())
    if priced.is_empty():
        return None
    counts = priced.group_by("currency").len().sort(["len", "currency"], descending=[True, False])
    currency = counts["currency"][0]
    chosen = priced.filter(pl.col("currency") == currency).sort("weapon_name", "middle", nulls_last=True)
    known = chosen.sort(pl.col("weapon").is_null(), -pl.col("origins"), maintain_order=True).head(limit_rows())
    shown = known.sort("weapon_name", "middle", nulls_last=True)
    others = [f"{n} in {c}" for c, n in counts.iter_rows() if c != currency]
    caption = Caption(
        title=f"What arms are said to cost, in {currency}",
        lines=tuple(
            x for x in (
                *READING, say_left_out(shown.height, chosen.height, "prices"),
                f"Not shown: {', '.join(others)} (give rates of exchange to convert them)." if others else None,
            ) if x
        ),
        note="⚠ marks an outlier. “said” before a date: the report names none, so its date of publication stands.",
    )  # fmt: skip
    bars = [_build_price_bar(r) for r in shown.iter_rows(named=True)]
    return finish_picture(draw_intervals(bars, f"{currency} apiece"), caption)


def _build_price_bar(row: dict[str, Any]) -> Bar:
    where = row["place_name"] or "place not said"
    mark = "⚠ " if row["outlier"] else ""
    when = describe_time(row["start"], row["end"], row["date_basis"])
    return Bar(
        label=f"{mark}{row['weapon_name']} · {where} · {when}", low=row["low"], high=row["high"], best=row["middle"],
        text=describe_count(Interval(row["low"], row["high"]), row["approximate"]), origins=row["origins"],
        contested=row["contradictions"] is not None,
    )  # fmt: skip


def draw_ratios(ratios: pl.DataFrame) -> PictureSpec | None:
    """Draws how many times dearer a weapon is at one place than at another; None where nothing can be compared."""
    known = ratios.filter(pl.col("best").is_not_null())
    if known.is_empty():
        return None
    shown = known.sort("best", descending=True).head(limit_rows())
    bars = [
        Bar(
            label=f"{r['weapon_name']}: {r['place_name']} / {r['other_name']}", low=interval.low, high=interval.high,
            best=r["best"], text=words + (" (one sentence)" if r["basis"] == "same sentence" else ""),
            origins=r["origins"], contested=r["contradictions"] is not None,
        )
        for r in shown.iter_rows(named=True)
        for interval, words in [_describe_ratio(r)]
    ]  # fmt: skip
    lines = ("The dearer place first. A bar spans what the price ranges allow, the dot compares their middles.",
             "The dashed line is the same price.", say_left_out(shown.height, known.height, "pairs"))  # fmt: skip
    caption = Caption(title="How many times dearer: one place against another", lines=tuple(x for x in lines if x))
    return finish_picture(draw_intervals(bars, "times the price at the other place", one=True), caption)


def _describe_ratio(row: dict[str, Any]) -> tuple[Interval, str]:
    """Says a ratio; where both ends are open, the quotient of the middles stands with a word of doubt."""
    interval = Interval(row["low"], row["high"])
    if interval.is_unbounded():
        return Interval(row["best"], row["best"]), f"perhaps {write_number(row['best'], 3)} times; both ends open"
    return interval, f"{describe_interval(interval, 3)} times"


def draw_index(index: pl.DataFrame) -> PictureSpec | None:
    """Draws the price index of the weapons and places that have most observations; None where no index is allowed."""
    if index.is_empty():
        return None
    series = pl.format("{} · {} ({})", "weapon_name", pl.col("place_name").fill_null("place not said"), "currency")
    rows = index.with_columns(series.alias("series"))
    best = rows.group_by("series").agg(pl.col("observations").sum()).sort("observations", "series", descending=True)
    kept = best["series"].head(6).to_list()
    values = rows.filter(pl.col("series").is_in(kept)).select(
        "series", "period", "low", "high", "index", "observations"
    )
    caption = Caption(
        title="Prices over time, the first quarter = 100",
        lines=tuple(x for x in ("Line: median price. Band: what lowest and highest prices of both quarters allow.",
                                say_left_out(len(kept), best.height, "series")) if x),
    )  # fmt: skip
    return finish_picture(_draw_lines(values.to_dicts()), caption)


def _draw_lines(rows: Sequence[dict[str, Any]]) -> alt.LayerChart | alt.FacetChart:
    base = alt.Chart(build_data(rows)).encode(
        x=alt.X("period:O", title="quarter"),
        color=alt.Color(
            "series:N",
            title=None,
            scale=alt.Scale(range=list(COLOURS)),
            legend=alt.Legend(orient="bottom", columns=2, labelLimit=300),
        ),
    )
    y = alt.Y("index:Q", title="index (first quarter = 100)", scale=alt.Scale(zero=False))
    return alt.layer(
        base.mark_area(opacity=0.15).encode(y="low:Q", y2="high:Q"),
        base.mark_line(point=True, strokeWidth=2).encode(y=y),
    ).properties(width=560, height=300)
