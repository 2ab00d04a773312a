"""A source's record in the casebook: in how many findings independent others agreed with it or contradicted it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from armstrail.core.base import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from armstrail.core.finding import Contradiction, Finding
    from armstrail.corroborate.source_uses import SourceUse

Outcome = Literal["agreed", "contradicted", "undecided"]
_WORST_FIRST: tuple[Outcome, ...] = ("contradicted", "undecided", "agreed")


class TrackRecord(Record, frozen=True):
    """The findings with two or more independent origins in which others agreed with a source or contradicted it."""

    agreed: tuple[str, ...] = ()
    contradicted: tuple[str, ...] = ()

    @property
    def findings(self) -> int:
        """How many findings the record rests on."""
        return len(self.agreed) + len(self.contradicted)

    @property
    def share(self) -> float | None:
        """The share in which others agreed; None where there is no record.

        >>> TrackRecord(agreed=("a", "b", "c"), contradicted=("d",)).share
        0.75
        """
        return len(self.agreed) / self.findings if self.findings else None


def build_track_records(uses: Iterable[SourceUse], findings: Iterable[Finding]) -> dict[str, TrackRecord]:
    """Builds the record of every source that says something in a finding with two or more independent origins.

    In a contradiction the side with fewer origins is contradicted and the side with most, two at the least, agreed
    with; where the largest sides are even, nothing is decided. A finding in which only the source itself is quoted,
    through several origins, says nothing of it. A finding counts once for a source, by the worst that it said there.

    Args:
        uses: who says each claim.
        findings: of the casebook.
    """
    by_claim = {use.claim: use for use in uses}
    records: dict[str, dict[Outcome, list[str]]] = defaultdict(lambda: defaultdict(list))
    for finding in findings:
        if len(finding.origins) < 2:
            continue
        said = [(by_claim[c].source, c) for c in finding.claims if c in by_claim]
        outcomes: dict[str, set[Outcome]] = defaultdict(set)
        for source, claim in said:
            if any(other != source for other, _ in said):
                outcomes[source].add(judge_claim(claim, finding))
        for source, found in outcomes.items():
            worst = next(outcome for outcome in _WORST_FIRST if outcome in found)
            records[source][worst].append(finding.id)
    return {source: _build_record(found) for source, found in records.items()}


def judge_claim(claim: str, finding: Finding) -> Outcome:
    """Judges a claim by the sides of its finding's contradictions, the worst first."""
    outcomes = {_judge_side(claim, contradiction) for contradiction in finding.contradictions}
    return next((outcome for outcome in _WORST_FIRST if outcome in outcomes), "agreed")


def _judge_side(claim: str, contradiction: Contradiction) -> Outcome:
    """Judges a claim by one contradiction; a claim that takes no side in it is not touched."""
    own = [len(set(s.origins)) for s in contradiction.sides if claim in s.claims]
    others = [len(set(s.origins)) for s in contradiction.sides if claim not in s.claims]
    if not own or not others:
        return "agreed"
    if max(own) == max(others):
        return "undecided"
    return "agreed" if max(own) > max(others) else "contradicted"


def _build_record(found: Mapping[Outcome, list[str]]) -> TrackRecord:
    return TrackRecord(agreed=tuple(found.get("agreed", ())), contradicted=tuple(found.get("contradicted", ())))
