"""The findings that a view reads: of its kinds, in its scope, with their claims at hand."""

from __future__ import annotations

from itertools import compress
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from armstrail.analyse.names import Names
from armstrail.analyse.records import share_records
from armstrail.analyse.scope import ScopeFilter
from armstrail.analyse.tables import TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from armstrail.analyse.contents import Contents, Scope
    from armstrail.analyse.fillers import FillerRows
    from armstrail.core.claim import Claim
    from armstrail.core.finding import Finding


_KIND = attrgetter("kind")
NO_MODES: Mapping[str, frozenset[str]] = MappingProxyType({})


class Selection:
    """Findings of some kinds within a scope.

    Attributes:
        findings: in the casebook's order.
        names: who is meant by an id.
        standing: what the rows of a table stand on that name the findings by position.
        notes: what was left out and why.
    """

    def __init__(
        self, contents: Contents, kinds: frozenset[str], scope: Scope, modes: Mapping[str, frozenset[str]] = NO_MODES
    ) -> None:
        """Chooses the findings, and finds the claims of these kinds.

        Args:
            contents: the records of a casebook.
            kinds: which kinds of findings the view reads.
            scope: what to narrow it to.
            modes: for some kinds, the only modes that it reads.
        """
        self.names = Names(contents)
        self.kinds = kinds
        within = ScopeFilter(scope, self.names)
        self._records = share_records(contents)
        rows = self._records.list_findings(kinds)
        chosen = [contents.findings[i] for i in rows.tolist()]
        if modes:
            rows, chosen = _keep(rows, chosen, self._choose_modes(chosen, rows, modes))
        if not within.is_open:
            rows, chosen = _keep(rows, chosen, np.fromiter(map(within.is_inside, chosen), bool, len(chosen)))
        self.findings = chosen
        self._codes = self._records.codes
        self._kinds = self._records.finding_kinds[rows]
        self._rows = rows
        self.standing = self._records.standing.choose(rows)
        alone = self._records.count_claims(kinds) - self._records.count_cited(kinds)
        self.notes = (*within.notes, *_list_notes(alone, within))

    def _choose_modes(
        self, findings: Sequence[Finding], rows: NDArray[np.int64], modes: Mapping[str, frozenset[str]]
    ) -> NDArray[np.bool_]:
        """Tells which findings are of a mode that the view reads; only those of kinds with such modes are looked at."""
        codes = self._records.finding_kinds[rows]
        read = np.ones(len(findings), dtype=bool)
        for kind, own in modes.items():
            asked = np.flatnonzero(codes == self._records.codes.get(kind, -1))
            read[asked] = [findings[i].mode in own for i in asked.tolist()]
        return read

    def list_positions(self, kinds: Iterable[str]) -> list[int]:
        """Lists where the findings of some kinds stand among `findings`, in order."""
        wanted = [self._codes[k] for k in kinds if k in self._codes]
        found: list[int] = np.flatnonzero(np.isin(self._kinds, wanted)).tolist()
        return found

    def name_kinds(self, positions: Sequence[int]) -> pl.Series:
        """Lists the kinds of findings as a column."""
        return pl.Series("kind", list(self._codes), dtype=TEXT).gather(self._kinds[positions])

    def read_fillers(self, positions: Sequence[int]) -> tuple[FillerRows, NDArray[np.int64]]:
        """Reads the fillers of findings: the rows of all that have been read, and which are those of these findings."""
        fillers = self._records.fillers
        return fillers, fillers.list_rows(self._rows[np.asarray(positions, dtype=np.int64)])

    def count_fillers(self, positions: Sequence[int]) -> NDArray[np.int64]:
        """Counts the fillers of findings that `read_fillers` has read."""
        return self._records.fillers.numbers[self._rows[np.asarray(positions, dtype=np.int64)]]

    def iter_findings(self, *kinds: str) -> Iterator[tuple[int, Finding]]:
        """Yields the findings of some kinds with their positions, in order."""
        return ((i, self.findings[i]) for i in self.list_positions(kinds))

    def iter_cited(self, *kinds: str) -> Iterator[tuple[int, Finding, Claim | None]]:
        """Yields the findings of some kinds with their positions and first claims, in order."""
        positions = self.list_positions(kinds)
        findings = [self.findings[p] for p in positions]
        return zip(positions, findings, self.list_first(findings), strict=True)

    def list_first(self, findings: Sequence[Finding]) -> list[Claim | None]:
        """Lists the first claim of each finding that the casebook has; None where it has none."""
        # A finding's first claim is mostly of its own kind, so that few other kinds are ever read.
        ids = [f.claims[0] if f.claims else None for f in findings]
        claims = self._records.find_claims([i for i in ids if i is not None], frozenset(map(_KIND, findings)))
        return [
            claim if i and (claim := claims.get(i)) is not None and claim.kind in self.kinds else self._find_first(f)
            for i, f in zip(ids, findings, strict=True)
        ]

    def list_claims(self, finding: Finding) -> list[Claim]:
        """Lists the claims of a finding, in order of publication; those that the casebook lacks are left out."""
        return list(self._iter_claims(finding))

    def _find_first(self, finding: Finding) -> Claim | None:
        return next(self._iter_claims(finding), None)

    def _iter_claims(self, finding: Finding) -> Iterator[Claim]:
        claims = self._records.index_claims(self.kinds)
        return (c for i in finding.claims if (c := claims.get(i)) is not None and c.kind in self.kinds)


def _keep(
    rows: NDArray[np.int64], findings: Sequence[Finding], kept: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], list[Finding]]:
    return rows[kept], list(compress(findings, kept.tolist()))


def _list_notes(alone: int, within: ScopeFilter) -> list[str]:
    notes = []
    if alone > 0:
        notes.append(f"{alone:,} claims of these kinds stand in no finding and are left out; compute findings again.")
    if within.undated:
        notes.append(
            f"{within.undated:,} findings with neither a day of their own nor a date of publication are left out, "
            "because a day was asked for."
        )
    return notes
