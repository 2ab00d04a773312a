"""The findings that a view reads: of its kinds, in its scope, with their claims at hand."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from armstrail.analyse.names import Names
from armstrail.analyse.scope import ScopeFilter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from armstrail.analyse.contents import Contents, Scope
    from armstrail.core.claim import Claim
    from armstrail.core.finding import Finding


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
        self._kinds = np.fromiter((self._codes[f.kind] for f in self.findings), np.int16, len(self.findings))
        self._own: dict[str, list[Claim]] = {kind: [] for kind in kinds}
        for claim in contents.claims:
            if claim.kind in kinds:
                self._own[claim.kind].append(claim)
        self._claims: dict[str, Claim] = {}
        self.notes = (*within.notes, *_list_notes(sum(map(len, self._own.values())), chosen, within))

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
        self.index_first(positions)
        return ((i, self.findings[i], self.find_claim(self.findings[i])) for i in positions)

    def index_first(self, positions: Sequence[int]) -> None:
        """Makes the first claims of some findings ready for `find_claim`."""
        findings = [self.findings[p] for p in positions]
        self._index(findings, {f.claims[0] for f in findings if f.claims})
        others = [f for f in findings if f.claims and f.claims[0] not in self._claims]
        self._index(others, {i for f in others for i in f.claims})

    def index_claims(self, positions: Iterable[int]) -> None:
        """Makes all claims of some findings ready for `list_claims`."""
        findings = [self.findings[p] for p in positions]
        self._index(findings, {i for f in findings for i in f.claims})

    def _index(self, findings: Iterable[Finding], wanted: set[str]) -> None:
        wanted -= self._claims.keys()
        # Most claims of a finding are of its own kind, so that few are looked at in vain.
        likely = dict.fromkeys(f.kind for f in findings)
        for kind in (*likely, *(k for k in self._own if k not in likely)):
            if not wanted:
                break
            found = {c.id: c for c in self._own[kind] if c.id in wanted}
            self._claims |= found
            wanted -= found.keys()

    def list_claims(self, finding: Finding) -> list[Claim]:
        """Lists the claims of a finding, in order of publication, once they are indexed.

        Those that the casebook lacks are left out.
        """
        return [c for i in finding.claims if (c := self._claims.get(i)) is not None]

    def find_claim(self, finding: Finding) -> Claim | None:
        """Returns the first claim of a finding, once it is indexed; None where the casebook has none."""
        return next((c for i in finding.claims if (c := self._claims.get(i)) is not None), None)


def _list_notes(claims: int, chosen: list[Finding], within: ScopeFilter) -> list[str]:
    notes = []
    alone = claims - sum([len(f.claims) for f in chosen])
    if alone > 0:
        notes.append(f"{alone:,} claims of these kinds stand in no finding and are left out; compute findings again.")
    if within.undated:
        notes.append(
            f"{within.undated:,} findings with neither a day of their own nor a date of publication are left out, "
            "because a day was asked for."
        )
    return notes
