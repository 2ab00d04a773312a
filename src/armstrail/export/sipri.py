"""A transfer register in the shape of SIPRI's: one row a weapon of a transfer, with suppliers, recipients, numbers.

A transfer that was done fills "Number delivered" and "Year(s) of delivery", one that is planned, asked for or tied to
a condition "Number ordered" and "Year of order". Denied transfers are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.contents import Contents
from armstrail.export.citations import cite_claims
from armstrail.export.csv import write_cells
from armstrail.export.event_table import Cell
from armstrail.export.events import HAPPENED
from armstrail.export.index import ContentsIndex
from armstrail.export.outcome import Export, ExportFile, LeftOut
from armstrail.lexicon.format_rules import load_sipri_descriptions
from armstrail.lexicon.formats import load_columns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.core.finding import Bounds, Finding, Party

__all__ = ["export_sipri"]

_UNCERTAIN = "?"
_ROUTE = ("from", "origin", "via", "destination", "place")


def export_sipri(contents: Contents) -> Export:
    """Writes the transfers of a casebook as a register in the shape of SIPRI's.

    Args:
        contents: the casebook.

    Returns:
        One file, `.csv`, UTF-8, and the findings that are no transfers of named arms.

    >>> export_sipri(Contents()).rows
    0
    """
    index = ContentsIndex(contents)
    rows: list[Mapping[str, Cell]] = []
    left_out: list[LeftOut] = []
    for finding in contents.findings:
        why = _explain_no_row(finding)
        if why is None:
            rows += [_build_row(finding, item, index) for item in finding.roles if item.role == "item"]
        else:
            left_out.append(LeftOut(record=finding.id, kind=finding.kind, why=why))
    rows.sort(key=lambda r: (str(r["Recipient"]), str(r["Supplier"]), str(r["Finding"])))
    columns = tuple(c.name for c in load_columns("sipri"))
    return Export(
        files=(ExportFile(name=".csv", content=write_cells(columns, rows)),), rows=len(rows), left_out=tuple(left_out)
    )


def _explain_no_row(finding: Finding) -> str | None:
    if finding.kind != "transfer":
        return "no transfer"
    if finding.status == "denied":
        return "denied: not said to have happened"
    if not any(p.role == "item" for p in finding.roles):
        return "no arms are named"
    return None


def _build_row(finding: Finding, item: Party, index: ContentsIndex) -> Mapping[str, Cell]:
    entity = index.find_entity(item.entity)
    category = entity.category if entity is not None else None
    return {
        "Recipient": _name_parties(finding, "recipient", index) or "unknown recipient(s)",
        "Supplier": _name_parties(finding, "agent", index) or "unknown supplier(s)",
        "Weapon designation": item.text if entity is None else entity.name,
        "Weapon description": load_sipri_descriptions().get(category or ""),
        **_describe_numbers(finding, item.count),
        "Comments": _write_comments(finding, index), "Independent origins": len(finding.origins),
        "Finding": finding.id,
    }  # fmt: skip


def _describe_numbers(finding: Finding, count: Bounds | None) -> Mapping[str, Cell]:
    number = None if count is None else _choose_number(count)
    flag = _UNCERTAIN if count is not None and _is_uncertain(count) else None
    years = _list_years(finding)
    year_flag = _UNCERTAIN if len(years) > 1 else None
    if finding.status in HAPPENED:
        return {
            "Number delivered": number, "Number delivered, uncertain": flag,
            "Year(s) of delivery": "; ".join(years) or None,
        }  # fmt: skip
    return {
        "Number ordered": number, "Number ordered, uncertain": flag, "Year of order": years[0] if years else None,
        "Year of order, uncertain": year_flag,
    }  # fmt: skip


def _choose_number(count: Bounds) -> float | None:
    numbers = (count.best_low, count.low, count.best_high, count.high)
    return next((n for n in numbers if n is not None), None)


def _is_uncertain(count: Bounds) -> bool:
    return count.approximate or count.low is None or count.low != count.high


def _list_years(finding: Finding) -> tuple[str, ...]:
    """Lists the years of a transfer; none where its time is open or unknown, both ends of a longer period."""
    if finding.start is None or finding.end is None:
        return ()
    return tuple(dict.fromkeys((finding.start[:4], finding.end[:4])))


def _name_parties(finding: Finding, role: str, index: ContentsIndex) -> str:
    names = []
    for party in finding.roles:
        if party.role == role:
            entity = index.find_entity(party.entity)
            names.append(party.text if entity is None else entity.name)
    return "; ".join(dict.fromkeys(names))


def _write_comments(finding: Finding, index: ContentsIndex) -> str:
    parts = [f"{finding.mode or 'transfer'}, {finding.status}"]
    parts += [f"{role}: {names}" for role in _ROUTE if (names := _name_parties(finding, role, index))]
    parts += [
        f"{p.text}: {_write_bounds(p.count, with_unit=False)}"
        for p in finding.roles
        if p.role == "item" and p.count is not None
    ]
    if finding.amount is not None:
        parts.append(f"money or number: {_write_bounds(finding.amount)}")
    return "; ".join(parts) + ". " + cite_claims(index.list_claims(finding), index, finding.contradictions)


def _write_bounds(bounds: Bounds, with_unit: bool = True) -> str:
    """Writes bounds in words: "12", "3 or more", "1,300 to 1,550 USD"."""
    unit = f" {bounds.currency or bounds.unit}" if with_unit and (bounds.currency or bounds.unit) else ""
    low, high = (None if n is None else _write_number(n) for n in (bounds.low, bounds.high))
    if low is None:
        return "no number" if high is None else f"up to {high}{unit}"
    if high is None:
        return f"{low} or more{unit}"
    return f"{low}{unit}" if low == high else f"{low} to {high}{unit}"


def _write_number(number: float) -> str:
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,}"
