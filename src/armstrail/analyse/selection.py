"""The findings that a view reads: of its kinds, in its scope, with their claims at hand."""

from __future__ import annotations

from collections import Counter
from itertools import compress
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from armstrail.analyse.names import Names
from armstrail.analyse.scope import ScopeFilter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

    from armstrail.analyse.contents import Contents, Scope
    from armstrail.core.claim import Claim
    from armstrail.core.finding import Finding


# Mapped over a million records, these take a third less time than a loop.
_KIND, _ID, _CLAIMS = attrgetter("kind"), attrgetter("id"), attrgetter("claims")
NO_MODES: Mapping[str, frozenset[str]] = MappingProxyType({})


class Selection:
    """Findings of some kinds within a scope.

    Attributes:
        findings: in the casebook's order.
        names: who is meant by an id.
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
        chosen = [f for f in contents.findings if f.kind in kinds]
        read = [f for f in chosen if f.kind not in modes or f.mode in modes[f.kind]] if modes else chosen
        self.findings = read if within.is_open else [f for f in read if within.is_inside(f)]
        self._codes = {kind: code for code, kind in enumerate(sorted(kinds))}
        codes = map(self._codes.__getitem__, map(_KIND, self.findings))
        self._kinds = np.fromiter(codes, np.int16, len(self.findings))
        self._all = contents.claims
        self._claim_kinds = list(map(_KIND, contents.claims))
        self._indexed: set[str] = set()
        self._claims: dict[str, Claim] = {}
        counts = Counter(self._claim_kinds)
        self.notes = (*within.notes, *_list_notes(sum(counts[k] for k in kinds), chosen, within))

    def list_positions(self, kinds: Iterable[str]) -> list[int]:
        """Lists where the findings of some kinds stand among `findings`, in order."""
        wanted = [self._codes[k] for k in kinds if k in self._codes]
        found: list[int] = np.flatnonzero(np.isin(self._kinds, wanted)).tolist()
        return found

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
        # A finding's first claim is mostly of its own kind, so that few other kinds are ever indexed.
        self._index(set(map(_KIND, findings)))
        found = [self._claims.get(f.claims[0]) if f.claims else None for f in findings]
        if None in found:
            self._index(self.kinds)
            found = [claim or self._find_first(f) for claim, f in zip(found, findings, strict=True)]
        return found

    def list_claims(self, finding: Finding) -> list[Claim]:
        """Lists the claims of a finding, in order of publication; those that the casebook lacks are left out."""
        self._index(self.kinds)
        return [c for i in finding.claims if (c := self._claims.get(i)) is not None]

    def _find_first(self, finding: Finding) -> Claim | None:
        return next((c for i in finding.claims if (c := self._claims.get(i)) is not None), None)

    def _index(self, kinds: Set[str]) -> None:
        """Makes the claims of some kinds ready to be found by id."""
        wanted = kinds - self._indexed
        if not wanted:
            return
        own = list(compress(self._all, map(wanted.__contains__, self._claim_kinds)))
        self._claims.update(zip(map(_ID, own), own, strict=True))
        self._indexed |= wanted


def _list_notes(claims: int, chosen: list[Finding], within: ScopeFilter) -> list[str]:
    notes = []
    alone = claims - sum(map(len, map(_CLAIMS, chosen)))
    if alone > 0:
        notes.append(f"{alone:,} claims of these kinds stand in no finding and are left out; compute findings again.")
    if within.undated:
        notes.append(
            f"{within.undated:,} findings with neither a day of their own nor a date of publication are left out, "
            "because a day was asked for."
        )
    return notes
