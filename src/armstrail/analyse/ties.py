"""Ties between actors: who funds, arms, shelters, leads, belongs to, opposes whom, when, and by how much money."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from armstrail.analyse.actor_names import is_name, strip_name
from armstrail.analyse.fillers import take_rows
from armstrail.analyse.names import add_names, add_types
from armstrail.analyse.parties import (
    POSITION,
    Parties,
    build_kinds,
    build_sums,
    describe_counts,
    place_findings,
)
from armstrail.analyse.rules import load_tie_rules
from armstrail.analyse.tables import AMOUNT, COUNT, FLAG, STANDING, TEXT, build_empty

if TYPE_CHECKING:
    from armstrail.analyse.parties import Rows
    from armstrail.analyse.selection import Selection
    from armstrail.analyse.tables import Standing

TIES = {
    "tie": TEXT, "temper": TEXT, "symmetric": FLAG, "left": TEXT, "left_name": TEXT, "left_type": TEXT, "right": TEXT,
    "right_name": TEXT, "right_type": TEXT, "named": FLAG, "kind": TEXT, "mode": TEXT, "what": TEXT, **AMOUNT,
    "currency": TEXT, "per": TEXT, "left_count": TEXT, "right_count": TEXT, "place": TEXT, "place_name": TEXT,
}  # fmt: skip
_THINGS = ("item", "source", "weapon", "topic", "post", "charge")


def build_ties(
    selection: Selection, standing: Standing, parties: Parties, kinds: frozenset[str] | None = None
) -> pl.DataFrame:
    """Builds the table of ties: one row for each two actors of a finding.

    Args:
        selection: findings.
        standing: what the rows stand on.
        parties: what `build_parties` gave for them.
        kinds: only findings of these kinds; None is all.

    Returns:
        `named` tells whether both ends are known or look like names; ties of "they" and "militants" stand in the table
        and not in the graph. `what` is what was given, said or asked; the number is a sum of money, where `currency`
        is not None, else how much of `what`. `left_count` and `right_count` say how many are meant ("at least 2").
    """
    wanted = frozenset(r.kind for r in load_tie_rules() if kinds is None or r.kind in kinds)
    rules = _list_rules(selection, wanted)
    if parties.frame.is_empty() or rules.is_empty():
        return build_empty(TIES, STANDING)
    pairs = _pair_nodes(rules, parties)
    described = pl.concat([pairs, _describe_findings(selection, parties, pairs[POSITION])], how="horizontal")
    rows = place_findings(described, selection.findings)
    ends = {"left": "left_name", "right": "right_name", "place": "place_name"}
    types = {"left": "left_type", "right": "right_type"}
    typed = add_types(add_names(rows, ends, selection.names), types, selection.names)
    armed = (pl.col("left_type") == "weapon") | (pl.col("right_type") == "weapon")  # a weapon is no actor
    firm = typed.with_columns((pl.col("named") & ~armed.fill_null(value=False)).alias("named"))
    return firm.select(*TIES).hstack(standing[firm[POSITION]])


def _list_rules(selection: Selection, kinds: frozenset[str]) -> pl.DataFrame:
    """Lists which rules apply to which finding: one row a finding and rule."""
    findings = build_kinds(selection, kinds)
    rows = [
        (kind, mode, number, r.tie, r.temper, r.symmetric, r.left, r.right)
        for kind, mode in findings.select("kind", "mode").unique().iter_rows()
        for number, r in enumerate(load_tie_rules())
        if r.kind == kind and r.mode in {"", mode}
    ]
    names = ("kind", "mode", "rule", "tie", "temper", "symmetric", "left_role", "right_role")
    types = (TEXT, TEXT, COUNT, TEXT, TEXT, FLAG, TEXT, TEXT)
    table = pl.DataFrame(rows, schema=dict(zip(names, types, strict=True)), orient="row")
    return findings.join(table, on=["kind", "mode"], how="inner", nulls_equal=True, maintain_order="left_right")


def _pair_nodes(rules: pl.DataFrame, parties: Parties) -> pl.DataFrame:
    """Pairs the fillers of the two roles of each rule; each two fillers of one role once."""
    rows, left = parties.match(rules[POSITION], rules["left_role"])
    applied = take_rows(rules, rows)
    again, right = parties.match(applied[POSITION], applied["right_role"])
    left, applied = left[again], take_rows(applied, again)
    once = (applied["left_role"] != applied["right_role"]).to_numpy() | (left < right)
    left, right, applied = left[once], right[once], applied.filter(once)
    used = np.zeros(parties.frame.height, dtype=bool)
    used[left] = used[right] = True
    ends, rank = _name_nodes(parties.frame, np.flatnonzero(used)), np.cumsum(used) - 1
    sides = [
        take_rows(ends, rank[fillers]).rename(
            {"node": side, "name": f"{side}_name", "has_name": f"{side}_named", "count": f"{side}_count"}
        )
        for side, fillers in (("left", left), ("right", right))
    ]  # fmt: skip
    both = pl.col("left_named") & pl.col("right_named")
    pairs = pl.concat([applied, *sides], how="horizontal")
    return pairs.filter(pl.col("left") != pl.col("right")).with_columns(both.alias("named"))


def _name_nodes(parties: pl.DataFrame, fillers: Rows) -> pl.DataFrame:
    """Says of fillers the id of their actor, its words without what stands before a name, and whether it has one."""
    own = take_rows(parties, fillers)
    words = own.filter(pl.col("entity").is_null())["text"].unique().to_list()
    read = pl.DataFrame(
        [(w, f"words:{(name := strip_name(w)).casefold()}", name, is_name(w)) for w in words],
        schema={"text": TEXT, "_id": TEXT, "_name": TEXT, "_named": FLAG}, orient="row",
    )  # fmt: skip
    known = pl.col("entity").is_not_null()
    return own.join(read, on="text", how="left", maintain_order="left").select(
        pl.coalesce("entity", "_id").alias("node"),
        pl.when(known).then("text").otherwise("_name").alias("name"),
        pl.when(known).then(pl.lit(value=True)).otherwise("_named").alias("has_name"), describe_counts(own),
    )  # fmt: skip


def _describe_findings(selection: Selection, parties: Parties, positions: pl.Series) -> pl.DataFrame:
    """Says what the ties of findings are about: the thing, the number, its currency and period, the place."""
    things = parties.find_first(positions, _THINGS)
    named = add_names(parties.name(things, "thing"), {"thing": "thing_name"}, selection.names)
    measured = [i for i in positions.unique().to_list() if selection.findings[i].amount is not None]
    sums = build_sums(selection, measured).drop("unit", "words").rename({c: f"_{c}" for c in AMOUNT})
    own = positions.to_frame().join(sums, on=POSITION, how="left", maintain_order="left").drop(POSITION)
    parts = [
        named.select(pl.col("thing_name").alias("what")), take_rows(parties.frame.select(*AMOUNT), things), own,
        parties.name(parties.find_first(positions, ("place",)), "place"),
    ]  # fmt: skip
    is_own = pl.col("measured").fill_null(value=False)
    return pl.concat(parts, how="horizontal").with_columns(
        pl.when(is_own).then(pl.col(f"_{c}")).otherwise(pl.col(c)).alias(c) for c in AMOUNT
    ).drop("measured", *(f"_{c}" for c in AMOUNT))  # fmt: skip
