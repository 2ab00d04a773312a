"""Arms that change hands: who gives what to whom, by which way; and what things are said to be worth."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import polars as pl

from armstrail.analyse.names import add_names, group_parties, list_parties
from armstrail.analyse.tables import (
    AMOUNT,
    COUNT,
    GROUPED,
    TEXT,
    Sheet,
    build_empty,
    finish_grouped,
    gather_standing,
    join_texts,
    spread_bounds,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from armstrail.analyse.names import Names
    from armstrail.analyse.selection import Selection
    from armstrail.core.finding import Party

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


def build_trades(selection: Selection, standing: pl.DataFrame, modes: frozenset[str | None] | None) -> pl.DataFrame:
    """Builds the table of transfers: one row an item, and an origin, way and destination of it.

    Args:
        selection: findings of which those of kind `transfer` count.
        standing: what `build_standing` gave for them.
        modes: which modes; None is all.

    Returns:
        Where no origin is named but the giver is a country or its government, that stands as origin, with the basis
        "giver" instead of "named"; likewise the destination and the taker.
    """
    sheet = Sheet(TRADES)
    names = selection.names
    for position, finding in enumerate(selection.findings):
        if finding.kind != "transfer" or (modes is not None and finding.mode not in modes):
            continue
        parties = group_parties(finding)
        giver = _first(parties, "agent") or _first(parties, "from")
        taker = _first(parties, "recipient")
        origins = _list_ends(parties.get("origin"), giver, "giver", names)
        ends = _list_ends(parties.get("destination"), taker, "taker", names)
        ways = [_read_party(p) for p in parties.get("via", ())] or [_read_party(None)]
        sides = (*_read_party(giver), *_read_party(taker))
        place = _read_party(_first(parties, "place"))
        for item, origin, way, end in product(parties.get("item", ()), origins, ways, ends):
            sheet.add_row(
                position, finding.mode, item.entity, item.text, item.text, *spread_bounds(item.count), *sides, *origin,
                *way, *end, *place,
            )  # fmt: skip
    columns = ("weapon", "giver", "taker", "origin", "via", "destination", "place")
    return add_names(sheet.build_table(standing), {c: f"{c}_name" for c in columns}, names)


def _first(parties: Mapping[str, list[Party]], role: str) -> Party | None:
    found = parties.get(role)
    return found[0] if found else None


def _read_party(party: Party | None) -> tuple[str | None, str | None]:
    return (None, None) if party is None else (party.entity, party.text)


def _list_ends(
    named: Sequence[Party] | None, actor: Party | None, basis: str, names: Names
) -> list[tuple[str | None, str | None, str | None]]:
    """Lists the ends of a transfer: identity, words, and how each is known."""
    if named:
        return [(p.entity, p.text, "named") for p in named]
    if actor is not None and names.find_type(actor.entity) == "place":
        return [(actor.entity, actor.text, basis)]
    return [(None, None, None)]


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


def build_values(selection: Selection, standing: pl.DataFrame) -> pl.DataFrame:
    """Builds what reports say that things are worth, cost or earned as a whole."""
    sheet = Sheet(VALUES)
    names = selection.names
    for position, finding in enumerate(selection.findings):
        if finding.kind != "value" or finding.amount is None:
            continue
        claim = selection.find_claim(finding)
        amount = None if claim is None else claim.amount
        for subject in list_parties(finding, "subject"):
            weapon = subject.entity if names.find_type(subject.entity) == "weapon" else None
            sheet.add_row(
                position, subject.text, weapon, weapon and names.find_name(weapon), amount and amount.text,
                *spread_bounds(finding.amount), finding.amount.currency, amount and amount.per,
            )  # fmt: skip
    return sheet.build_table(standing)
