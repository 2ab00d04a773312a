"""The fillers of a casebook's findings as columns: each finding's are read once, when a view first asks for them."""

from __future__ import annotations

from itertools import chain, compress, repeat
from operator import is_not
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from armstrail.analyse.tables import AMOUNT, COUNT, TEXT, build_empty, read_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from armstrail.core.finding import Bounds, Finding, Party

    Rows = NDArray[np.int64]  # numbers of rows

NO_ROW = -1
_WORDS = {"role": TEXT, "entity": TEXT, "text": TEXT}


class FillerRows:
    """The fillers of the findings that have been asked for.

    Attributes:
        frame: one row a filler: `role`, `entity`, `text`, and where it has a count the columns `AMOUNT` and `unit`.
        parties: the filler of each row.
        role_codes: the code of each row's role.
        codes: a number for each role.
        numbers: how many fillers each finding that was asked for has.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Takes the findings, and reads nothing yet."""
        self._findings = findings
        self._first = np.full(len(findings), NO_ROW, dtype=np.int64)
        self.numbers = np.zeros(len(findings), dtype=np.int64)
        self.frame = build_empty(_WORDS, AMOUNT, {"unit": TEXT})
        self.parties: list[Party] = []
        self.role_codes = np.zeros(0, dtype=np.int64)
        self.codes: dict[str, int] = {}

    def list_rows(self, findings: Rows) -> Rows:
        """Lists the rows of the fillers of findings, in the given order; a finding stands there once."""
        new = findings[self._first[findings] == NO_ROW]
        if len(new):
            self._read(new)
        first, number = self._first[findings], self.numbers[findings]
        return np.repeat(first - np.cumsum(number) + number, number) + np.arange(int(number.sum()))

    def take(self, rows: Rows) -> pl.DataFrame:
        """Takes rows of `frame`; all in their order cost nothing."""
        whole = len(rows) == self.frame.height and bool((np.diff(rows) == 1).all())
        return self.frame if whole else self.frame[rows]

    def _read(self, findings: Rows) -> None:
        filled = read_columns([self._findings[i] for i in findings.tolist()], "roles")[0]
        number = np.fromiter(map(len, filled), np.int64, len(filled))
        self.numbers[findings] = number
        self._first[findings] = len(self.parties) + np.cumsum(number) - number
        parties = list(chain.from_iterable(filled))
        role, entity, text, counts = read_columns(parties, "role", "entity", "text", "count")
        has_count = np.fromiter(map(is_not, counts, repeat(None)), bool, len(counts))
        numbered = build_amounts(list(compress(counts, has_count)))
        for name in sorted(set(role)):
            self.codes.setdefault(name, len(self.codes))
        codes = np.fromiter(map(self.codes.__getitem__, role), np.int64, len(role))
        roles = pl.Series(list(self.codes), dtype=TEXT).gather(codes)
        words = pl.DataFrame({"role": roles, "entity": entity, "text": text}, schema=_WORDS)
        amounts = take_rows(numbered, np.where(has_count, np.cumsum(has_count) - 1, NO_ROW))
        read = words.hstack(amounts)
        self.frame = read if self.frame.is_empty() else self.frame.vstack(read).rechunk()
        self.parties += parties
        self.role_codes = np.concatenate([self.role_codes, codes])


def take_rows(frame: pl.DataFrame, rows: Rows) -> pl.DataFrame:
    """Takes rows of a table by number, in any order and as often as asked; −1 is a row of nothing."""
    wanted = pl.Series(rows, dtype=COUNT)
    if (rows < 0).any():
        wanted = wanted.set(wanted < 0, None)
    return frame.select(pl.all().gather(wanted.cast(pl.get_index_type())))


def build_amounts(bounds: Sequence[Bounds]) -> pl.DataFrame:
    """Builds the columns `AMOUNT` and `unit`, one row a number."""
    fields = ("low", "high", "best_low", "best_high", "approximate", "origins", "unit")
    schema = {**AMOUNT, "unit": TEXT}
    return pl.DataFrame(dict(zip(schema, read_columns(bounds, *fields), strict=True)), schema=schema)
