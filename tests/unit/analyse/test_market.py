from __future__ import annotations

from pathlib import Path

import pytest

from armstrail.analyse.contents import Contents, Scope
from armstrail.analyse.market import view_market
from armstrail.analyse.rates import Rate, Rates, load_rates
from armstrail.core.errors import DamagedFileError, MissingColumnError
from armstrail.core.finding import Bounds
from tests.unit.analyse.handmade import Casebook, bounds


def usd(low: float | None, high: float | None, origins: int = 1) -> Bounds:
    return bounds(low, high, origins, currency="USD")


def test_a_place_has_no_price() -> None:
    book = Casebook()
    book.add("price", item=["m4", "khost"], amount=bounds(900, 900, currency="USD"))
    assert view_market(book.build()).tables["prices"]["weapon"].to_list() == ["m4"]


def test_a_price_for_two_weapons_at_two_places_makes_four_rows() -> None:
    book = Casebook()
    book.add("price", item=["m4", "ak-47"], place=["kunduz", "khost"], amount=usd(1000, 1200))
    prices = view_market(book.build()).tables["prices"]
    pairs = set(zip(prices["weapon_name"], prices["place_name"], strict=True))
    assert pairs == {("M4", "Kunduz"), ("M4", "Khost"), ("AK-47", "Kunduz"), ("AK-47", "Khost")}
    assert set(prices["low"]) == {1000.0}
    assert prices["findings"].to_list() == [["f0"]] * 4
    assert prices["claims"].to_list() == [["c0-0"]] * 4


def test_kunduz_is_168_times_nangarhar() -> None:
    book = Casebook()
    book.add("price", item="m4", place="kunduz", amount=usd(2310, 2310))
    book.add("price", item="m4", place="nangarhar", amount=usd(1375, 1375))
    ratios = view_market(book.build()).tables["ratios"]
    row = ratios.row(0, named=True)
    assert (row["low"], row["best"], row["high"]) == (1.68, 1.68, 1.68)
    assert row["text"] == "M4: Kunduz is 1.68 times Nangarhar"
    assert row["claims"] == ["c0-0", "c1-0"]
    assert row["origins"] == 2


def test_a_ratio_of_ranges_is_an_interval_and_an_open_end_stays_open() -> None:
    book = Casebook()
    book.add("price", item="m4", place="kunduz", amount=usd(2000, None))
    book.add("price", item="m4", place="nangarhar", amount=usd(500, 1000))
    row = view_market(book.build()).tables["ratios"].row(0, named=True)
    assert (row["low"], row["high"]) == (2.0, None)


def test_one_sentence_compares_a_weapon_with_the_same_weapon() -> None:
    book = Casebook()
    book.add("price", item="barrel", place="kunduz", amount=usd(2310, 2310), origins=["o"], sentence=7)
    book.add("price", item="weapon", place="nangarhar", amount=usd(1375, 1375), origins=["o"], sentence=7)
    row = view_market(book.build()).tables["ratios"].row(0, named=True)
    assert row["basis"] == "same sentence"
    assert row["best"] == pytest.approx(1.68)


def test_prices_of_different_weapons_or_in_different_currencies_are_not_compared() -> None:
    book = Casebook()
    book.add("price", item="m4", place="kunduz", amount=usd(2310, 2310))
    book.add("price", item="ak-47", place="nangarhar", amount=usd(1375, 1375))
    book.add("price", item="m4", place="khost", amount=bounds(9000, 9000, currency="PKR"))
    assert view_market(book.build()).tables["ratios"].is_empty()


def test_ranges_climb_the_weapon_tree() -> None:
    book = Casebook()
    book.add("price", item="m4", place="kunduz", amount=usd(2000, 2400))
    book.add("price", item="ak-47", place="kunduz", amount=usd(130, None))
    ranges = view_market(book.build()).tables["ranges"]
    rifle = next(r for r in ranges.iter_rows(named=True) if r["weapon"] == "rifle")
    assert (rifle["level"], rifle["observations"], rifle["low"], rifle["high"]) == (1, 2, 130.0, 2400.0)
    assert rifle["open_above"]
    assert rifle["weapons"] == "M4, AK-47"


def test_an_outlier_says_why_and_few_prices_judge_none() -> None:
    book = Casebook()
    for low in (1000, 1050, 1100, 950, 1020, 90_000):
        book.add("price", item="m4", place="kunduz", amount=usd(low, low))
    prices = view_market(book.build()).tables["prices"]
    marked = prices.filter(prices["outlier"])
    assert marked["low"].to_list() == [90_000.0]
    assert "times the median of 6 prices of m4 in USD" in marked["outlier_why"][0]
    few = Casebook()
    few.add("price", item="m4", place="kunduz", amount=usd(5, 5))
    assert view_market(few.build()).tables["prices"]["outlier"].to_list() == [None]


def test_prices_are_converted_only_with_rates_and_keep_the_original() -> None:
    book = Casebook()
    book.add("price", item="m4", place="kunduz", amount=bounds(280_000, 280_000, currency="PKR"), start="2025-02-10")
    book.add("price", item="m4", place="khost", amount=bounds(280_000, 280_000, currency="PKR"), start="2024-01-01")
    contents = book.build()
    assert view_market(contents).tables["prices"]["converted_low"].to_list() == [None, None]
    rates = Rates(target="USD", rates=(Rate(currency="PKR", date="2025-02-01", rate=0.0036),))
    row, early = view_market(contents, rates=rates).tables["prices"].to_dicts()
    assert (row["low"], row["currency"]) == (280_000.0, "PKR")
    assert row["converted_low"] == pytest.approx(1008.0)
    assert (row["converted_currency"], row["rate_date"]) == ("USD", "2025-02-01")
    assert early["converted_low"] is None  # before the first rate


def test_rates_are_read_strictly(tmp_path: Path) -> None:
    good = tmp_path / "rates.csv"
    good.write_text("currency,date,rate\npkr,2025-02-01,0.0036\n", encoding="utf-8")
    assert load_rates(good).rates == (Rate(currency="PKR", date="2025-02-01", rate=0.0036),)
    (tmp_path / "no.csv").write_text("currency,rate\nPKR,1\n", encoding="utf-8")
    with pytest.raises(MissingColumnError, match="date"):
        load_rates(tmp_path / "no.csv")
    (tmp_path / "bad.csv").write_text("currency,date,rate\nPKR,2025-02-30,1\n", encoding="utf-8")
    with pytest.raises(DamagedFileError, match=r"bad\.csv!2"):
        load_rates(tmp_path / "bad.csv")


def test_changes_that_reports_name_become_factors() -> None:
    book = Casebook()
    book.add("change", subject="price of American weapons", amount=bounds(2, 3, unit="factor"))
    book.add("change", subject="price of rifles", amount=bounds(-0.25, -0.25, unit="ratio"))
    book.add("change", subject="market", direction="up")
    book.add("change", subject="attacks", amount=bounds(2, 2, unit="factor"))
    said = view_market(book.build()).tables["changes_said"]
    assert said["of"].to_list() == ["price", "price", "trade"]
    assert said["low"].to_list() == [2.0, 0.75, None]
    assert said["direction"].to_list() == ["up", "down", "up"]


def test_prices_at_two_dates_show_a_change_and_three_an_index() -> None:
    book = Casebook()
    for day, low in (("2024-01-10", 1000), ("2024-05-10", 1500), ("2024-08-10", 2000)):
        book.add("price", item="m4", place="kunduz", amount=usd(low, low), start=day)
    tables = view_market(book.build()).tables
    assert tables["changes_shown"]["best"].to_list() == [1.5, pytest.approx(4 / 3)]
    assert tables["index"]["index"].to_list() == [100.0, 150.0, 200.0]
    assert tables["index"]["period"].to_list() == ["2024-Q1", "2024-Q2", "2024-Q3"]


def test_two_prices_make_no_index() -> None:
    book = Casebook()
    for day in ("2024-01-10", "2024-05-10"):
        book.add("price", item="m4", place="kunduz", amount=usd(1000, 1000), start=day)
    assert view_market(book.build()).tables["index"].is_empty()


def test_denied_prices_stand_in_the_table_and_in_no_range() -> None:
    book = Casebook()
    book.add("price", item="m4", place="kunduz", amount=usd(5, 5), status="denied")
    tables = view_market(book.build()).tables
    assert tables["prices"].height == 1
    assert tables["ranges"].is_empty()


def test_sellers_buyers_and_routes() -> None:
    book = Casebook()
    book.add(
        "transfer",
        "smuggling",
        item="m4",
        agent="taliban",
        recipient="ttp",
        origin="kunduz",
        via="khost",
        destination="country:PK",
        start="2024-02-01",
    )
    book.add(
        "transfer",
        "smuggling",
        item="m4",
        agent="taliban",
        origin="kunduz",
        via="khost",
        destination="country:PK",
        start="2024-06-01",
    )
    tables = view_market(book.build()).tables
    route = tables["routes"].row(0, named=True)
    assert (route["origin_name"], route["via_name"], route["destination_name"]) == ("Kunduz", "Khost", "Pakistan")
    assert (route["reports"], route["first"], route["last"]) == (2, "2024-02-01", "2024-06-01")
    traders = {(r["actor_name"], r["part"]): r["reports"] for r in tables["traders"].iter_rows(named=True)}
    assert traders == {("Taliban", "seller"): 2, ("TTP", "buyer"): 1}


def test_contradictions_show_beside_the_number() -> None:
    book = Casebook()
    book.add(
        "price",
        item="m4",
        place="kunduz",
        amount=usd(1000, 3000, 2),
        origins=["a", "b"],
        disputed="1,000 against 3,000",
    )
    row = view_market(book.build()).tables["prices"].row(0, named=True)
    assert row["contradictions"] == "1,000 against 3,000"
    assert (row["origins"], row["low"], row["high"]) == (2, 1000.0, 3000.0)


def test_a_scope_narrows_by_day_place_and_actor() -> None:
    book = Casebook()
    book.add("price", item="m4", place="imam-sahib", amount=usd(1, 1), start="2024-01-01")
    book.add("price", item="m4", place="khost", amount=usd(2, 2), start="2025-01-01")
    book.add("price", item="m4", place="khost", amount=usd(3, 3), seller="wing", published="2025-03-01")
    book.add("price", item="m4", amount=usd(4, 4))
    contents = book.build()

    def find(**scope: object) -> list[float]:
        return view_market(contents, Scope(**scope)).tables["prices"]["low"].to_list()  # type: ignore[arg-type]

    assert find(since="2024-06-01") == [2.0, 3.0]
    assert find(until="2024-06-01") == [1.0]
    assert find(places=("Kunduz",)) == [1.0]
    assert find(places=("Afghanistan",)) == [1.0, 2.0, 3.0]
    assert find(actors=("Taliban",)) == [3.0]
    notes = view_market(contents, Scope(since="2024-06-01", places=("Atlantis",))).notes
    assert any("Atlantis" in n for n in notes)


def test_claims_outside_findings_are_counted_in_a_note() -> None:
    book = Casebook()
    book.add("price", item="m4", amount=usd(4, 4))
    contents = Contents(entities=(), claims=tuple(book.claims), findings=())
    assert any("1 claims of these kinds stand in no finding" in n for n in view_market(contents).notes)


def test_a_price_within_a_factor_of_two_is_no_outlier_however_close_the_others_lie() -> None:
    book = Casebook()
    for low in (2150, 2310, 2400, 2500, 2310, 1480):
        book.add("price", item="m4", place="kunduz", amount=usd(low, low))
    assert not view_market(book.build()).tables["prices"]["outlier"].any()
