"""Casebooks as released schemas held them, row by row, for tests that lead them to the newest schema.

`python -m tests.unit.store.freezing` freezes one of the schema of today as `released/schema_NNNN.jsonl`; do so once,
when a schema is released, and never change the file again.
"""

from __future__ import annotations

import base64
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import MetaData, insert, select

from armstrail.store.casebook import Casebook
from armstrail.store.migrations import LATEST_SCHEMA
from armstrail.store.tables import METADATA
from tests.unit.store.test_check import fill_all

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

RELEASED = Path(__file__).with_name("released")
_BYTES = "base64:"


def freeze_rows(connection: Connection, target: Path) -> None:
    """Writes all rows of a casebook to a file, a line each."""
    with target.open("w", encoding="utf-8") as out:
        for table in METADATA.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                plain = {name: _write_value(value) for name, value in row.items()}
                out.write(json.dumps({"table": table.name, "row": plain}, ensure_ascii=False) + "\n")


def thaw_rows(connection: Connection, source: Path) -> None:
    """Writes frozen rows into tables of the schema that they were frozen from."""
    tables = MetaData()
    tables.reflect(connection)
    for line in source.read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        row = {name: _read_value(value) for name, value in found["row"].items()}
        connection.execute(insert(tables.tables[found["table"]]).values(**row))


def _write_value(value: object) -> object:
    return _BYTES + base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _read_value(value: object) -> object:
    is_packed = isinstance(value, str) and value.startswith(_BYTES)
    return base64.b64decode(str(value).removeprefix(_BYTES)) if is_packed else value


def main() -> None:
    """Freezes a casebook with every table filled."""
    with tempfile.TemporaryDirectory() as folder, Casebook.create(Path(folder) / "arms.book") as book:
        fill_all(book)
        book.database.read(lambda c: freeze_rows(c, RELEASED / f"schema_{LATEST_SCHEMA}.jsonl"))


if __name__ == "__main__":
    main()
