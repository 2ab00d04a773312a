"""Incidents of several reports: joined by findings, never across what cannot be right together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from armstrail.core.claim import Claim, Evidence, Filler, Trigger, When
from armstrail.core.document import Document
from armstrail.core.finding import Finding
from armstrail.core.judgement import Judgement
from armstrail.core.time import PublicationDate
from armstrail.corroborate.context import build_context
from armstrail.corroborate.incidents_across import build_book_incidents
from tests.unit.corroborate.test_incidents import ENTITIES

if TYPE_CHECKING:
    from armstrail.core.incident import Incident
    from armstrail.core.judgement import Verdict

TEXT = "Gunmen shot Ana Mora at the port. Luis Paz was shot at the mill."
SENTENCES = ("Gunmen shot Ana Mora at the port.", "Luis Paz was shot at the mill.")


def document(number: int) -> Document:
    day = f"1990-05-1{number}"
    return Document(
        id=f"doc-{number}", path=None, url=None, sha256=str(number), title=None, publisher=None, author=None,
        published=PublicationDate(start=day, end=day, basis="byline"), language="en", text=TEXT,
    )  # fmt: skip


def claim(
    number: int, sentence: int = 0, day: str | None = None, who: str | None = None, place: str | None = None,
    mode: str = "shooting",
) -> Claim:  # fmt: skip
    quote = SENTENCES[sentence]
    start = TEXT.index(quote)
    at = TEXT.index("shot", start)
    words = (("target", "Ana Mora", who), ("place", "port", place)) if sentence == 0 else (
        ("target", "Luis Paz", who), ("place", "mill", place))  # fmt: skip
    when = None
    if day:
        when = When(text=day, start=day, end=day, precision="day", basis="explicit", start_char=at, end_char=at)
    return Claim(
        id=f"claim-{number}-{sentence}", kind="attack", mode=mode, document=f"doc-{number}",
        evidence=Evidence(start=start, end=start + len(quote), quote=quote),
        trigger=Trigger(start=at, end=at + 4, text="shot"),
        roles=tuple(
            Filler(role=r, text=t, start=TEXT.index(t), end=TEXT.index(t) + len(t), entity=e) for r, t, e in words
        ),
        amount=None, when=when, status="asserted", attribution=(),
    )  # fmt: skip


def finding(key: str, *claims: Claim) -> Finding:
    return Finding(
        id=key, kind="attack", mode="shooting", claims=tuple(c.id for c in claims), joins=(), roles=(), amount=None,
        start=None, end=None, place=None, status="asserted", origins=(), contradictions=(), first_seen=None,
        last_seen=None,
    )  # fmt: skip


def judge(verdict: Verdict, *claims: Claim) -> Judgement:
    return Judgement(
        id=f"judgement-{verdict}", subject="claims", targets=tuple(c.id for c in claims), verdict=verdict, person="eve",
        at="2025-01-01T00:00:00Z",
    )  # fmt: skip


def build(claims: list[Claim], findings: list[Finding], *judgements: Judgement) -> tuple[Incident, ...]:
    documents = tuple(document(n) for n in sorted({int(c.document[-1]) for c in claims}))
    return build_book_incidents(documents, claims, findings, build_context(documents, ENTITIES), judgements)


def test_reports_that_a_finding_joins_are_one_incident_with_its_origins() -> None:
    claims = [claim(2, who="person:mora"), claim(1, day="1990-05-03")]
    (incident,) = build(claims, [finding("f", *claims)])
    assert incident.documents == ("doc-1", "doc-2")
    assert (incident.findings, incident.origins) == (("f",), ("doc-1", "doc-2"))
    assert len(incident.joins) == 1
    assert "f" in incident.joins[0].reasons[0].text


def test_without_a_finding_reports_stand_apart() -> None:
    claims = [claim(1), claim(2)]
    assert len(build(claims, [finding("f", claims[0]), finding("g", claims[1])])) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (claim(1, day="1990-05-03"), claim(2, day="1990-05-04")),
        (claim(1, who="person:mora"), claim(2, who="person:paz")),
        (claim(1, place="place:north"), claim(2, place="place:south")),
        (claim(1, mode="bombing"), claim(2, mode="arson")),
    ],
)
def test_what_cannot_both_be_right_is_never_joined(one: Claim, other: Claim) -> None:
    assert len(build([one, other], [finding("f", one, other)])) == 2


def test_a_third_report_does_not_join_two_that_conflict() -> None:
    claims = [claim(1, day="1990-05-03"), claim(2), claim(3, day="1990-05-04")]
    incidents = build(claims, [finding("f", *claims)])
    assert [len(i.claims) for i in incidents] == [2, 1]


def test_what_one_report_tells_apart_another_does_not_join() -> None:
    apart = [claim(1, 0, who="person:mora"), claim(1, 1, who="person:paz")]
    vague = claim(2)
    incidents = build([*apart, vague], [finding("f", apart[0], vague), finding("g", apart[1])])
    assert sorted(len(i.claims) for i in incidents) == [1, 2]


def test_a_person_goes_before_findings_and_conflicts() -> None:
    same, other = claim(1), claim(2)
    assert len(build([same, other], [finding("f", same, other)], judge("split", same, other))) == 2
    one, two = claim(1, day="1990-05-03"), claim(2, day="1990-05-04")
    (incident,) = build([one, two], [], judge("join", one, two))
    assert incident.joins[0].by == "person"


def test_a_later_report_does_not_change_the_id() -> None:
    claims = [claim(1), claim(2)]
    (first,) = build(claims[:1], [finding("f", claims[0])])
    (both,) = build(claims, [finding("f", *claims)])
    assert first.id == both.id


def test_identities_count_as_one_target() -> None:
    one, other = claim(1, who="person:mora"), claim(2, who="person:paz")
    documents = (document(1), document(2))
    context = msgspec.structs.replace(
        build_context(documents, ENTITIES), identities={"person:paz": "person:mora", "person:mora": "person:mora"}
    )
    (incident,) = build_book_incidents(documents, [one, other], [finding("f", one, other)], context)
    assert [p.entity for p in incident.parties if p.role == "victim"] == ["person:mora"]
