"""Originals: the bytes that documents were read from, kept apart from the working text and never changed.

Source: Berkeley Protocol on Digital Open Source Investigations (OHCHR 2022), VI.C: the evidentiary copy is kept apart
from the working copy.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from armstrail.store.rows import split_keys
from armstrail.store.tables import ORIGINALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.engine import Connection

    from armstrail.store.records import Reading

_LEVEL = 6
_WORTH_PACKING = 0.9  # packed bytes are kept where they are at most this share of the plain ones


def write_originals(connection: Connection, readings: Iterable[Reading]) -> None:
    """Writes the bytes that documents were read from, packed where that saves room; they must not be there."""
    connection.execute(insert(ORIGINALS), [_build_row(reading) for reading in readings])


def _build_row(reading: Reading) -> dict[str, object]:
    data = reading.original
    packed = zlib.compress(data, _LEVEL)
    is_packed = len(packed) <= _WORTH_PACKING * len(data)
    return {
        "sha256": reading.document.sha256, "size": len(data), "media_type": reading.media_type,
        "packing": "zlib" if is_packed else "plain", "data": packed if is_packed else data,
    }  # fmt: skip


def find_originals(connection: Connection, hashes: Sequence[str]) -> set[str]:
    """Finds which of some bytes the casebook has, by their SHA-256."""
    queries = (select(ORIGINALS.c.sha256).where(ORIGINALS.c.sha256.in_(part)) for part in split_keys(hashes))
    return {sha256 for query in queries for sha256 in connection.execute(query).scalars()}


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
