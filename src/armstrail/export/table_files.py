"""The plain tables as files: CSV, one file a table, and Parquet, with the same columns and types."""

from __future__ import annotations

import io
from types import MappingProxyType
from typing import TYPE_CHECKING

from armstrail.core.contents import Contents
from armstrail.export.csv import write_cells
from armstrail.export.outcome import Export, ExportFile
from armstrail.export.tables import TABLES, ColumnType, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

__all__ = ["build_frame", "export_csv_tables", "export_parquet"]


def export_csv_tables(contents: Contents) -> Export:
    """Writes the plain tables as CSV, one file a table.

    Returns:
        A file a table, `documents.csv` and so on; `rows` counts all tables; nothing is left out.

    >>> export_csv_tables(Contents()).files[0].name
    'documents.csv'
    """
    files, count = [], 0
    for table in TABLES:
        rows = list(table.list_rows(contents))
        files.append(ExportFile(name=f"{table.name}.csv", data=write_cells([c.name for c in table.columns], rows)))
        count += len(rows)
    return Export(files=tuple(files), rows=count)


def export_parquet(contents: Contents) -> Export:
    """Writes the plain tables as Parquet (Zstandard), one file a table.

    Returns:
        A file a table, `documents.parquet` and so on; `rows` counts all tables; nothing is left out.
    """
    files, count = [], 0
    for table in TABLES:
        frame = build_frame(table, contents)
        out = io.BytesIO()
        frame.write_parquet(out)
        files.append(ExportFile(name=f"{table.name}.parquet", data=out.getvalue()))
        count += frame.height
    return Export(files=tuple(files), rows=count)


def build_frame(table: Table, contents: Contents) -> pl.DataFrame:
    """Builds a plain table as a Polars data frame, its columns typed even where it has no rows."""
    import polars as pl

    types: Mapping[ColumnType, type[pl.DataType]] = MappingProxyType(
        {"text": pl.String, "integer": pl.Int64, "real": pl.Float64, "boolean": pl.Boolean}
    )
    rows = list(table.list_rows(contents))
    return pl.DataFrame(
        {
            c.name: pl.Series(c.name, [row.get(c.name) for row in rows], types[c.type], strict=True)
            for c in table.columns
        }
    )
