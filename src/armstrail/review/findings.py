"""Findings as people judged them: a judgement goes with the claims that it saw, not with the finding's id."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Literal

from armstrail.core.base import Record
from armstrail.core.finding import Finding
from armstrail.core.standing import fold_judgements
from armstrail.review.judging import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from armstrail.core.judgement import Judgement

FindingVerdict = Literal["accept", "reject", "unsure"]
FINDING_VERDICTS: tuple[FindingVerdict, ...] = ("accept", "reject", "unsure")


class FindingOpinion(Record, frozen=True):
    """What one person holds of a finding; `changed` that claims have joined or left it since."""

    person: str
    verdict: FindingVerdict
    at: str
    changed: bool
    note: str | None = None


class JudgedFinding(Record, frozen=True):
    """A finding with what people hold of it, the latest last; `verdict` is the latest, None where nobody judged it."""

    finding: Finding
    verdict: FindingVerdict | None
    opinions: tuple[FindingOpinion, ...]


def decide_finding(finding: Finding, verdict: FindingVerdict, note: str | None = None) -> Decision:
    """Builds a decision on a finding: its targets are the id and then all claims, by which it is found again.

    A finding is computed anew whenever something changes, and a new run gives claims new ids; the casebook moves the
    targets of a judgement on to the matching claims.
    """
    return Decision(subject="finding", targets=(finding.id, *finding.claims), verdict=verdict, note=note)


def judge_findings(findings: Sequence[Finding], judgements: Iterable[Judgement]) -> tuple[JudgedFinding, ...]:
    """Applies people's judgements to findings.

    A judgement is on the finding that holds more than half of the claims that it saw; where there is none, it is on
    none (`list_lost_judgements`). Of each person the latest counts, of several people the latest word.

    Args:
        findings: of today.
        judgements: all, in the order in which they were appended, their targets moved on by later runs.
    """
    by_finding = _match(findings, _list_on_findings(judgements))
    return tuple(_judge(finding, by_finding.get(finding.id, ())) for finding in findings)


def list_lost_judgements(findings: Sequence[Finding], judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Lists the standing judgements on findings of which no finding of today holds more than half the claims."""
    own = _list_on_findings(judgements)
    found = {j.id for listed in _match(findings, own).values() for j in listed}
    return tuple(j for j in own if j.id not in found)


def list_kept_findings(judged: Iterable[JudgedFinding]) -> tuple[Finding, ...]:
    """Lists the findings to go on with: not those whose latest verdict is that they are wrong."""
    return tuple(j.finding for j in judged if j.verdict != "reject")


def _list_on_findings(judgements: Iterable[Judgement]) -> list[Judgement]:
    standing = fold_judgements(judgements)
    return [j for j in standing if j.subject == "finding" and j.verdict in FINDING_VERDICTS and j.targets]


def _match(findings: Sequence[Finding], judgements: Sequence[Judgement]) -> Mapping[str, Sequence[Judgement]]:
    """Finds the finding that each judgement is on; the judgements of each, the latest last."""
    if not judgements:
        return {}
    holder = {claim: finding.id for finding in findings for claim in finding.claims}
    known = {finding.id for finding in findings}
    matched: defaultdict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        key, *claims = judgement.targets
        held = Counter(holder[c] for c in claims if c in holder).most_common(1)
        if held and 2 * held[0][1] > len(claims):
            matched[held[0][0]].append(judgement)
        elif not claims and key in known:
            matched[key].append(judgement)
    return matched


def _judge(finding: Finding, judgements: Sequence[Judgement]) -> JudgedFinding:
    latest: dict[str, FindingOpinion] = {}
    for judgement in judgements:
        verdict = next(v for v in FINDING_VERDICTS if v == judgement.verdict)
        latest.pop(judgement.person, None)
        latest[judgement.person] = FindingOpinion(
            person=judgement.person, verdict=verdict, at=judgement.at, note=judgement.note,
            changed=set(judgement.targets[1:]) != set(finding.claims),
        )  # fmt: skip
    opinions = tuple(latest.values())
    return JudgedFinding(finding=finding, verdict=opinions[-1].verdict if opinions else None, opinions=opinions)
