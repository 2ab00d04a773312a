"""What every view returns: tables, pictures, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import polars as pl

from armstrail.core.base import Record

PictureSpec = Mapping[str, Any]  # a Vega-Lite specification, with its data


class View(Record, frozen=True):
    """One of the five pictures that a casebook gives.

    `tables` and `pictures` are by name, the most important first. Every table has the columns `findings` and `claims`:
    the ids that each row stands on. `notes` say what was left out and why.
    """

    name: str
    title: str
    tables: Mapping[str, pl.DataFrame]
    pictures: Mapping[str, PictureSpec]
    notes: tuple[str, ...] = ()


def build_view(
    name: str, title: str, tables: Mapping[str, pl.DataFrame], pictures: Mapping[str, PictureSpec | None],
    notes: tuple[str, ...],
) -> View:  # fmt: skip
    """Builds a view; pictures that had nothing to show (None) are left out, and a view of nothing says so."""
    if all(table.is_empty() for table in tables.values()):
        notes = (*notes, "Nothing in the casebook, within this scope, belongs to this view.")
    return View(
        name=name, title=title, tables=MappingProxyType(dict(tables)),
        pictures=MappingProxyType({k: v for k, v in pictures.items() if v is not None}),
        notes=tuple(dict.fromkeys(notes)),
    )  # fmt: skip
