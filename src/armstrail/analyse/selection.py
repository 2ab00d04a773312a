"""The findings that a view reads: of its kinds, in its scope, with their claims at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.analyse.names import Names
from armstrail.analyse.scope import ScopeFilter

if TYPE_CHECKING:
    from armstrail.analyse.contents import Contents, Scope
    from armstrail.core.claim import Claim
    from armstrail.core.finding import Finding


class Selection:
    """Findings of some kinds within a scope.

    Attributes:
        findings: in the casebook's order.
        names: who is meant by an id.
        notes: what was left out and why.
    """

    def __init__(self, contents: Contents, kinds: frozenset[str], scope: Scope) -> None:
        """Chooses the findings, and finds the claims of these kinds."""
        self.names = Names(contents)
        self.kinds = kinds
        within = ScopeFilter(scope, self.names)
        chosen = [f for f in contents.findings if f.kind in kinds]
        self.findings = chosen if within.is_open else [f for f in chosen if within.is_inside(f)]
        self._claims = {c.id: c for c in contents.claims if c.kind in kinds}
        self.notes = (*within.notes, *_list_notes(self._claims, chosen, within))

    def list_claims(self, finding: Finding) -> list[Claim]:
        """Lists the claims of a finding, in order of publication; those that the casebook lacks are left out."""
        return [c for i in finding.claims if (c := self._claims.get(i)) is not None]

    def find_claim(self, finding: Finding) -> Claim | None:
        """Returns the first claim of a finding."""
        return next((c for i in finding.claims if (c := self._claims.get(i)) is not None), None)


def _list_notes(claims: dict[str, Claim], chosen: list[Finding], within: ScopeFilter) -> list[str]:
    notes = []
    alone = len(claims) - sum(len(f.claims) for f in chosen)
    if alone > 0:
        notes.append(f"{alone:,} claims of these kinds stand in no finding and are left out; compute findings again.")
    if within.undated:
        notes.append(
            f"{within.undated:,} findings with neither a day of their own nor a date of publication are left out, "
            "because a day was asked for."
        )
    return notes
