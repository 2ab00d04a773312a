"""What every export gives: files, and what was left out of them."""

from __future__ import annotations

from armstrail.core.base import Record

__all__ = ["Export", "ExportFile", "LeftOut"]


class LeftOut(Record, frozen=True):
    """A record that a format has no place for: its id, its kind, and why."""

    record: str
    kind: str
    why: str


class ExportFile(Record, frozen=True):
    """One file of an export: the end of its name (".csv", "claims.parquet") and its bytes."""

    name: str
    data: bytes


class Export(Record, frozen=True):
    """The files of an export, the chief one first, and the records that are not in them.

    `rows` is how many rows, features or objects the chief file holds.
    """

    files: tuple[ExportFile, ...]
    rows: int
    left_out: tuple[LeftOut, ...] = ()
