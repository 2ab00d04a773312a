from __future__ import annotations

import msgspec
import pytest

from armstrail.core.amount import Amount
from armstrail.core.finding import Finding, Party
from armstrail.export.deaths import code_amount, count_deaths, is_several
from armstrail.export.index import ContentsIndex
from tests.unit.export.casebook import BRIGADE, CONTENTS, FINDINGS, RASK, bounds, finding, party

INDEX = ContentsIndex(CONTENTS)


def kill(*targets: Party) -> Finding:
    return finding("kill", "kill", (), targets, "2025-03-01", "place:kell")


def find(name: str) -> Finding:
    return next(f for f in FINDINGS if f.id == f"finding-{name}")


@pytest.mark.parametrize(
    ("amount", "text", "coded"),
    [
        (Amount(text="several", low=3, approximate=True), "people", 3),
        (Amount(text="dozens of", low=24, approximate=True), "people", 12),
        (Amount(text="hundreds", low=200, approximate=True), "people", 100),
        (Amount(text="several dozen", low=36, approximate=True), "people", 36),
        (Amount(text="at least 30", low=30), "people", 30),
        (Amount(text="20 to 25", low=20, high=25), "people", 20),
        (Amount(text="up to 50", high=50), "people", 3),
        (Amount(text="up to two", high=2), "people", 2),
        (None, "soldiers", 3),
        (None, "a soldier", 1),
        (None, "the commander", 1),
    ],
)  # fmt: skip
def test_numbers_are_coded_as_acled_does(amount: Amount | None, text: str, coded: int) -> None:
    assert code_amount(amount, text) == coded


def test_a_person_is_one_and_a_group_is_several() -> None:
    assert not is_several("Idris Rask", RASK)
    assert is_several("the Vell Brigade", BRIGADE)


def test_killed_parties_are_added_up() -> None:
    dead = count_deaths(
        kill(party("target", "soldiers", None, (), bounds(3, 3)), party("target", "villagers", None, (), bounds(2, 4))),
        (), INDEX,
    )  # fmt: skip
    assert dead is not None
    assert (dead.best, dead.low, dead.high) == (5, 5, 7)


def test_a_part_is_not_added_to_the_whole() -> None:
    people = party("target", "people", None, (), bounds(400, None))
    workers = party("target", "aid workers", None, (), bounds(9, 9))
    dead = count_deaths(kill(people, workers), (), INDEX)
    assert dead is not None
    assert (dead.best, dead.shares[0].whole) == (400, True)


def test_a_toll_goes_before_the_sum_of_the_killed() -> None:
    toll = msgspec.structs.replace(find("bomb-toll"), origins=("origin-1", "origin-2"))
    dead = count_deaths(find("bomb"), (find("bomb-dead"), toll), INDEX)
    assert dead is not None
    assert (dead.best, dead.lowest) == (30, 30)


def test_without_the_dead_there_is_no_count() -> None:
    assert count_deaths(find("bomb"), (), INDEX) is None


def test_plurals_without_a_number_are_two_or_more() -> None:
    dead = count_deaths(kill(party("target", "soldiers", None, ())), (), INDEX)
    assert dead is not None
    assert dead.best == 2


def test_unbounded_ends_stay_at_the_nearest_number_that_is_given() -> None:
    dead = count_deaths(kill(party("target", "soldiers", None, (), bounds(None, 20))), (), INDEX)
    assert dead is not None
    assert (dead.low, dead.best, dead.high) == (1, 1, 20)
