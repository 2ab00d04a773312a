from __future__ import annotations

import msgspec

from armstrail.analyse.diffusion import view_diffusion
from armstrail.analyse.front import view_front
from armstrail.core.finding import Party
from tests.unit.analyse.handmade import Casebook, bounds


def find_holders(book: Casebook) -> dict[str, str]:
    holders = view_front(book.build()).tables["holders"]
    return {
        r["holder_name"]: r["state"] + (" disputed" if r["disputed"] else "") for r in holders.iter_rows(named=True)
    }


def test_a_capture_ends_what_was_said_before() -> None:
    book = Casebook()
    book.add("controls", subject="army", object="imam-sahib", start="2021-05-01")
    book.add(
        "capture",
        agent="taliban",
        object="imam-sahib",
        from_="army",
        start="2021-06-21",
        quote="The district fell without a fight.",
    )
    assert find_holders(book) == {"Taliban": "held"}
    row = view_front(book.build()).tables["holders"].row(0, named=True)
    assert (row["since"], row["from_name"], row["how"]) == ("2021-06-21", "Afghan army", "no fight")


def test_two_holders_at_one_time_are_a_dispute() -> None:
    book = Casebook()
    book.add("controls", subject="army", object="kunduz", start="2021-07-01")
    book.add("controls", subject="taliban", object="kunduz", start="2021-07-02")
    assert find_holders(book) == {"Afghan army": "held disputed", "Taliban": "held disputed"}
    dispute = view_front(book.build()).tables["holders"]["dispute"][0]
    assert dispute == "said to be held by Afghan army, Taliban"


def test_a_later_report_of_an_old_capture_does_not_make_it_new() -> None:
    book = Casebook()
    book.add("controls", subject="army", object="khost", start="2020-05-01")
    book.add("capture", agent="taliban", object="khost", start="2021-08-15")
    book.add("capture", agent="taliban", object="khost", published="2025-03-02")
    assert find_holders(book) == {"Taliban": "held"}
    row = view_front(book.build()).tables["holders"].row(0, named=True)
    assert (row["since"], row["last"], row["reports"]) == ("2021-08-15", "2025-03-02", 2)


def test_holders_that_one_report_names_together_are_no_rivals() -> None:
    book = Casebook()
    book.add("capture", agent=["taliban", "ttp"], object="kunduz", start="2021-07-01")
    assert find_holders(book) == {"Taliban": "held", "TTP": "held"}


def test_a_denial_makes_a_dispute() -> None:
    book = Casebook()
    book.add("capture", agent="taliban", object="kunduz", start="2021-07-01")
    book.add("capture", agent="taliban", object="kunduz", start="2021-07-02", status="denied")
    assert find_holders(book) == {"Taliban": "held disputed"}


def test_who_left_no_longer_holds() -> None:
    book = Casebook()
    book.add("controls", subject="army", object="kunduz", start="2021-07-01")
    book.add("withdraw", agent="army", origin="kunduz", start="2021-07-10")
    assert find_holders(book) == {"Afghan army": "left"}


def test_a_third_of_421_districts_is_checked_against_the_list() -> None:
    book = Casebook()
    share = bounds(1 / 3, None, unit="share of district")
    book.add("territory", holder="taliban", object="Afghanistan’s 421 districts", amount=share, of=421.0)
    book.add("capture", agent="taliban", object="imam-sahib")
    row = view_front(book.build()).tables["shares"].row(0, named=True)
    assert (row["country"], row["number_low"], row["named"], row["verdict"]) == ("AF", 141.0, 1, "other count")
    assert row["listed"] > 390
    assert "the claim counts 421" in row["text"]


def test_more_districts_than_there_are_cannot_be_true() -> None:
    book = Casebook()
    book.add("territory", holder="taliban", object="districts of Afghanistan", amount=bounds(900, 900))
    assert view_front(book.build()).tables["shares"]["verdict"].to_list() == ["cannot be true"]


def test_flights_and_displacement_have_numbers_and_ways() -> None:
    book = Casebook()
    book.add("withdraw", "flight", agent=("army", bounds(300, None)), destination="country:PK")
    book.add("displace", target=("people", bounds(0.5, None)), origin="kunduz")
    rows = view_front(book.build()).tables["movements"].to_dicts()
    assert (rows[0]["who_name"], rows[0]["low"], rows[0]["destination_name"]) == ("Afghan army", 300.0, "Pakistan")
    assert (rows[1]["low"], rows[1]["number"]) == (None, "a share: at least 0.5")


def test_a_person_abroad_gives_up_no_ground() -> None:
    book = Casebook()
    book.add("withdraw", agent="mehsud", origin="country:AF")
    assert view_front(book.build()).tables["control"].is_empty()


def test_what_is_controlled_and_is_arms_is_held_in_the_ledger_and_is_no_ground() -> None:
    book = Casebook()
    book.add("controls", subject="taliban", object=("vehicles of several models", bounds(80_000, None)))
    book.add("controls", subject="taliban", object="kunduz")
    contents = book.build()
    assert view_front(contents).tables["control"]["place"].to_list() == ["kunduz"]
    (row,) = view_diffusion(contents).tables["totals"].iter_rows(named=True)
    assert (row["holder_name"], row["entry"], row["branch"], row["low"]) == ("Taliban", "held", "vehicle", 80_000.0)


def test_a_number_before_the_words_says_how_many_of_several_fell_without_a_fight() -> None:
    book = Casebook()
    quotes = {
        "Ten towns fell in a week, eight without a fight.": "eight",
        "The majority of them fell peacefully.": "The majority",
        "Ten towns fell, he said, without a fight.": None,
        "The 300 soldiers in both of the old forts had abandoned them.": None,
    }
    for quote in quotes:
        book.add("capture", agent="taliban", object=("towns", bounds(10, 10)), quote=quote)
    assert view_front(book.build()).tables["control"]["how_many"].to_list() == list(quotes.values())


def test_a_capture_and_a_share_in_one_finding_are_two_rows() -> None:
    book = Casebook()
    share = bounds(1 / 3, None, unit="share of district")
    taken = book.add("capture", agent="taliban", object="country:AF", start="2021-08-15")
    held = book.add("territory", holder="taliban", object="Afghanistan’s 421 districts", amount=share, of=421.0)
    whole = taken.roles[1]
    party = Party(role="object", text=whole.text, entity=whole.entity, claims=(*taken.claims, *held.claims))
    both = msgspec.structs.replace(
        taken, claims=(*taken.claims, *held.claims), roles=(taken.roles[0], party), amount=share
    )
    book.findings[:] = [both]
    tables = view_front(book.build()).tables
    said = [(r["event"], r["low"], r["of"]) for r in tables["control"].iter_rows(named=True)]
    assert said == [("captured", None, None), ("held", 1 / 3, 421.0)]
    assert tables["shares"]["number_low"].to_list() == [141.0]
