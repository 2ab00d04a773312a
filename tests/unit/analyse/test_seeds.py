"""The seeds: every number of their market, stock, territory and force passages that our claims hold is in its view."""

from __future__ import annotations

import json

import polars as pl
import pytest

from armstrail.analyse.buildup import view_buildup
from armstrail.analyse.contents import Contents
from armstrail.analyse.diffusion import view_diffusion
from armstrail.analyse.evidence import list_claim_ids
from armstrail.analyse.front import view_front
from armstrail.analyse.market import view_market
from armstrail.analyse.network import view_network
from armstrail.analyse.view import View
from tests.unit.analyse.casebooks import read_seeds

# Which views must show a counted claim of a kind.
SHOWN = {
    "price": ("market",), "value": ("market", "diffusion"), "stock": ("diffusion",), "recover": ("diffusion",),
    "transfer": ("diffusion",), "lose": ("diffusion",), "payment": ("network",), "territory": ("front",),
    "capture": ("front",), "withdraw": ("front",), "affected": ("front",), "strength": ("buildup",),
    "deploy": ("buildup",), "frequency": ("buildup",), "recruit": ("buildup",), "surrender": ("front",),
}  # fmt: skip


@pytest.fixture(scope="module")
def contents() -> Contents:
    return read_seeds()


@pytest.fixture(scope="module")
def views(contents: Contents) -> dict[str, View]:
    made = (view_market, view_diffusion, view_network, view_front, view_buildup)
    return {v.name: v for v in (m(contents) for m in made)}


def test_every_counted_claim_is_in_its_view(contents: Contents, views: dict[str, View]) -> None:
    shown = {name: set(list_claim_ids(view)) for name, view in views.items()}
    missing = []
    for claim in (c for c in contents.claims if c.kind == "change"):
        if claim.id not in shown["market"] | shown["buildup"]:
            missing.append(("market or buildup", claim.kind, claim.evidence.quote))
    for claim in contents.claims:
        numbers = [a for a in (claim.amount, *(f.count for f in claim.roles)) if a is not None]
        if not any(a.low is not None or a.high is not None for a in numbers):
            continue
        for name in SHOWN.get(claim.kind, ()):
            if claim.id not in shown[name]:
                missing.append((name, claim.kind, claim.evidence.quote))
    assert missing == []


def test_prices_stand_as_they_are_said(views: dict[str, View]) -> None:
    said = {(r["words"], r["low"], r["high"]) for r in views["market"].tables["prices"].iter_rows(named=True)}
    assert said >= {
        ("$2,310", 2310.0, 2310.0), ("$1,375", 1375.0, 1375.0), ("up to $2,400", None, 2400.0),
        ("as little as $130", 130.0, None), ("$500 to $1,000", 500.0, 1000.0),
    }  # fmt: skip
    assert "M4: Kunduz is 1.68 times Nangarhar" in views["market"].tables["ratios"]["text"][0]


def test_stocks_stand_side_by_side(views: dict[str, View]) -> None:
    tables = views["diffusion"].tables
    assert {600_000.0, 300_000.0, 26_000.0, 61_000.0, 300.0} <= set(tables["totals"]["low"])
    assert "600,000" in tables["checks"]["text"][0]
    assert "300,000" in tables["checks"]["text"][0]
    assert {7_120_000_000.0, 18_600_000_000.0, 83_000_000_000.0} <= set(tables["values"]["low"])


def test_the_picture_of_totals_has_each_weapon_of_a_sale(views: dict[str, View]) -> None:
    drawn = json.dumps(views["diffusion"].pictures["totals"])
    assert "M16 rifles" in drawn
    assert "M4" in drawn


def test_80000_vehicles_are_held_beside_61000_taken(views: dict[str, View]) -> None:
    rows = views["diffusion"].tables["totals"].to_dicts()
    vehicles = {(r["entry"], r["low"], r["high"]) for r in rows if r["branch"] == "vehicle"}
    assert vehicles == {("held", 80_000.0, None), ("captured", 61_000.0, 61_000.0)}


def test_prices_rose_two_to_three_times_and_are_so_much_higher(views: dict[str, View]) -> None:
    said = views["market"].tables["changes_said"].to_dicts()
    found = [r for r in said if r["words"] == "two to three times"]
    assert {(r["low"], r["high"]) for r in found} == {(2.0, 3.0)}
    assert {"Helmand", "Kandahar", "Nangarhar", "Kunduz"} <= {r["place_name"] for r in found}


def test_ten_districts_fell_eight_without_a_fight(views: dict[str, View]) -> None:
    control = views["front"].tables["control"].to_dicts()
    assert [(r["low"], r["how"], r["how_many"]) for r in control if r["low"] == 10.0] == [(10.0, "no fight", "eight")]


def test_the_arms_of_the_force_at_the_base_are_in_the_ledger(views: dict[str, View]) -> None:
    held = set(views["diffusion"].tables["ledger"].filter(pl.col("entry") == "held")["weapon"])
    assert {"t-72b3", "mi-24", "su-25"} <= held


def test_a_commander_gets_43000_dollars_a_month(views: dict[str, View]) -> None:
    money = views["network"].tables["money"].to_dicts()
    assert ("Noor Wali Mehsud", 43_000.0, "USD", "month") in {
        (m["payee_name"], m["low"], m["currency"], m["per"]) for m in money
    }


def test_a_third_of_421_districts_is_checked(views: dict[str, View]) -> None:
    shares = views["front"].tables["shares"].to_dicts()
    checked = next(s for s in shares if s["country"] == "AF")
    assert (checked["number_low"], checked["of"], checked["verdict"]) == (141.0, 421.0, "other count")
    assert {10.0, 300.0} <= set(views["front"].tables["control"]["low"]) | set(
        views["front"].tables["movements"]["low"]
    )


def test_forces_at_the_border_are_counted(views: dict[str, View]) -> None:
    forces = {(r["force_text"], r["low"]) for r in views["buildup"].tables["forces"].iter_rows(named=True)}
    assert {n for _, n in forces} >= {230_000.0, 47.0, 234.0, 45.0, 1800.0, 20_000.0}
    assert views["buildup"].tables["tempo_said"]["low"].to_list()[0] == 600.0


def test_forces_and_rounds_of_sentences_without_a_verb_or_a_frame_of_their_own(views: dict[str, View]) -> None:
    strengths = views["buildup"].tables["strengths"].to_dicts()
    assert [
        (r["low"], r["open_above"]) for r in strengths if r["side_name"] == "Collective Security Treaty Organization"
    ] == [(200_000.0, True)]
    lost = [r for r in views["diffusion"].tables["totals"].to_dicts() if r["entry"] == "lost"]
    assert [(r["weapon_name"], r["low"], r["high"]) for r in lost] == [("cartridge", 2_000.0, None)]
