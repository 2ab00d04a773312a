<<<<<<< HEAD
"""A filler is what its head names, not what stands beside the head."""
=======
"""Which weapon a filler is: the narrowest that its words name, and what a word of prices stands for."""
>>>>>>> main

from __future__ import annotations

import pytest

<<<<<<< HEAD
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
        "The Taliban arrested a number of local commanders and killed them.",
        "The Taliban arrested four local commanders in Khost, and imprisoned them in Kandahar.",
    ],
)
def test_them_are_those_of_the_verb_before(text: str) -> None:
    fillers = [f for c in read_text(text).claims for f in c.roles if f.text == "them"]
    assert [f.entity for f in fillers] == [None]
=======
import armstrail as at


def find_weapons(text: str, kind: str, role: str) -> list[str | None]:
    report = at.read_text(text)
    return [f.entity for c in report.claims if c.kind == kind for f in c.roles if f.role == role]


def test_the_narrowest_weapon_of_a_phrase_is_meant() -> None:
    text = "A reaction force with Mi-24 armed helicopters and Su-25 attack aircraft is ready."
    assert find_weapons(text, "armed_with", "object") == ["mi-24", "su-25"]


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("Herat is the dearest place for an M4, where the price of one barrel is $2,000.", "m4"),
        ("An M4 is $2,000 in Herat, while in Farah the same weapon sells for $1,300.", "m4"),
        ("The price of one barrel of oil is $80.", None),
    ],
)
def test_a_word_of_prices_is_the_weapon_named_before(text: str, weapon: str | None) -> None:
    assert set(find_weapons(text, "price", "item")) <= {weapon}


def test_of_two_kinds_of_aircraft_neither_is_all_of_them() -> None:
    text = "Nearly 200 fixed-wing and rotary-wing aircraft were left behind at the base."
    assert find_weapons(text, "lose", "item") == ["military-aircraft"]
>>>>>>> main
