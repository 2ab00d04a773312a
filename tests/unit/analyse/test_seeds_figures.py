"""The seeds' figures: each stands in its view, reads as it is said, and is cited with words that say it."""

from __future__ import annotations

import pytest

from armstrail.analyse.buildup import view_buildup
from armstrail.analyse.diffusion import view_diffusion
from armstrail.analyse.front import view_front
from armstrail.analyse.market import view_market
from armstrail.analyse.network import view_network
from armstrail.analyse.view import View
from armstrail.pipeline.sections import build_table
from armstrail.report.casebook_parts import Table
from tests.unit.analyse.casebooks import read_seeds

# View, table, what a reader sees in a row (cells may say more), and the figure in the words that are cited for it.
FIGURES = (
    ("market", "prices", ("M4", "Kunduz", "$2,310"), "$2,310"),
    ("market", "prices", ("M4", "Nangarhar", "$1,375"), "$1,375"),
    ("market", "prices", ("M4", "up to $2,400"), "$2,400"),
    ("market", "prices", ("AK-47", "at least $130"), "$130"),
    ("market", "prices", ("night vision device", "$500 to $1,000"), "$500 to $1,000"),
    ("market", "ratios", ("M4: Kunduz is 1.68 times Nangarhar",), "$2,310"),
    ("market", "changes_said", ("price", "up", "2 to 3 times"), "two to three times"),
    ("market", "changes_said", ("Helmand", "up", "2 to 3 times"), "two to three times"),
    ("market", "changes_said", ("Kandahar", "up", "2 to 3 times"), "two to three times"),
    ("market", "changes_said", ("Nangarhar", "up", "2 to 3 times"), "two to three times"),
    ("market", "changes_said", ("Kunduz", "up", "2 to 3 times"), "two to three times"),
    ("market", "trades", ("sale", "M4", "at least 3"), "several"),
    ("market", "trades", ("sale", "M16", "at least 3"), "several"),
    ("market", "values", ("$7.12 billion",), "$7.12 billion"),
    ("market", "values", ("$18.6 billion", "2002"), "$18.6 billion"),
    ("market", "values", ("$83 billion",), "$83 billion"),
    ("market", "values", ("at least $2 billion",), "billions"),
    ("diffusion", "totals", ("held", "about 600,000"), "600,000"),
    ("diffusion", "totals", ("held", "military aircraft", "about 300"), "nearly 300"),
    ("diffusion", "totals", ("Taliban", "held", "at least 80,000"), "80,000"),
    ("diffusion", "totals", ("Taliban", "captured", "small arm", "at least 300,000"), "300,000"),
    ("diffusion", "totals", ("Taliban", "captured", "heavy weapon", "26,000"), "26,000"),
    ("diffusion", "totals", ("Taliban", "captured", "about 61,000"), "61,000"),
    ("diffusion", "totals", ("lost", "cartridge", "at least 2,000"), "thousands"),
    ("diffusion", "checks", ("600,000", "300,000", "26,000"), "600,000"),
    ("network", "money", ("Taliban", "Noor Wali Mehsud", "$43,000 per month"), "$43,000"),
    ("network", "persons", ("Burhanuddin Rabbani", "killed", "2011"), "2011"),
    ("network", "persons", ("Ahmad Shah Massoud", "killed", "9 September 2001"), "9/11"),
    ("network", "persons", ("al-Zawahiri", "killed", "Kabul", "2022"), "2022"),
    ("network", "persons", ("Hussein Jundi", "arrested"), "four"),
    ("network", "persons", ("Bashir Kanat", "arrested"), "four"),
    ("network", "persons", ("Ruhullah Rauf", "arrested"), "four"),
    ("network", "persons", ("Nekmuhammad Hakimi", "arrested"), "four"),
    ("front", "control", ("captured", "Taliban", "districts", "no fight", "eight", "10"), "eight without"),
    ("front", "control", ("held", "Taliban", "at least 33.3 %", "421"), "421"),
    ("front", "control", ("captured", "Taliban", "no fight", "at least 50 %"), "the bulk of"),
    ("front", "shares", ("Taliban", "421", "417"), "421"),
    ("front", "movements", ("flight", "Tajikistan", "at least 300"), "several hundred"),
    ("front", "movements", ("retreat", "Badakhshan", "at least 300"), "more than 300"),
    ("front", "movements", ("flight", "Fayzabad", "at least 200"), "hundreds"),
    ("buildup", "forces", ("Tajikistan", "about 230,000"), "230,000"),
    ("buildup", "forces", ("Tajikistan", "artillery", "47"), "47"),
    ("buildup", "forces", ("Tajikistan", "air defence system", "234"), "234"),
    ("buildup", "forces", ("Tajikistan", "military aircraft", "45"), "45"),
    ("buildup", "strengths", ("Kulob", "about 1,800"), "1,800"),
    ("buildup", "strengths", ("special forces", "Takhar", "at least 20,000"), "ens of thousands"),
    ("buildup", "strengths", ("Collective Security Treaty Organization", "at least 200,000"), "undreds of thousands"),
    ("buildup", "changes_said", ("forces", "down", "20 % less"), "20 percent"),
    ("buildup", "tempo_said", ("Tehrik-i-Taliban Pakistan", "600 per 6 months"), "600 attacks"),
)


@pytest.fixture(scope="module")
def views() -> dict[str, View]:
    contents = read_seeds()
    made = (view_market, view_diffusion, view_network, view_front, view_buildup)
    return {v.name: v for v in (m(contents) for m in made)}


@pytest.fixture(scope="module")
def quotes() -> dict[str, str]:
    return {c.id: c.evidence.quote for c in read_seeds().claims}


@pytest.mark.parametrize(("view", "table", "cells", "cited"), FIGURES)
def test_a_figure_stands_in_its_view_with_its_citation(
    views: dict[str, View], quotes: dict[str, str], view: str, table: str, cells: tuple[str, ...], cited: str
) -> None:
    shown = build_table(table, views[view].tables[table], 1000)
    claims = _find_claims(shown, cells)
    assert claims, f"{cells} in no row of {table}: {[r.cells for r in shown.rows]}"
    assert any(cited in quotes[c] for c in claims)


def _find_claims(table: Table, cells: tuple[str, ...]) -> list[str]:
    """Lists the claims of the rows in which each of some texts stands in a cell."""
    rows = [r for r in table.rows if all(any(text in cell for cell in r.cells) for text in cells)]
    return [c for r in rows for c in r.claims]
