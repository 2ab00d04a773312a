"""A table of one row an event, with the findings that give no row and why: what ACLED and GED shapes share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.contents import Contents
from armstrail.export.csv import write_cells
from armstrail.export.events import Event, read_events
from armstrail.export.index import ContentsIndex
from armstrail.export.outcome import Export, ExportFile, LeftOut
from armstrail.lexicon.formats import load_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Cell", "export_event_table"]

Cell = str | int | float | None


def export_event_table(
    contents: Contents, table: str, build_row: Callable[[Event, ContentsIndex], Mapping[str, Cell] | str]
) -> Export:
    """Writes a table of events as CSV.

    Args:
        contents: the casebook.
        table: whose columns, "acled" or "ged".
        build_row: gives the row of an event, or says in words why the format would have none.
    """
    index = ContentsIndex(contents)
    events, left = read_events(index)
    rows: list[Mapping[str, Cell]] = []
    left_out = list(left)
    for event in events:
        row = build_row(event, index)
        if isinstance(row, str):
            left_out.append(LeftOut(record=event.finding.id, kind=event.finding.kind, why=row))
        else:
            rows.append(row)
    columns = tuple(c.name for c in load_columns(table))
    return Export(
        files=(ExportFile(name=".csv", content=write_cells(columns, rows)),), rows=len(rows), left_out=tuple(left_out)
    )
