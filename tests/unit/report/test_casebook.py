"""The report of a casebook: what stands first, that every line is cited, and that nothing in it can run."""

from __future__ import annotations

import importlib.util
import re
import shutil

import pytest

from armstrail.core.amount import Amount
from armstrail.core.claim import Claim, Evidence, Filler, Trigger
from armstrail.core.contents import Contents
from armstrail.core.document import Document
from armstrail.core.entity import Entity
from armstrail.core.errors import UsageError
from armstrail.core.finding import Bounds, Contradiction, Finding, Side
from armstrail.core.grade import InformationGrade, SourceGrade
from armstrail.core.origin import Origin, OriginLink
from armstrail.core.reason import Reason
from armstrail.core.time import PublicationDate
from armstrail.report import pdf
from armstrail.report.casebook import build_casebook_report
from armstrail.report.casebook_page import render_casebook
from armstrail.report.casebook_parts import Picture, Section, Table, TableRow

TEXTS = {
    "doc-a": ("Harbour Wire", "2025-02-01", "At least 700 people were killed in Tessaline."),
    "doc-b": ("Upland Post", "2025-02-06", "About 2,900 people were killed in Tessaline."),
    "doc-c": ("Old Gazette", "2024-06-01", "An M4 cost $2,150 in Orvend <script>alert(1)</script>."),
}


def make_document(identifier: str) -> Document:
    publisher, day, text = TEXTS[identifier]
    return Document(
        id=identifier, path=f"{identifier}.txt", url="javascript:alert(1)", sha256="0" * 64,
        title=f"Title of {identifier}", publisher=publisher, author=None, language="en", text=text,
        published=PublicationDate(start=day, end=day, basis="byline"),
    )  # fmt: skip


def make_claim(document: str, kind: str, role: str, words: str, amount: Amount) -> Claim:
    text = TEXTS[document][2]
    start = text.index(words)
    return Claim(
        id=f"claim-{document}", kind=kind, mode=None, document=document,
        evidence=Evidence(start=0, end=len(text), quote=text), trigger=Trigger(start=0, end=2, text=text[:2]),
        roles=(Filler(role=role, text=words, start=start, end=start + len(words)),), amount=amount, when=None,
        status="asserted", attribution=(),
    )  # fmt: skip


def make_contents() -> Contents:
    toll = Contradiction(
        field="amount", role=None, text="one origin says at least 700, one says about 2,900",
        sides=(
            Side(value="at least 700", claims=("claim-doc-a",), origins=("origin-a",)),
            Side(value="about 2,900", claims=("claim-doc-b",), origins=("origin-b",)),
        ),
    )  # fmt: skip
    killed = Finding(
        id="finding-toll", kind="casualties", mode=None, claims=("claim-doc-a", "claim-doc-b"), joins=(), roles=(),
        start=None, end=None, place=None, status="asserted",
        amount=Bounds(low=700, high=None, best_low=700, best_high=773, origins=1), origins=("origin-a", "origin-b"),
        contradictions=(toll,), first_seen="2025-02-01", last_seen="2025-02-06",
    )  # fmt: skip
    price = Finding(
        id="finding-price", kind="price", mode=None, claims=("claim-doc-c",), joins=(), roles=(), amount=None,
        start=None, end=None, place=None, status="asserted", origins=("origin-c",), contradictions=(),
        first_seen="2024-06-01", last_seen="2024-06-01",
    )  # fmt: skip
    return Contents(
        documents=tuple(make_document(i) for i in TEXTS),
        entities=(Entity(id="upland", type="media", name="Upland Post"),),
        claims=(
            make_claim("doc-a", "casualties", "victim", "people", Amount(text="At least 700", low=700)),
            make_claim("doc-b", "casualties", "victim", "people", Amount(text="About 2,900", low=2900, high=2900)),
            make_claim("doc-c", "price", "item", "M4", Amount(text="$2,150", low=2150, high=2150, currency="USD")),
        ),
        findings=(price, killed),
        origins=(
            Origin(id="origin-a", head="doc-a", documents=("doc-a", "doc-c"), source=None, links=("link-1",)),
            Origin(id="origin-b", head="doc-b", documents=("doc-b",), source=None),
        ),
        origin_links=(
            OriginLink(id="link-1", kind="rewrite", child="doc-c", parent="doc-a", source=None, score=0.9,
                       reasons=(Reason(field="numbers", weight=7.0, text="share five rare numbers"),)),
        ),
        source_grades=(SourceGrade(source="Harbour Wire", grade="B", reasons=(), by="person"),),
        information_grades=(InformationGrade(claim="claim-doc-a", grade="3", reasons=(), by="program"),),
    )  # fmt: skip


def test_what_is_new_and_what_is_contested_come_first_and_are_cited() -> None:
    report = build_casebook_report(make_contents(), (), title="Tessaline")
    assert [s.finding for s in report.changed] == ["finding-toll"]
    assert [s.finding for s in report.contested] == ["finding-toll"]
    assert report.contested[0].contested == ("one origin says at least 700, one says about 2,900",)
    assert [c.claim for c in report.citations] == ["claim-doc-a", "claim-doc-b"]
    assert report.contested[0].citations == (1, 2)


def test_rows_of_a_section_are_numbered_with_the_rest() -> None:
    row = TableRow(cells=("M4", "$2,150"), claims=("claim-doc-c", "claim-unknown"))
    table = Table(title="P", columns=("a", "b"), rows=(row,))
    section = Section(id="market", title="Market", lead="Prices.", tables=(table,))
    report = build_casebook_report(make_contents(), (section,), title="Tessaline")
    assert report.sections[0].tables[0].rows[0].citations == (3,)
    assert report.citations[2].quote == TEXTS["doc-c"][2]


def test_grades_stand_apart_as_letter_and_digit() -> None:
    citation = build_casebook_report(make_contents(), (), title="T").citations[0]
    assert (citation.reliability, citation.credibility) == ("B", "3")


def test_an_origin_of_several_documents_says_why() -> None:
    origins = build_casebook_report(make_contents(), (), title="T").origins
    assert [(o.head, o.documents) for o in origins] == [("Title of doc-a", ("Title of doc-c",))]
    assert origins[0].reasons == ("“Title of doc-c” rewrites “Title of doc-a”: share five rare numbers",)


def test_the_page_escapes_documents_and_loads_nothing() -> None:
    picture = Picture(title="Prices <b>", svg="<svg><script>alert(1)</script></svg>")
    row = TableRow(cells=("M4",), claims=("claim-doc-c",), contested=True)
    table = Table(title="P", columns=("a",), rows=(row,))
    section = Section(id="m", title="M", lead="P.", pictures=(picture,), tables=(table,), notes=("A note.",))
    page = render_casebook(build_casebook_report(make_contents(), (section,), title="Tessaline & sons"))
    assert "<script" not in page
    assert "javascript:" not in page
    assert "Tessaline &amp; sons" in page
    assert not re.search(r'(?:src|href)="(?!#|data:image/svg)', page)
    assert page.index('id="contested"') < page.index('id="m"') < page.index('id="citations"')


def test_an_empty_casebook_makes_a_page() -> None:
    page = render_casebook(build_casebook_report(Contents(), (), title="Empty"))
    assert "Nothing is told by two independent origins yet" in page


def test_without_a_printer_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UsageError, match=r"report\.html"):
        pdf.render_pdf("<p>x</p>")
