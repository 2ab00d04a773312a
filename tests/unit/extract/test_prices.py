"""Each sum is the price of what it is said to be for, and of nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim


@pytest.mark.parametrize(
    ("text", "prices"),
    [
        (
            "Dealers in Herat ask $1,500 for an M4 and $4,000 for a night-vision scope.",
            [("$1,500", "M4"), ("$4,000", "night-vision scope")],
        ),
        (
            "An M4 costs $1,500 in Herat and $2,000 for the buyer in Kabul.",
            [("$1,500", "M4"), ("$2,000", "M4")],
        ),
        ("A Glock goes for $900 while herders pay $70 for a goat.", [("$900", "Glock")]),
        ("The pistol, a copy with a steel firing pin, goes for 300 kina.", [("300 kina", "pistol")]),
        ("For a Glock they want $900.", [("$900", "Glock")]),
        ("Glocks: $900.", [("$900", "Glocks")]),
        ("A litre of diesel costs 9,000 Sudanese pounds in Nyala.", [("9,000 Sudanese pounds", "litre of diesel")]),
        ("A 7.62 mm round costs 100 Congolese francs in Walikale.", [("100 Congolese francs", "7.62 mm round")]),
        ("A trader sold them, with two loaded magazines each, for $15 apiece.", [("$15", "them")]),
        (
            "A pistol is 9,000 kina; an M16 costs nearer 20,000.",
            [("9,000 kina", "pistol"), ("20,000", "M16")],
        ),
        ("A broker offered 500 rifles to Bunia at a unit price of $320.", [("$320", "rifles")]),
        ("A broker offered 500 rifles to Bunia at a price of $320,000.", []),
        (
            "The price was 252 million dollars for the MiG-29s and 100 million for the Su-25s.",
            [("252 million dollars", "MiG-29s"), ("100 million", "Su-25s")],
        ),
        ("The MiG-29s and the war took 252 million dollars.", []),
        ("A month ago a pistol cost $80 in Basra.", [("$80", "pistol")]),
        (
            "A cartridge costs 9,000 pesos. Two years ago it sold for 5,000.",
            [("9,000 pesos", "cartridge"), ("5,000", "it")],
        ),
        (
            "A pistol costs 9,000 pesos. For a grenade they ask 1,500.",
            [("9,000 pesos", "pistol"), ("1,500", "grenade")],
        ),
        ("A pistol costs 9,000 pesos. The army bought 1,500.", [("9,000 pesos", "pistol")]),
        ("A flag is 40 dollars; an M16 holds 30.", []),
        ("Rent is 25 large ones, or 12,000 kina; an M16 is dear.", []),
        ("An operation costs $2 million.", []),
        ("Total budget: $2,800.", []),
    ],
)
def test_a_sum_is_the_price_of_what_it_is_for(
    extract: Callable[[str], list[RawClaim]], text: str, prices: list[tuple[str, str]]
) -> None:
    found = [c for c in extract(text) if c.kind == "price"]
    assert [(c.amount.text, c.roles[0].phrase.text) for c in found if c.amount is not None] == prices


def test_what_is_sold_where_has_its_price_there(extract: Callable[[str], list[RawClaim]]) -> None:
    claims = extract("Dealers drive them to Herat, where a rifle fetches $900.")
    (price,) = [c for c in claims if c.kind == "price"]
    assert [(r.role, r.phrase.text) for r in price.roles] == [("item", "rifle"), ("place", "Herat")]


def test_what_goods_bring_is_their_price_alone(extract: Callable[[str], list[RawClaim]]) -> None:
    claims = extract("An M4 sold for Tk 90,000 in 1999 and brings Tk 2 lakh now.")
    assert [c.kind for c in claims if c.amount is not None] == ["price", "price"]


def test_an_asking_price_is_no_demand(extract: Callable[[str], list[RawClaim]]) -> None:
    claims = extract("Dealers in Herat ask $1,500 for an M4.")
    assert [c.kind for c in claims] == ["price"]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("The price of mines has increased three to four times since May.", (3.0, 4.0)),
        ("The price of mines rose three times in May.", (None, None)),
    ],
)
def test_a_range_of_times_behind_a_rise_is_a_factor(
    extract: Callable[[str], list[RawClaim]], text: str, bounds: tuple[float | None, float | None]
) -> None:
    (amount,) = [c.amount for c in extract(text) if c.kind == "change"]
    assert amount is not None
    assert (amount.low, amount.high) == bounds


def test_money_spent_is_told_by_a_clause_without_that_was(extract: Callable[[str], list[RawClaim]]) -> None:
    claims = extract("The depots held half of the $9 billion spent in 2003 on arming the border guards.")
    assert [c.amount.text for c in claims if c.kind == "value" and c.amount is not None] == ["$9 billion"]


def test_the_time_of_the_sum_before_is_not_that_of_the_sum_after(extract: Callable[[str], list[RawClaim]]) -> None:
    claims = extract("The price of an M4 in Khost rose to $2,150 from $1,480 in March 2024.")
    times = {c.amount.text: c.time.text if c.time else None for c in claims if c.kind == "price" and c.amount}
    assert times == {"$2,150": None, "$1,480": "March 2024"}


@pytest.mark.parametrize(
    ("text", "totals"),
    [
        ("A trader bought four mortars for $80,000 in all.", {("$80,000", "mortars")}),
        (
            "They sold 21,000 cartridges and 14 grenades to the rebels for 160 million pesos.",
            {("160 million pesos", "cartridges"), ("160 million pesos", "grenades")},
        ),
        ("A trader bought four mortars for $80,000 each.", set()),
        ("A trader bought a mortar for $800.", set()),
        ("A trader bought four goats for $800.", set()),
    ],
)
def test_what_several_things_cost_together(
    extract: Callable[[str], list[RawClaim]], text: str, totals: set[tuple[str, str]]
) -> None:
    found = [c for c in extract(text) if c.frame == "rule.value.total"]
    assert {(c.amount.text, r.phrase.text) for c in found if c.amount for r in c.roles} == totals


@pytest.mark.parametrize(
    ("text", "subject", "low"),
    [
        ("A rifle costs 60,000 francs, a third less than in 2007.", "rifle", -1 / 3),
        ("Police seized 417 pistols, 30% more than in the same months of 2022.", "pistols", 0.3),
        ("The Front has 900 mortars, three times what it had in 1999.", "mortars", 3.0),
        ("Police seized 417 pistols, 30% of them loaded.", None, 0.0),
    ],
)
def test_comparisons_with_a_number_before(
    extract: Callable[[str], list[RawClaim]], text: str, subject: str | None, low: float
) -> None:
    found = [c for c in extract(text) if c.frame == "rule.ratio.compared"]
    assert [c.roles[0].phrase.text for c in found] == ([] if subject is None else [subject])
    assert all(c.amount is not None and c.amount.low == pytest.approx(low) for c in found)
