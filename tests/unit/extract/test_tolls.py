"""Tolls told by a number alone are read from the order of the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

TOLL_KINDS = {"casualties", "kill", "injure"}


def read_tolls(claims: list[RawClaim]) -> dict[str, float | None]:
    """Reads how many of each toll: by the words of the number, its low end."""
    found = [c.amount for c in claims if c.kind in TOLL_KINDS]
    found += [r.phrase.count for c in claims if c.kind in TOLL_KINDS for r in c.roles]
    return {a.text: a.low for a in found if a is not None}


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("The ministry spoke of 41 dead and 96 injured on Friday.", {"41": 41, "96": 96}),
        ("The mayor gave the toll as seven dead.", {"seven": 7}),
        ("At least 12 killed, 30 wounded in the market, the clinic said.", {"At least 12": 12, "30": 30}),
        ("The war has left 2,000 dead and thousands of wounded.", {"2,000": 2000, "thousands": 2000}),
        ("Four missing after the boat sank off Zuwara.", {"Four": 4}),
    ],
)
def test_every_number_is_read(extract: Callable[[str], list[RawClaim]], text: str, tolls: dict[str, int]) -> None:
    assert tolls.items() <= read_tolls(extract(text)).items()


def test_a_number_of_described_people_is_read_once(extract: Callable[[str], list[RawClaim]]) -> None:
    claims = extract("Two wounded soldiers were taken to Goma.")
    assert not [c for c in claims if c.frame == "toll.number"]


def test_a_toll_that_is_denied_is_denied(extract: Callable[[str], list[RawClaim]]) -> None:
    claims = [c for c in extract("The army denied reports of 20 dead.") if c.kind in TOLL_KINDS]
    assert {c.status for c in claims} <= {"denied"}
    assert claims


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("On 3 May the column was ambushed and lost 60 dead.", ["column"]),
        ("Chad lost about 300 dead and 90 prisoners.", ["Chad"]),
        ("The army lost 40 men.", ["army"]),
        ("The hospital counted 40 dead.", ["40"]),
        ("The blast left nine villagers dead.", ["villagers"]),
    ],
)
def test_who_loses_dead_is_the_victim(extract: Callable[[str], list[RawClaim]], text: str, victims: list[str]) -> None:
    claims = [c for c in extract(text) if c.kind == "casualties"]
    assert [r.phrase.text for c in claims for r in c.roles if r.role == "victim"] == victims
