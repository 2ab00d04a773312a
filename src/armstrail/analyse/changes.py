"""How things change: as reports say it, and as prices at two dates show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from armstrail.analyse.intervals import UNKNOWN, Interval, read_bounds
from armstrail.analyse.names import find_party, list_places
from armstrail.analyse.tables import COUNT, GROUPED, NUMBER, TEXT, Sheet, build_empty
from armstrail.analyse.words import find_word

if TYPE_CHECKING:
    from armstrail.analyse.selection import Selection
    from armstrail.analyse.tables import Standing
    from armstrail.core.finding import Bounds

SAID = {
    "of": TEXT, "subject": TEXT, "weapon": TEXT, "weapon_name": TEXT, "place": TEXT, "place_name": TEXT,
    "direction": TEXT, "low": NUMBER, "high": NUMBER, "words": TEXT,
}  # fmt: skip
SHOWN = {
    "weapon": TEXT, "weapon_name": TEXT, "place": TEXT, "place_name": TEXT, "currency": TEXT, "low": NUMBER,
    "high": NUMBER, "best": NUMBER, "first": TEXT, "last": TEXT, "days": COUNT,
}  # fmt: skip


def build_said_changes(selection: Selection, standing: Standing, wanted: frozenset[str]) -> pl.DataFrame:
    """Builds the changes that reports speak of: of prices, of the trade in arms, of anything else.

    Args:
        selection: findings of which those of kind `change` count.
        standing: what the rows stand on.
        wanted: of these "price", "trade" and "other".

    Returns:
        `low` and `high` are factors: 0.8 for a fall by a fifth, 2 for a doubling; both None where a report says no
        more than that it rose or fell. `of` says which of the three.
    """
    sheet = Sheet(SAID)
    names = selection.names
    for position, finding, claim in selection.iter_cited("change"):
        subject = find_party(finding, "subject")
        if subject is None:
            continue
        of = _name_subject(subject.text, names.find_type(subject.entity))
        if of not in wanted:
            continue
        amount = None if claim is None else claim.amount
        factor = read_factor(finding.amount)
        direction = (amount and amount.direction) or _find_direction(factor)
        weapon = subject.entity if names.find_type(subject.entity) == "weapon" else None
        for place in list_places(finding):
            sheet.add_row(
                position, of, subject.text, weapon, weapon and names.find_name(weapon), place, names.find_name(place),
                direction, factor.low, factor.high, amount and amount.text,
            )  # fmt: skip
    return sheet.build_table(standing)


def _name_subject(text: str, entity_type: str | None) -> str:
    if find_word("price_subject", text):
        return "price"
    return "trade" if entity_type == "weapon" or find_word("trade_subject", text) else "other"


def read_factor(bounds: Bounds | None) -> Interval:
    """Reads a change as a factor.

    >>> from armstrail.core.finding import Bounds
    >>> read_factor(Bounds(low=-0.2, high=-0.2, best_low=-0.2, best_high=-0.2, origins=1, unit="ratio"))
    Interval(low=0.8, high=0.8)
    """
    if bounds is None:
        return UNKNOWN
    if bounds.unit == "ratio":
        low, high = read_bounds(bounds)
        return Interval(None if low is None else 1 + low, None if high is None else 1 + high)
    return read_bounds(bounds) if bounds.unit == "factor" else UNKNOWN


def _find_direction(factor: Interval) -> str | None:
    if factor.low is not None and factor.low >= 1:
        return "up"
    return "down" if factor.high is not None and factor.high <= 1 else None


def build_shown_changes(prices: pl.DataFrame) -> pl.DataFrame:
    """Builds the changes between prices of one weapon at one place at consecutive dates.

    Args:
        prices: what `choose_currency` gave.

    Returns:
        Factors of the later price over the earlier: `low` to `high` by interval arithmetic, `best` by the middles.
    """
    dated = prices.filter(
        pl.col("weapon").is_not_null() & pl.coalesce("start", "end").is_not_null() & pl.col("middle").is_not_null()
    ).with_columns(pl.coalesce("start", "end").alias("day"))
    key = ["weapon", "place", "currency", "per"]
    moved = dated.filter(pl.col("day").n_unique().over(key) > 1).sort(*key, "day", nulls_last=True)
    if moved.is_empty():
        return build_empty(SHOWN, GROUPED)
    before = moved.with_columns(
        *(
            pl.col(c).shift(1).over(key).alias(f"_{c}")
            for c in ("low", "high", "middle", "day", "origin_ids", "findings", "claims", "contradictions")
        )
    ).filter(pl.col("_day").is_not_null() & (pl.col("_day") < pl.col("day")))
    joined = {
        c: pl.concat_list(f"_{c}", c).list.unique(maintain_order=True) for c in ("origin_ids", "findings", "claims")
    }
    return before.select(
        "weapon",
        "weapon_name",
        "place",
        "place_name",
        "currency",
        (pl.col("low") / pl.col("_high")).alias("low"),
        (pl.col("high") / pl.col("_low")).alias("high"),
        (pl.col("middle") / pl.col("_middle")).alias("best"),
        pl.col("_day").alias("first"),
        pl.col("day").alias("last"),
        (pl.col("day").str.to_date() - pl.col("_day").str.to_date()).dt.total_days().alias("days"),
        joined["origin_ids"].list.len().cast(pl.Int64).alias("origins"),
        pl.concat_str("_contradictions", "contradictions", separator="; ", ignore_nulls=True)
        .replace("", None)
        .alias("contradictions"),
        joined["origin_ids"].alias("origin_ids"),
        joined["findings"].alias("findings"),
        joined["claims"].alias("claims"),
    )
