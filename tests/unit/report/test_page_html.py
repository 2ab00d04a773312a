from __future__ import annotations

import re
from html.parser import HTMLParser

import msgspec

from armstrail.report.cards import SAMPLES, label_sample
from armstrail.report.page import render_page
from tests.unit.report.invented import DOCUMENT, REPORT


class Tags(HTMLParser):
    """Collects what a browser would see as tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag == name]


PAGE = render_page(REPORT.documents, REPORT.entities, REPORT.claims, REPORT.failures)


def test_page_is_the_same_every_time() -> None:
    assert render_page(REPORT.documents, REPORT.entities, REPORT.claims, REPORT.failures) == PAGE


def test_nothing_of_a_document_becomes_a_tag_or_a_link() -> None:
    tags = Tags(PAGE)
    assert len(tags.named("script")) == 1
    assert not tags.named("img")
    assert not tags.named("i") or all(set(a) == {"class"} for a in tags.named("i"))
    assert not [a for a in tags.named("a") if not str(a["href"]).startswith(("#", "https://example.org/"))]
    assert not [k for _, attrs in tags.tags for k in attrs if k.startswith("on") or k == "style"]


def test_page_asks_nothing_of_a_network() -> None:
    tags = Tags(PAGE)
    assert not [a for _, a in tags.tags if "src" in a or "srcset" in a]
    assert not tags.named("link")
    policy = next(str(a["content"]) for a in tags.named("meta") if a.get("http-equiv"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not re.search(r"@import|url\(", PAGE)


def test_every_claim_has_a_card_and_a_sentence() -> None:
    tags = Tags(PAGE)
    cards = {a["id"] for a in tags.named("div") if "card" in str(a.get("class")).split()}
    said = {i for a in tags.named("mark") for i in str(a["data-claims"]).split()}
    assert cards == said == {c.id for c in REPORT.claims}


def test_dropped_text_is_there_and_closed_unless_asked_for() -> None:
    opened = render_page(REPORT.documents, REPORT.entities, REPORT.claims, show_dropped=True)
    assert "Subscribe to our newsletter" in PAGE
    assert '<details class="dropped" open>' not in PAGE
    assert '<details class="dropped" open>' in opened


def test_failures_are_listed() -> None:
    assert "holds pictures only; run OCR first" in PAGE


def test_samples_carry_a_badge() -> None:
    sample = msgspec.structs.replace(DOCUMENT, path=str(SAMPLES / "invented" / "text" / "a.zip!b.txt"))
    assert ">invented sample<" in render_page([sample], (), ())
    assert 'class="badge"' not in PAGE
    assert label_sample(str(SAMPLES / "stories" / "text" / "town-brief.txt")) == "invented sample"
    assert label_sample(str(SAMPLES / "goma-toll.txt")) == "sample, invented outlet"
    assert label_sample(None) is None


def test_empty_report_is_a_page() -> None:
    assert "no claims" in render_page((), (), ())


def test_a_document_that_is_given_twice_stands_once() -> None:
    twice = render_page((*REPORT.documents, *REPORT.documents), REPORT.entities, (*REPORT.claims, *REPORT.claims))
    assert twice == render_page(REPORT.documents, REPORT.entities, REPORT.claims)
