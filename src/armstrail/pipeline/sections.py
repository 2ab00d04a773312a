"""The views as sections of the report: cells as text, pictures as SVG, each row with the claims that it stands on."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec
import polars as pl

from armstrail.analyse.picture import render_picture
from armstrail.core.finding import Bounds
from armstrail.report.amounts import describe_days
from armstrail.report.bounds import describe_bounds
from armstrail.report.casebook_parts import Picture, Section, Table, TableRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from armstrail.analyse.view import View

_Writer = Callable[[dict[str, Any]], str]  # a row to the text of a cell
_MOST_ROWS = 24
_MOST_ASIDE = 12  # of tables that repeat others: enough to see what is in them
_LEADS: Mapping[str, str] = MappingProxyType(
    {
        "market": "Prices, ranges and ratios by weapon and place; who sells to whom, and by which way.",
        "diffusion": "Who is said to hold, lose, take, give and use which arms, and which totals cannot all be true.",
        "network": "Who funds, arms, shelters, leads, belongs to and opposes whom, with the money and the dates.",
        "front": "Who is said to hold which place, since when and taken from whom; flights and displacement.",
        "buildup": "Forces and materiel reported near places, demands and threats, and the tempo of events.",
    }
)
_FACTOR = "_unit"
# What leads back to the evidence, and what stands in another column already, in words.
_HIDDEN = frozenset(
    {
        "approximate", "basis", "best_high", "best_low", "best_origins", "branch", "claims", "date_basis",
        "destination_basis", "dispute", "document", "findings", "left_high", "left_low", "left_type", "level",
        "lineage", "named", "number_high", "number_low", "open_above", "open_below", "origin_basis",
        "origin_ids", "other_place", "path", "right_high", "right_low", "right_type", "sentence", "sign",
        "stage", "symmetric", "temper", "words", _FACTOR,
    }
)  # fmt: skip
_FACTORS = frozenset({"changes_said", "changes_shown"})  # their numbers are factors, not sums of the currency
# What sums up or repeats other tables of the view, and long lists that few read whole: closed until asked for.
_ASIDE = frozenset({"actors", "chain", "communities", "control", "ledger", "ranges", "tempo", "traders"})
# In no order that tells a reader anything: where they are cut, what has a number comes first.
_UNORDERED = frozenset({"control", "forces", "ledger", "movements", "ties", "trades"})
_SIGNIFICANT = 4
_AMOUNT = "amount"
_LABELS: Mapping[str, str] = MappingProxyType({"contradictions": "contested", "other_name": "beside"})


def build_sections(views: Sequence[View]) -> tuple[Section, ...]:
    """Builds a section of the report for each view; tables without rows and pictures of nothing are left out."""
    return tuple(build_section(view) for view in views)


def build_section(view: View, most: int = _MOST_ROWS) -> Section:
    """Builds a section: the view's pictures, its tables of at most so many rows, its notes."""
    pictures = tuple(
        Picture(title=name.replace("_", " ").capitalize(), svg=render_picture(spec, "svg").decode())
        for name, spec in view.pictures.items()
    )
    tables = tuple(build_table(name, frame, most) for name, frame in view.tables.items() if frame.height)
    return Section(
        id=view.name, title=view.title, lead=_LEADS.get(view.name, ""), tables=tables, pictures=pictures,
        notes=view.notes,
    )  # fmt: skip


def build_table(name: str, frame: pl.DataFrame, most: int = _MOST_ROWS) -> Table:
    """Builds a table for readers: names instead of ids, numbers as intervals with their unit, days as spans.

    Args:
        name: the table's name in its view.
        frame: with the columns `findings` and `claims`.
        most: rows to show; the rest are counted.

    Returns:
        Without columns that are empty throughout.
    """
    if name in _FACTORS and "currency" in frame.columns:
        frame = frame.drop("currency")
    if name in _FACTORS:
        frame = frame.with_columns(pl.lit("factor").alias(_FACTOR))
    if (
        name == "ranges" and "level" in frame.columns
    ):  # of a kind of weapon, only what more than one weapon makes; the rest repeats the weapon's row
        frame = frame.filter((pl.col("level") == 0) | pl.col("weapons").str.contains(", ", literal=True))
    if name in _ASIDE:
        most = min(most, _MOST_ASIDE)
    if name in _UNORDERED and frame.height > most:
        uncounted = pl.col("low").is_null() & pl.col("high").is_null()
        frame = frame.sort(uncounted, maintain_order=True)
    columns = _choose_columns(frame.columns)
    rows = [
        TableRow(
            cells=tuple(write(row) for _, write in columns), claims=tuple(row.get("claims") or ()),
            contested=bool(row.get("contradictions") or row.get("dispute")),
        )
        for row in frame.head(most).iter_rows(named=True)
    ]  # fmt: skip
    kept = [i for i in range(len(columns)) if any(r.cells[i] for r in rows)]
    return Table(
        title=name.replace("_", " ").capitalize(), columns=tuple(columns[i][0] for i in kept),
        rows=tuple(msgspec.structs.replace(r, cells=tuple(r.cells[i] for i in kept)) for r in rows),
        left_out=max(frame.height - most, 0), aside=name in _ASIDE,
    )  # fmt: skip


def _choose_columns(names: Sequence[str]) -> list[tuple[str, _Writer]]:
    """Chooses what a reader sees, in the table's own order; what belongs together stands in one column."""
    chosen: dict[str, _Writer] = {}
    for name in names:
        stem = name.removesuffix("_text")
        told = name in {"left", "right"} and "text" in names
        if name in _HIDDEN or told or f"{name}_name" in names or (stem != name and f"{stem}_name" in names):
            continue
        if name in _MERGERS:
            label, write = _MERGERS[name]
            if label != _AMOUNT or "text" not in names:
                chosen.setdefault(label, write)
        else:
            chosen[_LABELS.get(name, name.removesuffix("_name").replace("_", " "))] = _write_cell(name)
    return list(chosen.items())


def _write_cell(name: str) -> _Writer:
    def write(row: dict[str, Any]) -> str:
        value = row[name]
        if name.endswith("_name") and value is None:
            value = row.get(f"{name.removesuffix('_name')}_text")
        if value is None or value is False or (name == "status" and value == "asserted"):
            return ""
        if value is True:
            return "yes"
        if isinstance(value, float):
            return f"{int(value):,}" if value.is_integer() else f"{_round(value):,}"
        if value == 0:
            return ""
        return f"{value:,}" if isinstance(value, int) else str(value)

    return write


def _write_amount(row: dict[str, Any]) -> str:
    """Writes what reports say; a middle that was computed from it is left to the exports."""
    numbers = (row.get(k) for k in ("low", "high", "best_low", "best_high"))
    low, high, best_low, best_high = (None if x is None else _round(x) for x in numbers)
    low, high = None if row.get("open_below") else low, None if row.get("open_above") else high
    if best_low is None and best_high is None:
        best_low, best_high = low, high
    if low is None and high is None and best_low is None and best_high is None:
        return _write_open(row)
    unit, less = row.get(_FACTOR), ""
    if unit and all(x is None or x < 1 for x in (low, high, best_low, best_high)):
        unit, less = "ratio", " less"  # a fall to 0.8 times is one by 20 per cent, as reports say it
        low, high = _turn_fall(low, high)
        best_low, best_high = _turn_fall(best_low, best_high)
    elif not unit and not row.get("currency") and any(x is not None and 0 < x < 1 for x in (low, high)):
        unit = "ratio"  # a part of districts, people or arms
    bounds = Bounds(
        low=low, high=high, best_low=best_low, best_high=best_high, origins=row.get("best_origins") or 0,
        currency=row.get("currency"), approximate=bool(row.get("approximate")), unit=unit,
    )  # fmt: skip
    per = row.get("per")
    return describe_bounds(bounds) + less + (f" per {per}" if per else "")


def _turn_fall(low: float | None, high: float | None) -> tuple[float | None, float | None]:
    """Turns what is left of something, as a share of it, into what is gone."""
    return None if high is None else _round(1 - high), None if low is None else _round(1 - low)


def _write_open(row: dict[str, Any]) -> str:
    """Writes a range whose ends reports leave open ("as little as $130", "up to $2,400"): what is named, and that."""
    low, high = row.get("low"), row.get("high")
    if low is None or high is None:
        return ""
    named = Bounds(low=low, high=high, best_low=low, best_high=high, origins=0, currency=row.get("currency"))
    return f"{describe_bounds(named)}, or beyond"


def _write_days(row: dict[str, Any]) -> str:
    first, last = row.get("start", row.get("first")), row.get("end", row.get("last"))
    if first is None and last is None:
        return ""
    if row.get("date_basis") == "published":
        return f"reported {describe_days(last, last)}"
    return describe_days(first, last)


def _round(number: float) -> float:
    """Rounds what was computed; whole numbers stand as they are.

    >>> _round(11.4285714), _round(427300.0)
    (11.43, 427300.0)
    """
    return number if number.is_integer() else float(f"{number:.{_SIGNIFICANT}g}")


_MERGERS: Mapping[str, tuple[str, _Writer]] = MappingProxyType(
    {name: (_AMOUNT, _write_amount) for name in ("low", "high", "best", "currency", "per")}
    | {name: ("when", _write_days) for name in ("start", "end", "first", "last")}
)
