from __future__ import annotations

import json
import math

import pytest

from armstrail.analyse.buildup import view_buildup
from armstrail.analyse.contents import Scope
from armstrail.analyse.tempo import Binomial, adjust_holm
from tests.unit.analyse.handmade import Casebook, bounds


def test_forces_have_sides_numbers_and_places() -> None:
    book = Casebook()
    book.add(
        "deploy",
        agent="army",
        force=[("troops", bounds(230_000, 230_000)), ("artillery", bounds(47, 47))],
        destination="kunduz",
        start="2021-07-22",
    )
    book.add("strength", group="army", place="kunduz", amount=bounds(6000, 7500))
    book.add("deploy", agent="army", force=("troops", bounds(200_000, None)), destination="kunduz", status="planned")
    strengths = view_buildup(book.build()).tables["strengths"]
    troops = next(r for r in strengths.iter_rows(named=True) if r["force_name"] == "troops")
    assert (troops["low"], troops["high"], troops["open_above"], troops["reports"]) == (200_000.0, 230_000.0, True, 2)
    assert troops["statuses"] == "asserted, planned"
    assert troops["claims"] == ["c0-0", "c2-0"]
    assert not troops["approximate"]


def test_about_so_many_stays_about() -> None:
    book = Casebook()
    book.add("strength", group="army", place="kunduz", amount=bounds(1800, 1800, approximate=True))
    view = view_buildup(book.build())
    assert view.tables["strengths"]["approximate"].to_list() == [True]
    assert "about 1,800" in json.dumps(view.pictures["forces"])


def test_alliances_say_whether_they_hold() -> None:
    book = Casebook()
    book.add("allied_with", subject="taliban", object="ttp")
    book.add("allied_with", subject="army", object="nrf", status="former")
    book.add("agree", agent=["army", "taliban"], status="possible")
    alliances = view_buildup(book.build()).tables["alliances"]
    assert alliances["in_force"].to_list() == [True, False, None]


def test_threats_and_demands_keep_their_words() -> None:
    book = Casebook()
    book.add("state", "demand", agent="country:PK", recipient="taliban", topic="rein in the TTP")
    book.add("state", "praise", agent="country:PK", recipient="taliban", topic="peace")
    row = view_buildup(book.build()).tables["statements"].to_dicts()
    assert [(r["mode"], r["speaker_name"], r["addressee_name"], r["topic"]) for r in row] == [
        ("demand", "Pakistan", "Taliban", "rein in the TTP")
    ]


def build_attacks(recent: int, before: int) -> Casebook:
    book = Casebook()
    for number in range(recent):
        book.add("attack", agent="ttp", target="army", place="kunduz", start=f"2024-06-{1 + number % 28:02}")
    for number in range(before):
        book.add("attack", agent="ttp", target="army", place="kunduz", start=f"2024-04-{1 + number % 28:02}")
    return book


def test_a_tempo_that_rose_is_described_and_not_predicted() -> None:
    view = view_buildup(build_attacks(12, 4).build(), Scope(until="2024-06-28"))
    row = view.tables["tempo_tests"].row(0, named=True)
    assert (row["recent_events"], row["before_events"]) == (12, 4)
    assert (row["recent_from"], row["before_from"]) == ("2024-06-01", "2024-03-09")
    chance = 28 / (28 + 84)
    exact = sum(math.comb(16, k) * chance**k * (1 - chance) ** (16 - k) for k in range(12, 17))
    assert row["p_value"] == pytest.approx(exact)
    assert row["ratio"] == pytest.approx(9.0)
    assert row["ratio_low"] < 9 < row["ratio_high"]
    assert row["recent_origins"] == 12
    assert "seldom seen by chance alone" in row["text"]
    assert "will" not in row["text"]


def test_events_that_reports_tell_as_history_are_no_recent_tempo() -> None:
    book = Casebook()
    book.add("attack", "bombing", agent="ttp", target="army", start="2001-09-11", published="2025-03-02")
    view = view_buildup(book.build())
    assert view.tables["tempo"].height > 0
    assert view.tables["tempo_tests"].is_empty()
    assert any("long before the last report" in note for note in view.notes)


def test_a_tempo_that_did_not_rise_says_so() -> None:
    view = view_buildup(build_attacks(2, 6).build(), Scope(until="2024-06-28"))
    assert "no more than chance alone often does" in view.tables["tempo_tests"]["text"][0]


def test_events_without_a_week_are_not_counted_and_noted() -> None:
    book = Casebook()
    book.add("attack", agent="ttp", target="army", start="2024-01-01", end="2024-12-31")
    book.add("attack", agent="ttp", target="army", published="2024-05-05")
    view = view_buildup(book.build())
    assert view.tables["tempo"].is_empty()
    assert any(n.startswith("2 events that are not dated") for n in view.notes)


def test_a_change_of_forces_is_here_and_one_of_prices_is_not() -> None:
    book = Casebook()
    book.add("change", subject="military forces", amount=bounds(-0.2, -0.2, unit="ratio"))
    book.add("change", subject="price of rifles", amount=bounds(2, 2, unit="factor"))
    rows = view_buildup(book.build()).tables["changes_said"].to_dicts()
    assert [(r["subject"], r["low"], r["direction"]) for r in rows] == [("military forces", 0.8, "down")]


def test_frequencies_that_reports_name_stand_apart() -> None:
    book = Casebook()
    book.add("frequency", subject="attacks", agent="ttp", amount=bounds(600, 600, unit="attack"), per="6 months")
    row = view_buildup(book.build()).tables["tempo_said"].row(0, named=True)
    assert (row["agent_name"], row["low"], row["per"]) == ("TTP", 600.0, "6 months")


@pytest.mark.parametrize(("trials", "successes", "chance"), [(10, 8, 0.5), (50, 3, 0.01), (200, 120, 0.5), (1, 1, 0.3)])
def test_the_tail_is_exact(trials: int, successes: int, chance: float) -> None:
    exact = sum(math.comb(trials, k) * chance**k * (1 - chance) ** (trials - k) for k in range(successes, trials + 1))
    assert Binomial(trials).calculate_tail(successes, chance) == pytest.approx(exact, rel=1e-9)


def test_the_interval_of_a_chance_is_clopper_and_pearsons() -> None:
    # Source: Clopper & Pearson 1934; the ends solve the two tails, for 0 of n the upper one is 1 - (alpha/2)^(1/n).
    low, high = Binomial(20).bound_chance(0, 0.95)
    assert low == 0.0
    assert high == pytest.approx(1 - 0.025 ** (1 / 20))


def test_several_tests_are_adjusted() -> None:
    assert adjust_holm([0.5, 0.01]) == [0.5, 0.02]
    assert adjust_holm([]) == []
