"""Findings of the reports that come with the program: planted contradictions are found, and nothing false is joined."""

from __future__ import annotations

import functools
import re
import tempfile
from pathlib import Path

import pytest

from armstrail.core.claim import Claim
from armstrail.core.document import Document
from armstrail.core.finding import Finding
from armstrail.lexicon.load import DATA
from armstrail.pipeline.add import add_paths
from armstrail.pipeline.contents import read_contents
from armstrail.pipeline.crosscheck import cross_check
from armstrail.store.casebook import Casebook

SAMPLES = DATA / "samples"
STORIES = SAMPLES / "stories" / "text"
Read = tuple[dict[str, Document], dict[str, Claim], tuple[Finding, ...]]


@functools.cache
def read(*paths: Path) -> Read:
    """Reads reports into a casebook and cross-checks it, as a user would."""
    with tempfile.TemporaryDirectory() as folder, Casebook.create(Path(folder, "samples.book")) as book:
        list(add_paths(book, paths))
        cross_check(book)
        contents = read_contents(book)
    return {d.id: d for d in contents.documents}, {c.id: c for c in contents.claims}, contents.findings


def list_files(finding: Finding, documents: dict[str, Document], claims: dict[str, Claim]) -> set[str]:
    return {Path(documents[claims[c].document].path or "").name for c in finding.claims}


def test_the_seizure_that_three_reports_tell_is_one_finding() -> None:
    documents, claims, findings = read(
        SAMPLES / "gulf-of-oman-seizure.txt", SAMPLES / "dhow-rifles.html", SAMPLES / "embargo-briefs.jsonl"
    )
    counted = [f for f in findings if any(p.count is not None and p.count.best_low == 2116 for p in f.roles)]
    seizures = [f for f in counted if f.kind == "recover"]  # where they were bound is another happening
    assert [len(list_files(f, documents, claims)) for f in seizures] == [3]
    assert (seizures[0].start, seizures[0].contradictions) == ("2023-01-06", ())


def list_disputes_of_goma() -> dict[str, set[str]]:
    documents, claims, findings = read(SAMPLES / "goma-falls.docx", SAMPLES / "goma-toll.txt")
    return {c.text: list_files(f, documents, claims) for f in findings for c in f.contradictions}


def test_the_tolls_of_goma_contradict_each_other() -> None:
    disputes = list_disputes_of_goma()
    assert any("700" in text and "Some 2,000" in text for text in disputes)
    assert any("At least 700" in text and "2,900" in text for text in disputes)
    assert all(files == {"goma-falls.docx", "goma-toll.txt"} for files in disputes.values())


def test_nothing_else_about_goma_is_in_dispute() -> None:
    tolls = re.compile(r"773|\b700|Some 2,000|About 2,900|Nearly 3,000")
    for text in list_disputes_of_goma():
        sides = text.split(", ")
        assert len(sides) > 1
        assert all(tolls.search(re.sub(r"(\d), (\d)", r"\1,\2", side)) for side in sides), text


def test_thirteen_at_least_and_fourteen_are_no_contradiction() -> None:
    _, _, findings = read(SAMPLES / "goma-falls.docx", SAMPLES / "goma-toll.txt")
    killed = [f for f in findings if f.kind == "kill" and any(p.text == "South African soldiers" for p in f.roles)]
    assert [(len(f.claims), f.contradictions) for f in killed] == [(2, ())]


@pytest.mark.parametrize(
    ("name", "kind", "texts"),
    [
        ("rifles-in-pakistan.html", "kill", ("214", "At least 31")),
        ("embargo-briefs.jsonl", "kill", ("54", "137")),
        ("afghan-arms-audit.txt", "value", ("$7.12 billion", "$85 billion")),
    ],
)
def test_what_a_report_sets_against_each_other_is_one_finding(name: str, kind: str, texts: tuple[str, ...]) -> None:
    _, _, findings = read(SAMPLES / name)
    contested = [(f, c) for f in findings if f.kind == kind for c in f.contradictions]
    assert [len(f.claims) for f, _ in contested] == [2]
    assert all(text in contested[0][1].text for text in texts)


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
    ("story", "field", "words"),
    [
        ("seizure", "count", "1,150"),
        ("town", "when", "2025-03-04"),
        ("prices", "amount", "445,000"),
        ("flight", "status", "denies it"),
        ("buildup", "count", "11,000"),
    ],
)
def test_the_planted_contradictions_are_found(story: str, field: str, words: str) -> None:
    documents, claims, findings = list_stories()
    found = [
        c
        for f in findings
        for c in f.contradictions
        if any(n.startswith(story) for n in list_files(f, documents, claims)) and c.field == field
    ]
    assert any(words in c.text and len({o for side in c.sides for o in side.origins}) > 1 for c in found)


@needs_stories
def test_no_contradiction_is_found_that_nobody_planted() -> None:
    documents, claims, findings = list_stories()
    disputed = {
        (min(list_files(f, documents, claims)).partition("-")[0], c.field) for f in findings for c in f.contradictions
    }
    planted = {("seizure", "count"), ("town", "when"), ("prices", "amount"), ("flight", "status"), ("buildup", "count")}
    assert disputed <= planted
