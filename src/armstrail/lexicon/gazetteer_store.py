"""The compiled gazetteer on disk: records in one block, name keys in a sorted table, opened without decoding."""

from __future__ import annotations

import hashlib
import mmap
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from armstrail.core.base import Record
from armstrail.core.errors import DamagedFileError

PlaceKind = Literal[
    "country", "admin1", "admin2", "region", "city", "town", "village", "crossing", "base", "water", "mountain"
]

STORE_VERSION = 4


class PlaceRecord(Record, frozen=True, array_like=True):
    """One place of the gazetteer.

    `country` is ISO 3166-1 alpha-2, "" for what lies in several countries or none. `lat` and `lon` are WGS 84 degrees
    of a central point and None where unknown, never 0. `population` is None where unknown. `admin1` and `admin2` are
    names of the divisions it lies in, `parent` the id of the enclosing record. `prior` says how likely a bare name
    means this place, in the units of log10(population) / 2.
    """

    id: str
    name: str
    country: str
    kind: PlaceKind
    lat: float | None
    lon: float | None
    source: str
    population: int | None = None
    admin1: str | None = None
    admin2: str | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    prior: float = 0.0


class _StoreData(msgspec.Struct, frozen=True, array_like=True):
    """The file: fixed-width columns in the machine's byte order, then the encoded records one after the other."""

    version: int
    offsets: memoryview
    keys: memoryview
    rows: memoryview
    records: memoryview
    match_forms: memoryview


def hash_key(key: str) -> int:
    """Returns the 64-bit number under which a key stands in the table.

    >>> hash_key("kunduz") == hash_key("kunduz")
    True
    """
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")


class StoreWriter:
    """Collects records and their keys, and writes them as one store."""

    def __init__(self) -> None:
        """Starts an empty store."""
        self._encoder = msgspec.msgpack.Encoder()
        self._records = bytearray()
        self._offsets = array("Q", [0])
        self._buckets = tuple((array("Q"), array("I")) for _ in range(256))

    def add_record(self, record: PlaceRecord, keys: Iterable[str]) -> None:
        """Adds a record under its id and under each of the keys."""
        row = len(self._offsets) - 1
        self._records += self._encoder.encode(record)
        self._offsets.append(len(self._records))
        for key in {f"#{record.id}", *keys}:
            number = hash_key(key)
            numbers, rows = self._buckets[number >> 56]
            numbers.append(number)
            rows.append(row)

    def encode_store(self, match_forms: list[tuple[str, str]]) -> bytes:
        """Returns the bytes of the store; the table is sorted bucket by bucket, so that memory stays small."""
        keys, rows = array("Q"), array("I")
        for numbers, bucket_rows in self._buckets:
            for number, row in sorted(zip(numbers, bucket_rows, strict=True)):
                keys.append(number)
                rows.append(row)
        return self._encoder.encode(
            (
                STORE_VERSION, self._offsets.tobytes(), keys.tobytes(), rows.tobytes(), bytes(self._records),
                self._encoder.encode(match_forms),
            )
        )  # fmt: skip


class PlaceStore:
    """Reads a compiled store: looks keys up by bisection and decodes a record only when it is asked for."""

    def __init__(self, data: bytes | mmap.mmap, where: str) -> None:
        """Opens a store.

        Args:
            data: the bytes of the store, or a map of its file.
            where: the path, or what else names the store in a message.

        Raises:
            DamagedFileError: if the bytes are no store of this version.
        """
        try:
            parts = msgspec.msgpack.decode(data, type=_StoreData)
        except (msgspec.DecodeError, msgspec.ValidationError) as fault:
            raise DamagedFileError(where, f"no gazetteer of this program; build it again ({fault})") from fault
        if parts.version != STORE_VERSION:
            raise DamagedFileError(where, f"gazetteer of format {parts.version}, not {STORE_VERSION}; build it again")
        self._offsets = parts.offsets.cast("Q")
        self._keys = parts.keys.cast("Q")
        self._rows = parts.rows.cast("I")
        self._records = parts.records
        self._match_forms = parts.match_forms
        self._decoder = msgspec.msgpack.Decoder(PlaceRecord)

    def __len__(self) -> int:
        """Returns how many records there are."""
        return len(self._offsets) - 1

    def find_records(self, key: str) -> list[PlaceRecord]:
        """Returns the records that stand under a key, in the order of the store; empty if there are none."""
        number = hash_key(key)
        index = bisect_left(self._keys, number)
        found = []
        while index < len(self._keys) and self._keys[index] == number:
            found.append(self._read_record(self._rows[index]))
            index += 1
        return found

    def has_key(self, key: str) -> bool:
        """Tells whether any record stands under a key."""
        number = hash_key(key)
        index = bisect_left(self._keys, number)
        return index < len(self._keys) and self._keys[index] == number

    def iter_records(self) -> Iterator[PlaceRecord]:
        """Yields every record in the order of the store."""
        for row in range(len(self)):
            yield self._read_record(row)

    def iter_match_forms(self) -> Iterator[tuple[str, str]]:
        """Yields the forms that may be matched in running text, each with the id of the likeliest place."""
        yield from msgspec.msgpack.decode(self._match_forms, type=list[tuple[str, str]])

    def hash_match_forms(self) -> str:
        """Hashes the forms that may be matched in running text, without decoding them."""
        return hashlib.sha256(self._match_forms).hexdigest()

    def _read_record(self, row: int) -> PlaceRecord:
        return self._decoder.decode(self._records[self._offsets[row] : self._offsets[row + 1]])


def open_store(path: Path) -> PlaceStore:
    """Opens a store file by mapping it into memory.

    Raises:
        DamagedFileError: if it is empty or no store of this version.
        OSError: if it cannot be opened.
    """
    with path.open("rb") as file:
        try:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError as fault:
            raise DamagedFileError(str(path), "an empty file; build it again") from fault
    return PlaceStore(mapped, str(path))
