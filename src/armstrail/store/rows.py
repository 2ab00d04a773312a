"""Many rows of one table, written at once: on a server in one statement, however many they are; and many keys."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar

import msgspec
from sqlalchemy import insert, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Table, TextClause
    from sqlalchemy.engine import Connection

_ROWS_AT_ONCE = 1000
_KEYS_AT_ONCE = 500  # SQLite takes at most 32,766 values in one statement; short statements are prepared sooner

T = TypeVar("T")


def insert_rows(connection: Connection, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
    """Inserts rows in their order, a thousand at a time; none at all does nothing.

    A server takes each thousand as one JSON value, in a statement whose words are always the same: one message there
    and back instead of one for each row, and nothing to be planned anew.
    Source: PostgreSQL 15 manual, section 9.16, `json_populate_recordset`; section 14.4, "Populating a Database".

    Args:
        connection: of the writer.
        table: one without columns of bytes.
        rows: with the same columns each.
    """
    batch: list[Mapping[str, object]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _ROWS_AT_ONCE:
            _insert_batch(connection, table, batch)
            batch.clear()
    if batch:
        _insert_batch(connection, table, batch)


def split_keys(keys: Sequence[T]) -> Iterator[Sequence[T]]:
    """Splits values that are asked for into parts that one statement takes.

    >>> [len(part) for part in split_keys(range(1200))]
    [500, 500, 200]
    """
    return (keys[start : start + _KEYS_AT_ONCE] for start in range(0, len(keys), _KEYS_AT_ONCE))


def _insert_batch(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    if connection.dialect.name == "postgresql":
        statement = _build_statement(table.name, tuple(rows[0]))
        connection.execute(statement, {"rows": msgspec.json.encode(rows).decode()})
    else:
        connection.execute(insert(table), rows)


@cache
def _build_statement(table: str, columns: tuple[str, ...]) -> TextClause:
    listed = ", ".join(f'"{name}"' for name in columns)
    return text(
        f'INSERT INTO "{table}" ({listed})'
        f' SELECT {listed} FROM json_populate_recordset(CAST(NULL AS "{table}"), CAST(:rows AS json))'
    )
