"""Arms given and on their way, strengths, prices and tolls, in the words that reports use for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

    Extract = Callable[[str], list[RawClaim]]


def read_roles(claims: list[RawClaim], kind: str) -> list[dict[str, str]]:
    return [{r.role: r.phrase.text for r in c.roles} for c in claims if c.kind == kind]


def read_amounts(claims: list[RawClaim], kind: str) -> list[tuple[float | None, float | None]]:
    return [(c.amount.low, c.amount.high) for c in claims if c.kind == kind and c.amount is not None]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "The rifles were en route from Benghazi to Gaza.",
            {"item": "rifles", "origin": "Benghazi", "destination": "Gaza"},
        ),
        (
            "The trucks, bound from Iran to the Houthis, carried mortars.",
            {"item": "mortars", "via": "trucks", "origin": "Iran", "recipient": "Houthis"},
        ),
        (
            "A lorry on its way to Kidal was carrying rockets.",
            {"item": "rockets", "via": "lorry", "destination": "Kidal"},
        ),
    ],
)
def test_arms_on_their_way_are_a_transfer(extract: Extract, text: str, roles: dict[str, str]) -> None:
    assert roles in read_roles(extract(text), "transfer")


def test_people_on_their_way_are_none(extract: Extract) -> None:
    assert read_roles(extract("Three soldiers were killed en route to Goma."), "transfer") == []


@pytest.mark.parametrize(
    ("text", "group", "low", "high"),
    [
        ("The militia is some 400 strong.", "militia", 400, 400),
        ("The brigade, 1,200 strong, held the town.", "brigade", 1200, 1200),
        ("The group, numbering between 3,000 and 5,000 fighters, is led by Kone.", "group", 3000, 5000),
    ],
)
def test_a_strength_is_told_without_a_verb_of_having(
    extract: Extract, text: str, group: str, low: float, high: float
) -> None:
    claims = extract(text)
    assert read_roles(claims, "strength") == [{"group": group}]
    assert read_amounts(claims, "strength") == [(low, high)]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Prices fell from $400 to $150.", [(400, 400), (150, 150)]),
        ("Bullets are sold at between 30 and 70 cents each.", [(0.3, 0.7)]),
        ("She sold the rifle and he got $100 for his trouble.", []),
        ("The pirates, who had boarded the tanker, demanded $4m.", []),
    ],
)
def test_sums_are_prices_where_something_is_sold(
    extract: Extract, text: str, amounts: list[tuple[float, float]]
) -> None:
    assert read_amounts(extract(text), "price") == amounts


def test_the_word_behind_its_number_tells_what_a_toll_counts(extract: Extract) -> None:
    claims = extract("The army put the toll at 43 dead and 120 wounded.")
    tolls = {(c.mode, c.amount.low) for c in claims if c.kind == "casualties" and c.amount is not None}
    assert tolls == {("killed", 43), ("injured", 120)}


def test_what_was_found_may_stand_behind_the_place(extract: Extract) -> None:
    (roles,) = read_roles(extract("They found under the floor 33 mortars."), "recover")
    assert roles["item"] == "mortars"


def test_a_prison_term_has_no_place(extract: Extract) -> None:
    (roles,) = read_roles(extract("He was sentenced to ten years in prison."), "convict")
    assert "place" not in roles


def test_an_embargo_is_on_the_country(extract: Extract) -> None:
    (roles,) = read_roles(extract("The council imposed an arms embargo on the country."), "sanction")
    assert roles["target"] == "country"
