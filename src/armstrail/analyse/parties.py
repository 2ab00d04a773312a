"""The fillers of many findings as columns, so that rows come from joins and not from loops."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from armstrail.analyse.fillers import NO_ROW, build_amounts, take_rows
from armstrail.analyse.intervals import Interval, describe_count
from armstrail.analyse.tables import COUNT, FLAG, TEXT, read_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from armstrail.analyse.selection import Selection
    from armstrail.core.finding import Finding

    Rows = NDArray[np.int64]  # numbers of rows

POSITION = "position"


def build_kinds(selection: Selection, kinds: Iterable[str]) -> pl.DataFrame:
    """Builds one row a finding of some kinds, in order: `position`, `kind`, `mode`."""
    positions = selection.list_positions(kinds)
    mode = read_columns([selection.findings[i] for i in positions], "mode")[0]
    columns = {POSITION: positions, "kind": selection.name_kinds(positions), "mode": mode}
    return pl.DataFrame(columns, schema={POSITION: COUNT, "kind": TEXT, "mode": TEXT})


class Parties:
    """The fillers of the findings of some kinds, found by finding and role without a loop or a join.

    Attributes:
        frame: one row a filler, in order: `position` of the finding, `role`, `entity` (None for mere words), `text`,
            and where it has a count the columns `AMOUNT` and `unit`.
    """

    def __init__(self, selection: Selection, positions: Sequence[int]) -> None:
        """Takes the positions of findings, in order."""
        self._read, self._rows = selection.read_fillers(positions)
        place = np.repeat(np.array(positions, dtype=np.int64), selection.count_fillers(positions))
        self.frame = pl.DataFrame({POSITION: place}, schema={POSITION: COUNT}).hstack(self._read.take(self._rows))
        self._codes = dict(self._read.codes)
        # The fillers of a finding and role lie together: those of slot n from `_ends[n]` to `_ends[n + 1]`.
        slots = place * len(self._codes) + self._read.role_codes[self._rows]
        self._order = np.argsort(slots, kind="stable")
        self._ends = np.zeros(len(selection.findings) * len(self._codes) + 1, dtype=np.int64)
        np.cumsum(np.bincount(slots, minlength=len(self._ends) - 1), out=self._ends[1:])

    def match(self, positions: pl.Series, roles: pl.Series | str, *, keep: bool = False) -> tuple[Rows, Rows]:
        """Matches pairs of finding and role with all fillers of each.

        Args:
            positions: of findings.
            roles: as long, or one role for all.
            keep: a pair that nothing fills is matched once, with no filler.

        Returns:
            Which pair, and which row of `frame` (−1 is none); in the order of the pairs, and of the fillers.
        """
        first, last = self._find(positions, roles)
        number = np.maximum(last - first, 1) if keep else last - first
        pairs = np.repeat(np.arange(len(number)), number)
        along = np.arange(len(pairs)) - np.repeat(np.cumsum(number) - number, number)
        return pairs, self._read_slots(first[pairs] + along, (last > first)[pairs])

    def find_first(self, positions: pl.Series, roles: Sequence[str] | pl.Series) -> Rows:
        """Finds the first filler of the first of some roles that is filled.

        Args:
            positions: of findings.
            roles: in order of preference; a column asks of each finding its own role.

        Returns:
            A row of `frame` for each position; −1 where no role is filled.
        """
        if isinstance(roles, pl.Series):
            first, last = self._find(positions, roles)
            return self._read_slots(first, last > first)
        found = np.full(len(positions), NO_ROW)
        for role in reversed(roles):
            first, last = self._find(positions, role)
            found = np.where(last > first, self._read_slots(first, last > first), found)
        return found

    def name(self, fillers: Rows, prefix: str) -> pl.DataFrame:
        """Returns the identities and the words of fillers as the columns `{prefix}` and `{prefix}_name`."""
        return take_rows(
            self.frame.select(pl.col("entity").alias(prefix), pl.col("text").alias(f"{prefix}_name")), fillers
        )

    def list_claims(self, filler: int) -> tuple[str, ...]:
        """Lists the claims that give a filler its count; empty where it has none."""
        party = self._read.parties[int(self._rows[filler])]
        return () if party.count is None else party.claims

    def _find(self, positions: pl.Series, roles: pl.Series | str) -> tuple[Rows, Rows]:
        """Finds where the fillers of each pair of finding and role begin and end; at one place where there are none."""
        if isinstance(roles, str):
            codes = np.full(len(positions), self._codes.get(roles, NO_ROW))
        elif self._codes:
            coded = roles.replace_strict(self._codes, default=NO_ROW, return_dtype=COUNT)
            codes = coded.fill_null(NO_ROW).to_numpy()
        else:
            codes = np.full(len(positions), NO_ROW)
        known = codes >= 0
        slots = np.where(known, positions.to_numpy() * len(self._codes) + codes, 0)
        return self._ends[slots], self._ends[np.where(known, slots + 1, 0)]

    def _read_slots(self, slots: Rows, filled: NDArray[np.bool_]) -> Rows:
        if not len(self._order):
            return np.full(len(slots), NO_ROW)
        return np.where(filled, self._order[np.minimum(slots, len(self._order) - 1)], NO_ROW)


def build_parties(selection: Selection, kinds: Iterable[str]) -> Parties:
    """Builds the fillers of the findings of some kinds."""
    return Parties(selection, selection.list_positions(kinds))


def build_sums(selection: Selection, positions: Sequence[int]) -> pl.DataFrame:
    """Builds the own numbers of some findings, one row each: `position`, `AMOUNT`, `unit`, `currency`, `per`, `words`.

    `per` and `words` are those of the finding's first claim; `measured` tells whether the finding has a number.
    """
    findings = [selection.findings[i] for i in positions]
    amounts = read_columns(findings, "amount")[0]
    told = [None if claim is None else claim.amount for claim in selection.list_first(findings)]
    base = pl.DataFrame(
        {
            POSITION: positions, "measured": [a is not None for a in amounts],
            "currency": [None if a is None else a.currency for a in amounts],
            "per": [None if a is None else a.per for a in told],
            "words": [None if a is None else a.text for a in told],
        },
        schema={POSITION: COUNT, "measured": FLAG, "currency": TEXT, "per": TEXT, "words": TEXT},
    )  # fmt: skip
    numbers = build_amounts([a for a in amounts if a is not None])
    own = base.filter("measured").select(POSITION).hstack(numbers)
    return base.join(own, on=POSITION, how="left", maintain_order="left")


def is_share() -> pl.Expr:
    """Tells whether the count of a filler is a part of a whole that is not known ("most of", "20 percent of")."""
    named = (pl.col("unit") == "ratio") | pl.col("unit").str.starts_with("share")
    part = [(pl.col(c) > 0) & (pl.col(c) < 1) for c in ("low", "high")]
    return pl.any_horizontal(named, *part).fill_null(value=False)


def describe_counts(parties: pl.DataFrame) -> pl.Series:
    """Says how many each filler is, in words ("at least 300"), as the column `count`; None where it has no count."""
    key = ["low", "high", "approximate", "unit"]
    rows = parties.select(pl.any_horizontal(pl.col("low", "high").is_not_null()).arg_true()).to_series()
    counted = parties.select(*key, is_share().alias("share"))[rows]
    known = counted.unique()
    words = [
        ("a share: " if share else "") + describe_count(Interval(low, high), approximate)
        for low, high, approximate, _, share in known.iter_rows()
    ]
    table = known.select(key).with_columns(pl.Series("count", words, dtype=TEXT))
    told = counted.select(key).join(table, on=key, how="left", nulls_equal=True, maintain_order="left")["count"]
    found = np.full(parties.height, NO_ROW)
    found[rows.to_numpy()] = np.arange(len(rows))
    return take_rows(told.to_frame(), found).to_series()


def place_findings(rows: pl.DataFrame, findings: Sequence[Finding]) -> pl.DataFrame:
    """Fills in the place that the claims of a finding agree on, where no filler says one (`place`, `place_name`)."""
    agreed = pl.Series("_agreed", [f.place for f in findings], dtype=TEXT)[rows[POSITION]]
    placed = rows.with_columns(agreed)
    return placed.with_columns(
        pl.when(pl.col("place_name").is_null()).then("_agreed").otherwise("place").alias("place"),
        pl.coalesce("place_name", "_agreed").alias("place_name"),
    ).drop("_agreed")
