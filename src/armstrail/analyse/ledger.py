"""The ledger of arms: who held, lost, took, received, passed on or used what, when and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from armstrail.analyse.names import add_names, add_types
from armstrail.analyse.parties import POSITION, build_amounts, build_kinds, choose_first, is_share, place_findings
from armstrail.analyse.rules import load_ledger_rules
from armstrail.analyse.tables import AMOUNT, COUNT, FLAG, IDS, STANDING, TEXT, build_empty, read_columns
from armstrail.analyse.words import find_word, is_arms

if TYPE_CHECKING:
    from armstrail.analyse.rules import LedgerRule
    from armstrail.analyse.selection import Selection
    from armstrail.analyse.tables import Standing
    from armstrail.analyse.weapon_tree import WeaponTree

LEDGER = {
    "entry": TEXT, "sign": COUNT, "stage": COUNT, "holder": TEXT, "holder_name": TEXT, "weapon": TEXT,
    "weapon_name": TEXT, "weapon_text": TEXT, **AMOUNT, "counterpart": TEXT, "counterpart_name": TEXT, "place": TEXT,
    "place_name": TEXT, "kind": TEXT, "document": TEXT, "sentence": TEXT, "said": TEXT, "lineage": IDS,
}  # fmt: skip

_VEHICLE = "vehicle"  # the branch of vehicles in the lexicon's tree of weapons


def choose_rules(kind: str, mode: str | None) -> tuple[LedgerRule, ...]:
    """Chooses what a claim enters: the rules of its mode, else those without one.

    >>> [r.entry for r in choose_rules("recover", "seizure")]
    ['captured', 'lost']
    >>> [r.entry for r in choose_rules("recover", "find")]
    ['recovered', 'lost']
    """
    rules = [r for r in load_ledger_rules() if r.kind == kind]
    own = [r for r in rules if r.mode and r.mode == (mode or "")]
    taken = {r.holder for r in own}
    return tuple([*own, *(r for r in rules if not r.mode and r.holder not in taken)])


def build_ledger(selection: Selection, standing: Standing, parties: pl.DataFrame, tree: WeaponTree) -> pl.DataFrame:
    """Builds the ledger: one row for each thing of a finding and each holder.

    An entry whose holder the reports do not name stands once, without one. `lineage` is the weapon and all that it is
    a kind of; `document` and `sentence` are where a counted one is said first.
    """
    entered = _enter_findings(selection)
    if entered.is_empty() or parties.is_empty():
        return build_empty(LEDGER, STANDING)
    rows = _join_holders(entered, parties)
    items = parties.rename({"role": "item_role", "entity": "weapon", "text": "weapon_text", "order": "item_order"})
    named = items.filter(pl.col("item_role").is_in(entered["item_role"].unique().to_list()))
    arms = _choose_arms(named, selection)
    rows = rows.join(arms, on=[POSITION, "item_role"], how="inner").sort(POSITION, "rule", "order", "item_order")
    rows = _count_stocks(_drop_counts(rows), selection)
    rows = place_findings(_join_others(rows, parties), selection.findings).with_columns(
        pl.col("weapon_text").alias("weapon_name")
    )
    rows = _cite_counted(rows, selection)
    name_columns = {k: f"{k}_name" for k in ("holder", "weapon", "counterpart", "place")}
    filled = _add_lineage(add_names(rows, name_columns, selection.names), tree)
    return filled.select(*LEDGER).hstack(standing[filled[POSITION]])


def _enter_findings(selection: Selection) -> pl.DataFrame:
    """Lists which rules apply to which finding: one row a finding, rule and role that names things."""
    findings = build_kinds(selection, selection.kinds)
    rows = [
        (kind, mode, number, r.entry, r.sign, r.stage, r.holder, item, r.counterpart)
        for kind, mode in findings.select("kind", "mode").unique().iter_rows()
        for number, r in enumerate(choose_rules(kind, mode))
        for item in r.item
    ]
    names = ("kind", "mode", "rule", "entry", "sign", "stage", "holder_role", "item_role", "counterpart_role")
    types = (TEXT, TEXT, COUNT, TEXT, COUNT, COUNT, TEXT, TEXT, TEXT)
    rules = pl.DataFrame(rows, schema=dict(zip(names, types, strict=True)), orient="row")
    return findings.join(rules, on=["kind", "mode"], how="inner", nulls_equal=True, maintain_order="left_right")


def _join_holders(entered: pl.DataFrame, parties: pl.DataFrame) -> pl.DataFrame:
    """Joins the holders of each rule; a finding that names none keeps its first rule, without a holder."""
    holders = parties.select(
        POSITION, pl.col("role").alias("holder_role"), "order", pl.col("entity").alias("holder"),
        pl.col("text").alias("holder_name"),
    )  # fmt: skip
    named = entered.join(holders, on=[POSITION, "holder_role"], how="inner")
    without = entered.join(named, on=POSITION, how="anti").filter(pl.col("rule") == 0)
    return pl.concat([named, without], how="diagonal")


def _choose_arms(items: pl.DataFrame, selection: Selection) -> pl.DataFrame:
    """Leaves out what is controlled and is no arms (places, people); general words for vehicles are of their branch."""
    controlled = pl.Series(selection.list_positions(["controls"]), dtype=COUNT)
    of_control = pl.col(POSITION).is_in(controlled.implode())
    words = items.filter(of_control & (pl.col("item_role") == "object"))
    typed = add_types(words, {"weapon": "_type"}, selection.names).select("weapon_text", "_type").unique()
    arms = [text for text, kind in typed.iter_rows() if is_arms(text, kind)]
    nameless = items.filter(pl.col("weapon").is_null())["weapon_text"].unique().to_list()
    vehicles = [text for text in nameless if find_word("vehicles_meant", text)]
    return items.filter(~of_control | pl.col("weapon_text").is_in(arms)).with_columns(
        pl.when(pl.col("weapon").is_null() & pl.col("weapon_text").is_in(vehicles))
        .then(pl.lit(_VEHICLE)).otherwise("weapon").alias("weapon")
    )  # fmt: skip


def _drop_counts(rows: pl.DataFrame) -> pl.DataFrame:
    """Drops numbers that count nothing: shares of an unknown whole, and what a price is for ("$2,400 a rifle")."""
    idle = is_share() | (pl.col("kind") == "price")
    return rows.with_columns(pl.when(~idle).then(pl.col(c)).alias(c) for c in AMOUNT)


def _count_stocks(rows: pl.DataFrame, selection: Selection) -> pl.DataFrame:
    """Gives a stock of one thing, whose filler has no count, the number of the finding."""
    stocks = [(i, f.amount) for i, f in selection.iter_findings("stock") if f.amount is not None]
    if not stocks:
        return rows
    amounts = build_amounts([a for _, a in stocks]).with_columns(pl.Series(POSITION, [i for i, _ in stocks]))
    usable = amounts.filter(~is_share()).drop("unit").rename({c: f"_{c}" for c in AMOUNT})
    alone = (pl.col("weapon_text").n_unique().over(POSITION) == 1) & pl.col("low").is_null() & pl.col("high").is_null()
    joined = rows.join(usable, on=POSITION, how="left", maintain_order="left")
    return joined.with_columns(pl.when(alone).then(pl.col(f"_{c}")).otherwise(pl.col(c)).alias(c) for c in AMOUNT).drop(
        *(f"_{c}" for c in AMOUNT)
    )


def _join_others(rows: pl.DataFrame, parties: pl.DataFrame) -> pl.DataFrame:
    """Joins the other side and the place."""
    met = rows["counterpart_role"].unique().to_list()
    first = parties.filter(pl.col("role").is_in(met)).unique([POSITION, "role"], keep="first")
    others = first.select(
        POSITION, pl.col("role").alias("counterpart_role"), pl.col("entity").alias("counterpart"),
        pl.col("text").alias("counterpart_name"),
    )  # fmt: skip
    places = choose_first(parties, ("place", "destination"), "place")
    return rows.join(others, on=[POSITION, "counterpart_role"], how="left", maintain_order="left").join(
        places, on=POSITION, how="left", maintain_order="left"
    )


def _cite_counted(rows: pl.DataFrame, selection: Selection) -> pl.DataFrame:
    """Says of counted rows in which document and sentence they are said first."""
    counted = rows.filter(pl.col("low").is_not_null() | pl.col("high").is_not_null())[POSITION].unique()
    claims = selection.list_first([selection.findings[i] for i in counted.to_list()])
    known = [c is not None for c in claims]
    document, evidence = read_columns([c for c in claims if c is not None], "document", "evidence")
    cited = pl.DataFrame(
        {
            POSITION: counted.filter(pl.Series(known, dtype=FLAG)),
            "document": document,
            "_start": [e.start for e in evidence],
        },
        schema={POSITION: COUNT, "document": TEXT, "_start": COUNT},
    ).with_columns(pl.format("{}:{}", "document", "_start").alias("sentence"))
    return rows.join(cited.drop("_start"), on=POSITION, how="left", maintain_order="left")


def _add_lineage(rows: pl.DataFrame, tree: WeaponTree) -> pl.DataFrame:
    weapons = rows["weapon"].drop_nulls().unique().to_list()
    lines = pl.DataFrame(
        {"weapon": weapons, "lineage": [list(tree.list_lineage(w)) for w in weapons]},
        schema={"weapon": TEXT, "lineage": IDS},
    )
    joined = rows.join(lines, on="weapon", how="left", maintain_order="left")
    return joined.with_columns(pl.col("lineage").fill_null(pl.lit([], dtype=IDS)))
