"""Lists share what their first member has: its kind where a later noun is unknown, its count where that is vague."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

    Extract = Callable[[str], list[RawClaim]]


def list_counts(claims: list[RawClaim], kind: str, role: str) -> dict[str, str | None]:
    (claim,) = [c for c in claims if c.kind == kind]
    phrases = [r.phrase for r in claim.roles if r.role == role]
    return {p.text: None if p.count is None else p.count.text for p in phrases}


def test_unknown_noun_in_a_list_is_what_the_first_is(extract: Extract) -> None:
    counts = list_counts(extract("Commanders and their underlings fled to Iran."), "withdraw", "agent")
    assert list(counts) == ["Commanders", "their underlings"]


def test_vague_count_is_shared(extract: Extract) -> None:
    counts = list_counts(extract("The militia recruited several Tajiks and Uzbeks."), "recruit", "target")
    assert counts == {"Tajiks": "several", "Uzbeks": "several"}


def test_exact_count_is_not_shared(extract: Extract) -> None:
    counts = list_counts(extract("The militia sold four rifles and ammunition."), "transfer", "item")
    assert counts == {"rifles": "four", "ammunition": None}


def test_body_after_of_makes_a_person_its_member(extract: Extract) -> None:
    claims = [c for c in extract("Ed Wong of the New York Times wrote about the boycott.") if c.kind == "member_of"]
    assert [[r.phrase.text for r in c.roles] for c in claims] == [["Ed Wong", "New York Times"]]


def test_those_who_die_in_a_clash_took_part_in_it(extract: Extract) -> None:
    claims = [c for c in extract("Two rebels were killed during a clash in Usulutan.") if c.kind == "clash"]
    assert [r.phrase.text for c in claims for r in c.roles] == ["rebels", "Usulutan"]


def test_general_words_for_arms_stand_for_those_that_they_include(extract: Extract) -> None:
    text = "The stolen weapons, including twelve carbines, mortars and thousands of cartridges, were never found."
    counts = list_counts(extract(text), "lose", "item")
    assert counts == {"carbines": "twelve", "mortars": None, "cartridges": "thousands"}


def test_the_article_of_a_container_counts_no_arms(extract: Extract) -> None:
    counts = list_counts(extract("A large cache of Belgian rifles is missing from the depot."), "lose", "item")
    assert counts == {"Belgian rifles": None}


def test_villages_of_names_that_nobody_knows_are_places(extract: Callable[[str], list[RawClaim]]) -> None:
    claims = [
        c for c in extract("Troops captured the villages of Qaradur and Sarijal.") if c.kind in {"capture", "detain"}
    ]
    assert [(c.kind, [r.phrase.text for r in c.roles if r.role == "object"]) for c in claims] == [
        ("capture", ["Qaradur", "Sarijal"])
    ]


def test_general_words_for_arms_are_what_they_include(extract: Extract) -> None:
    text = "Heavy weapons, including mortars and howitzers, were smuggled to Chad."
    assert list(list_counts(extract(text), "transfer", "item")) == ["mortars", "howitzers"]


def test_a_counted_general_word_stays(extract: Extract) -> None:
    counts = list_counts(extract("Police seized 200 heavy weapons, including 50 mortars, in Gao."), "recover", "item")
    assert counts["heavy weapons"] == "200"


def test_mines_beside_arms_are_arms(extract: Extract) -> None:
    assert list(list_counts(extract("Police seized rifles, grenades and mines."), "recover", "item")) == [
        "rifles",
        "grenades",
        "mines",
    ]
    attacked = list_counts(extract("Rebels attacked villages, mines and schools."), "attack", "target")
    assert list(attacked) == ["villages", "mines", "schools"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rebels killed and abducted several villagers.", "detain"),
        ("Gunmen stormed the post, killing and wounding several villagers.", "injure"),
        ("The blast killed and wounded several villagers.", "injure"),
    ],
)
def test_joined_verbs_share_the_object_behind_them(extract: Extract, text: str, kind: str) -> None:
    assert list(list_counts(extract(text), kind, "target")) == ["villagers"]
    assert list(list_counts(extract(text), "kill", "target")) == ["villagers"]


def test_an_object_of_the_first_verb_alone_is_not_shared(extract: Extract) -> None:
    claims = extract("Rebels killed two villagers and fled.")
    assert not [c for c in claims if c.kind == "withdraw" and any(r.role != "agent" for r in c.roles)]


def test_what_breaks_up_into_parts_is_not_broken_into(extract: Extract) -> None:
    assert not [c for c in extract("The party broke up into two factions.") if c.kind == "attack"]
    assert [c.mode for c in extract("Gunmen broke into the depot.") if c.kind == "attack"] == ["raid"]


def test_ordered_strikes(extract: Extract) -> None:
    claims = extract("The minister ordered air strikes on a depot in Homs.")
    assert {c.kind for c in claims} & {"attack", "protest"} == {"attack"}
    claims = extract("The rebels ordered an armed strike in Arauca.")
    assert {c.kind for c in claims} & {"attack", "protest"} == {"protest"}


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Police seized a rifle, cartridge clips and ammunition.", ["rifle", "cartridge clips", "ammunition"]),
        ("Police found screws, batteries and a triggering device.", ["screws", "batteries", "triggering device"]),
        ("Police found a rifle, six kilograms of TNT and two pistols.", ["rifle", "kilograms of TNT", "pistols"]),
        ("Police seized 74 rifles, 11,800 rounds and two pistols.", ["rifles", "rounds", "pistols"]),
        ("The rebels seized power and rifles.", ["rifles"]),
        ("Police seized rifles and two farmers.", ["rifles"]),
    ],
)
def test_arms_stand_in_a_list_with_other_things(extract: Extract, text: str, items: list[str]) -> None:
    assert sorted(list_counts(extract(text), "recover", "item")) == sorted(items)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Omar Bah, a general, and his brother were arrested.", ["Omar Bah", "his brother"]),
        ("A general, two of his sons and a driver were arrested.", ["general", "his sons", "driver"]),
    ],
)
def test_what_describes_is_no_member_of_a_list(extract: Extract, text: str, targets: list[str]) -> None:
    assert list(list_counts(extract(text), "detain", "target")) == targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("A mine hit a jeep, killing Sergeant Paul Lane, 23, and wounding two others.", ["Paul Lane"]),
        ("Gunmen killed Omar Bah and 23 others in Gao.", ["Omar Bah", "others"]),
    ],
)
def test_an_age_is_nobody_in_a_list(extract: Extract, text: str, targets: list[str]) -> None:
    (claim,) = [c for c in extract(text) if c.kind == "kill"]
    assert [r.phrase.text for r in claim.roles if r.role == "target"] == targets
