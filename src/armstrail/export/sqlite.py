"""A SQLite file for Datasette and any other reader of SQLite: the plain tables with keys, full-text search, metadata.

It is a copy for reading, not the casebook itself: nothing in it is read back.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from armstrail.core.base import encode_json
from armstrail.core.contents import ContentsSource
from armstrail.export.outcome import Export, ExportFile, spool_file
from armstrail.export.tables import TABLES, ColumnType, Table, TableColumn

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["export_sqlite"]

_TYPES: Mapping[ColumnType, str] = MappingProxyType(
    {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "boolean": "INTEGER"}
)
# Which columns can be searched as text, by table. Source: Datasette documentation, "Full-text search": a virtual table
# whose `content` names the table is found by itself.
_SEARCHED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"documents": ("title", "text"), "claims": ("quote",), "entities": ("name", "aliases")}
)
_LABELS: Mapping[str, str] = MappingProxyType({"documents": "title", "entities": "name", "identities": "name"})


def export_sqlite(contents: ContentsSource, database: str = "casebook") -> Export:
    """Writes the plain tables as a SQLite database, and Datasette's metadata beside it.

    Args:
        contents: the casebook.
        database: the name of the file without its ending; Datasette calls the database so.

    Returns:
        Two files, `.db` and `metadata.json`; `rows` counts all tables; nothing is left out.

    >>> from armstrail.core.contents import Contents
    >>> export_sqlite(Contents()).files[0].data[:15]
    b'SQLite format 3'
    """
    data, count = spool_file(partial(_write_database, contents))
    metadata = encode_json(_describe_tables(database))
    files = (ExportFile(name=".db", content=data), ExportFile(name="metadata.json", content=metadata))
    return Export(files=files, rows=count)


def _write_database(contents: ContentsSource, path: str) -> int:
    """Writes the database to a path; returns how many rows all its tables have."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")  # a file that nobody else sees needs no way back
        count = sum(_write_table(connection, table, contents) for table in TABLES)
        for name, columns in _SEARCHED.items():
            _index_text(connection, name, columns)
        connection.commit()
    return count


def _write_table(connection: sqlite3.Connection, table: Table, contents: ContentsSource) -> int:
    columns = ", ".join(_define_column(c, table.key) for c in table.columns)
    connection.execute(f'CREATE TABLE "{table.name}" ({columns})')
    for column in table.columns:
        if column.points_at:
            connection.execute(f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")')
    marks = ", ".join("?" for _ in table.columns)
    rows = ([row.get(c.name) for c in table.columns] for row in table.list_rows(contents))
    connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)
    count: int = connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]
    return count


def _define_column(column: TableColumn, key: bool) -> str:
    definition = f'"{column.name}" {_TYPES[column.type]}'
    if key and column.name == "id":
        return f"{definition} PRIMARY KEY"
    return f'{definition} REFERENCES "{column.points_at}" ("id")' if column.points_at else definition


def _index_text(connection: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> None:
    names = ", ".join(f'"{c}"' for c in columns)
    connection.execute(
        f'CREATE VIRTUAL TABLE "{table}_fts" USING fts5 ({names}, content="{table}", tokenize="unicode61")'
    )
    connection.execute(f'INSERT INTO "{table}_fts" ("{table}_fts") VALUES (\'rebuild\')')


def _describe_tables(database: str) -> dict[str, Any]:
    """Describes the tables in Datasette's metadata."""
    tables: dict[str, Any] = {}
    for table in TABLES:
        tables[table.name] = {"description": f"{table.holds[0].upper()}{table.holds[1:]}."}
        if table.name in _LABELS:
            tables[table.name]["label_column"] = _LABELS[table.name]
    return {
        "title": "armstrail casebook",
        "description": "Claims of open-source reports, each with the sentence that makes it, and what they agree on.",
        "databases": {database: {"tables": tables}},
    }
