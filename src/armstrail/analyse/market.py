"""The market: what arms cost where and when, and who sells to whom by which way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from armstrail.analyse.changes import build_said_changes, build_shown_changes
from armstrail.analyse.contents import EVERYTHING
from armstrail.analyse.market_compare import build_index, build_ranges, build_ratios, choose_currency
from armstrail.analyse.market_pictures import draw_index, draw_prices, draw_ratios
from armstrail.analyse.market_prices import build_prices
from armstrail.analyse.parties import build_parties
from armstrail.analyse.selection import Selection
from armstrail.analyse.tables import list_notes
from armstrail.analyse.trade import build_routes, build_traders, build_trades, build_values
from armstrail.analyse.view import Draw, View, build_view
from armstrail.analyse.weapon_tree import WeaponTree

if TYPE_CHECKING:
    from armstrail.analyse.contents import Contents, Scope
    from armstrail.analyse.rates import Rates

KINDS = frozenset({"price", "value", "change", "transfer"})
TRADE_MODES: frozenset[str | None] = frozenset({"sale", "smuggling"})


def view_market(contents: Contents, scope: Scope = EVERYTHING, rates: Rates | None = None) -> View:
    """Builds the market view.

    Args:
        contents: the records of a casebook.
        scope: what to narrow it to.
        rates: rates of exchange; without them nothing is converted, and only prices in one currency are compared.

    Returns:
        Tables `prices`, `ranges`, `ratios`, `changes_said`, `changes_shown`, `index`, `trades`, `traders`, `routes`
        and `values`.

    >>> from armstrail.analyse.contents import Contents
    >>> view_market(Contents()).tables["prices"].height
    0
    """
    selection = Selection(contents, KINDS, scope)
    standing = selection.standing
    tree = WeaponTree(contents.entities)
    prices = build_prices(selection, standing, tree, rates)
    comparable = choose_currency(prices)
    firm = comparable.filter(pl.col("status") != "denied")
    trades = build_trades(selection, standing, build_parties(selection, {"transfer"}), TRADE_MODES)
    tables = {
        "prices": prices,
        "ranges": build_ranges(firm, tree, selection.names),
        "ratios": build_ratios(firm),
        "changes_said": build_said_changes(selection, standing, frozenset({"price", "trade"})),
        "changes_shown": build_shown_changes(firm),
        "index": build_index(firm),
        "trades": trades,
        "traders": build_traders(trades),
        "routes": build_routes(trades),
        "values": build_values(selection, standing),
    }
    drawers: dict[str, Draw] = {
        "prices": lambda: draw_prices(comparable),
        "ratios": lambda: draw_ratios(tables["ratios"]),
        "index": lambda: draw_index(tables["index"]),
    }
    notes = list_notes(selection, _note_currencies(prices), _note_weapons(prices))
    return build_view("market", "The market: what arms cost where and when", tables, drawers, notes)


def _note_currencies(prices: pl.DataFrame) -> str | None:
    waiting = prices.filter(pl.col("converted_currency").is_null() & pl.col("currency").is_not_null())
    currencies = waiting["currency"].unique().sort().to_list()
    if len(currencies) < 2 and prices["converted_currency"].null_count() == prices.height:
        return None
    return (
        f"Not converted, and compared only among themselves: prices in {', '.join(currencies)}." if currencies else None
    )


def _note_weapons(prices: pl.DataFrame) -> str | None:
    unknown = prices.filter(pl.col("weapon").is_null()).height
    if not unknown:
        return None
    return f"{unknown:,} of {prices.height:,} prices are of no weapon that is known; they stand by their words."
