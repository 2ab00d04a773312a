"""Originals: the bytes that documents were read from, kept apart from the working text and never changed.

Source: Berkeley Protocol on Digital Open Source Investigations (OHCHR 2022), VI.C: the evidentiary copy is kept apart
from the working copy.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from armstrail.store.tables import ORIGINALS

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_LEVEL = 6
_WORTH_PACKING = 0.9  # packed bytes are kept where they are at most this share of the plain ones


def write_original(connection: Connection, sha256: str, data: bytes, media_type: str) -> bool:
    """Writes the bytes of an original, packed where that saves room; false where they are there already."""
    packed = zlib.compress(data, _LEVEL)
    is_packed = len(packed) <= _WORTH_PACKING * len(data)
    row = {
        "sha256": sha256, "size": len(data), "media_type": media_type, "packing": "zlib" if is_packed else "plain",
        "data": packed if is_packed else data,
    }  # fmt: skip
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(ORIGINALS).on_conflict_do_nothing().returning(ORIGINALS.c.sha256)
    return connection.execute(statement, row).scalar() is not None


def has_original(connection: Connection, sha256: str) -> bool:
    """Tells whether the casebook has these bytes."""
    return connection.execute(select(ORIGINALS.c.sha256).where(ORIGINALS.c.sha256 == sha256)).first() is not None


def read_original(connection: Connection, sha256: str) -> bytes | None:
    """Reads the bytes of an original; None where there is none, or its packing is damaged."""
    row = connection.execute(select(ORIGINALS).where(ORIGINALS.c.sha256 == sha256)).first()
    return None if row is None else unpack_original(row.packing, row.data)


def unpack_original(packing: str, data: bytes) -> bytes | None:
    """Unpacks the data of an original; None where the packed bytes are damaged."""
    if packing == "plain":
        return data
    unpacking = zlib.decompressobj()
    try:
        plain = unpacking.decompress(data)
    except zlib.error:
        return None
    return plain if unpacking.eof and not unpacking.unused_data else None


def remove_original(connection: Connection, sha256: str) -> None:
    """Removes the bytes of an original; its hash stays in the custody log."""
    connection.execute(delete(ORIGINALS).where(ORIGINALS.c.sha256 == sha256))
