"""The ledger of arms: who held, lost, took, received, passed on or used what, when and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from armstrail.analyse.fillers import build_amounts, take_rows
from armstrail.analyse.names import add_names, add_types
from armstrail.analyse.parties import POSITION, Parties, build_kinds, is_share, place_findings
from armstrail.analyse.rules import load_ledger_rules
from armstrail.analyse.tables import AMOUNT, COUNT, FLAG, IDS, STANDING, TEXT, build_empty, read_columns
from armstrail.analyse.words import find_word, is_arms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from armstrail.analyse.parties import Rows
    from armstrail.analyse.rules import LedgerRule
    from armstrail.analyse.selection import Selection
    from armstrail.analyse.tables import Standing
    from armstrail.analyse.weapon_tree import WeaponTree

LEDGER = {
    "entry": TEXT, "sign": COUNT, "stage": COUNT, "holder": TEXT, "holder_name": TEXT, "weapon": TEXT,
    "weapon_name": TEXT, "weapon_text": TEXT, **AMOUNT, "counterpart": TEXT, "counterpart_name": TEXT, "place": TEXT,
    "place_name": TEXT, "kind": TEXT, "document": TEXT, "sentence": TEXT, "filler": COUNT, "lineage": IDS,
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


def build_ledger(selection: Selection, standing: Standing, parties: Parties, tree: WeaponTree) -> pl.DataFrame:
    """Builds the ledger: one row for each thing of a finding and each holder.

    An entry whose holder the reports do not name stands once, without one. `lineage` is the weapon and all that it is
    a kind of; `document` and `sentence` are where a counted one is said first; `filler` is the row of the fillers.
    """
    entered = _enter_findings(selection)
    if entered.is_empty() or parties.frame.is_empty():
        return build_empty(LEDGER, STANDING)
    rows = _count_stocks(_drop_counts(_join_arms(entered, parties, selection)), selection)
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


def _join_arms(entered: pl.DataFrame, parties: Parties, selection: Selection) -> pl.DataFrame:
    """Joins holders and things to each rule: rows by finding, rule, holder and thing, in order."""
    rows, holders = _match_holders(entered, parties)
    own = take_rows(entered.select(POSITION, "item_role"), rows)
    again, items = parties.match(own[POSITION], own["item_role"])
    is_arm, weapon = _choose_arms(parties.frame, selection)
    again, items = again[is_arm[items]], items[is_arm[items]]
    rows, holders = rows[again], holders[again]
    applied = take_rows(entered, rows)
    order = np.lexsort((items, holders, applied["rule"].to_numpy(), applied[POSITION].to_numpy()))
    things = pl.concat(
        [weapon.to_frame(), parties.frame.select(pl.col("text").alias("weapon_text"), *AMOUNT, "unit")],
        how="horizontal",
    )
    parts = [
        take_rows(applied, order), parties.name(holders[order], "holder"), take_rows(things, items[order]),
        pl.Series("filler", items[order], dtype=COUNT).to_frame(),
    ]  # fmt: skip
    return pl.concat(parts, how="horizontal")


def _match_holders(entered: pl.DataFrame, parties: Parties) -> tuple[Rows, Rows]:
    """Matches the holders of each rule; a finding that names none keeps its first rule, without a holder."""
    rows, holders = parties.match(entered[POSITION], entered["holder_role"], keep=True)
    position = entered[POSITION].to_numpy()[rows]
    has_holder = np.zeros(int(position.max(initial=-1)) + 1, dtype=bool)
    has_holder[position[holders >= 0]] = True
    kept = (holders >= 0) | (~has_holder[position] & (entered["rule"].to_numpy()[rows] == 0))
    return rows[kept], holders[kept]


def _choose_arms(fillers: pl.DataFrame, selection: Selection) -> tuple[NDArray[np.bool_], pl.Series]:
    """Tells which fillers may be arms, and which weapon each is.

    What is controlled and is no arms (places, people) is none; general words for vehicles are of their branch.
    """
    controlled = np.zeros(len(selection.findings), dtype=bool)
    controlled[selection.list_positions(["controls"])] = True
    of_control = pl.Series(controlled[fillers[POSITION].to_numpy()])
    words = fillers.filter(of_control & (fillers["role"] == "object")).select("entity", "text").unique()
    typed = add_types(words.with_columns(pl.col("entity").alias("_type")), {"entity": "_type"}, selection.names)
    arms = [text for text, kind in typed.select("text", "_type").iter_rows() if is_arms(text, kind)]
    nameless = fillers.filter(pl.col("entity").is_null())["text"].unique().to_list()
    vehicles = [text for text in nameless if find_word("vehicles_meant", text)]
    chosen = fillers.select(
        (~of_control | pl.col("text").is_in(arms)).alias("is_arm"),
        pl.when(pl.col("entity").is_null() & pl.col("text").is_in(vehicles))
        .then(pl.lit(_VEHICLE)).otherwise("entity").alias("weapon"),
    )  # fmt: skip
    return chosen["is_arm"].to_numpy(), chosen["weapon"]


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
    own = rows.select(POSITION, "weapon_text").filter(pl.col(POSITION).is_in(usable[POSITION].implode()))
    single = own.group_by(POSITION).agg(pl.col("weapon_text").n_unique()).filter(pl.col("weapon_text") == 1)[POSITION]
    alone = pl.col(POSITION).is_in(single.implode()) & pl.col("low").is_null() & pl.col("high").is_null()
    joined = rows.join(usable, on=POSITION, how="left", maintain_order="left")
    return joined.with_columns(pl.when(alone).then(pl.col(f"_{c}")).otherwise(pl.col(c)).alias(c) for c in AMOUNT).drop(
        *(f"_{c}" for c in AMOUNT)
    )


def _join_others(rows: pl.DataFrame, parties: Parties) -> pl.DataFrame:
    """Joins the other side and the place."""
    others = parties.name(parties.find_first(rows[POSITION], rows["counterpart_role"]), "counterpart")
    places = parties.name(parties.find_first(rows[POSITION], ("place", "destination")), "place")
    return pl.concat([rows, others, places], how="horizontal")


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
