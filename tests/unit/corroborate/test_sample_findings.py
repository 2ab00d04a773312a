"""Findings of the reports that come with the program: planted contradictions are found, and nothing false is joined."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

import armstrail
from armstrail.core.claim import Claim
from armstrail.core.document import Document
from armstrail.core.finding import Finding
from armstrail.corroborate.context import build_context
from armstrail.corroborate.findings import build_findings
from armstrail.lexicon.load import DATA

SAMPLES = DATA / "samples"
STORIES = SAMPLES / "stories" / "text"
Read = tuple[dict[str, Document], dict[str, Claim], tuple[Finding, ...]]


@functools.cache
def read(*paths: Path) -> Read:
    report = armstrail.read(*paths)
    findings = build_findings(report.claims, build_context(report.documents, report.entities))
    return {d.id: d for d in report.documents}, {c.id: c for c in report.claims}, findings


def list_files(finding: Finding, documents: dict[str, Document], claims: dict[str, Claim]) -> set[str]:
    return {Path(documents[claims[c].document].path or "").name for c in finding.claims}


def test_the_seizure_that_three_reports_tell_is_one_finding() -> None:
    documents, claims, findings = read(
        SAMPLES / "gulf-of-oman-seizure.txt", SAMPLES / "dhow-rifles.html", SAMPLES / "embargo-briefs.jsonl"
    )
    seizures = [f for f in findings if any(p.count is not None and p.count.best_low == 2116 for p in f.roles)]
    assert [len(list_files(f, documents, claims)) for f in seizures] == [3]
    assert (seizures[0].start, seizures[0].contradictions) == ("2023-01-06", ())


def test_the_tolls_of_goma_contradict_each_other() -> None:
    documents, claims, findings = read(SAMPLES / "goma-falls.docx", SAMPLES / "goma-toll.txt")
    disputed = [f for f in findings if f.contradictions]
    assert [c.text for f in disputed for c in f.contradictions] == ["two origins say 773, one says Nearly 3,000"]
    assert list_files(disputed[0], documents, claims) == {"goma-falls.docx", "goma-toll.txt"}


def test_thirteen_at_least_and_fourteen_are_no_contradiction() -> None:
    _, _, findings = read(SAMPLES / "goma-falls.docx", SAMPLES / "goma-toll.txt")
    killed = [f for f in findings if any(p.text == "South African soldiers" for p in f.roles)]
    assert [(len(f.claims), f.contradictions) for f in killed] == [(2, ())]


needs_stories = pytest.mark.skipif(not STORIES.is_dir(), reason="the sample stories are not in this checkout")


def list_stories() -> Read:
    return read(*sorted(STORIES.glob("*.txt")))


@needs_stories
def test_no_finding_joins_two_stories() -> None:
    documents, claims, findings = list_stories()
    stories = [{f.partition("-")[0] for f in list_files(x, documents, claims)} for x in findings]
    assert all(len(s) == 1 for s in stories)


@needs_stories
@pytest.mark.parametrize(
    ("story", "field", "told"),
    [
        ("seizure", "count", ["two origins say 1,384, one says 1,150", "three origins say 42, one says 38"]),
        ("town", "when", ["three origins say 2025-03-03, one says 2025-03-04"]),
        ("prices", "amount", ["four origins say 415,000 CFA francs, one says 445,000 CFA francs"]),
        ("flight", "status", ["two origins say that it is so, one denies it"]),
        ("buildup", "count", ["two origins say 18,400, one says no more than 11,000"]),
    ],
)
def test_what_is_planted_is_found_and_nothing_else(story: str, field: str, told: list[str]) -> None:
    """Origins are documents here, so that the counts are of reports."""
    documents, claims, findings = list_stories()
    found = [c for f in findings for c in f.contradictions if story in min(list_files(f, documents, claims))]
    assert sorted(c.text for c in found) == sorted(told)
    assert {c.field for c in found} == {field}
