"""Amounts: every row of the contract's table, and what looks like an amount and is none."""

from __future__ import annotations

import pytest

from armstrail.annotate.amount_money import find_currency_countries
from armstrail.annotate.amounts import find_amounts

# Text, then what each amount is: (words, low, high, approximate).
BOUNDS = [
    ("The depot held 300 rifles.", ("300", 300, 300, False)),
    ("More than 300 rifles vanished.", ("More than 300", 300, None, False)),
    ("Over 300 rifles vanished.", ("Over 300", 300, None, False)),
    ("They lost at least 300 rifles.", ("at least 300", 300, None, False)),
    ("No fewer than forty guards fled.", ("No fewer than forty", 40, None, False)),
    ("Upwards of 80 trucks crossed.", ("Upwards of 80", 80, None, False)),
    ("A pistol costs up to $2,400.", ("up to $2,400", None, 2400, False)),
    ("They own no more than 40 mortars.", ("no more than 40", None, 40, False)),
    ("As many as 70 boats left.", ("As many as 70", None, 70, False)),
    ("Fewer than 20 posts remain.", ("Fewer than 20", None, 20, False)),
    ("A grenade goes for as little as $130.", ("as little as $130", 130, None, False)),
    ("Prices start from $90 in the bazaar.", ("from $90", 90, None, False)),
    ("Nearly 300 men left.", ("Nearly 300", 300, 300, True)),
    ("Almost 300 men left.", ("Almost 300", 300, 300, True)),
    ("Roughly 300 men left.", ("Roughly 300", 300, 300, True)),
    ("About 300 men left.", ("About 300", 300, 300, True)),
    ("Some 300 men left.", ("Some 300", 300, 300, True)),
    ("An estimated 300 men left.", ("An estimated 300", 300, 300, True)),
    ("Twelve or so boats came.", ("Twelve or so", 12, 12, True)),
    ("The 40-odd trucks burned.", ("40-odd", 40, 40, True)),
    ("It has 500 or more mines.", ("500 or more", 500, None, False)),
    ("They sell them for $500 to $1,000.", ("$500 to $1,000", 500, 1000, False)),
    ("It costs between 1,300 and 1,550 dollars.", ("between 1,300 and 1,550 dollars", 1300, 1550, False)),
    ("They keep 300-400 shells.", ("300-400", 300, 400, False)),
    ("They keep 300–400 shells.", ("300–400", 300, 400, False)),
    ("From 12 to 15 boats came.", ("From 12 to 15", 12, 15, False)),
    ("Two or three gunmen fled.", ("Two or three", 2, 3, False)),
    ("Several gunmen fled.", ("Several", 3, None, True)),
    ("A few gunmen fled.", ("A few", 3, None, True)),
    ("Dozens of gunmen fled.", ("Dozens", 24, None, True)),
    ("Scores of gunmen fled.", ("Scores", 40, None, True)),
    ("Hundreds of gunmen fled.", ("Hundreds", 200, None, True)),
    ("Thousands of gunmen fled.", ("Thousands", 2000, None, True)),
    ("Several dozen gunmen fled.", ("Several dozen", 36, None, True)),
    ("Several hundred gunmen fled.", ("Several hundred", 300, None, True)),
    ("Several thousand gunmen fled.", ("Several thousand", 3000, None, True)),
    ("Tens of thousands of people fled.", ("Tens of thousands", 20000, None, True)),
    ("Hundreds of thousands of people fled.", ("Hundreds of thousands", 200000, None, True)),
    ("Several tens of thousands of men left.", ("Several tens of thousands", 20_000, None, True)),
    ("A quarrel over one rifle began.", ("one", 1, 1, False)),
    ("Millions of rounds were lost.", ("Millions", 2_000_000, None, True)),
    ("A number of gunmen fled.", ("A number", 2, None, True)),
    ("A series of raids followed.", ("A series", 2, None, True)),
    ("Numerous raids followed.", ("Numerous", 2, None, True)),
    ("A handful of guards stayed.", ("A handful", 3, None, True)),
    ("Most of the rifles were sold.", ("Most", 0.5, None, True)),
    ("The majority of the rifles were sold.", ("The majority", 0.5, None, True)),
    ("The bulk of the rifles were sold.", ("The bulk", 0.5, None, True)),
    ("More than half of the rifles were sold.", ("More than half", 0.5, None, False)),
    ("Both men were held.", ("Both", 2, 2, False)),
    ("A pair of mortars was found.", ("A pair", 2, 2, False)),
    ("A couple of mortars were found.", ("A couple", 2, 2, False)),
]

NUMBERS = [
    ("They hold 12,500 rifles.", 12_500),
    ("They hold 12 500 rifles.", 12_500),
    ("They hold 12\u00a0500 rifles.", 12_500),
    ("They fired 1.5 million rounds.", 1_500_000),
    ("They sold two hundred and fifty rifles.", 250),
    ("They sold twenty-one rifles.", 21),
    ("They sold a dozen rifles.", 12),
    ("They sold half a million rounds.", 500_000),
    ("They sold one million two hundred thousand rounds.", 1_200_000),
    ("They sold 2 lakh rounds.", 200_000),
    ("FIFTY-NINE SOLDIERS WERE FREED.", 59),
    ("A 300-strong force left.", 300),
]

MONEY = [
    ("It paid US$7.12bn for them.", 7_120_000_000, "USD"),
    ("It paid $7.12 billion for them.", 7_120_000_000, "USD"),
    ("It paid $1.3m for them.", 1_300_000, "USD"),
    ("It paid Rs 150,000 in Lahore, Pakistan.", 150_000, "PKR"),
    ("It paid 190,000 Pakistani rupees for it.", 190_000, "PKR"),
    ("It paid €2 million for them.", 2_000_000, "EUR"),
    ("It paid 20 crore Indian rupees.", 200_000_000, "INR"),
    ("It paid 4,500 Libyan dinars.", 4_500, "LYD"),
    ("It paid N120 million in ransom.", 120_000_000, "NGN"),
    ("It paid ₦20,000 in ransom.", 20_000, "NGN"),
    ("It paid 2.1 million afghanis.", 2_100_000, "AFN"),
    ("It paid 150,000 CFA francs.", 150_000, "XOF"),
    ("In Niger a Belgian FN FAL went for 870,000 francs.", 870_000, "XOF"),
    ("It cost 900 Belgian francs then.", 900, "BEF"),
    ("In Chad it paid 17.3bn francs CFA.", 17_300_000_000, "XAF"),
    ("In Kampala a round costs Shs 700.", 700, "UGX"),
    ("It paid Shs 20,000 for it.", 20_000, "XXX"),
    ("It paid 300 kina for it.", 300, "PGK"),
    ("It paid 60,000 drachmas for it.", 60_000, "GRD"),
    ("It paid 150 German marks for it.", 150, "DEM"),
    ("In Khartoum it paid 1.8 million pounds.", 1_800_000, "SDG"),
    ("It paid 300 pounds for it.", 300, "GBP"),
    ("It paid 9 million dinars.", 9_000_000, "XXX"),
    ("It paid 500 USD for it.", 500, "USD"),
]

NONE = [
    "The 207th Corps and the 3rd Brigade dissolved.",
    "It happened in 2021 and again in mid-2019.",
    "The driver, aged 23, is a 23-year-old clerk.",
    "It fires 5.56mm and 7.62x39 rounds from a 9 mm barrel.",
    "The M4, the AK-47, the T-72, the Mi-24 and the Su-25 were shown.",
    "Article 7 and Resolution 1701 mention base 201.",
    "They met at 6:30 p.m. on 12 May 2025.",
    "Ring 0700 123 456 or +93 700 123 456.",
    "The siege lasted 20 years and two months.",
    "The claim is in a footnote [12] of the report.",
    "The unit Badri 313 and a Shahed 136 were seen.",
    "A 120-mm mortar and a .50-calibre gun fired.",
    "No one saw one another; none came and many left.",
    "A rifle and an axe lay there.",
    "Khan, 52, was freed.",
    "The 2021 budget passed.",
    "The team won 3-0.",
    "It flew over a third country.",
    "Detachment No.4 and the Brigade's bulletin 118 said so.",
    "McKay, now 29, was freed.",
]

SHARES = [
    ("It holds a third of the 421 districts.", 1 / 3, 1 / 3, "share of district", 421),
    ("It holds over a third of Sudan's 189 districts.", 1 / 3, None, "share of district", 189),
    ("It holds 60 percent of the territory.", 0.6, 0.6, "share of territory", None),
    ("Two-thirds of the guards fled.", 2 / 3, 2 / 3, "share of guard", None),
    ("Half of the rifles are gone.", 0.5, 0.5, "share of rifle", None),
    ("A 20 percent reduction was announced.", -0.2, -0.2, "ratio", None),
    ("Prices fell 12%.", -0.12, -0.12, "ratio", None),
    ("Prices rose by 30 percent.", 0.3, 0.3, "ratio", None),
    ("Attacks rose by 40 percent to 312 in May.", 0.4, 0.4, "ratio", None),
    ("Attacks rose by 40 percent to 60 percent.", 0.4, 0.6, "ratio", None),
    ("Prices fell by about a quarter.", -0.25, -0.25, "ratio", None),
    ("Seizures are up 40 per cent on last year.", 0.4, 0.4, "ratio", None),
    ("Output is 15 percent lower.", -0.15, -0.15, "ratio", None),
    ("Exports increased 18-fold.", 18, 18, "factor", None),
    ("The price doubled.", 2, 2, "factor", None),
    ("The price more than tripled.", 3, None, "factor", None),
    ("It is two to three times higher.", 2, 3, "factor", None),
    ("They ask twice the price.", 2, 2, "factor", None),
    ("The force was halved.", -0.5, -0.5, "ratio", None),
]

RATES = [
    ("He earns $900 a month.", "month"),
    ("He earns $900 per month.", "month"),
    ("He earns $900 monthly.", "month"),
    ("They sold for $900 each.", "unit"),
    ("They sold for $900 apiece.", "unit"),
    ("It pays $900 per head.", "unit"),
    ("It costs $90 per barrel.", "unit"),
    ("It costs $90 a day.", "day"),
    ("It fires 90 shells daily.", "day"),
    ("It takes $50 for every rifle.", "unit"),
    ("It makes 12 raids every six months.", "6 months"),
    ("It made 12 raids in the last six months.", None),
    ("It made 12 raids.", None),
]

UNITS = [
    ("They found 300 American-made M4 rifles in a barn.", "rifle"),
    ("They found 11 men there.", "man"),
    ("They found 600 kg of powder.", "kilogram"),
    ("They found 1,000lb of explosives.", "pound"),
    ("They found 30 more boxes.", "box"),
    ("ONE PERSON WAS HURT.", "person"),
]


@pytest.mark.parametrize(("text", "expected"), BOUNDS)
def test_bounds_follow_the_contract(text: str, expected: tuple[str, float | None, float | None, bool]) -> None:
    (span,) = find_amounts(text)
    amount = span.amount
    assert (amount.text, amount.low, amount.high, amount.approximate) == expected
    assert text[span.start : span.end] == amount.text


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_numbers_are_read(text: str, value: float) -> None:
    (span,) = find_amounts(text)
    assert (span.amount.low, span.amount.high) == (value, value)


@pytest.mark.parametrize(("text", "value", "currency"), MONEY)
def test_money_has_its_code(text: str, value: float, currency: str) -> None:
    (span,) = find_amounts(text)
    assert (span.amount.low, span.amount.currency) == (value, currency)


@pytest.mark.parametrize("text", NONE)
def test_what_counts_nothing_is_no_amount(text: str) -> None:
    assert find_amounts(text) == ()


@pytest.mark.parametrize(("text", "low", "high", "unit", "of"), SHARES)
def test_shares_and_changes(text: str, low: float, high: float | None, unit: str, of: float | None) -> None:
    amount = find_amounts(text)[0].amount
    assert amount.low == pytest.approx(low)
    assert amount.high == (None if high is None else pytest.approx(high))
    assert (amount.unit, amount.of) == (unit, of)


@pytest.mark.parametrize(("text", "per"), RATES)
def test_rates(text: str, per: str | None) -> None:
    assert find_amounts(text)[0].amount.per == per


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_units(text: str, unit: str) -> None:
    assert find_amounts(text)[0].amount.unit == unit


def test_a_rise_from_to_is_two_sums() -> None:
    spans = find_amounts("The price rose from $1,480 to $2,150.")
    assert [(s.amount.low, s.amount.high) for s in spans] == [(1480, 1480), (2150, 2150)]


def test_the_document_settles_a_shared_currency() -> None:
    countries = find_currency_countries("Traders in Sabha, Libya, met.")
    assert find_amounts("It costs 4,500 dinars.", countries)[0].amount.currency == "LYD"


def test_a_price_without_currency_takes_that_of_the_price_before() -> None:
    spans = find_amounts("It sold for 4,500 Libyan dinars in May and now costs 7,000, he said.")
    assert [s.amount.currency for s in spans] == ["LYD", "LYD"]


def test_two_guns_and_a_sum() -> None:
    spans = find_amounts("Police seized 37 rifles, nine pistols and about 6,000 rounds.")
    assert [s.amount.low for s in spans] == [37, 9, 6000]
