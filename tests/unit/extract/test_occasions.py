"""Where and when an event happened, told by what it happened in, by a clause that says when, by what else was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

CASES = [
    (
        "Three fishermen were killed and five were wounded during clashes on Friday in Berat and Korab districts.",
        "kill",
        ["Berat", "Korab districts"],
        "Friday",
    ),
    ("Six traders died when gunmen stormed a market in Halba on Tuesday.", "kill", ["Halba"], "Tuesday"),
    ("The camp at Dolo, where several prisoners were killed, was closed.", "kill", ["camp"], None),
    (
        "The shelling of a depot near Kufra on Monday, which left nine people dead, was condemned by the union.",
        "casualties",
        ["Kufra"],
        "Monday",
    ),
    ("Two herders were shot in Lasho before the raids in Korem.", "attack", ["Lasho"], None),
    ("Ten villagers are trapped there.", "affected", ["there"], None),
    ("A man was shot dead on the spot.", "kill", [], None),
    ("Police raided a workshop in Halba and arrested two men.", "detain", ["Halba"], None),
    ("The broker studied in Halba and sold rifles to the militia.", "transfer", [], None),
    ("In Halba the broker opened a shop and sold rifles to the militia.", "transfer", ["Halba"], None),
    ("The rebels killed four soldiers in fighting near the town of Luena.", "kill", ["town of Luena"], None),
    ("Two policemen were killed and four injured in a clash in the state of Bihar.", "kill", ["state of Bihar"], None),
    ("The navy boarded a dhow off the coast of Oman and seized 40 missiles.", "recover", ["coast of Oman"], None),
    ("Police arrested six men at a checkpoint in Gao.", "detain", ["Gao"], None),
    ("Police arrested six men at a checkpoint.", "detain", ["checkpoint"], None),
    ("Police arrested six men at Camp Koulou in Gao.", "detain", ["Gao", "Camp Koulou"], None),
    ("Since the attack on the Dusit hotel, the agency has sent 40 men to posts at Moyale.", "attack", [], None),
]


@pytest.mark.parametrize(("text", "kind", "places", "time"), CASES)
def test_place_and_time_of_what_is_told_together(
    extract: Callable[[str], list[RawClaim]], text: str, kind: str, places: list[str], time: str | None
) -> None:
    (claim, *_) = [c for c in extract(text) if c.kind == kind]
    assert [r.phrase.text for r in claim.roles if r.role == "place"] == places
    assert (claim.time.text if claim.time else None) == time


def test_the_day_of_an_attack_is_that_of_its_dead(extract: Callable[[str], list[RawClaim]]) -> None:
    text = "On Monday gunmen stormed the market in Halba. Two guards died and a stall was destroyed. Police held a boy."
    times = {c.kind: c.time.text if c.time else None for c in extract(text)}
    assert times == {"attack": "Monday", "kill": "Monday", "destroy": "Monday", "detain": None}


def test_who_kills_after_an_attack_has_a_day_of_his_own(extract: Callable[[str], list[RawClaim]]) -> None:
    text = "On Monday gunmen stormed the market in Halba. The rebels killed a nurse."
    assert [c.time for c in extract(text) if c.kind == "kill"] == [None]
