"""Diffusion: stockpiles, what became of them, and where their arms surfaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from armstrail.analyse.balance import build_checks, build_totals
from armstrail.analyse.contents import EVERYTHING
from armstrail.analyse.diffusion_pictures import draw_chain, draw_flows, draw_totals
from armstrail.analyse.ledger import LEDGER, build_ledger
from armstrail.analyse.parties import build_parties
from armstrail.analyse.selection import Selection
from armstrail.analyse.tables import STANDING, build_empty, list_notes
from armstrail.analyse.trade import build_routes, build_trades, build_values
from armstrail.analyse.view import Draw, View, build_view
from armstrail.analyse.weapon_tree import WeaponTree

if TYPE_CHECKING:
    from armstrail.analyse.contents import Contents, Scope
    from armstrail.analyse.names import Names
    from armstrail.analyse.view import PictureSpec

KINDS = frozenset(
    {
        "stock", "armed_with", "lose", "recover", "transfer", "destroy", "use", "attack", "kill", "injure", "price",
        "value", "controls",
    }
)  # fmt: skip


_INNER = frozenset({"lineage", "document", "sentence", "filler"})  # what only the checks read


def view_diffusion(contents: Contents, scope: Scope = EVERYTHING) -> View:
    """Builds the diffusion view.

    Args:
        contents: the records of a casebook.
        scope: what to narrow it to.

    Returns:
        Tables `totals` (counted entries side by side), `checks` (what cannot all be true), `flows` (origin, via,
        destination by weapon), `chain` (each weapon's entries in the order from stock to use), `ledger` (all entries)
        and `values` (what stocks are said to be worth).

    >>> from armstrail.analyse.contents import Contents
    >>> view_diffusion(Contents()).tables["ledger"].height
    0
    """
    selection = Selection(contents, KINDS, scope)
    standing = selection.standing
    tree = WeaponTree(contents.entities)
    parties = build_parties(selection, KINDS)
    ledger = build_ledger(selection, standing, parties, tree)
    totals = build_totals(ledger)
    flows = build_routes(build_trades(selection, standing, parties, modes=None))
    chain = build_chain(ledger)
    tables = {
        "totals": totals.drop("lineage", "sign", "stage", "kind", "filler"),
        "checks": build_checks(totals, parties),
        "flows": flows,
        "chain": chain,
        "ledger": ledger.drop(*_INNER),
        "values": build_values(selection, standing),
    }
    drawers: dict[str, Draw] = {
        "totals": lambda: draw_totals(totals, tables["checks"]),
        "flows": lambda: draw_flows(flows, selection.names),
        "chain": lambda: _draw_busiest(chain, selection.names),
    }
    notes = list_notes(selection, _note_uncounted(ledger))
    return build_view("diffusion", "Diffusion: stocks, and where their arms surfaced", tables, drawers, notes)


def _draw_busiest(chain: pl.DataFrame, names: Names) -> PictureSpec | None:
    busiest = find_busiest(chain)
    if busiest is None:
        return None
    return draw_chain(trace_weapon(chain, busiest), names.find_name(busiest) or busiest)


def build_chain(ledger: pl.DataFrame) -> pl.DataFrame:
    """Orders the entries of known weapons from stock to use, weapon by weapon, and in each stage by date.

    `path` is the weapon and all that it is a kind of, with "/" between and around, the broadest first.
    """
    if ledger.is_empty():
        return build_empty({k: v for k, v in LEDGER.items() if k not in _INNER}, {"path": pl.String()}, STANDING)
    path = pl.format("/{}/", pl.col("lineage").list.reverse().list.join("/"))
    lines = (
        ledger.select("weapon", "lineage")
        .unique("weapon")
        .select("weapon", path.alias("path"))
        .with_columns(pl.col("path").rank("dense").alias("_place"))
    )
    order = (
        ledger.select("weapon", "status", "stage", pl.coalesce("start", "end").alias("_day"))
        .with_row_index("_row")
        .filter(pl.col("weapon").is_not_null() & (pl.col("status") != "denied"))
        .join(lines, on="weapon", how="left", maintain_order="left")
        .sort("_place", "stage", "_day", nulls_last=True, maintain_order=True)
    )
    kept = ledger.select(*(c for c in LEDGER if c not in _INNER), *STANDING)[order["_row"]]
    return kept.insert_column(kept.columns.index("start"), order["path"])


def trace_weapon(chain: pl.DataFrame, weapon: str) -> pl.DataFrame:
    """Follows a weapon and all its kinds from stock to the places where they were seen used.

    Args:
        chain: the table `chain` of the view.
        weapon: the id of a weapon, or of a kind of weapons.

    Returns:
        Its rows, by stage and then by date.
    """
    own = chain.filter(pl.col("path").str.contains(f"/{weapon}/", literal=True))
    return own.sort("stage", pl.coalesce("start", "end"), nulls_last=True, maintain_order=True)


def find_busiest(chain: pl.DataFrame) -> str | None:
    """Finds the narrowest kind of weapons that is seen at most stages; None where there is none.

    Kinds that are seen at fewer than two stages make no chain.
    """
    if chain.is_empty():
        return None
    kinds = (
        chain.select(pl.col("path").str.strip_chars("/").str.split("/").alias("kind"), "stage")
        .with_columns(pl.int_ranges(pl.col("kind").list.len()).alias("depth"))
        .explode("kind", "depth")
        .group_by("kind")
        .agg(pl.col("stage").n_unique().alias("stages"), pl.len().alias("rows"), pl.col("depth").max())
        .filter(pl.col("stages") > 1)
        .sort("stages", "depth", "rows", "kind", descending=[True, True, True, False])
    )
    return None if kinds.is_empty() else str(kinds["kind"][0])


def _note_uncounted(ledger: pl.DataFrame) -> str | None:
    uncounted = int(ledger.select((pl.col("low").is_null() & pl.col("high").is_null()).sum()).item())
    if not uncounted:
        return None
    return f"{uncounted:,} of {ledger.height:,} entries of the ledger say no number; `ledger` and `chain` have them."
