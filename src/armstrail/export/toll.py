"""Which deaths are told with which event: findings whose claims stand in the same sentences and do not disagree."""

from __future__ import annotations

from collections import Counter, defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from armstrail.core.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from armstrail.core.claim import Claim
    from armstrail.core.finding import Finding
    from armstrail.export.index import ContentsIndex

__all__ = ["TOLL_KINDS", "match_tolls"]

TOLL_KINDS = frozenset({"kill", "injure", "casualties"})
# What may carry a toll, the likeliest first: a sentence that tells of a bombing and its dead tells one event.
_CARRIERS: Mapping[str, int] = MappingProxyType({"attack": 0, "clash": 1, "capture": 2, "destroy": 3, "kill": 4})


def match_tolls(findings: Iterable[Finding], index: ContentsIndex) -> Mapping[str, tuple[Finding, ...]]:
    """Matches findings of deaths and injuries with the event that the same sentences tell.

    A toll goes with an event where a claim of each stands in the same words and date, place and actor do not
    disagree; of several events, with the one that shares the most sentences.

    Returns:
        By the id of the event's finding, its tolls in the order of the findings.
    """
    told = [f for f in findings if f.kind in _CARRIERS or f.kind in TOLL_KINDS]
    by_id = {f.id: f for f in told}
    carriers = _index_carriers(told, index)
    found: dict[str, list[Finding]] = defaultdict(list)
    for toll in index.iter_findings(told):
        if toll.kind not in TOLL_KINDS:
            continue
        shared = Counter(
            carrier
            for claim in index.list_claims(toll)
            for start, end, carrier in carriers.get(claim.document, ())
            if start < claim.evidence.end and claim.evidence.start < end
        )
        fitting = [i for i in shared if _may_carry(by_id[i], toll)]
        if fitting:
            best = min(fitting, key=lambda i: (-shared[i], _CARRIERS[by_id[i].kind], i))
            found[best].append(toll)
    return {k: tuple(v) for k, v in _cut_chains(found).items()}


def _index_carriers(findings: Iterable[Finding], index: ContentsIndex) -> dict[str, list[tuple[int, int, str]]]:
    carriers: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for finding in index.iter_findings(findings):
        if finding.kind in _CARRIERS:
            for claim in index.list_claims(finding):
                carriers[claim.document].append(_mark_evidence(claim, finding.id))
    return carriers


def _mark_evidence(claim: Claim, finding_id: str) -> tuple[int, int, str]:
    return claim.evidence.start, claim.evidence.end, finding_id


def _may_carry(event: Finding, toll: Finding) -> bool:
    if event.id == toll.id or (event.kind == "kill" and KINDS[toll.kind].family == "event"):
        return False
    return _is_same_time(event, toll) and _is_same_value(event.place, toll.place) and _is_same_agent(event, toll)


def _is_same_time(one: Finding, other: Finding) -> bool:
    if None in (one.start, one.end, other.start, other.end):
        return True
    return str(one.start) <= str(other.end) and str(other.start) <= str(one.end)


def _is_same_value(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _is_same_agent(event: Finding, toll: Finding) -> bool:
    one, other = _list_agents(event), _list_agents(toll)
    return not one or not other or not one.isdisjoint(other)


def _list_agents(finding: Finding) -> set[str]:
    return {p.entity for p in finding.roles if p.role == "agent" and p.entity is not None}


def _cut_chains(found: Mapping[str, list[Finding]]) -> dict[str, list[Finding]]:
    """Lets a kill that is itself told with an event hand its own tolls on to that event."""
    parent = {toll.id: event for event, tolls in found.items() for toll in tolls}
    whole: dict[str, list[Finding]] = defaultdict(list)
    for event, tolls in found.items():
        whole[parent.get(event, event)] += tolls
    return whole
