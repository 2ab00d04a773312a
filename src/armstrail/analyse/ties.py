"""Ties between actors: who funds, arms, shelters, leads, belongs to, opposes whom, when, and by how much money."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from armstrail.analyse.actor_names import is_name, strip_name
from armstrail.analyse.names import add_names, add_types
from armstrail.analyse.parties import POSITION, build_kinds, build_sums, choose_first, describe_counts, place_findings
from armstrail.analyse.rules import load_tie_rules
from armstrail.analyse.tables import AMOUNT, COUNT, FLAG, STANDING, TEXT, build_empty

if TYPE_CHECKING:
    from armstrail.analyse.selection import Selection
    from armstrail.analyse.tables import Standing

TIES = {
    "tie": TEXT, "temper": TEXT, "symmetric": FLAG, "left": TEXT, "left_name": TEXT, "left_type": TEXT, "right": TEXT,
    "right_name": TEXT, "right_type": TEXT, "named": FLAG, "kind": TEXT, "mode": TEXT, "what": TEXT, **AMOUNT,
    "currency": TEXT, "per": TEXT, "left_count": TEXT, "right_count": TEXT, "place": TEXT, "place_name": TEXT,
}  # fmt: skip
_THINGS = ("item", "source", "weapon", "topic", "post", "charge")


def build_ties(
    selection: Selection, standing: Standing, parties: pl.DataFrame, kinds: frozenset[str] | None = None
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
    if parties.is_empty() or rules.is_empty():
        return build_empty(TIES, STANDING)
    nodes = _name_nodes(parties)
    pairs = _pair_nodes(rules, nodes).sort(POSITION, "rule", "left_order", "right_order")
    details = _describe_findings(selection, parties, pairs[POSITION].unique().to_list())
    rows = place_findings(pairs.join(details, on=POSITION, how="left", maintain_order="left"), selection.findings)
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


def _name_nodes(parties: pl.DataFrame) -> pl.DataFrame:
    """Adds to fillers the id of their actor, its words without what stands before a name, and whether it has one."""
    words = parties.filter(pl.col("entity").is_null())["text"].unique().to_list()
    read = pl.DataFrame(
        [(w, f"words:{(name := strip_name(w)).casefold()}", name, is_name(w)) for w in words],
        schema={"text": TEXT, "_id": TEXT, "_name": TEXT, "_named": FLAG}, orient="row",
    )  # fmt: skip
    known = pl.col("entity").is_not_null()
    return parties.join(read, on="text", how="left", maintain_order="left").select(
        POSITION, "role", "order", pl.coalesce("entity", "_id").alias("node"),
        pl.when(known).then("text").otherwise("_name").alias("name"),
        pl.when(known).then(pl.lit(value=True)).otherwise("_named").alias("has_name"), describe_counts(parties),
    )  # fmt: skip


def _pair_nodes(rules: pl.DataFrame, nodes: pl.DataFrame) -> pl.DataFrame:
    """Pairs the fillers of the two roles of each rule; each two fillers of one role once."""
    sides = []
    for side in ("left", "right"):
        renamed = {"role": f"{side}_role", "order": f"{side}_order", "node": side, "name": f"{side}_name"}
        sides.append(nodes.rename({**renamed, "has_name": f"{side}_named", "count": f"{side}_count"}))
    pairs = rules.join(sides[0], on=[POSITION, "left_role"]).join(sides[1], on=[POSITION, "right_role"])
    once = (pl.col("left_role") != pl.col("right_role")) | (pl.col("left_order") < pl.col("right_order"))
    both = pl.col("left_named") & pl.col("right_named")
    return pairs.filter(once & (pl.col("left") != pl.col("right"))).with_columns(both.alias("named"))


def _describe_findings(selection: Selection, parties: pl.DataFrame, positions: list[int]) -> pl.DataFrame:
    """Says what the ties of findings are about: the thing, the number, its currency and period, the place."""
    things = choose_first(parties, _THINGS, "thing")
    named = add_names(things, {"thing": "thing_name"}, selection.names)
    counts = parties.filter(pl.col("role").is_in(_THINGS)).unique([POSITION, "role"], keep="first", maintain_order=True)
    counted = counts.unique(POSITION, keep="first", maintain_order=True).select(POSITION, *AMOUNT)
    measured = [i for i in positions if selection.findings[i].amount is not None]
    own = build_sums(selection, measured).drop("unit", "words").rename({c: f"_{c}" for c in AMOUNT})
    base = pl.DataFrame({POSITION: positions}, schema={POSITION: COUNT})
    for part in (
        named.rename({"thing_name": "what"}).drop("thing"),
        counted,
        own,
        choose_first(parties, ("place",), "place"),
    ):
        base = base.join(part, on=POSITION, how="left", maintain_order="left")
    is_own = pl.col("measured").fill_null(value=False)
    return base.with_columns(pl.when(is_own).then(pl.col(f"_{c}")).otherwise(pl.col(c)).alias(c) for c in AMOUNT).drop(
        "measured", *(f"_{c}" for c in AMOUNT)
    )
