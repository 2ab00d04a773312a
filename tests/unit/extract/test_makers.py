"""Who stands behind an event, and where it goes, by the verbs around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.extract.conftest import find_fillers

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

    Extract = Callable[[str], list[RawClaim]]


@pytest.mark.parametrize(
    ("text", "kind", "role", "filler"),
    [
        ("Serbia approved the export of rocket launchers to Saudi Arabia.", "transfer", "agent", "Serbia"),
        ("Serbia approved the export of rocket launchers to Saudi Arabia.", "transfer", "recipient", "Saudi Arabia"),
        ("The rebels were killed by soldiers during a raid on Kunya Barrow.", "attack", "agent", "soldiers"),
        ("Israel killed the commander in an air raid on a tower block.", "attack", "agent", "Israel"),
        ("A series of American airstrikes killed 20 militants.", "kill", "agent", "American"),
        ("Al-Nusra remains committed to carrying out attacks against Iraq.", "attack", "agent", "Al-Nusra"),
        ("Colonel Bagayan slipped away to Algeria with eleven soldiers.", "withdraw", "agent", "soldiers"),
        ("Belarus held joint manoeuvres with Russia on Friday.", "exercise", "agent", "Russia"),
        ("Police seized the group's weapons.", "recover", "from", "group"),
        ("Politicians condemned the general's murder of a cleric.", "kill", "agent", "general"),
        ("The cutter seized 200 rifles off Oman.", "recover", "agent", "cutter"),
        ("She accused the state of Zamora of sheltering the rebels.", "shelter", "agent", "state of Zamora"),
        ("Some 12,000 people crossed into Chad on Monday.", "displace", "destination", "Chad"),
        ("Planes flown by Skyline Freight, a firm based in Dubai, landed.", "based_in", "subject", "Skyline Freight"),
        ("The convoy retreated to the south.", "withdraw", "destination", "south"),
        ("Formed in 2013 by former officers, the Red Front controls the north.", "establish", "object", "Red Front"),
    ],
)
def test_an_event_has_its_maker_and_its_way(extract: Extract, text: str, kind: str, role: str, filler: str) -> None:
    assert filler in find_fillers(extract(text), kind, role)


def test_what_came_before_has_no_place_of_what_came_after(extract: Extract) -> None:
    claims = extract("Founded by a teacher in 1928, the Brotherhood has offices in Cairo.")
    assert find_fillers(claims, "establish", "agent") == ["teacher"]
    assert find_fillers(claims, "establish", "place") == []


def test_a_word_of_another_clause_is_no_part_of_a_trigger(extract: Extract) -> None:
    claims = extract("A dhow carrying 2,000 assault rifles was stopped off Oman by the navy.")
    assert not [c for c in claims if c.mode == "theft"]


def test_arms_that_could_not_be_traced_are_lost(extract: Extract) -> None:
    claims = extract("Some 190,000 rifles could not be accounted for.")
    assert [(c.kind, c.status) for c in claims if c.kind == "lose"] == [("lose", "asserted")]


def test_a_reflexive_is_no_recipient(extract: Extract) -> None:
    claims = extract("The rebels armed themselves with mortars.")
    assert find_fillers(claims, "transfer", "recipient") == []
    assert find_fillers(claims, "armed_with", "subject") == ["rebels"]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The minister denies any role in the killing of the journalist.", "kill", "denied"),
        ("Rebels denied responsibility for the attack on the bus.", "attack", "denied"),
        ("His client had no role in the attack on the bus.", "attack", "denied"),
        ("The army accepted responsibility for the attack on the bus.", "attack", "asserted"),
        ("Sandoval denied that the delay is linked to the assassination of Oqueli.", "kill", "asserted"),
    ],
)
def test_who_has_no_share_in_it_denies_it(extract: Extract, text: str, kind: str, status: str) -> None:
    assert [c.status for c in extract(text) if c.kind == kind and not c.rival] == [status]


def test_nobody_is_no_maker(extract: Extract) -> None:
    claims = extract("No group has claimed responsibility for the attack on the bus.")
    assert find_fillers(claims, "attack", "agent") == []


@pytest.mark.parametrize(
    ("text", "status"),
    [("Pakistan asked Kabul to condemn the raid.", "requested"), ("Has Kabul condemned the raid?", "possible")],
)
def test_what_is_only_asked_for_is_not_said(extract: Extract, text: str, status: str) -> None:
    assert status in [c.status for c in extract(text) if c.mode == "condemn"]


def test_signs_are_not_tortured(extract: Extract) -> None:
    claims = extract("The corpses bore signs of having been tortured.")
    assert "signs" not in find_fillers(claims, "attack", "target")


def test_nobody_aims_at_a_side(extract: Extract) -> None:
    claims = extract("In Senkivka, on the Ukrainian side, a drone dropped a grenade on a checkpoint.")
    assert find_fillers(claims, "attack", "target") == ["checkpoint"]


@pytest.mark.parametrize(
    "text",
    [
        "Police stopped an attack on a bank in Lahore.",
        "Police arrested two men after an attack on a mosque.",
        "The army killed five militants in an attack on a checkpoint.",
        "Soldiers killed two rebels during a rebel raid on the base.",
        "The army ended the siege of Kut.",
    ],
)
def test_who_ends_or_avenges_an_attack_has_not_made_it(extract: Extract, text: str) -> None:
    makers = find_fillers(extract(text), "attack", "agent")
    assert not {"Police", "army", "Soldiers"} & set(makers)


def test_a_court_that_halts_exports_exports_nothing(extract: Extract) -> None:
    claims = extract("The court halted the export of rockets to Bahrain.")
    assert find_fillers(claims, "transfer", "agent") == []
    assert find_fillers(claims, "transfer", "recipient") == ["Bahrain"]


def test_on_which_side_a_place_lies_is_no_destination(extract: Extract) -> None:
    claims = extract("A machine gun was sold in Bakwa, 40 kilometres to the south.")
    assert find_fillers(claims, "transfer", "destination") == []


def test_what_there_is_enough_for_has_not_happened(extract: Extract) -> None:
    claims = extract("The army had enough fuel to attack the town.")
    assert [c.status for c in claims if c.kind == "attack"] == ["possible"]
    claims = extract("The army had enough fuel and attacked the town.")
    assert [c.status for c in claims if c.kind == "attack" and not c.rival] == ["asserted"]


def test_a_peoples_front_is_no_part_of_the_people(extract: Extract) -> None:
    claims = extract("The Ardan People's Liberation Front and the army's 2nd Brigade fled.")
    assert find_fillers(claims, "part_of", "object") == ["army"]


def test_a_toll_is_no_deed_of_who_gives_it(extract: Extract) -> None:
    claims = extract("The Front put its own losses at 310 killed.")
    assert [c.kind for c in claims if c.kind in {"kill", "casualties"}] == ["casualties"]


def test_a_deed_beside_a_toll_of_another_number_stays(extract: Extract) -> None:
    claims = extract("The toll rose to 310 dead, among them 12 killed by soldiers in Goma.")
    assert find_fillers(claims, "kill", "agent") == ["soldiers"]
    assert [c.amount.text for c in claims if c.kind == "casualties" and c.amount is not None] == ["310"]


def test_who_buries_the_dead_has_not_killed_them(extract: Extract) -> None:
    claims = extract("The villagers buried 14 men on Friday.")
    assert find_fillers(claims, "casualties", "victim") == ["men"]
    assert find_fillers(claims, "casualties", "agent") == []


@pytest.mark.parametrize("text", ["The rebels number 900.", "The rebels are believed to number between 300 and 900."])
def test_a_force_numbers_so_many(extract: Extract, text: str) -> None:
    (claim,) = (c for c in extract(text) if c.kind == "strength")
    assert claim.amount is not None
    assert claim.amount.high == 900


def test_a_price_is_of_the_whole_and_a_value_is_no_price(extract: Extract) -> None:
    assert find_fillers(extract("Rifles with night sights sell for $3,000."), "price", "item") == ["Rifles"]
    assert find_fillers(extract("Rifles and pistols sell for $300."), "price", "item") == ["pistols"]
    claims = extract("Type 56 rifles with serial numbers from Inatara were on sale at $650.")
    assert find_fillers(claims, "price", "item") == ["Type 56 rifles"]
    assert not [c for c in claims if c.kind == "value"]
    claims = extract("Investigators put the street value of the haul at 400,000 euros.")
    assert {c.kind for c in claims} == {"value"}


def test_the_greatest_since_a_year_is_not_of_that_year(extract: Extract) -> None:
    (claim,) = (c for c in extract("It was the biggest seizure of rifles since 2011.") if c.kind == "recover")
    assert claim.time is None
    (claim,) = (c for c in extract("Police have seized 40 rifles since 2011.") if c.kind == "recover")
    assert claim.time is not None


def test_a_number_before_a_participle_counts_the_noun(extract: Extract) -> None:
    claims = extract("Officers seized 143 converted blank-firing pistols at the port.")
    assert find_fillers(claims, "recover", "item") == ["converted blank-firing pistols"]


def test_a_source_of_a_further_clause_has_not_told_the_first(extract: Extract) -> None:
    text = "Soldiers killed two men in Gao, and according to police, rebels attacked a market in Kidal."
    speakers = {c.kind: [s.phrase.text for s in c.speakers] for c in extract(text) if not c.rival}
    assert speakers["kill"] == []
    assert speakers["attack"] == ["police"]


def test_who_is_replaced_led_before(extract: Extract) -> None:
    claims = extract("General Kinani replaced Lt Gen Omer Basher as commander of the Western Sector.")
    leads = [(r.phrase.text, c.status) for c in claims if c.kind == "leads" for r in c.roles if r.role == "subject"]
    assert ("Omer Basher", "former") in leads


def test_a_post_that_somebody_holds_is_no_ground(extract: Extract) -> None:
    assert not [c for c in extract("Basher held the post until July.") if c.kind == "controls"]
    assert [c for c in extract("The rebels hold the town.") if c.kind == "controls"]


def test_who_leaves_his_home_is_neither_displaced_nor_in_retreat(extract: Extract) -> None:
    claims = extract("Gunmen shot Julian Osorio as he was leaving his house at Santa Rita.")
    assert not [c for c in claims if c.kind in {"displace", "withdraw"}]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The mayor was handed over to representatives of the Church.", "release"),
        ("The suspects were handed over to the police.", "detain"),
    ],
)
def test_to_whom_somebody_is_handed_over_tells_what_happened(extract: Extract, text: str, kind: str) -> None:
    assert kind in {c.kind for c in extract(text)}
    assert {"release": "detain", "detain": "release"}[kind] not in {c.kind for c in extract(text)}
