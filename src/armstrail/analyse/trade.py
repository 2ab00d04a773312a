"""Arms that change hands: who gives what to whom, by which way; and what things are said to be worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from armstrail.analyse.fillers import take_rows
from armstrail.analyse.names import add_names, add_types, list_parties
from armstrail.analyse.parties import POSITION, Parties
from armstrail.analyse.tables import (
    AMOUNT,
    COUNT,
    GROUPED,
    STANDING,
    TEXT,
    Sheet,
    build_empty,
    finish_grouped,
    gather_standing,
    join_texts,
    read_columns,
    spread_bounds,
)  # fmt: skip

if TYPE_CHECKING:
    from armstrail.analyse.names import Names
    from armstrail.analyse.selection import Selection
    from armstrail.analyse.tables import Standing

TRADES = {
    "mode": TEXT, "weapon": TEXT, "weapon_name": TEXT, "weapon_text": TEXT, **AMOUNT, "giver": TEXT,
    "giver_name": TEXT, "taker": TEXT, "taker_name": TEXT, "origin": TEXT, "origin_name": TEXT, "origin_basis": TEXT,
    "via": TEXT, "via_name": TEXT, "destination": TEXT, "destination_name": TEXT, "destination_basis": TEXT,
    "place": TEXT, "place_name": TEXT,
}  # fmt: skip
ROUTES = {
    "weapon": TEXT, "weapon_name": TEXT, "origin": TEXT, "origin_name": TEXT, "via": TEXT, "via_name": TEXT,
    "destination": TEXT, "destination_name": TEXT, "reports": COUNT, "modes": TEXT, "first": TEXT, "last": TEXT,
}  # fmt: skip
TRADERS = {
    "actor": TEXT, "actor_name": TEXT, "part": TEXT, "reports": COUNT, "weapons": TEXT, "places": TEXT, "first": TEXT,
    "last": TEXT,
}  # fmt: skip
VALUES = {"subject": TEXT, "weapon": TEXT, "weapon_name": TEXT, "words": TEXT, **AMOUNT, "currency": TEXT, "per": TEXT}


def build_trades(
    selection: Selection, standing: Standing, parties: Parties, modes: frozenset[str | None] | None
) -> pl.DataFrame:
    """Builds the table of transfers: one row an item, and an origin, way and destination of it.

    Args:
        selection: findings of which those of kind `transfer` count.
        standing: what the rows stand on.
        parties: what `build_parties` gave for them.
        modes: which modes; None is all.

    Returns:
        Where no origin is named but the giver is a country or place, that stands as origin, with the basis "giver"
        instead of "named"; likewise the destination and the taker.
    """
    positions = selection.list_positions(("transfer",))
    mode = read_columns([selection.findings[i] for i in positions], "mode")[0]
    read = [modes is None or m in modes for m in mode]
    rows = pl.DataFrame({POSITION: positions, "mode": mode}, schema={POSITION: COUNT, "mode": TEXT}).filter(read)
    given, items = parties.match(rows[POSITION], "item")
    if not len(items):
        return build_empty(TRADES, STANDING)
    words = pl.col("text").alias("weapon_name"), pl.col("text").alias("weapon_text")
    things = take_rows(parties.frame.select(pl.col("entity").alias("weapon"), *words, *AMOUNT), items)
    rows = pl.concat([take_rows(rows, given), things], how="horizontal")
    firsts = (("giver", ("agent", "from")), ("taker", ("recipient",)), ("place", ("place",)))
    sides = [parties.name(parties.find_first(rows[POSITION], roles), name) for name, roles in firsts]
    rows = pl.concat([rows, *sides], how="horizontal")
    for name in ("origin", "via", "destination"):
        again, ends = parties.match(rows[POSITION], name, keep=True)
        rows = pl.concat([take_rows(rows, again), parties.name(ends, name)], how="horizontal")
    for name, side in (("origin", "giver"), ("destination", "taker")):
        rows = _find_end(rows, name, side, selection.names)
    columns = ("weapon", "giver", "taker", "origin", "via", "destination", "place")
    named = add_names(rows, {c: f"{c}_name" for c in columns}, selection.names)
    return named.select(*TRADES).hstack(standing[named[POSITION]])


def _find_end(rows: pl.DataFrame, name: str, side: str, names: Names) -> pl.DataFrame:
    """Fills an end of the way that no report names with the side of the transfer, if that is a place."""
    typed = add_types(rows, {side: "_type"}, names)
    named = pl.col(f"{name}_name").is_not_null()
    stands = ~named & (pl.col("_type") == "place").fill_null(value=False)
    return typed.with_columns(
        pl.when(named).then(pl.lit("named")).when(stands).then(pl.lit(side)).alias(f"{name}_basis"),
        pl.when(stands).then(pl.col(side)).otherwise(pl.col(name)).alias(name),
        pl.when(stands).then(pl.col(f"{side}_name")).otherwise(pl.col(f"{name}_name")).alias(f"{name}_name"),
    ).drop("_type")


def build_routes(trades: pl.DataFrame) -> pl.DataFrame:
    """Groups transfers by the way that they go, and by weapon, with the first and last date of each."""
    placed = trades.filter(
        pl.col("origin_name").is_not_null()
        | pl.col("via_name").is_not_null()
        | pl.col("destination_name").is_not_null()
    ).filter(pl.col("status") != "denied")
    if placed.is_empty():
        return build_empty(ROUTES, GROUPED)
    key = [c for c in ROUTES if c.endswith("_name")]
    return finish_grouped(
        placed.group_by(key, maintain_order=True)
        .agg(
            pl.col("weapon", "origin", "via", "destination").first(),
            pl.col("findings").explode().n_unique().cast(pl.Int64).alias("reports"),
            join_texts("mode", ", ").alias("modes"),
            pl.coalesce("start", "end").min().alias("first"), pl.coalesce("end", "start").max().alias("last"),
            *gather_standing(),
        )
        .sort("reports", descending=True, maintain_order=True)
        .select(*ROUTES, *(c for c in GROUPED if c != "origins"))
    )  # fmt: skip


def build_traders(trades: pl.DataFrame) -> pl.DataFrame:
    """Lists who sells and who buys, with what and where."""
    parts = [
        trades.select(
            pl.col(side).alias("actor"), pl.col(f"{side}_name").alias("actor_name"), pl.lit(part).alias("part"),
            "weapon_name", pl.coalesce("place_name", "origin_name", "destination_name").alias("where"), "start", "end",
            "contradictions", "origin_ids", "findings", "claims",
        )
        for side, part in (("giver", "seller"), ("taker", "buyer"))
    ]  # fmt: skip
    rows = pl.concat(parts).filter(pl.col("actor_name").is_not_null())
    if rows.is_empty():
        return build_empty(TRADERS, GROUPED)
    return finish_grouped(
        rows.group_by("actor_name", "part", maintain_order=True)
        .agg(
            pl.col("actor").first(), pl.col("findings").explode().n_unique().cast(pl.Int64).alias("reports"),
            join_texts("weapon_name", ", ").alias("weapons"),
            join_texts("where", ", ").alias("places"),
            pl.coalesce("start", "end").min().alias("first"), pl.coalesce("end", "start").max().alias("last"),
            *gather_standing(),
        )
        .sort("reports", descending=True, maintain_order=True)
        .select(*TRADERS, *(c for c in GROUPED if c != "origins"))
    )  # fmt: skip


def build_values(selection: Selection, standing: Standing) -> pl.DataFrame:
    """Builds what reports say that things are worth, cost or earned as a whole."""
    sheet = Sheet(VALUES)
    names = selection.names
    for position, finding, claim in selection.iter_cited("value"):
        if finding.amount is None:
            continue
        amount = None if claim is None else claim.amount
        for subject in list_parties(finding, "subject"):
            weapon = subject.entity if names.find_type(subject.entity) == "weapon" else None
            sheet.add_row(
                position, subject.text, weapon, weapon and names.find_name(weapon), amount and amount.text,
                *spread_bounds(finding.amount), finding.amount.currency, amount and amount.per,
            )  # fmt: skip
    return sheet.build_table(standing)
