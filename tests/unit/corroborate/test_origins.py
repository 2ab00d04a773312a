"""Origins on the samples: four of each story are one, the fifth is another, and nothing else is linked."""

from __future__ import annotations

import random
from functools import cache

import msgspec
import pytest

from armstrail.core.judgement import Judgement
from armstrail.corroborate.origins import Origins, find_origins
from tests.unit.corroborate.sample_stories import STORIES, Story, load_stories, name_report, read_sample_reports

# The seizure in the Gulf of Oman, which three samples tell from one statement (data/samples/README.md).
GULF = {"gulf-of-oman-seizure", "dhow-rifles.html", "embargo-briefs.jsonl!1"}


@cache
def find_sample_origins() -> Origins:
    return find_origins(read_sample_reports())


def list_names(origins: Origins, name: str) -> set[str]:
    """Lists the names of the reports that are one origin with a report."""
    names = {r.document.id: name_report(r) for r in read_sample_reports()}
    document = next(d for d, n in names.items() if n == name)
    origin = origins.origin_of_document(document)
    assert origin is not None
    return {names[d] for d in origin.documents}


def find_document(name: str) -> str:
    return next(r.document.id for r in read_sample_reports() if name_report(r) == name)


def test_the_stories_are_whole() -> None:
    named = {f"{n}.txt" for s in load_stories() for n in (*s.one_origin, s.independent)}
    assert named == {p.name for p in (STORIES / "text").iterdir()}
    assert len(load_stories()) == 5
    assert {s.contradiction.field for s in load_stories()} == {"count", "when", "place", "status", "amount"}


@pytest.mark.parametrize("story", load_stories(), ids=lambda s: s.id)
def test_four_tellings_are_one_origin(story: Story) -> None:
    assert list_names(find_sample_origins(), story.one_origin[0]) == set(story.one_origin)


@pytest.mark.parametrize("story", load_stories(), ids=lambda s: s.id)
def test_the_fifth_stands_by_itself(story: Story) -> None:
    assert list_names(find_sample_origins(), story.independent) == {story.independent}


@pytest.mark.parametrize("story", load_stories(), ids=lambda s: s.id)
def test_the_agency_is_the_head(story: Story) -> None:
    origin = find_sample_origins().origin_of_document(find_document(story.one_origin[1]))
    assert origin is not None
    assert origin.head == find_document(f"{story.id}-agency")
    assert origin.source == story.agency


@pytest.mark.parametrize("story", load_stories(), ids=lambda s: s.id)
def test_links_are_of_the_kind_that_they_are(story: Story) -> None:
    kinds = {k.child: k.kind for k in find_sample_origins().links if k.parent is not None}
    assert kinds[find_document(f"{story.id}-copy")] == "near_copy"
    assert kinds[find_document(f"{story.id}-rewrite")] == "rewrite"
    assert kinds[find_document(f"{story.id}-brief")] == "cited"


def test_no_other_samples_are_linked() -> None:
    told = {frozenset(s.one_origin) for s in load_stories()}
    names = {r.document.id: name_report(r) for r in read_sample_reports()}
    others = [{names[d] for d in o.documents} for o in find_sample_origins().documents if len(o.documents) > 1]
    assert [o for o in others if frozenset(o) not in told and not o <= GULF] == []


def test_every_link_says_why() -> None:
    for link in find_sample_origins().links:
        assert link.reasons
        assert 0.8 <= link.score <= 1
        assert sum(r.weight for r in link.reasons) > 2


def test_every_document_is_in_one_origin_and_every_claim_has_one() -> None:
    origins = find_sample_origins()
    documents = [d for o in origins.documents for d in o.documents]
    assert sorted(documents) == sorted(r.document.id for r in read_sample_reports())
    ids = {o.id for o in origins.origins}
    for report in read_sample_reports():
        for claim in report.claims:
            found = origins.origin_of_claim(claim.id)
            assert found is not None
            assert found.origin in ids
            assert found.reason.text


def test_what_a_brief_takes_from_the_agency_is_the_agencys() -> None:
    origins = find_sample_origins()
    agency = origins.origin_of_document(find_document("seizure-agency"))
    brief = next(r for r in read_sample_reports() if name_report(r) == "seizure-brief")
    assert agency is not None
    assert {origins.origin_of_claim(c.id).origin for c in brief.claims} == {agency.id}  # type: ignore[union-attr]


def test_a_statement_is_one_origin_in_every_outlet() -> None:
    origins = find_sample_origins()
    carried = [
        {origins.origin_of_claim(c.id) for c in r.claims if c.attribution and c.attribution[0].entity == "knu"}
        for r in read_sample_reports()
        if name_report(r) in {"flight-agency", "flight-copy"}
    ]
    found = [{c.origin for c in some if c is not None and c.kind == "statement"} for some in carried]
    assert found[0] == found[1]


def test_the_order_of_reports_does_not_matter() -> None:
    reports = list(read_sample_reports())
    random.Random(3).shuffle(reports)
    other = find_origins(reports)
    first = find_sample_origins()
    assert (other.origins, other.links, other.claims) == (first.origins, first.links, first.claims)


def judge(verdict: str, left: str, right: str) -> Judgement:
    return msgspec.convert(
        {
            "id": f"j-{verdict}", "subject": "source", "targets": (left, right), "verdict": verdict, "person": "Ada",
            "at": "2026-01-01T00:00:00Z",
        },
        Judgement,
    )  # fmt: skip


def test_a_person_may_split_and_join() -> None:
    agency, copy = find_document("seizure-agency"), find_document("seizure-copy")
    split = find_origins(read_sample_reports(), [judge("split", agency, copy)])
    assert split.origin_of_document(agency) != split.origin_of_document(copy)
    dhow, gulf = find_document("dhow-rifles.html"), find_document("gulf-of-oman-seizure")
    joined = find_origins(read_sample_reports(), [judge("join", dhow, gulf)])
    assert joined.origin_of_document(dhow) == joined.origin_of_document(gulf)
    assert any(k.reasons[0].field == "judgement" for k in joined.links)
