"""Contradictions: what claims of one finding cannot all be right about, and what is no contradiction."""

from __future__ import annotations

import pytest

from armstrail.core.amount import Amount
from armstrail.core.claim import Claim, When
from armstrail.core.finding import Contradiction, Finding
from armstrail.core.judgement import Judgement
from armstrail.corroborate.findings import build_findings
from tests.unit.corroborate.told_claims import around, count, day, dollars, fill, tell

GOMA = fill("place", "Goma", "goma")
M23 = fill("agent", "M23 rebels", "m23")
SOLDIERS = "Congolese soldiers"


def join_all(*claims: Claim, origins: dict[str, str] | None = None) -> Finding:
    """One finding of claims that a person holds to be the same, so that only the contradictions are tested."""
    judged = tuple(
        Judgement(
            id=f"judgement-{c.id}", subject="claims", targets=(claims[0].id, c.id), verdict="join", person="Ada",
            at="2025-03-01T10:00:00Z",
        )
        for c in claims[1:]
    )  # fmt: skip
    (finding,) = build_findings(claims, around(origins=origins), judged)
    return finding


def toll(name: str, amount: Amount, when: When | None = None) -> Claim:
    return tell(name, "casualties", fill("victim", SOLDIERS), GOMA, amount=amount, mode="killed", when=when)


def only(finding: Finding) -> Contradiction:
    (contradiction,) = finding.contradictions
    return contradiction


def test_two_tolls_contradict_each_other_in_plain_words() -> None:
    claims = (toll("a", count(700)), toll("b", count(700)), toll("c", count(2900)))
    found = only(join_all(*claims, origins={f"claim-{n}": n for n in "abc"}))
    assert found.text == "two origins say 700, one says 2,900"
    assert [(s.value, s.claims, s.origins) for s in found.sides] == [
        ("700", ("claim-a", "claim-b"), ("a", "b")), ("2,900", ("claim-c",), ("c",)),
    ]  # fmt: skip
    assert (found.field, found.role) == ("amount", None)


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (count(300), Amount(text="several hundred", low=300, approximate=True), False),
        (count(300, about=True), count(310), False),
        (count(300, about=True), count(500), True),
        (count(300, -1), count(250), True),
        (count(13, -1), count(14), False),
        (count(31, -1), count(214), True),
        (count(298), count(300), False),
        (count(310), count(300), True),
        (count(7_120_000_000), count(83_000_000_000), True),
        (count(7_120_000_000), count(7_100_000_000), False),
        (count(500, 1000), count(800), False),
        (Amount(text="no more than 11,000", high=11_000), count(18_400), True),
    ],
)
def test_words_allow_more_than_they_state(one: Amount, other: Amount, clash: bool) -> None:
    assert bool(join_all(toll("a", one), toll("b", other)).contradictions) is clash


def test_a_lower_bound_goes_with_the_number_it_is_nearest_to() -> None:
    found = only(
        join_all(toll("a", count(700, -1, text="at least 700")), toll("b", count(773)), toll("c", count(2900)))
    )
    assert {s.value: s.claims for s in found.sides} == {"773": ("claim-a", "claim-b"), "2,900": ("claim-c",)}


@pytest.mark.parametrize(("bound", "other"), [(3e6, 12e6), (3e6, 8e6), (9e6, 12e6)])
def test_a_sum_that_one_report_bounds_from_above_contradicts_a_larger_one(bound: float, other: float) -> None:
    year = day("2021-01-01", "2021-12-31", "year")
    at_most = Amount(text=f"not more than ${bound:,.0f}", high=bound, currency="USD")
    claims = [
        tell(name, "value", fill("subject", "illegal mining"), amount=amount, when=year)
        for name, amount in (("a", at_most), ("b", dollars(other)))
    ]
    (finding,) = build_findings(claims, around())  # joined by themselves
    assert only(finding).text == f"one origin says ${other:,.0f}, one says not more than ${bound:,.0f}"


def test_a_toll_of_another_time_is_news() -> None:
    first, later = toll("a", count(700), day("2025-01-30")), toll("b", count(2900), day("2025-02-05"))
    assert join_all(first, later).contradictions == ()


def test_numbers_in_other_currencies_do_not_contradict() -> None:
    claims = (
        tell("a", "price", fill("item", "M4", "m4"), amount=dollars(1200)),
        tell(
            "b", "price", fill("item", "M4", "m4"), amount=Amount(text="3m francs", low=3e6, high=3e6, currency="CDF")
        ),
    )
    assert join_all(*claims).contradictions == ()


def test_one_voice_does_not_contradict_itself() -> None:
    assert join_all(toll("a1", count(700)), toll("a2", count(2900))).contradictions == ()


def test_two_speakers_of_one_report_do() -> None:
    claims = [
        tell(n, "casualties", fill("victim", SOLDIERS), amount=count(number), mode="killed", said_by=who)
        for n, number, who in (("a1", 54, "Uganda"), ("a2", 137, "al-Shabaab"))
    ]
    assert only(join_all(*claims)).field == "amount"


def test_counts_of_other_people_do_not_contradict() -> None:
    claims = [
        tell(n, "kill", fill("target", who, e, count(number)), GOMA)
        for n, who, e, number in (("a", "rebels", "m23", 50), ("b", SOLDIERS, "fardc", 10))
    ]
    assert join_all(*claims).contradictions == ()


def test_counts_of_one_thing_are_compared_by_thing() -> None:
    claims = [
        tell(n, "recover", fill("item", "rifles", "rifle", count(r)), fill("item", "pistols", "pistol", count(p)), GOMA)
        for n, r, p in (("a", 1384, 42), ("b", 1150, 42))
    ]
    found = only(join_all(*claims))
    assert (found.field, found.role, {s.value for s in found.sides}) == ("count", "item", {"1,384", "1,150"})


def test_confirmed_against_denied() -> None:
    claims = [
        tell("a", "capture", M23, fill("object", "Goma", "goma")),
        tell("b", "capture", M23, fill("object", "Goma", "goma"), status="denied"),
    ]
    finding = join_all(*claims)
    assert only(finding).text == "one origin says that it is so, one denies it"
    assert finding.status == "asserted"


def test_a_hedge_denies_nothing() -> None:
    claims = [
        tell("a", "capture", M23, fill("object", "Goma", "goma")),
        tell("b", "capture", M23, fill("object", "Goma", "goma"), status="possible"),
    ]
    assert join_all(*claims).contradictions == ()


def test_a_day_apart_is_a_contradiction_and_the_hull_stands() -> None:
    claims = [
        tell(n, "capture", M23, fill("object", "Goma", "goma"), when=day(on))
        for n, on in (("a", "2025-01-27"), ("b", "2025-01-28"))
    ]
    finding = join_all(*claims)
    assert only(finding).text == "one origin says 2025-01-27, one says 2025-01-28"
    assert (finding.start, finding.end) == ("2025-01-27", "2025-01-28")


def test_a_month_does_not_contradict_its_day() -> None:
    claims = [
        tell("a", "capture", M23, fill("object", "Goma", "goma"), when=day("2025-01-27")),
        tell("b", "capture", M23, fill("object", "Goma", "goma"), when=day("2025-01-01", "2025-01-31", "month")),
    ]
    assert join_all(*claims).contradictions == ()


def test_another_town_of_the_province_contradicts_but_the_province_does_not() -> None:
    def attack(name: str, place: str, entity: str) -> Claim:
        return tell(name, "attack", M23, fill("place", place, entity), when=day("2025-01-27"))

    assert only(join_all(attack("a", "Goma", "goma"), attack("b", "Sake", "sake"))).field == "place"
    inside = join_all(attack("a", "Goma", "goma"), attack("b", "North Kivu", "nk"), attack("c", "DR Congo", "drc"))
    assert (inside.contradictions, inside.place) == ((), "goma")


def test_two_towns_told_as_often_leave_the_place_open() -> None:
    claims = [
        tell(n, "attack", M23, fill("place", e.title(), e), when=day("2025-01-27"))
        for n, e in (("a", "goma"), ("b", "sake"))
    ]
    assert join_all(*claims).place is None


def test_who_did_it_is_disputed_only_among_those_who_cannot_be_one() -> None:
    def attack(name: str, agent: str, entity: str) -> Claim:
        return tell(name, "attack", fill("agent", agent, entity), GOMA, when=day("2025-01-27"))

    found = only(join_all(attack("a", "M23", "m23"), attack("b", "Congolese army", "fardc")))
    assert (found.field, found.role) == ("role", "agent")
    assert join_all(attack("a", "Congolese army", "fardc"), attack("b", "DR Congo", "drc")).contradictions == ()


def test_both_sides_of_a_clash_do_not_dispute_it() -> None:
    claims = [
        tell(n, "clash", fill("agent", who, e), GOMA, when=day("2025-01-27"))
        for n, who, e in (("a", "M23", "m23"), ("b", "the army", "fardc"))
    ]
    assert join_all(*claims).contradictions == ()
