"""Prices as reports give them: one row a weapon and place of a finding, outliers marked with why."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import polars as pl

from armstrail.analyse.names import find_party, list_parties, list_places
from armstrail.analyse.rates import convert_prices
from armstrail.analyse.rules import load_thresholds
from armstrail.analyse.tables import AMOUNT, TEXT, Sheet, spread_bounds

if TYPE_CHECKING:
    from armstrail.analyse.rates import Rates
    from armstrail.analyse.selection import Selection
    from armstrail.analyse.tables import Standing
    from armstrail.analyse.weapon_tree import WeaponTree

PRICES = {
    "weapon": TEXT, "weapon_name": TEXT, "weapon_text": TEXT, "place": TEXT, "place_name": TEXT, "country": TEXT,
    "condition": TEXT, "seller": TEXT, "words": TEXT, **AMOUNT, "currency": TEXT, "per": TEXT, "sentence": TEXT,
}  # fmt: skip
_PRICED = frozenset({"weapon", None})  # a place or a person that stands as what is sold is misread


def build_prices(selection: Selection, standing: Standing, tree: WeaponTree, rates: Rates | None) -> pl.DataFrame:
    """Builds the price table.

    Args:
        selection: findings of which those of kind `price` count.
        standing: what the rows stand on.
        tree: which weapon is a kind of which.
        rates: converts prices, where the user gives them; the original always stands beside.

    Returns:
        One row for each weapon and each place of a finding: a sentence that gives one price for two weapons in two
        provinces makes four. `words` are the document's own; `sentence` is where it stands, for comparing prices that
        one sentence gives; `weapon_name` is the words where no known weapon is named.
    """
    sheet = Sheet(PRICES)
    names = selection.names
    for position, finding, claim in selection.iter_cited("price"):
        if finding.amount is None:
            continue
        amount = None if claim is None else claim.amount
        condition, seller = find_party(finding, "condition"), find_party(finding, "seller")
        priced = [i for i in list_parties(finding, "item") if names.find_type(i.entity) in _PRICED]
        for item in priced:
            for place in list_places(finding):
                sheet.add_row(
                    position, item.entity, names.find_name(item.entity, item.text), item.text, place,
                    names.find_name(place), names.find_country(place), condition and condition.text,
                    seller and names.find_name(seller.entity, seller.text), amount and amount.text,
                    *spread_bounds(finding.amount), finding.amount.currency, amount and amount.per,
                    claim and f"{claim.document}:{claim.evidence.start}",
                )  # fmt: skip
    return mark_outliers(convert_prices(sheet.build_table(standing), rates), tree)


def add_middle(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds `middle`: the geometric mean of the best interval's ends, else of the whole one's, else the known end."""
    low, high = pl.coalesce("best_low", "low"), pl.coalesce("best_high", "high")
    both = (low * high).sqrt()
    return frame.with_columns(pl.coalesce(both, low, high).alias("middle"))


def explode_lineage(frame: pl.DataFrame, tree: WeaponTree) -> pl.DataFrame:
    """Repeats each row for its weapon and for all that the weapon is a kind of.

    Returns:
        The rows with `kind` (the weapon, or an ancestor, or None) and `level` (steps up the tree, from 0).
    """
    weapons = frame["weapon"].drop_nulls().unique().to_list()
    pairs = [(w, a, level) for w in weapons for level, a in enumerate(tree.list_lineage(w))]
    lineage = pl.DataFrame(
        pairs, schema={"weapon": pl.String, "kind": pl.String, "level": pl.Int64}, orient="row"
    )  # fmt: skip
    return frame.join(lineage, on="weapon", how="left", maintain_order="left").with_columns(
        pl.col("level").fill_null(0)
    )


def mark_outliers(prices: pl.DataFrame, tree: WeaponTree) -> pl.DataFrame:
    """Marks prices that lie far from others of the same weapon, or of the nearest kind that has enough prices.

    Source: Iglewicz & Hoaglin 1993, modified z-score, of logarithms because prices differ by factors; where more than
    half the prices are alike, the mean absolute deviation stands for the median one (same source). The prices that a
    price is held against are in the same currency.

    Returns:
        The table with `outlier` (None where too few prices allow a judgement) and `outlier_why`.
    """
    limits = load_thresholds()
    rows = add_middle(prices).with_row_index("_row").with_columns(pl.col("middle").log().alias("_log"))
    levels = explode_lineage(rows.select("_row", "weapon", "currency", "_log", "middle", "per"), tree)
    group = ["kind", "currency", "per"]
    scored = (
        levels.filter(pl.col("kind").is_not_null() & pl.col("currency").is_not_null() & pl.col("_log").is_not_null())
        .with_columns(pl.len().over(group).alias("_n"), pl.col("_log").median().over(group).alias("_median"))
        .filter(pl.col("_n") >= limits["outlier_observations"])
        .sort("_row", "level").unique("_row", keep="first", maintain_order=True)
    )  # fmt: skip
    gaps = levels.join(scored.select(*group, "_median").unique(), on=group, how="inner", nulls_equal=True).with_columns(
        (pl.col("_log") - pl.col("_median")).abs().alias("_gap")
    )
    spreads = gaps.group_by(group).agg(pl.col("_gap").median().alias("_mad"), pl.col("_gap").mean().alias("_mean"))
    scale = (
        pl.when(pl.col("_mad") > 0)
        .then(pl.col("_mad") / limits["outlier_scale"])
        .otherwise(pl.col("_mean") * limits["outlier_mean_scale"])
    )
    far = (pl.col("_log") - pl.col("_median")).abs() >= math.log(limits["outlier_factor"])
    judged = (
        scored.join(spreads, on=group, how="left", nulls_equal=True)
        .with_columns(((pl.col("_log") - pl.col("_median")) / scale).alias("_score"))
        .select(
            "_row", "kind", "_n", (pl.col("middle") / pl.col("_median").exp()).alias("_times"),
            ((pl.col("_score").abs().fill_nan(0.0) > limits["outlier_score"]) & far).alias("outlier"),
        )
    )  # fmt: skip
    why = pl.format(
        "{} times the median of {} prices of {} in {}",
        pl.col("_times").round_sig_figs(3), pl.col("_n"), pl.col("kind"), pl.col("currency"),
    )  # fmt: skip
    return (
        rows.join(judged, on="_row", how="left", maintain_order="left")
        .with_columns(pl.when(pl.col("outlier")).then(why).alias("outlier_why"))
        .select(*prices.columns[: len(PRICES)], *_list_added(prices), "outlier", "outlier_why", *_list_standing(prices))
    )


def _list_added(prices: pl.DataFrame) -> list[str]:
    return [c for c in prices.columns if c.startswith(("converted", "rate"))]


def _list_standing(prices: pl.DataFrame) -> list[str]:
    return [c for c in prices.columns[len(PRICES) :] if c not in _list_added(prices)]
