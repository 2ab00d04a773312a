"""Prices held against each other: ranges per place, ratios between places, changes over time, an index."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import polars as pl

from armstrail.analyse.intervals import Interval, describe_interval, divide, write_number
from armstrail.analyse.market_prices import add_middle, explode_lineage
from armstrail.analyse.rules import load_thresholds
from armstrail.analyse.tables import (
    COUNT,
    FLAG,
    GROUPED,
    NUMBER,
    TEXT,
    build_empty,
    build_table,
    finish_grouped,
    gather_standing,
    join_texts,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from armstrail.analyse.names import Names
    from armstrail.analyse.weapon_tree import WeaponTree

RANGES = {
    "weapon": TEXT,
    "weapon_name": TEXT,
    "level": COUNT,
    "place": TEXT,
    "place_name": TEXT,
    "currency": TEXT,
    "per": TEXT,
    "weapons": TEXT,
    "observations": COUNT,
    "low": NUMBER,
    "high": NUMBER,
    "best": NUMBER,
    "open_below": FLAG,
    "open_above": FLAG,
    "outliers": COUNT,
    "conditions": TEXT,
    "first": TEXT,
    "last": TEXT,
}
RATIOS = {
    "weapon": TEXT, "weapon_name": TEXT, "currency": TEXT, "place": TEXT, "place_name": TEXT, "other_place": TEXT,
    "other_name": TEXT, "basis": TEXT, "low": NUMBER, "high": NUMBER, "best": NUMBER, "first": TEXT, "last": TEXT,
    "text": TEXT,
}  # fmt: skip
INDEX = {
    "weapon": TEXT, "weapon_name": TEXT, "place": TEXT, "place_name": TEXT, "currency": TEXT, "period": TEXT,
    "observations": COUNT, "low": NUMBER, "high": NUMBER, "index": NUMBER, "base_period": TEXT,
}  # fmt: skip
_KEY = ("weapon", "place", "currency", "per")


def choose_currency(prices: pl.DataFrame) -> pl.DataFrame:
    """Puts converted numbers in the place of the originals, where there are any, so that prices can be compared."""
    converted = pl.col("converted_currency").is_not_null()
    columns = [
        pl.when(converted).then(pl.col("converted_low")).otherwise(pl.col("low")).alias("low"),
        pl.when(converted).then(pl.col("converted_high")).otherwise(pl.col("high")).alias("high"),
        pl.when(converted).then(pl.col("best_low") * pl.col("rate")).otherwise("best_low").alias("best_low"),
        pl.when(converted).then(pl.col("best_high") * pl.col("rate")).otherwise("best_high").alias("best_high"),
        pl.coalesce("converted_currency", "currency").alias("currency"),
    ]
    return add_middle(prices.with_columns(columns))


def build_ranges(prices: pl.DataFrame, tree: WeaponTree, names: Names) -> pl.DataFrame:
    """Builds the range of prices of each weapon, and of each kind above it, at each place.

    Args:
        prices: what `choose_currency` gave.
        tree: which weapon is a kind of which.
        names: names of weapons.

    Returns:
        `low` and `high` are the lowest and the highest number that is named; `open_below` and `open_above` tell that
        some report names only a highest or lowest. `best` is the median. `weapons` are those that the prices are of;
        `level` is how many steps the nearest of them lies below, 0 for the weapon itself.
    """
    if prices.is_empty():
        return build_empty(RANGES, GROUPED)
    rows = explode_lineage(prices, tree).with_columns(
        pl.when(pl.col("level") == 0).then(pl.coalesce("kind", "weapon")).otherwise("kind").alias("weapon"),
    )
    words = pl.col("weapon_name").str.to_lowercase()
    rows = rows.with_columns(pl.coalesce("weapon", words).alias("_weapon"))
    grouped = _group_ranges(rows, ["_weapon", "place", "currency", "per"])
    weapons = {w: names.find_name(w) for w in grouped["weapon"].drop_nulls().unique().to_list()}
    return finish_grouped(
        grouped.with_columns(
            pl.coalesce(pl.col("weapon").replace_strict(weapons, default=None, return_dtype=pl.String), "weapon_name")
            .alias("weapon_name")
        ).select(*RANGES, *(c for c in GROUPED if c != "origins"))
    )  # fmt: skip


def _group_ranges(rows: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """Groups prices; the key's columns may be None."""
    number = [pl.col("low").is_not_null() | pl.col("high").is_not_null()]
    return (
        rows.filter(*number)
        .group_by(key, maintain_order=True)
        .agg(
            *(pl.col(c).first() for c in ("weapon", "place") if c not in key),
            pl.col("weapon_name").first(),
            pl.col("level").min(),
            pl.col("place_name").first(),
            join_texts("weapon_name", ", ").alias("weapons"),
            pl.len().cast(pl.Int64).alias("observations"),
            pl.min_horizontal("low", "high").min().alias("low"),
            pl.max_horizontal("low", "high").max().alias("high"),
            pl.col("middle").median().alias("best"),
            pl.col("low").is_null().any().alias("open_below"),
            pl.col("high").is_null().any().alias("open_above"),
            pl.col("outlier").fill_null(value=False).sum().cast(pl.Int64).alias("outliers"),
            join_texts("condition", "; ").alias("conditions"),
            pl.coalesce("start", "end").min().alias("first"),
            pl.coalesce("end", "start").max().alias("last"),
            *gather_standing(),
        )
        .sort("weapon_name", "place_name", "currency", nulls_last=True)
    )


def build_ratios(prices: pl.DataFrame) -> pl.DataFrame:
    """Builds how many times as much a weapon costs at one place as at another, the dearer place first.

    Two prices are compared where reports give them for the same weapon ("same weapon"), or where one sentence gives
    both and calls one of the two no more than a weapon ("same sentence": "… is $900, while in Gao such a
    weapon sells for $400").

    Returns:
        `low` to `high` is the quotient of the intervals (None where an end is open); `best` that of the medians.
    """
    named = prices.filter(pl.col("weapon").is_not_null() & pl.col("place").is_not_null())
    exact = _group_ranges(named.with_columns(pl.lit(0, pl.Int64).alias("level")), list(_KEY))
    counted = exact.with_columns(pl.col("origin_ids").list.len().cast(pl.Int64).alias("origins"))
    rows = [*_iter_place_pairs(counted), *_iter_sentence_pairs(prices)]
    rows.sort(key=lambda r: (str(r[1]), -(r[10] or 0)))
    return build_table({**RATIOS, **GROUPED}, rows)


def _iter_place_pairs(ranges: pl.DataFrame) -> Iterator[tuple[Any, ...]]:
    limit = int(load_thresholds()["ratio_places"])
    several = ranges.filter(pl.len().over("weapon", "currency", "per") > 1)
    for group in several.partition_by("weapon", "currency", "per", maintain_order=True):
        chosen = group.sort("observations", "origins", "place_name", descending=[True, True, False]).head(limit)
        for left, right in combinations(chosen.iter_rows(named=True), 2):
            yield _build_ratio(left, right, "same weapon")


def _iter_sentence_pairs(prices: pl.DataFrame) -> Iterator[tuple[Any, ...]]:
    placed = prices.filter(pl.col("place").is_not_null() & pl.col("sentence").is_not_null()).filter(
        pl.col("place").n_unique().over("sentence", "currency") > 1
    )
    for group in placed.partition_by("sentence", "currency", maintain_order=True):
        rows = [_describe_price(r) for r in group.iter_rows(named=True)]
        for left, right in combinations(rows, 2):
            vague = left["vague"] or right["vague"]
            if left["place"] != right["place"] and vague and left["weapon"] != right["weapon"]:
                yield _build_ratio(left, right, "same sentence")


def _describe_price(row: dict[str, Any]) -> dict[str, Any]:
    """Reads a price as a range of one observation; `vague` where the weapon is unknown or no more than a weapon."""
    ends = {
        "open_below": row["low"] is None, "open_above": row["high"] is None, "best": row["middle"],
        "first": row["start"] or row["end"], "last": row["end"] or row["start"],
    }  # fmt: skip
    return {**row, **ends, "vague": row["weapon"] in {None, "weapon"}}


def _build_ratio(left: dict[str, Any], right: dict[str, Any], basis: str) -> tuple[Any, ...]:
    if (left["best"] or 0) < (right["best"] or 0):
        left, right = right, left
    ratio = divide(_close(left), _close(right))
    best = left["best"] / right["best"] if left["best"] and right["best"] else None
    named = left if left["weapon"] not in {None, "weapon"} else right
    firsts = [d for d in (left["first"], right["first"]) if d]
    lasts = [d for d in (left["last"], right["last"]) if d]
    number = describe_interval(ratio, 3) if not ratio.is_unbounded() else f"perhaps {write_number(best or 0, 3)}"
    text = f"{named['weapon_name']}: {left['place_name']} is {number} times {right['place_name']}"
    origins = _join(left["origin_ids"], right["origin_ids"])
    contradictions = "; ".join(dict.fromkeys(c for r in (left, right) if (c := r["contradictions"]))) or None
    return (
        named["weapon"], named["weapon_name"], left["currency"], left["place"], left["place_name"], right["place"],
        right["place_name"], basis, ratio.low, ratio.high, best, min(firsts, default=None), max(lasts, default=None),
        text, len(origins), contradictions, origins, _join(left["findings"], right["findings"]),
        _join(left["claims"], right["claims"]),
    )  # fmt: skip


def _close(row: dict[str, Any]) -> Interval:
    return Interval(None if row["open_below"] else row["low"], None if row["open_above"] else row["high"])


def _join(left: list[str], right: list[str]) -> list[str]:
    return list(dict.fromkeys((*left, *right)))


def build_index(prices: pl.DataFrame) -> pl.DataFrame:
    """Builds an index of the price of each weapon at each place by quarter, 100 in the first quarter.

    Only where at least three dated prices in at least two quarters allow it; outliers are left out.

    Source: median price of a period over that of the base period, a direct index of one item at one outlet (ILO and
    others 2004, Consumer Price Index Manual, chapter 9, elementary indices); `low` and `high` are interval arithmetic.
    """
    day = pl.coalesce("start", "end").str.to_date()
    dated = prices.filter(
        pl.col("middle").is_not_null() & pl.col("weapon").is_not_null() & ~pl.col("outlier").fill_null(value=False)
    ).with_columns(day.alias("_day"))
    dated = dated.filter(pl.col("_day").is_not_null()).with_columns(
        pl.format("{}-Q{}", pl.col("_day").dt.year(), pl.col("_day").dt.quarter()).alias("period")
    )
    enough = (pl.len().over(_KEY) >= load_thresholds()["index_observations"]) & (
        pl.col("period").n_unique().over(_KEY) > 1
    )
    kept = dated.filter(enough)
    if kept.is_empty():
        return build_empty(INDEX, GROUPED)
    periods = kept.group_by(*_KEY, "period").agg(
        pl.col("weapon_name").first(), pl.col("place_name").first(), pl.len().cast(pl.Int64).alias("observations"),
        pl.col("middle").median().alias("_middle"), pl.min_horizontal("low", "high").min().alias("_low"),
        pl.max_horizontal("low", "high").max().alias("_high"), *gather_standing(),
    ).sort(*_KEY, "period")  # fmt: skip
    base = {c: pl.col(c).first().over(_KEY) for c in ("_middle", "_low", "_high", "period")}
    return finish_grouped(
        periods.with_columns(
            (pl.col("_middle") / base["_middle"] * 100).alias("index"),
            (pl.col("_low") / base["_high"] * 100).alias("low"), (pl.col("_high") / base["_low"] * 100).alias("high"),
            base["period"].alias("base_period"),
        ).select(*INDEX, *(c for c in GROUPED if c != "origins"))
    )  # fmt: skip
