"""Proposed grades: how reliable a source is, A to F, and how credible a claim, 1 to 6, with reasons; a person's wins.

The two scales are never mixed with each other or with likelihood: words of likelihood in the text stand beside a grade,
as the band of ICD 203 that they mean, and change nothing in it.

Source: NATO AJP-2.1 (2016) / STANAG 2511; US Intelligence Community Directive 203 (2015); the rules with their sources
stand in `data/grades/`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, get_args

from armstrail.core.grade import Credibility, InformationGrade, Reliability, SourceGrade
from armstrail.core.reason import Reason
from armstrail.corroborate.support import Support, find_support, map_origins
from armstrail.corroborate.track_record import TrackRecord, build_track_records
from armstrail.lexicon.grades import load_grade_rules
from armstrail.lexicon.hedges import find_hedge, load_hedges

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from armstrail.core.claim import Claim
    from armstrail.core.finding import Finding
    from armstrail.core.judgement import Judgement
    from armstrail.core.origin import Origin
    from armstrail.corroborate.source_uses import SourceUse
    from armstrail.lexicon.grades import DoubtName, GradeRules, InformationName

CLEAR_MAJORITY = 3
"""How many times as many origins must say the same as say otherwise for "borne out". Source: this project's choice."""
FEWEST_INTERESTED = 3
"""The least number of claims about itself that show a source's own interest. Source: this project's choice."""
_LETTERS: tuple[Reliability, ...] = get_args(Reliability)
_DIGITS: tuple[Credibility, ...] = get_args(Credibility)
_LOWEST_BY_DOUBT = _LETTERS.index("D")


def grade_sources(
    uses: Iterable[SourceUse], findings: Iterable[Finding], standing: Iterable[Judgement]
) -> tuple[SourceGrade, ...]:  # fmt: skip
    """Proposes a grade for every source that says something in the casebook.

    It starts where its kind does; a record of enough findings takes the place of that start; doubts lower it, never
    below D. Sources without names are F, for they are nobody in particular. A person's grade wins.

    Args:
        uses: who says each claim.
        findings: of the casebook.
        standing: judgements that stand, in the order of their times; the latest grade of a source is its grade.

    Returns:
        The grades, in the order in which the sources are first used, each with its reasons.
    """
    listed = list(uses)
    by_source: dict[str, list[SourceUse]] = defaultdict(list)
    for use in listed:
        by_source[use.source].append(use)
    records = build_track_records(listed, findings)
    given = _list_given(standing, "source", "reliability")
    return tuple(
        _grade_source(source, found, records.get(source, TrackRecord()), given.get(source, ()))
        for source, found in by_source.items()
    )


def grade_information(
    claims: Iterable[Claim], uses: Iterable[SourceUse], findings: Iterable[Finding], origins: Iterable[Origin],
    source_grades: Iterable[SourceGrade], standing: Iterable[Judgement],
) -> tuple[InformationGrade, ...]:  # fmt: skip
    """Proposes a grade for every claim, from what independent origins say of the same thing.

    How reliable its own source is does not enter into it (AJP-2.1 keeps the two apart); but origins whose sources are
    graded E confirm and contradict nothing. A person's grade wins.

    Args:
        claims: of the casebook.
        uses: who says each claim.
        findings: what claims say the same thing, and where they contradict each other.
        origins: which documents tell one story.
        source_grades: of the sources.
        standing: judgements that stand, in the order of their times.

    Returns:
        The grades, in the order of the claims, each with its reasons.
    """
    by_claim = {use.claim: use for use in uses}
    finding_of = {claim: finding for finding in findings for claim in finding.claims}
    origin_of = map_origins(origins)
    letters = {g.source: g.grade for g in source_grades}
    given = _list_given(standing, "claim", "credibility")
    grades = []
    for claim in claims:
        finding, use = finding_of.get(claim.id), by_claim.get(claim.id)
        support = Support()
        if finding is not None and use is not None:
            support = find_support(claim.id, finding, by_claim, origin_of, letters)
        interested = use is not None and use.interested
        grades.append(_grade_claim(claim, support, interested, given.get(claim.id, ())))
    return tuple(grades)


def _grade_source(
    source: str, uses: Sequence[SourceUse], record: TrackRecord, given: Sequence[Judgement]
) -> SourceGrade:  # fmt: skip
    rules = load_grade_rules()
    ((kind, _),) = Counter(u.kind for u in uses).most_common(1)
    start = rules.starts[kind]
    reasons = [Reason(field="kind", weight=0, text=start.text, left=start.kind, right=start.grade)]
    grade = start.grade
    if start.single:
        grade, reason = _apply_record(grade, record, rules)
        reasons.append(reason)
    for name in _list_doubts(uses) if grade != "F" else ():
        doubt = rules.doubts[name]
        at = _LETTERS.index(grade)
        lowered = max(at, min(at + doubt.steps, _LOWEST_BY_DOUBT))
        grade, steps = _LETTERS[lowered], f"{lowered - at} lower" if lowered > at else "as low as a doubt can make it"
        reasons.append(Reason(field=name, weight=0, text=doubt.text, left=steps, right=grade))
    for letter in _LETTERS:
        if given and given[-1].value == letter:
            return SourceGrade(
                source=source, grade=letter, reasons=(*_explain_given(given, grade), *reasons), by="person"
            )
    return SourceGrade(source=source, grade=grade, reasons=tuple(reasons), by="program")


def _apply_record(grade: Reliability, record: TrackRecord, rules: GradeRules) -> tuple[Reliability, Reason]:
    """Lets the record take the place of the start, where it rests on enough findings."""
    counted = f"{len(record.agreed)} agreed, {len(record.contradicted)} contradicted"
    share = record.share
    for rule in rules.records:
        if share is not None and record.findings >= rule.findings and share >= rule.share:
            return rule.grade, Reason(field="record", weight=0, text=rule.text, left=counted, right=rule.grade)
    least = min(rule.findings for rule in rules.records)
    text = f"too few findings with two independent origins for a record; it takes {least}"
    return grade, Reason(field="record", weight=0, text=text, left=counted, right=grade)


def _list_doubts(uses: Sequence[SourceUse]) -> list[DoubtName]:
    doubts: list[DoubtName] = []
    if any(u.control == "state" for u in uses):
        doubts.append("state_media")
    elif any(u.control == "party" for u in uses):
        doubts.append("party_voice")
    interested = sum(u.interested for u in uses)
    if interested >= FEWEST_INTERESTED and interested * 2 >= len(uses):
        doubts.append("own_interest")
    return doubts


def _grade_claim(
    claim: Claim, support: Support, interested: bool, given: Sequence[Judgement]
) -> InformationGrade:  # fmt: skip
    rule = load_grade_rules().information[name_constellation(support, interested)]
    counted = f"{len(support.same)} say the same, {len(support.otherwise)} otherwise"
    reasons = [Reason(field="origins", weight=0, text=rule.text, left=counted, right=rule.grade)]
    if support.not_counted:
        text = "origins that do not count: the same source, unnamed ones beyond the first, graded E, or saying both"
        reasons.append(Reason(field="not_counted", weight=0, text=text, left=", ".join(support.not_counted)))
    if interested:
        reasons.append(Reason(field="own_interest", weight=0, text="the source speaks of itself or of its own side"))
    reasons += _explain_hedge(claim)
    for digit in _DIGITS:
        if given and given[-1].value == digit:
            return InformationGrade(
                claim=claim.id, grade=digit, reasons=(*_explain_given(given, rule.grade), *reasons), by="person"
            )
    return InformationGrade(claim=claim.id, grade=rule.grade, reasons=tuple(reasons), by="program")


def name_constellation(support: Support, interested: bool) -> InformationName:
    """Names how agreement and contradiction stand; a claim's own origin counts on its side.

    >>> name_constellation(Support(same=("o1", "o2")), False), name_constellation(Support(), True)
    ('confirmed', 'alone')
    """
    same, otherwise = len(support.same), len(support.otherwise)
    if not otherwise:
        if same == 0:
            return "alone"
        if same == 1:
            return "supported_own_interest" if interested else "supported"
        return "confirmed"
    own = same + 1
    if own == otherwise:
        return "even"
    if own < otherwise:
        return "outweighed"
    return "borne_out" if own >= CLEAR_MAJORITY * otherwise else "leaning"


def _explain_hedge(claim: Claim) -> list[Reason]:
    """Explains how likely the text itself says that a claim is; this is no part of the grade."""
    if claim.status != "possible":
        return []
    band = find_hedge(claim.evidence.quote)
    if band is None:
        text = "beside the grade: the text hedges without saying how likely it is"
        return [Reason(field="likelihood", weight=0, text=text)]
    hedge = next(h for h in load_hedges() if h.band == band)
    text = f"beside the grade: in the text's own words {band} (ICD 203: {hedge.low:.0%} to {hedge.high:.0%})"
    return [Reason(field="likelihood", weight=0, text=text, left=band)]


def _list_given(standing: Iterable[Judgement], subject: str, field: str) -> dict[str, list[Judgement]]:
    """Lists people's grades by target, in the order of their times."""
    given: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in standing:
        if judgement.verdict == "grade" and judgement.subject == subject and judgement.field == field:
            given[judgement.targets[0]].append(judgement)
    return given


def _explain_given(given: Sequence[Judgement], proposed: str) -> list[Reason]:
    """Explains a person's grade: whose it is, what the program proposes, and what others gave."""
    latest = given[-1]
    note = f": {latest.note}" if latest.note else ""
    reasons = [Reason(field="person", weight=0, text=f"graded by {latest.person}{note}", left=latest.value)]
    reasons += [
        Reason(field="person", weight=0, text=f"{j.person} graded it otherwise", left=j.value)
        for j in given[:-1]
        if j.value != latest.value
    ]
    return [*reasons, Reason(field="proposed", weight=0, text="what the program proposes", left=proposed)]
