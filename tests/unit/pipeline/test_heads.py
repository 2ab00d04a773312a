"""A filler is what its head names, not what stands beside the head."""

from __future__ import annotations

import pytest

from armstrail.pipeline.read import read_text

CASES = [
    ("The army sent 400 soldiers to the Takhar province of Afghanistan.", "destination", "place:place:af-takhar"),
    ("The price of rifles in Helmand has risen by 20 percent.", "subject", None),
    ("Fighters took the outskirts of Goma.", "object", "place:place:cd-goma"),
    ("He was a member of the party of Ahmad Shah Massoud.", "object", None),
    ("Gunmen of Boko Haram attacked the market.", "agent", "boko-haram"),
]


@pytest.mark.parametrize(("text", "role", "entity"), CASES)
def test_entity_of_a_filler(text: str, role: str, entity: str | None) -> None:
    fillers = [f for c in read_text(text).claims for f in c.roles if f.role == role]
    assert [f.entity for f in fillers[:1]] == [entity]
    assert fillers


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban arrested a number of local commanders and released them on Monday.",
        "The Taliban arrested four local commanders in Khost, and imprisoned them in Kandahar.",
    ],
)
def test_them_are_those_of_the_verb_before(text: str) -> None:
    fillers = [f for c in read_text(text).claims for f in c.roles if f.role == "target"]
    assert [f.text for f in fillers] == ["local commanders"] * 2
    assert [f.entity for f in fillers] == [None] * 2


def test_what_is_done_to_a_body_is_not_the_body() -> None:
    claims = read_text("$18 million was spent on arming the Malian army.").claims
    assert [f.entity for c in claims for f in c.roles if f.role == "subject"] == [None]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("The Taliban left the valley. Last month the religious organization seized Imam Sahib.", True),
        ("The Taliban left the valley. Last month a religious organization seized Imam Sahib.", False),
    ],
)
def test_what_sort_of_body_it_is_does_not_make_it_another(text: str, known: bool) -> None:
    agents = [f.entity for c in read_text(text).claims for f in c.roles if c.kind == "capture" and f.role == "agent"]
    assert agents == ["taliban" if known else None]
