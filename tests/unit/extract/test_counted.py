"""Men and arms that a phrase counts: whose they are, and each with its own number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

HELD = [
    ("The movement, with some 4,500 fighters under Kuku, held the hills.", "strength", [("movement", "4,500")]),
    ("The town is held by Ansar al-Islam, an outfit with 350 gunmen.", "strength", [("Ansar al-Islam", "350")]),
    ("The general was encamped at Anwal with 5,000 men.", "strength", [("men", "5,000")]),
    ("The 9th Regiment held the fort with 850 men.", "strength", [("9th Regiment", "850")]),
    ("Two brigades, some 4,000 men, came up.", "strength", [("brigades", "4,000")]),
    ("About 55 advisers are in the country.", "strength", [("advisers", "55")]),
    ("Russia has 11,500 border guards in Tajikistan.", "strength", [("Russia", "11,500")]),
    ("The militia is estimated at 900 fighters with some 70 mortars.", "stock", [("mortars", "70")]),
    (
        "The cargo consisted of 163 rifles, 40 pistols and 71,000 rounds of ammunition.",
        "stock",
        [("rifles", "163"), ("pistols", "40"), ("rounds of ammunition", "71,000")],
    ),
    (
        "The army has 40 tanks, 14 howitzers and several mortars.",
        "stock",
        [("tanks", "40"), ("howitzers", "14"), ("mortars", "3")],
    ),
    (
        "The air force had 8,000 personnel and 90 aircraft, including 59 bombers and 16 attack helicopters.",
        "stock",
        [("aircraft", "90"), ("bombers", "59"), ("attack helicopters", "16")],
    ),
]


@pytest.mark.parametrize(("text", "kind", "wanted"), HELD)
def test_each_number_is_of_its_own_noun(
    list_all: Callable[[str], list[RawClaim]], text: str, kind: str, wanted: list[tuple[str, str]]
) -> None:
    role = "group" if kind == "strength" else "item"
    found = [
        (filler.phrase.text, f"{claim.amount.low:,.0f}")
        for claim in list_all(text)
        if claim.kind == kind and claim.amount
        for filler in claim.roles
        if filler.role == role
    ]
    assert sorted({f for f in found if f in wanted}) == sorted(wanted)
    assert {item for item, _ in found if kind == "stock"} <= {item for item, _ in wanted}


@pytest.mark.parametrize(
    "text",
    [
        "The movement signed a truce with 40 fighters of the Front.",
        "The village, with 840 houses, lies on a hill.",
        "He came with a man and a rifle.",
        "About 55 advisers are angry.",
        "The cargo consisted of 40 tons of rice.",
    ],
)
def test_what_is_no_force_and_no_store_has_none(list_all: Callable[[str], list[RawClaim]], text: str) -> None:
    assert not [c for c in list_all(text) if c.frame.startswith("rule.counted")]


TOLD = [
    ("The group numbers between 300 and 400.", {("group", "between 300 and 400")}),
    ("The Navy's personnel total 1,000.", {("Navy's personnel", "1,000")}),
    ("The Vargas clan fears the Lions, a gang of about 300 men.", {("Lions", "about 300")}),
    ("The force had 300 men in 1990 and 500 in 1995.", {("force", "300"), ("force", "500")}),
]


@pytest.mark.parametrize(("text", "wanted"), TOLD)
def test_strengths_beside_each_other(
    extract: Callable[[str], list[RawClaim]], text: str, wanted: set[tuple[str, str]]
) -> None:
    found = [c for c in extract(text) if c.kind == "strength" and c.amount]
    assert {(r.phrase.text, c.amount.text) for c in found for r in c.roles if c.amount} == wanted


def test_how_often_an_event_happened_is_the_rival_of_the_event(list_all: Callable[[str], list[RawClaim]]) -> None:
    claims = list_all("The army carried out 34 strikes in May.")
    (counted,) = [c for c in claims if c.frame == "frequency.counted"]
    assert counted.rival
    assert counted.amount is not None
    assert counted.amount.text == "34"
    assert {r.role: r.phrase.text for r in counted.roles} == {"subject": "strikes", "agent": "army"}


def test_one_event_is_not_counted(list_all: Callable[[str], list[RawClaim]]) -> None:
    assert not [c for c in list_all("The army carried out a strike in May.") if c.kind == "frequency"]


def test_arms_with_a_number_are_a_stock(list_all: Callable[[str], list[RawClaim]]) -> None:
    claims = list_all("The militia is armed with rifles and with 16 mortars.")
    stocks = [[f.phrase.text for f in c.roles] for c in claims if c.kind == "stock" and c.amount and c.amount.low == 16]
    ties = [[f.phrase.text for f in c.roles] for c in claims if c.kind == "armed_with" and not c.weak]
    assert stocks == [["militia", "mortars"]]
    assert ties == [["militia", "rifles"]]


def test_arms_without_a_number_are_no_stock(list_all: Callable[[str], list[RawClaim]]) -> None:
    assert not [c for c in list_all("The militia is armed with a mortar and rifles.") if c.kind == "stock"]
