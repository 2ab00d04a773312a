"""The plain tables as files: CSV, one file a table, and Parquet, with the same columns and types.

Rows are written as they come, so that a casebook larger than the memory can be exported.
"""

from __future__ import annotations

from functools import partial
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from armstrail.export.csv import spool_cells
from armstrail.export.outcome import Export, ExportFile, spool_file
from armstrail.export.tables import TABLES, ColumnType, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import polars as pl

    from armstrail.core.contents import ContentsSource

__all__ = ["export_csv_tables", "export_parquet"]

_ROW_GROUP = 20_000  # rows of a Parquet file that are held and compressed together


def export_csv_tables(contents: ContentsSource) -> Export:
    """Writes the plain tables as CSV, one file a table.

    Returns:
        A file a table, `documents.csv` and so on; `rows` counts all tables; nothing is left out.

    >>> from armstrail.core.contents import Contents
    >>> export_csv_tables(Contents()).files[0].name
    'documents.csv'
    """
    files, count = [], 0
    for table in TABLES:
        out, rows = spool_cells([c.name for c in table.columns], table.list_rows(contents))
        count += rows
        files.append(ExportFile(name=f"{table.name}.csv", content=out))
    return Export(files=tuple(files), rows=count)


def export_parquet(contents: ContentsSource) -> Export:
    """Writes the plain tables as Parquet (Zstandard), one file a table, a group of rows at a time.

    Returns:
        A file a table, `documents.parquet` and so on; `rows` counts all tables; nothing is left out.
    """
    files, count = [], 0
    for table in TABLES:
        out, rows = spool_file(partial(_write_parquet, table, contents))
        files.append(ExportFile(name=f"{table.name}.parquet", content=out))
        count += rows
    return Export(files=tuple(files), rows=count)


def _write_parquet(table: Table, contents: ContentsSource, path: str) -> int:
    """Writes a table to a path; returns how many rows it has."""
    from polars.io.plugins import register_io_source

    heights: list[int] = []

    def list_frames(*_: Any) -> Iterator[pl.DataFrame]:  # noqa: ANN401 - what Polars asks for: all columns, all rows
        heights.clear()
        rest = iter(table.list_rows(contents))
        while rows := list(islice(rest, _ROW_GROUP)):
            heights.append(len(rows))
            yield _build_frame(table, rows)

    source = register_io_source(list_frames, schema=_build_frame(table, ()).schema)
    source.sink_parquet(path, compression="zstd", row_group_size=_ROW_GROUP)
    return sum(heights)


def _build_frame(table: Table, rows: Sequence[Mapping[str, object]]) -> pl.DataFrame:
    """Builds rows of a plain table as a Polars data frame, its columns typed even where it has no rows."""
    import polars as pl

    types: Mapping[ColumnType, type[pl.DataType]] = MappingProxyType(
        {"text": pl.String, "integer": pl.Int64, "real": pl.Float64, "boolean": pl.Boolean}
    )
    return pl.DataFrame(
        {
            c.name: pl.Series(c.name, [row.get(c.name) for row in rows], types[c.type], strict=True)
            for c in table.columns
        }
    )
