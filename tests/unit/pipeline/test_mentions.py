"""Mentions: which spans, noun phrases, amounts and times stand in the rows, and with which kind."""

from __future__ import annotations

import pytest

from armstrail.core.document import Document
from armstrail.pipeline.engine import load_engine

CASES = [
    (
        "Foreign Secretary Marla Quist met them.",
        {("person", "Foreign Secretary Marla Quist"), ("person", "Marla Quist")},
    ),
    ("Four tactical vehicles burned.", {("quantity", "Four"), ("vehicle", "tactical vehicles")}),
    ("The Iraqi people want peace.", {("group", "The Iraqi people"), ("nationality", "Iraqi")}),
    ("France condemned the attack.", {("place", "France"), ("government", "France")}),
    ("The 407th Air Group left.", {("organisation", "407th Air Group")}),
    ("They reached the town of Gao.", {("place", "the town of Gao"), ("place", "Gao")}),
    ("It cost $5 million.", {("money", "$5 million")}),
]
MUST_NOT = [
    ("France condemned the attack.", ("person", "France")),
    ("They fled from France.", ("government", "France")),
    ("Four vehicles burned.", ("vehicle", "Four vehicles")),
    ("Prime Minister Marla Quist spoke.", ("organisation", "Prime")),
    ("They met in December 2019.", ("organisation", "December")),
]


def read_mentions(text: str) -> set[tuple[str, str]]:
    document = Document(
        id="doc", path=None, url=None, sha256="", title=None, publisher=None, author=None, published=None,
        language="en", text=text,
    )  # fmt: skip
    mentions = load_engine().read_document(document).mentions
    assert all(m.text == text[m.start : m.end] for m in mentions)
    assert len({m.id for m in mentions}) == len(mentions)
    assert list(mentions) == sorted(mentions, key=lambda m: (m.start, m.end, m.kind))
    return {(m.kind, m.text) for m in mentions}


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_builds_mentions(text: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= read_mentions(text)


@pytest.mark.parametrize(("text", "unwanted"), MUST_NOT)
def test_leaves_out(text: str, unwanted: tuple[str, str]) -> None:
    assert unwanted not in read_mentions(text)
