"""How rows become tables: typed columns, with what each row stands on beside them."""

from __future__ import annotations

from copy import copy
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from armstrail.analyse.selection import Selection
    from armstrail.core.finding import Bounds, Finding

Schema = dict[str, pl.DataType]

TEXT = pl.String()
NUMBER = pl.Float64()
COUNT = pl.Int64()
FLAG = pl.Boolean()
IDS = pl.List(pl.String())

# A number of a finding: all its claims allow low to high; best_origins of its origins say best_low to best_high.
AMOUNT: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "low": NUMBER,
        "high": NUMBER,
        "best_low": NUMBER,
        "best_high": NUMBER,
        "approximate": FLAG,
        "best_origins": COUNT,
    }
)

# What every row that stands on one finding has.
STANDING: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "start": TEXT, "end": TEXT, "date_basis": TEXT, "status": TEXT, "origins": COUNT, "contradictions": TEXT,
        "origin_ids": IDS, "findings": IDS, "claims": IDS,
    }
)  # fmt: skip

# What every row that stands on several findings has.
GROUPED: Mapping[str, pl.DataType] = MappingProxyType(
    {"origins": COUNT, "contradictions": TEXT, "origin_ids": IDS, "findings": IDS, "claims": IDS}
)

_PART = 1024  # records; their fields then lie in the cache from one column to the next
_JOINT = "\x1f"  # what no id holds; see `build_id`
_NOTHING: tuple[None, None, None, None, None, None] = (None, None, None, None, None, None)


def spread_bounds(bounds: Bounds | None) -> tuple[Any, ...]:
    """Returns the cells of the columns `AMOUNT`; all None where there is no number."""
    if bounds is None:
        return _NOTHING
    return (bounds.low, bounds.high, bounds.best_low, bounds.best_high, bounds.approximate, bounds.origins)


def is_share(bounds: Bounds) -> bool:
    """Tells whether a number is a part of a whole that is not known ("most of", "20 percent of")."""
    if bounds.unit is not None and (bounds.unit == "ratio" or bounds.unit.startswith("share")):
        return True
    return any(x is not None and 0 < x < 1 for x in (bounds.low, bounds.high))


class Standing:
    """What the rows of a table stand on: the columns `STANDING` of findings, built for those that a table asks for.

    Where no claim names a day, the day of first publication stands as `end` (it had happened by then), with the basis
    "published"; `start` is then unknown.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Takes the findings; the rows of a table name them by position."""
        self._read = _StandingRows(findings)
        self._chosen: NDArray[np.int64] | None = None

    def choose(self, findings: NDArray[np.int64]) -> Standing:
        """Returns the standing of some of the findings, which it names by their position among these.

        What the one has read, the other need not read again.
        """
        own = copy(self)
        own._chosen = findings if self._chosen is None else self._chosen[findings]
        return own

    def __getitem__(self, positions: pl.Series | Sequence[int]) -> pl.DataFrame:
        """Returns one row for each position, in the given order; a position may come again."""
        asked = np.asarray(positions, dtype=np.int64)
        return self._read.build_rows(asked if self._chosen is None else self._chosen[asked])


class _StandingRows:
    """The rows of findings that have been asked for."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._findings = findings
        self._rows = build_empty(STANDING)
        self._ranks = np.full(len(findings), -1, dtype=np.int64)  # where in the rows a finding stands; -1 is nowhere

    def build_rows(self, asked: NDArray[np.int64]) -> pl.DataFrame:
        wanted = np.zeros(len(self._findings), dtype=bool)
        wanted[asked] = True
        new = np.flatnonzero(wanted & (self._ranks < 0))
        if len(new):
            self._ranks[new] = np.arange(self._rows.height, self._rows.height + len(new))
            self._rows = self._rows.vstack(_build_standing([self._findings[i] for i in new.tolist()]))
        return self._rows[self._ranks[asked]]


def _build_standing(rows: Sequence[Finding]) -> pl.DataFrame:
    start, end, seen, status, ids, disputes, origins, claims = read_columns(
        rows, "start", "end", "first_seen", "status", "id", "contradictions", "origins", "claims"
    )
    texts = ["; ".join([c.text for c in own]) if own else None for own in disputes]
    frame = pl.DataFrame(
        {"start": start, "end": end, "_seen": seen, "status": status, "_id": ids, "contradictions": texts},
        schema={"start": TEXT, "end": TEXT, "_seen": TEXT, "status": TEXT, "_id": TEXT, "contradictions": TEXT},
    )
    dated = pl.col("start").is_not_null() | pl.col("end").is_not_null()
    seen_then = pl.col("_seen").is_not_null()
    return frame.with_columns(
        pl.when(dated).then("end").otherwise("_seen").alias("end"),
        pl.when(dated).then(pl.lit("text")).when(seen_then).then(pl.lit("published")).alias("date_basis"),
        build_ids("origin_ids", origins), build_ids("claims", claims), pl.concat_list("_id").alias("findings"),
    ).with_columns(pl.col("origin_ids").list.len().cast(COUNT).alias("origins")).select(*STANDING)  # fmt: skip


def read_columns(records: Sequence[Any], *names: str) -> list[list[Any]]:
    """Reads fields of many records into one list a field.

    By parts that fit the processor's cache, because the records lie scattered; and no tuple a record, which would set
    off Python's collector again and again.

    >>> from armstrail.analyse.intervals import Interval
    >>> read_columns([Interval(1.0, 2.0), Interval(3.0, None)], "low", "high")
    [[1.0, 3.0], [2.0, None]]
    """
    columns: list[list[Any]] = [[] for _ in names]
    for first in range(0, len(records), _PART):
        part = records[first : first + _PART]
        for column, name in zip(columns, names, strict=True):
            column.extend(map(attrgetter(name), part))
    return columns


class Sheet:
    """Collects the rows of one table, each with the position of the finding that it stands on.

    Args:
        columns: the table's own columns; `STANDING` comes after them.
    """

    def __init__(self, columns: Mapping[str, pl.DataType]) -> None:
        """Starts an empty sheet."""
        self._columns = dict(columns)
        self._rows: list[tuple[Any, ...]] = []
        self._positions: list[int] = []

    def add_row(self, position: int, *cells: Any) -> None:  # noqa: ANN401 - a cell is of any type
        """Adds a row: one cell a column."""
        self._positions.append(position)
        self._rows.append(cells)

    def build_table(self, standing: Standing) -> pl.DataFrame:
        """Builds the table; `standing` is of the findings."""
        own = build_table(self._columns, self._rows)
        return own.hstack(standing[self._positions])


def build_table(columns: Mapping[str, pl.DataType], rows: list[tuple[Any, ...]]) -> pl.DataFrame:
    """Builds a typed table from rows; no rows make an empty one of the same type."""
    cells: Iterable[Iterable[Any]] = zip(*rows, strict=True) if rows else ((),) * len(columns)
    return pl.DataFrame(
        [
            build_ids(name, list(column)) if kind == IDS else pl.Series(name, list(column), dtype=kind)
            for (name, kind), column in zip(columns.items(), cells, strict=True)
        ]
    )


def build_ids(name: str, lists: Sequence[Iterable[str]]) -> pl.Series:
    """Builds a column of lists of ids.

    By way of joined text, which Polars splits many times faster than it takes over Python's lists.

    >>> build_ids("claims", [("a", "b"), ()]).to_list()
    [['a', 'b'], []]
    """
    joined = pl.Series(name, list(map(_JOINT.join, lists)), dtype=TEXT)
    split = joined.str.split(_JOINT)
    return split if (joined != "").all() else split.list.eval(pl.element().filter(pl.element() != ""))


def build_empty(*columns: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Builds an empty table of the given columns."""
    return pl.DataFrame(schema={k: v for part in columns for k, v in part.items()})


def join_texts(column: str, separator: str) -> pl.Expr:
    """Joins the different texts of a group, in order; None where there is none."""
    joined = pl.col(column).drop_nulls().unique(maintain_order=True).str.join(separator)
    return pl.when(joined != "").then(joined)


def gather_standing() -> list[pl.Expr]:
    """Returns what a `group_by` needs to build the columns `GROUPED` from rows that stand on one finding each."""
    return [
        join_texts("contradictions", "; ").alias("contradictions"),
        pl.col("origin_ids").explode().drop_nulls().unique(maintain_order=True).alias("origin_ids"),
        pl.col("findings").explode().drop_nulls().unique(maintain_order=True).alias("findings"),
        pl.col("claims").explode().drop_nulls().unique(maintain_order=True).alias("claims"),
    ]


def finish_grouped(frame: pl.DataFrame) -> pl.DataFrame:
    """Counts the origins of grouped rows, and puts `GROUPED` last."""
    counted = frame.with_columns(
        pl.col("origin_ids").list.len().cast(pl.Int64).alias("origins"),
    )
    own = [c for c in counted.columns if c not in GROUPED]
    return counted.select(*own, *GROUPED)


def list_notes(selection: Selection, *more: str | None) -> tuple[str, ...]:
    """Lists the notes of a selection and further ones; None is none."""
    return (*selection.notes, *(n for n in more if n is not None))
