"""What every view returns: tables, pictures, and what was left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import polars as pl

from armstrail.core.base import Record

PictureSpec = Mapping[str, Any]  # a Vega-Lite specification, with its data
Draw = Callable[[], PictureSpec | None]


class Pictures(Mapping[str, PictureSpec]):
    """Pictures by name, each drawn when it is first asked for: who wants tables need not wait for pictures.

    A picture that had nothing to show is not there.
    """

    def __init__(self, drawers: Mapping[str, Draw]) -> None:
        """Takes what draws each picture; it returns None where there is nothing to show."""
        self._drawers = dict(drawers)
        self._drawn: dict[str, PictureSpec | None] = {}

    def __getitem__(self, name: str) -> PictureSpec:
        """Draws a picture, or returns it drawn."""
        if name not in self._drawn:
            self._drawn[name] = self._drawers[name]()
        spec = self._drawn[name]
        if spec is None:
            raise KeyError(name)
        return spec

    def __iter__(self) -> Iterator[str]:
        """Yields the names of the pictures that show something."""
        return (name for name in self._drawers if self.get(name) is not None)

    def __len__(self) -> int:
        """Counts the pictures that show something."""
        return sum(1 for _ in self)


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
    name: str, title: str, tables: Mapping[str, pl.DataFrame], drawers: Mapping[str, Draw], notes: tuple[str, ...]
) -> View:
    """Builds a view; a view of nothing says so."""
    if all(table.is_empty() for table in tables.values()):
        notes = (*notes, "Nothing in the casebook, within this scope, belongs to this view.")
    return View(
        name=name, title=title, tables=MappingProxyType(dict(tables)), pictures=Pictures(drawers),
        notes=tuple(dict.fromkeys(notes)),
    )  # fmt: skip
