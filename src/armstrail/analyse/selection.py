"""The findings that a view reads: of its kinds, in its scope, with their claims at hand."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from armstrail.analyse.names import Names
from armstrail.analyse.scope import ScopeFilter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
        self._positions = _index_kinds(self.findings)
        self._claims = {c.id: c for c in contents.claims if c.kind in kinds}
        self.notes = (*within.notes, *_list_notes(self._claims, chosen, within))

    def list_positions(self, kinds: Iterable[str]) -> list[int]:
        """Lists where the findings of some kinds stand among `findings`, in order."""
        found = [self._positions[k] for k in kinds if k in self._positions]
        return found[0] if len(found) == 1 else sorted(i for own in found for i in own)

    def iter_findings(self, *kinds: str) -> Iterator[tuple[int, Finding]]:
        """Yields the findings of some kinds with their positions, in order."""
        return ((i, self.findings[i]) for i in self.list_positions(kinds))

    def list_claims(self, finding: Finding) -> list[Claim]:
        """Lists the claims of a finding, in order of publication; those that the casebook lacks are left out."""
        return [c for i in finding.claims if (c := self._claims.get(i)) is not None]

    def find_claim(self, finding: Finding) -> Claim | None:
        """Returns the first claim of a finding."""
        for identity in finding.claims:
            claim = self._claims.get(identity)
            if claim is not None:
                return claim
        return None


def _index_kinds(findings: list[Finding]) -> dict[str, list[int]]:
    positions: dict[str, list[int]] = {}
    for position, finding in enumerate(findings):
        positions.setdefault(finding.kind, []).append(position)
    return positions


def _list_notes(claims: dict[str, Claim], chosen: list[Finding], within: ScopeFilter) -> list[str]:
    notes = []
    alone = len(claims) - sum([len(f.claims) for f in chosen])
    if alone > 0:
        notes.append(f"{alone:,} claims of these kinds stand in no finding and are left out; compute findings again.")
    if within.undated:
        notes.append(
            f"{within.undated:,} findings with neither a day of their own nor a date of publication are left out, "
            "because a day was asked for."
        )
    return notes
