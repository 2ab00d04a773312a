"""Cleaning loses nothing unseen, whatever the text."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from armstrail.clean import clean_source
from armstrail.core.document import Document, Source

_FRAGMENTS = st.sampled_from(
    (
        "Home | News | Opinion | Contact us",
        "Politics",
        "Religion",
        "Subscribe",
        "Leave a Reply",
        "Related posts",
        "14-May-2024 By admin",
        "By Ana Ruiz | Valley Post | March 3, 2025",
        "Source: Valley Post",
        "Army digs up forty rifles near the border",
        "Rebels take the townTwo men were held on Monday.",
        "GOMA, Congo, March 11, 2025 (Lake Wire) — Two men were killed in an attack on the market.",
        "Two men were held. They will be brought before a court in the capital, a spokesman said on Tuesday evening.",
        "A soldier guards the bridge over the river.",
        "  spaced   out\ttext ",
        "02.03.2025",
        "",
    )
)
_TEXTS = st.one_of(st.lists(_FRAGMENTS, min_size=1, max_size=14).map("\n".join), st.text(max_size=400))


def _source(text: str, title: str | None = None, main_text: str | None = None) -> Source:
    return Source(
        path="a.txt", url=None, sha256="0" * 64, media_type="text/plain", text=text, title=title, main_text=main_text
    )


def _count(*texts: str) -> Counter[str]:
    return Counter(c for text in texts for c in text if not c.isspace())


def _clean(text: str) -> Document:
    return clean_source(_source(text))


@settings(max_examples=150, deadline=None)
@given(_TEXTS, st.one_of(st.none(), _TEXTS))
def test_every_character_is_in_the_text_or_in_dropped(text: str, main_text: str | None) -> None:
    document = clean_source(_source(text, main_text=main_text))
    assert _count(document.text, *(span.text for span in document.dropped)) == _count(text)


@settings(max_examples=100, deadline=None)
@given(_TEXTS)
def test_positions_of_dropped_spans_lie_in_the_text_in_order(text: str) -> None:
    document = _clean(text)
    starts = [span.start for span in document.dropped]
    assert starts == sorted(starts)
    assert all(0 <= span.start == span.end <= len(document.text) and span.reason for span in document.dropped)


@settings(max_examples=100, deadline=None)
@given(_TEXTS)
def test_cleaning_is_deterministic_and_keeps_paragraphs_single_spaced(text: str) -> None:
    document = _clean(text)
    assert document == _clean(text)
    assert all(part == " ".join(part.split()) for part in document.text.split("\n\n"))


def test_cleaning_a_cleaned_report_drops_nothing_more() -> None:
    text = (
        "Home | News | Opinion | Contact us\n\nArmy digs up forty rifles near the border\n\n"
        "By Ana Ruiz | March 3, 2025\n\n"
        "Two men were held. They will be brought before a court in the capital, a spokesman said on Tuesday.\n\n"
        "Leave a Reply"
    )
    once = _clean(text).text
    assert _clean(once).text == once
