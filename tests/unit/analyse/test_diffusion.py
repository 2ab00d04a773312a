from __future__ import annotations

import polars as pl
from msgspec.structs import replace

from armstrail.analyse.diffusion import trace_weapon, view_diffusion
from tests.unit.analyse.handmade import Casebook, bounds


def test_600000_weapons_stand_beside_300000_light_and_26000_heavy() -> None:
    book = Casebook()
    book.add("stock", item=("weapon", bounds(600_000, 600_000, approximate=True)), origins=["a"])
    book.add(
        "recover",
        "seizure",
        agent="group",
        item=[("small-arm", bounds(300_000, None)), ("heavy-weapon", bounds(26_000, 26_000))],
        origins=["a"],
    )
    tables = view_diffusion(book.build()).tables
    assert sorted(tables["totals"]["low"].to_list()) == [26_000.0, 300_000.0, 600_000.0]
    check = tables["checks"].row(0, named=True)
    assert check["verdict"] == "can both be true"
    assert (check["left_low"], check["right_low"], check["right_high"]) == (600_000.0, 326_000.0, None)
    assert "at most 274,000 are of other kinds" in check["text"]
    assert check["claims"] == ["c0-0", "c1-0"]


def test_parts_that_exceed_the_whole_cannot_be_true() -> None:
    book = Casebook()
    day = "2021-08-15"
    book.add("stock", holder="taliban", item=("rifle", bounds(1000, 1000)), start=day)
    book.add("stock", holder="taliban", item=[("m4", bounds(800, 800)), ("ak-47", bounds(700, 900))], start=day)
    checks = view_diffusion(book.build()).tables["checks"]
    assert checks["verdict"].to_list() == ["cannot both be true"]
    assert checks["contradictions"][0] is not None


def test_numbers_of_times_that_nobody_names_may_differ_because_time_passed() -> None:
    book = Casebook()
    book.add("stock", holder="taliban", item=("m4", bounds(1000, 1000)))
    book.add("stock", holder="taliban", item=("m4", bounds(300, 300)))
    check = view_diffusion(book.build()).tables["checks"].row(0, named=True)
    assert check["verdict"] == "cannot both be true of one time"
    assert check["contradictions"] is None


def test_an_approximate_number_may_be_off_by_a_tenth() -> None:
    book = Casebook()
    book.add("stock", holder="taliban", item=("m4", bounds(1000, 1000, approximate=True)))
    book.add("stock", holder="taliban", item=("m4", bounds(1080, 1080)))
    book.add("stock", holder="ttp", item=("m4", bounds(1000, 1000)))
    book.add("stock", holder="ttp", item=("m4", bounds(1080, 1080)))
    checks = view_diffusion(book.build()).tables["checks"]
    verdicts = dict(zip(checks["holder_name"], checks["verdict"], strict=True))
    assert verdicts == {"TTP": "cannot both be true of one time", "Taliban": "can both be true"}


def test_stocks_at_different_times_are_not_held_against_each_other() -> None:
    book = Casebook()
    book.add("stock", holder="taliban", item=("m4", bounds(10, 10)), start="2021-01-01", end="2021-12-31")
    book.add("stock", holder="taliban", item=("m4", bounds(99, 99)), start="2024-01-01", end="2024-12-31")
    assert view_diffusion(book.build()).tables["checks"].is_empty()


def test_who_parts_with_more_than_it_had_and_took_got_more() -> None:
    book = Casebook()
    book.add("stock", holder="army", item=("m4", bounds(500, 500)))
    book.add("lose", agent="army", item=("m4", bounds(700, None)))
    checks = view_diffusion(book.build()).tables["checks"]
    balance = next(r for r in checks.iter_rows(named=True) if r["check"] == "balance")
    assert balance["verdict"] == "can both be true only if more came in"
    assert (balance["left_high"], balance["right_low"]) == (500.0, 700.0)


def test_the_two_sides_of_a_taking_are_one_number() -> None:
    assert judge_sides(("2021-08-01", "2021-08-01"), ("2021-08-01", "2021-08-02")) == ["cannot both be true"]


def test_two_takings_of_one_side_from_another_are_two_numbers() -> None:
    whole_year = ("2021-01-01", "2021-12-31")
    assert judge_sides(("2021-08-01", "2021-08-01"), whole_year) == []
    assert judge_sides(whole_year, whole_year) == ["cannot both be true of one taking"]
    assert judge_sides((None, None), (None, None)) == ["cannot both be true of one taking"]
    assert judge_sides((None, None), (None, None), places=("khost", "country:PK")) == []


def test_two_takings_are_not_the_two_sides_of_one() -> None:
    book = Casebook()
    for number in (50, 200):
        book.add("recover", "seizure", agent="taliban", from_="army", item=("m4", bounds(number, number)))
    assert view_diffusion(book.build()).tables["checks"].is_empty()


def judge_sides(
    lost: tuple[str | None, str | None], taken: tuple[str | None, str | None],
    places: tuple[str | None, str | None] = (None, None),
) -> list[str]:  # fmt: skip
    """The verdicts on an army that lost 50 rifles and a group that took 200 of it, on days and at places."""
    book = Casebook()
    where = [[p] if p else [] for p in places]
    book.add(
        "lose", agent="army", recipient="taliban", item=("m4", bounds(50, 50)), place=where[0], start=lost[0],
        end=lost[1],
    )  # fmt: skip
    book.add(
        "recover", "seizure", agent="taliban", from_="army", item=("m4", bounds(200, 200)), place=where[1],
        start=taken[0], end=taken[1],
    )  # fmt: skip
    checks = view_diffusion(book.build()).tables["checks"]
    return checks.filter(pl.col("check") == "two sides")["verdict"].to_list()


def test_each_side_of_a_transfer_has_its_entry() -> None:
    book = Casebook()
    book.add("transfer", "gift", agent="army", recipient="ttp", item=("m4", bounds(10, 10)))
    ledger = view_diffusion(book.build()).tables["ledger"]
    assert {(r["holder_name"], r["entry"], r["counterpart_name"]) for r in ledger.iter_rows(named=True)} == {
        ("Afghan army", "passed on", "TTP"), ("TTP", "received", "Afghan army"),
    }  # fmt: skip


def test_a_share_of_an_unknown_whole_is_no_total() -> None:
    book = Casebook()
    book.add("lose", agent="army", item=("m4", bounds(0.5, None)))
    tables = view_diffusion(book.build()).tables
    assert tables["totals"].is_empty()
    assert tables["ledger"].height == 1


def test_a_chain_leads_from_stock_to_use_through_the_kinds() -> None:
    book = Casebook()
    book.add("use", agent="ttp", item="m4", place="country:PK", start="2024-01-01")
    book.add("stock", holder="army", item=("rifle", bounds(900, 900)), start="2020-01-01")
    book.add("recover", "seizure", agent="taliban", item="ak-47", start="2021-08-15")
    book.add("price", item="m4", place="khost", amount=bounds(900, 900, currency="USD"), start="2023-01-01")
    chain = view_diffusion(book.build()).tables["chain"]
    assert trace_weapon(chain, "rifle")["entry"].to_list() == ["held", "captured", "offered", "used"]
    assert trace_weapon(chain, "m4")["entry"].to_list() == ["offered", "used"]
    assert trace_weapon(chain, "pistol").is_empty()


def test_flows_have_first_and_last_date_and_say_how_an_end_is_known() -> None:
    book = Casebook()
    book.add("transfer", item="m4", agent="country:AF", destination="country:PK", start="2022-01-01")
    book.add("transfer", item="m4", agent="country:AF", destination="country:PK", start="2024-01-01", status="denied")
    book.add("transfer", item="m4", origin="country:AF", destination="country:PK", start="2023-01-01")
    flow = view_diffusion(book.build()).tables["flows"].row(0, named=True)
    assert (flow["origin_name"], flow["destination_name"], flow["reports"]) == ("Afghanistan", "Pakistan", 2)
    assert (flow["first"], flow["last"]) == ("2022-01-01", "2023-01-01")


def test_two_reports_words_for_one_thing_are_not_whole_and_part() -> None:
    book = Casebook()
    finding = book.add(
        "recover", "seizure", agent="army", origins=["a", "b"],
        item=[("rifle", bounds(2116, 2116)), ("ak-47", bounds(2116, 2116))],
    )  # fmt: skip
    one, other = (r for r in finding.roles if r.role == "item")
    apart = (
        *(r for r in finding.roles if r.role != "item"), replace(one, claims=("c0-0",)),
        replace(other, claims=("c0-1",)),
    )  # fmt: skip
    book.findings[0] = replace(finding, roles=apart)
    assert view_diffusion(book.build()).tables["checks"].is_empty()
