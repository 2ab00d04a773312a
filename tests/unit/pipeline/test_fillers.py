"""Which entity a filler is: the narrowest weapon that its words name, what a word of prices stands for, which place."""

from __future__ import annotations

import pytest

import armstrail as at


def find_weapons(text: str, kind: str, role: str) -> list[str | None]:
    report = at.read_text(text)
    return [f.entity for c in report.claims if c.kind == kind for f in c.roles if f.role == role]


def test_the_narrowest_weapon_of_a_phrase_is_meant() -> None:
    text = "The reaction force is armed with Mi-24 armed helicopters and Su-25 attack aircraft."
    assert find_weapons(text, "armed_with", "object") == ["mi-24", "su-25"]


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("Herat is the dearest place for an M4, where the price of each barrel is $2,000.", "m4"),
        ("An M4 is $2,000 in Herat, while in Farah the same weapon sells for $1,300.", "m4"),
        ("The price of one barrel of oil is $80.", None),
    ],
)
def test_a_word_of_prices_is_the_weapon_named_before(text: str, weapon: str | None) -> None:
    assert set(find_weapons(text, "price", "item")) <= {weapon}


def test_of_two_kinds_of_aircraft_neither_is_all_of_them() -> None:
    text = "Nearly 200 fixed-wing and rotary-wing aircraft were left behind at the base."
    assert find_weapons(text, "lose", "item") == ["military-aircraft"]


def test_the_owner_of_a_region_is_not_the_region() -> None:
    report = at.read_text("More than 300 soldiers crossed from Ethiopia's Tigray region into Sudan.")
    names = {e.id: e.name for e in report.entities}
    origins = [f.entity for c in report.claims for f in c.roles if f.role == "origin"]
    assert [names[i] for i in origins if i is not None] == ["Tigray"]


def test_a_number_behind_including_counts_those_before_it() -> None:
    report = at.read_text("The army seized posts from soldiers, including several hundred who fled to Chad.")
    counts = [(f.text, f.count.text) for c in report.claims for f in c.roles if f.role == "agent" and f.count]
    assert counts == [("soldiers", "several hundred")]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("TTP fighters attacked the post in Khost.", "ttp"),
        ("Islamic State suicide bombers attacked the post.", "islamic-state"),
        ("Fighters of the Islamic State attacked the post.", "islamic-state"),
        ("Local Taliban commanders attacked the post.", None),
        ("Taliban-linked militants attacked the post.", None),
        ("Anti-Taliban fighters attacked the post.", None),
    ],
)
def test_what_members_do_their_group_does(text: str, entity: str | None) -> None:
    report = at.read_text(text)
    assert [f.entity for c in report.claims if c.kind == "attack" for f in c.roles if f.role == "agent"] == [entity]


def test_a_price_that_rose_keeps_the_places_of_its_noun() -> None:
    text = "The cost of Czech pistols in Herat, Farah, and Balkh provinces is four to five times higher."
    report = at.read_text(text)
    names = {e.id: e.name for e in report.entities}
    places = [names[f.entity] for c in report.claims for f in c.roles if f.role == "place" and f.entity]
    assert places == ["Herat", "Farah", "Balkh"]


def list_fillers(text: str, kind: str, role: str) -> list[tuple[str, bool]]:
    report = at.read_text(text)
    return [(f.text, f.count is not None) for c in report.claims if c.kind == kind for f in c.roles if f.role == role]


def test_persons_named_after_their_number_stand_once_and_uncounted() -> None:
    text = (
        "Police on Saturday arrested two customs brokers, Wilner Davril and Jean-Rony Estival, at the port of Berbera."
    )
    assert list_fillers(text, "detain", "target") == [("Wilner Davril", False), ("Jean-Rony Estival", False)]


def test_who_is_sentenced_for_it_did_it() -> None:
    text = "A court in Miami sentenced a trader, Omar Wali, to nine years in prison for smuggling 24 rifles to rebels."
    assert [f for f, _ in list_fillers(text, "transfer", "agent")] == ["Omar Wali"]


def test_a_number_of_arms_beside_a_price_is_no_price() -> None:
    text = "Rifles resell for $3,000 in Haiti, and the number of firearms is put at between 210,000 and 260,000."
    report = at.read_text(text)
    assert [c.amount.text for c in report.claims if c.kind == "price" and c.amount is not None] == ["$3,000"]
    assert [c.amount.low for c in report.claims if c.kind == "stock" and c.amount is not None] == [210_000]


def test_nobody_does_it_to_himself() -> None:
    report = at.read_text("Boko Haram has besieged Baga since May. They have shelled it hundreds of times.")
    shelled = next(c for c in report.claims if c.kind == "attack" and c.mode == "shelling")
    entities = {f.role: f.entity for f in shelled.roles}
    assert entities["agent"] == "boko-haram"
    assert entities["target"] != "boko-haram"
