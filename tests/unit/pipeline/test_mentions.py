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
    ("The camp lies at 34.525°N 69.178°E.", {("place", "34.525°N 69.178°E")}),
    ("We condemn the raid, and he said so.", {("group", "We"), ("person", "he")}),
    ("They fled to northern Mali.", {("place", "northern Mali"), ("place", "Mali")}),
    ("The two ministers met in Gao.", {("group", "The two ministers")}),
    ("More than five million people fled.", {("quantity", "five million")}),
    ("The Government of Chad denied it.", {("government", "Government of Chad"), ("place", "Chad")}),
    ("Malian security forces left.", {("state_force", "Malian security forces"), ("nationality", "Malian")}),
    ("Two strikes destroyed a bunker near Gao.", {("weapon", "strikes")}),
    ("The Quist regime shelled the town.", {("person", "Quist")}),
    ("It was blamed on the terrorist group Boko Haram.", {("group", "the terrorist group Boko Haram")}),
    (
        "The Syrian Democratic Forces (SDF) left.",
        {("group", "Syrian Democratic Forces"), ("group", "SDF")},
    ),
    ("A Foreign Office spokesman denied it.", {("person", "A Foreign Office spokesman")}),
    (
        "Nations that sent aircraft include Belgium, Chad and Japan.",
        {("government", "Belgium"), ("government", "Chad"), ("government", "Japan")},
    ),
    ("The raid hit two mortar systems.", {("weapon", "mortar systems")}),
    ("Shells hit a mortar team near Gao.", {("weapon", "mortar")}),
    ("Rocket fire hit the camp.", {("weapon", "Rocket")}),
    (
        "They sold anti-tank and anti-aircraft missiles.",
        {("weapon", "anti-tank"), ("weapon", "anti-aircraft missiles")},
    ),
]
MUST_NOT = [
    ("They found a mortar cache near Gao.", ("weapon", "mortar")),
    ("They sold munitions.", ("weapon", "munitions")),
    ("They widened the scope of the inquiry.", ("weapon", "the scope")),
    ("Troops advanced on four axes of advance.", ("weapon", "axes")),
    ("France condemned the attack.", ("person", "France")),
    ("They fled from France.", ("government", "France")),
    ("Four vehicles burned.", ("vehicle", "Four vehicles")),
    ("One vehicle burned.", ("quantity", "One")),
    ("It burned.", ("group", "It")),
    ("The camp lies at 34°31′30″N 69°10′42″E.", ("quantity", "31")),
    ("The raid killed him.", ("person", "him")),
    ("Nations that sent aircraft include Belgium and Chad.", ("place", "Chad")),
    ("The route includes Belgium and Chad.", ("government", "Chad")),
    ("Prime Minister Marla Quist spoke.", ("organisation", "Prime")),
    ("They met in December 2019.", ("organisation", "December")),
    ("The two ministers met in Gao.", ("quantity", "two")),
    ("More than five million people fled.", ("quantity", "More than five million")),
    ("The European Union denied it.", ("nationality", "European")),
    ("A strike means a loss of wages.", ("weapon", "strike")),
    ("The army found a rifle factory.", ("weapon", "rifle")),
    ("The army found weapons.", ("weapon", "weapons")),
    ("The anti-ISIS campaign went on.", ("organisation", "anti-ISIS")),
    ("The Chadian regime fell.", ("person", "Chadian")),
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
