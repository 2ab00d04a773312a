"""The views as sections of the report: cells as text, pictures as SVG, each row with the claims that it stands on."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from armstrail.analyse.picture import render_picture
from armstrail.core.finding import Bounds
from armstrail.report.amounts import describe_days
from armstrail.report.bounds import describe_bounds
from armstrail.report.casebook_parts import Picture, Section, Table, TableRow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import polars as pl

    from armstrail.analyse.view import View

_MOST_ROWS = 30
_LEADS: Mapping[str, str] = MappingProxyType(
    {
        "market": "Prices, ranges and ratios by weapon and place; who sells to whom, and by which way.",
        "diffusion": "Who is said to hold, lose, take, give and use which arms, and which totals cannot all be true.",
        "network": "Who funds, arms, shelters, leads, belongs to and opposes whom, with the money and the dates.",
        "front": "Who is said to hold which place, since when and taken from whom; flights and displacement.",
        "buildup": "Forces and materiel reported near places, demands and threats, and the tempo of events.",
    }
)
# What leads back to the evidence, and what stands in another column already, in words.
_HIDDEN = frozenset(
    {
        "findings", "claims", "origin_ids", "contradictions", "sentence", "words", "date_basis", "best_origins",
        "approximate", "best_low", "best_high", "lineage", "sign", "stage", "level", "document", "origin_basis",
        "destination_basis", "open_below", "open_above", "named", "symmetric", "temper", "branch", "left_type",
        "right_type", "left_low", "left_high", "right_low", "right_high",
    }
)  # fmt: skip
_MERGED = frozenset({"low", "high", "best", "currency", "per", "start", "end", "first", "last"})


def build_sections(views: Sequence[View]) -> tuple[Section, ...]:
    """Builds a section of the report for each view; tables without rows and pictures of nothing are left out."""
    return tuple(_build_section(view) for view in views)


def _build_section(view: View) -> Section:
    pictures = tuple(
        Picture(title=name.replace("_", " ").capitalize(), svg=render_picture(spec, "svg").decode())
        for name, spec in view.pictures.items()
    )
    tables = tuple(build_table(name, frame) for name, frame in view.tables.items() if frame.height)
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
    """
    columns = _choose_columns(frame.columns)
    rows = tuple(
        TableRow(
            cells=tuple(write(row) for _, write in columns), claims=tuple(row.get("claims") or ()),
            contested=bool(row.get("contradictions")),
        )
        for row in frame.head(most).iter_rows(named=True)
    )  # fmt: skip
    kept = [i for i in range(len(columns)) if any(r.cells[i] for r in rows)]
    return Table(
        title=name.replace("_", " ").capitalize(), columns=tuple(columns[i][0] for i in kept),
        rows=tuple(
            TableRow(cells=tuple(r.cells[i] for i in kept), claims=r.claims, contested=r.contested) for r in rows
        ),
        left_out=max(frame.height - most, 0),
    )  # fmt: skip


def _choose_columns(names: Sequence[str]) -> list[tuple[str, Callable[[dict[str, Any]], str]]]:
    """Chooses what a reader sees, in the table's own order; what belongs together stands in one column."""
    chosen: list[tuple[str, Callable[[dict[str, Any]], str]]] = []
    for name in names:
        if name in _HIDDEN or f"{name}_name" in names:
            continue
        if name in _MERGED:
            label, write = _MERGERS[name]
            if label not in {label for label, _ in chosen}:
                chosen.append((label, write))
        else:
            chosen.append((name.removesuffix("_name").replace("_", " "), _write_cell(name)))
    return chosen


def _write_cell(name: str) -> Callable[[dict[str, Any]], str]:
    def write(row: dict[str, Any]) -> str:
        value = row[name]
        if name.endswith("_name") and value is None:
            value = row.get(name.removesuffix("_name") + "_text")
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, float):
            return f"{value:,.3g}" if abs(value) < 1000 else f"{value:,.0f}"
        return f"{value:,}" if isinstance(value, int) else str(value)

    return write


def _write_amount(row: dict[str, Any]) -> str:
    low, high = row.get("low"), row.get("high")
    best = row.get("best")
    best_low, best_high = row.get("best_low", best), row.get("best_high", best)
    if low is None and high is None and best_low is None and best_high is None:
        return ""
    bounds = Bounds(
        low=low, high=high, best_low=low if best_low is None and best_high is None else best_low,
        best_high=high if best_low is None and best_high is None else best_high, origins=row.get("best_origins") or 0,
        currency=row.get("currency"), approximate=bool(row.get("approximate")),
    )  # fmt: skip
    per = row.get("per")
    return describe_bounds(bounds) + (f" per {per}" if per else "")


def _write_days(row: dict[str, Any]) -> str:
    first, last = row.get("start", row.get("first")), row.get("end", row.get("last"))
    if first is None and last is None:
        return ""
    days = describe_days(first, last)
    return f"{days} (published)" if row.get("date_basis") == "published" else days


_MERGERS: Mapping[str, tuple[str, Callable[[dict[str, Any]], str]]] = MappingProxyType(
    {name: ("amount", _write_amount) for name in ("low", "high", "best", "currency", "per")}
    | {name: ("when", _write_days) for name in ("start", "end", "first", "last")}
)
