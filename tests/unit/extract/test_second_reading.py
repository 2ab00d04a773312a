"""What a second reader of printed claims found amiss: cut lists, words for men, neighbours' times, shares' units."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from armstrail.extract.times import find_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim
    from armstrail.extract.tree import Tree

    Extract = Callable[[str], list[RawClaim]]


def find_fillers(claims: list[RawClaim], kind: str, role: str, mode: str | None = None) -> list[str]:
    sure = [c for c in claims if c.kind == kind and not c.rival and mode in {None, c.mode}]
    return [r.phrase.text for c in sure for r in (*c.roles, *c.late) if r.role == role]


def find_one(claims: list[RawClaim], kind: str) -> RawClaim:
    return next(c for c in claims if c.kind == kind and not c.rival)


@pytest.mark.parametrize(
    ("text", "kind", "role", "fillers"),
    [
        (
            "Some Hazara and Uzbek militia commanders and their men are joining the rebels.",
            "defect",
            "agent",
            ["Hazara and Uzbek militia commanders", "their men"],
        ),
        ("The army arrested eight men in Berat and Korca provinces.", "detain", "place", ["Berat", "Korca provinces"]),
        ("Omar Wali, a provincial council member, was arrested.", "member_of", "object", ["provincial council"]),
        (
            "The rebels arrested four commanders, namely Omar Wali, Karim Dost and Yusuf Harun.",
            "detain",
            "target",
            ["Omar Wali", "Karim Dost", "Yusuf Harun"],
        ),
        ("A key member of the Free Front, Omar Wali planned the raid.", "member_of", "subject", ["Omar Wali"]),
        (
            "Omar Wali, a former senator, in an interview with a newspaper, condemned the raid.",
            "state",
            "agent",
            ["Omar Wali"],
        ),
        ("A copy of an AK-47 can be had for only $90.", "price", "item", ["copy of an AK-47"]),
        ("An AK-47 can be had for only $90.", "price", "item", ["AK-47"]),
    ],
)
def test_lists_and_phrases_are_whole(extract: Extract, text: str, kind: str, role: str, fillers: list[str]) -> None:
    assert find_fillers(extract(text), kind, role) == fillers


def test_them_are_those_of_the_verb_before(extract: Extract) -> None:
    claims = extract("The rebels arrested six officers on Friday and imprisoned them in Berat.")
    assert find_fillers(claims, "detain", "target", "imprisonment") == ["officers"]
    assert find_fillers(claims, "detain", "target", "arrest") == ["officers"]


def test_them_of_another_sentence_stay(extract: Extract) -> None:
    claims = extract("The rebels were hiding in Berat. The army captured the town and imprisoned them.")
    assert find_fillers(claims, "detain", "target", "imprisonment") == ["them"]


def test_one_deed_told_twice_is_told_once(extract: Extract) -> None:
    claims = extract("The rebels carried out a bombing attack on the barracks.")
    assert len([c for c in claims if c.kind == "attack" and not c.rival]) == 1


@pytest.mark.parametrize(
    ("text", "role", "unit"),
    [
        ("Most of the local Hazara and Uzbek commanders fled to Iran.", "agent", "share of commander"),
        ("Most of the soldiers fled to Iran.", "agent", "share of soldier"),
    ],
)
def test_a_share_is_of_the_head(extract: Extract, text: str, role: str, unit: str) -> None:
    claim = find_one(extract(text), "withdraw")
    count = next(r.phrase.count for r in claim.roles if r.role == role)
    assert count is not None
    assert count.unit == unit


def test_a_shared_count_is_of_each_noun(extract: Extract) -> None:
    claim = find_one(extract("The rebels recruited several farmers and teachers."), "recruit")
    units = [r.phrase.count.unit for r in claim.roles if r.role == "target" and r.phrase.count is not None]
    assert units == ["farmer", "teacher"]


@pytest.mark.parametrize(
    ("text", "kind", "form"),
    [
        ("Since the withdrawal of the army from the town in August 2021, it has been quiet.", "withdraw", "month"),
        ("The rebels have captured six towns since the president resigned in August 2021.", "capture", "since"),
        ("The rebels have captured six towns since the president resigned in August 2021.", "dismiss", "month"),
        ("The rebels captured six towns in August 2021.", "capture", "month"),
    ],
)
def test_since_opens_a_time_and_is_no_time_of_its_own(extract: Extract, text: str, kind: str, form: str) -> None:
    time = find_one(extract(text), kind).time
    assert time is not None
    assert time.form == form


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("In 2019, police seized rifles, further proving Sudan as a chief supplier of mortars to rebels.", {"seized"}),
        ("In 2019, police seized rifles, further angering the rebels.", {"seized", "angering"}),
    ],
)
def test_who_supplies_as_a_rule_has_no_day(parse: Callable[[str], Tree], text: str, dated: set[str]) -> None:
    tree = parse(text)
    asked = [i for i, w in enumerate(tree.words) if w in {"seized", "angering", "supplier"}]
    assert {tree.words[i] for i in asked if find_time(tree, i) is not None} == dated


def test_what_somebody_is_shown_as_he_is(extract: Extract) -> None:
    claims = extract("The report described Sudan as a chief supplier of mortars to the rebels.")
    assert find_fillers(claims, "transfer", "agent") == ["Sudan"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Since falling into the hands of bandits, some rifles have been seized from smugglers in Berat.", []),
        ("Some rifles fell into the hands of the rebels in Berat.", ["Berat"]),
    ],
)
def test_what_came_before_has_not_the_place_of_what_came_after(
    extract: Extract, text: str, places: list[str]
) -> None:  # fmt: skip
    claims = extract(text)
    assert [*find_fillers(claims, "transfer", "place"), *find_fillers(claims, "transfer", "destination")] == places


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The raid gives Kabul a reason to accuse the rebels of treason.", "state", "possible"),
        ("Kabul accused the rebels of treason.", "state", "asserted"),
        ("A military action by the rebels in Berat could be the reason for the war.", "attack", "possible"),
        ("The attack by the rebels in Berat was the reason for the war.", "attack", "asserted"),
        ("The rebels have drones, while before their only weapons were shotguns.", "armed_with", "former"),
        ("The rebels' only weapons are AK-47 rifles.", "armed_with", "asserted"),
    ],
)
def test_what_might_be_or_was_before_is_not_told_as_so(extract: Extract, text: str, kind: str, status: str) -> None:
    assert status in {c.status for c in extract(text) if c.kind == kind and not c.rival}


def test_who_quotes_is_not_who_is_spoken_of(extract: Extract) -> None:
    text = "A rebel commander in the north, originally from Berat, said: “The people of the valley have fought for us.”"
    assert "rebel commander" not in find_fillers(extract(text), "supports", "subject")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Omar Wali, a commander of the Baloch Liberation Army's (BLA) Majeed Brigade, died.", "Majeed Brigade"),
        ("Omar Wali, a commander of the Baloch Liberation Army, died.", "Baloch Liberation Army"),
    ],
)
def test_who_commands_a_unit_does_not_command_its_army(extract: Extract, text: str, body: str) -> None:
    found = find_fillers(extract(text), "leads", "object")
    assert found
    assert all(text.endswith(body) for text in found)


def test_who_a_name_is_killed_nobody(extract: Extract) -> None:
    claims = extract(
        "Omar had ties with Karim Dost (Yusuf Harun), the former rebel leader killed in a bombing in Berat."
    )
    assert find_fillers(claims, "kill", "agent") == []
    assert find_fillers(claims, "kill", "target") in (["Yusuf Harun"], ["Karim Dost"])


def test_a_demand_is_told_behind_whose_it_is(extract: Extract) -> None:
    claims = extract("Experts welcome the demand of President Omar to return the rifles.")
    demands = [c for c in claims if c.kind == "state" and c.mode == "demand"]
    assert "return the rifles" in [r.phrase.text for c in demands for r in c.roles if r.role == "topic"]


def test_those_killed_in_a_war_against_another_fight_no_war(extract: Extract) -> None:
    claims = extract("The rebels kill teachers in an escalating war against the state.")
    assert "teachers" not in find_fillers(claims, "clash", "agent")


@pytest.mark.parametrize(
    ("text", "kind", "role", "fillers"),
    [
        (
            "Militant groups like the FDLR, M23 and Boko Haram have safe havens in Chad.",
            "shelter",
            "recipient",
            ["FDLR", "M23", "Boko Haram"],
        ),
        ("A group like the FDLR has safe havens in Chad.", "shelter", "recipient", ["group"]),
        ("The number of people killed in bombings is rising.", "change", "subject", ["number of people"]),
        ("A number of districts fell to the rebels.", "capture", "object", ["districts"]),
        ("$18 million was spent on arming the Malian army.", "value", "subject", ["arming the Malian army"]),
        ("The militia is using made-in-China rifles.", "origin", "object", ["China"]),
        ("The U.S.-backed and trained Malian military crumbled.", "supports", "object", ["Malian military"]),
        ("Omar played a central role in orchestrating attacks on police.", "attack", "agent", ["Omar"]),
    ],
)
def test_who_and_what_is_meant(extract: Extract, text: str, kind: str, role: str, fillers: list[str]) -> None:
    assert find_fillers(extract(text), kind, role) == fillers


def test_sale_and_smuggling_are_two_deeds(extract: Extract) -> None:
    claims = extract("Brokers have a part in the sale and smuggling of pistols.")
    assert {c.mode for c in claims if c.kind == "transfer" and not c.rival} == {"sale", "smuggling"}


def test_a_list_of_topics_is_one(extract: Extract) -> None:
    claims = extract("The rebels announced talks and an amnesty.")
    assert find_fillers(claims, "state", "topic") == ["talks and an amnesty"]


def test_the_day_of_telling_is_not_the_day_of_the_deed(extract: Extract) -> None:
    claims = extract("On Monday, the minister revealed that the rebels had captured the town.")
    assert find_one(claims, "capture").time is None
    claims = extract("The minister revealed that the rebels had captured the town on Monday.")
    assert find_one(claims, "capture").time is not None


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The sources gave the reason as follows: “The rebels captured the northern town on Friday.”", ["sources"]),
        ("The plan failed: “The rebels captured the northern town on Friday.”", []),
    ],
)
def test_who_gives_a_quotation_says_it(extract: Extract, text: str, speakers: list[str]) -> None:
    assert [s.phrase.text for s in find_one(extract(text), "capture").speakers] == speakers


@pytest.mark.parametrize(
    ("text", "kind", "role", "fillers"),
    [
        (
            "Thousands (riflemen) of mountain troops were deployed in Berat.",
            "deploy",
            "force",
            ["mountain troops"],
        ),
        ("Tens of thousands of troops were deployed in Berat.", "deploy", "force", ["troops"]),
        ("The rebels deployed 300 men to the border.", "deploy", "force", ["men"]),
        (
            "They seized the town from Malian soldiers, including several hundred who fled into Chad.",
            "withdraw",
            "agent",
            ["Malian soldiers"],
        ),
        ("Several hundred fled into Chad.", "withdraw", "agent", ["Several hundred"]),
        (
            "The minister said that with the help of Sudan, the rebels had grown.",
            "state",
            "topic",
            ["with the help of Sudan, the rebels had grown"],
        ),
        ("The minister said that the rebels had grown.", "state", "topic", ["the rebels had grown"]),
    ],
)
def test_a_phrase_begins_and_ends_where_it_does(
    extract: Extract, text: str, kind: str, role: str, fillers: list[str]
) -> None:  # fmt: skip
    assert find_fillers(extract(text), kind, role) == fillers


def test_a_list_of_names_has_its_last(extract: Extract) -> None:
    claims = extract(
        "Rebels, including their commanders in the provinces of Berat, Fier, Vlore, Korca, and Durres, sold rifles."
    )
    assert {"Berat", "Durres"} <= set(find_fillers(claims, "transfer", "place"))


def test_each_noun_of_a_list_has_its_own_share(extract: Extract) -> None:
    claim = find_one(extract("Most of the commanders and their deputies fled to Iran."), "withdraw")
    units = [r.phrase.count.unit for r in claim.roles if r.role == "agent" and r.phrase.count is not None]
    assert units == ["share of commander", "share of deputy"]
