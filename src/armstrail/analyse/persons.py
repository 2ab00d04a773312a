"""Persons and money: posts, deaths and arrests over time; who pays whom how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from armstrail.analyse.actor_names import is_person_name, strip_name
from armstrail.analyse.fillers import take_rows
from armstrail.analyse.names import add_names
from armstrail.analyse.parties import POSITION, Parties, build_kinds, build_sums, place_findings
from armstrail.analyse.rules import load_person_rules
from armstrail.analyse.tables import AMOUNT, COUNT, STANDING, TEXT, build_empty

if TYPE_CHECKING:
    from armstrail.analyse.names import Names
    from armstrail.analyse.parties import Rows
    from armstrail.analyse.rules import PersonRule
    from armstrail.analyse.selection import Selection
    from armstrail.analyse.tables import Standing

PERSONS = {
    "person": TEXT, "person_name": TEXT, "event": TEXT, "post": TEXT, "post_name": TEXT, "by_name": TEXT,
    "place": TEXT, "place_name": TEXT,
}  # fmt: skip
MONEY = {
    "payer": TEXT, "payer_name": TEXT, "payee": TEXT, "payee_name": TEXT, "source_name": TEXT, "words": TEXT, **AMOUNT,
    "currency": TEXT, "per": TEXT,
}  # fmt: skip


def build_persons(selection: Selection, standing: Standing, parties: Parties) -> pl.DataFrame:
    """Builds what reports say of persons over time: posts, deaths, arrests, flights, where they are said to be.

    A person is who the lexicon or the register knows as one, else words that look like a name and that no lexicon has
    as anything else.

    Args:
        selection: findings.
        standing: what the rows stand on.
        parties: what `build_parties` gave for them.
    """
    rules = _list_rules(selection)
    applied, fillers = parties.match(rules[POSITION], rules["role"])
    words = take_rows(parties.frame.select(pl.col("entity").alias("person"), pl.col("text").alias("_words")), fillers)
    rows = _choose_persons(pl.concat([take_rows(rules, applied), words], how="horizontal"), selection.names)
    if rows.is_empty():
        return build_empty(PERSONS, STANDING)
    posts = _choose_posts(rows, parties)
    others = [
        parties.name(parties.find_first(rows[POSITION], (r,)), n) for n, r in (("by", "agent"), ("place", "place"))
    ]
    rows = pl.concat([rows, parties.name(posts, "post"), *others], how="horizontal")
    placed = place_findings(rows, selection.findings)
    columns = {"person": "person_name", "post": "post_name", "by": "by_name", "place": "place_name"}
    named = add_names(placed, columns, selection.names).with_columns(
        pl.when(pl.col("role") != "agent").then("by_name").alias("by_name")
    )
    table = named.select(*PERSONS).hstack(standing[named[POSITION]])
    return table.sort("person_name", pl.coalesce("start", "end"), nulls_last=True, maintain_order=True)


def _list_rules(selection: Selection) -> pl.DataFrame:
    """Lists which rules apply to which finding: one row a finding and rule; `rule` numbers the rules of all kinds."""
    findings = build_kinds(selection, {r.kind for r in load_person_rules()})
    rows = [
        (kind, mode, number, rule.role, rule.event)
        for kind, mode in findings.select("kind", "mode").unique().iter_rows()
        for number, rule in _choose_person_rules(kind, mode)
    ]
    schema = {"kind": TEXT, "mode": TEXT, "rule": COUNT, "role": TEXT, "event": TEXT}
    table = pl.DataFrame(rows, schema=schema, orient="row")
    return findings.join(table, on=["kind", "mode"], nulls_equal=True, maintain_order="left_right")


def _choose_person_rules(kind: str, mode: str | None) -> list[tuple[int, PersonRule]]:
    """Chooses the rules of a kind, with their numbers: those of its mode, else those without one."""
    rules = [(n, r) for n, r in enumerate(load_person_rules()) if r.kind == kind]
    return [(n, r) for n, r in rules if r.mode == (mode or "")] or [(n, r) for n, r in rules if not r.mode]


def _choose_persons(rows: pl.DataFrame, names: Names) -> pl.DataFrame:
    """Leaves the fillers that are persons, each under its name without the words before it."""
    words = rows.filter(pl.col("person").is_null())["_words"].unique().to_list()
    meant = [w for w in words if is_person_name(w)]
    read = pl.DataFrame(
        {"_words": meant, "person_name": [strip_name(w) for w in meant]}, schema={"_words": TEXT, "person_name": TEXT}
    )
    known = pl.col("person").is_in(list(names.list_persons()))
    unknown = pl.col("person").is_null() & pl.col("_words").is_in(meant)
    chosen = rows.filter(known.fill_null(value=False) | unknown)
    return chosen.join(read, on="_words", how="left", maintain_order="left").with_columns(
        pl.coalesce("person_name", "_words").alias("person_name")
    )


def _choose_posts(rows: pl.DataFrame, parties: Parties) -> Rows:
    """Chooses the post of each finding and rule: a row of the fillers, −1 where there is none."""
    found = np.full(rows.height, -1)
    for number in rows["rule"].unique().to_list():
        own = (rows["rule"] == number).to_numpy()
        found[own] = parties.find_first(rows[POSITION].filter(own), load_person_rules()[number].post)
    return found


def build_money(selection: Selection, standing: Standing, parties: Parties) -> pl.DataFrame:
    """Builds who pays whom how much, per period or per act; None where the payer or the payee is not said.

    Args:
        selection: findings of which those of the kinds `payment` and `fund` count.
        standing: what the rows stand on.
        parties: what `build_parties` gave for them.
    """
    positions = selection.list_positions(("payment", "fund"))
    if not positions:
        return build_empty(MONEY, STANDING)
    rows = build_sums(selection, positions)
    for name, role in (("payer", "agent"), ("payee", "recipient")):
        paid, ends = parties.match(rows[POSITION], role, keep=True)
        rows = pl.concat([take_rows(rows, paid), parties.name(ends, name)], how="horizontal")
    source = parties.name(parties.find_first(rows[POSITION], ("source",)), "source")
    rows = pl.concat([rows, source], how="horizontal")
    named = add_names(rows, {c: f"{c}_name" for c in ("payer", "payee", "source")}, selection.names)
    return named.select(*MONEY).hstack(standing[named[POSITION]])
