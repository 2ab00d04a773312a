"""Modes that means and words of the trigger tell; ties that are over; what is due, hedged, done to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

MODES = [
    ("Near Palmyra, two strikes engaged a convoy.", "attack", "airstrike"),
    ("The depot was attacked from the air.", "attack", "airstrike"),
    ("The guards attacked the camp with rifles.", "attack", "shooting"),
    ("Two suicide bombers attacked the barracks.", "attack", "bombing"),
    ("The army stormed the village of Halba.", "attack", "raid"),
    ("The guards attacked the camp.", "attack", "other"),
    ("A government gunship fired rockets at the camp.", "attack", "airstrike"),
    ("A government gunboat fired rockets at the camp.", "attack", "shelling"),
    ("A Su-25 aircraft which attacked the camp was lost.", "attack", "airstrike"),
    ("The air force hit 90 sites in Gaza.", "attack", "airstrike"),
    ("The police force attacked the camp.", "attack", "other"),
    ("Ukrainian drones struck a refinery in Samara.", "attack", "airstrike"),
    ("Nur Misuari offered to mediate.", "state", "promise"),
    ("The death toll rose to 31.", "casualties", "killed"),
    ("The army suffered 74 casualties.", "casualties", None),
    ("Police seized 40 rifles at the border. The rifles were bound for Gaza.", "transfer", "smuggling"),
    ("The rifles were bound for Gaza.", "transfer", None),
    ("Gunmen seized a teacher in Beirut.", "detain", "abduction"),
    ("Police seized a smuggler in Beirut.", "detain", "arrest"),
    ("The army took 31 prisoners in Gao.", "detain", "arrest"),
    ("Dealers drive rifles across the mountains to Ioannina.", "transfer", "smuggling"),
    ("The army drove rifles across the mountains to Ioannina.", "transfer", "supply"),
    ("Dealers drive rifles to Ioannina.", "transfer", "supply"),
    ("Rifles come through Adre to Nyala.", "transfer", "smuggling"),
    ("The union condemned the murder of Major Omar Bah.", "kill", "assassination"),
    ("The union condemned the murder of six priests.", "kill", "other"),
]
STATUSES = [
    ("The rifles are to be destroyed in March.", "destroy", "planned"),
    ("The rebels were about to capture the town of Halba.", "capture", "planned"),
    ("The army began an operation to retake Halba.", "capture", "planned"),
    ("The union demanded that the president investigate the murder of two judges.", "kill", "asserted"),
    ("It is said that the trader sold rifles to the rebels.", "transfer", "possible"),
    ("Neither the driver nor his wife was injured.", "injure", "denied"),
    ("None of the priests belonged to the Front.", "member_of", "denied"),
    ("Yusuf Ali, a former employee of the customs service, was arrested.", "member_of", "former"),
    ("Yusuf Ali no longer heads the finance department of the Front.", "leads", "former"),
    ("Colonel Issa, who had led the northern command until March, fled to Chad.", "leads", "former"),
    ("Colonel Issa, who leads the northern command, fled to Chad.", "leads", "asserted"),
]


@pytest.mark.parametrize(("text", "kind", "mode"), MODES)
def test_mode(extract: Callable[[str], list[RawClaim]], text: str, kind: str, mode: str | None) -> None:
    modes = [c.mode for c in extract(text) if c.kind == kind]
    assert modes == [mode]


@pytest.mark.parametrize(("text", "kind", "status"), STATUSES)
def test_status(extract: Callable[[str], list[RawClaim]], text: str, kind: str, status: str) -> None:
    statuses = [c.status for c in extract(text) if c.kind == kind]
    assert statuses == [status]


def test_a_drone_that_hits_is_the_weapon_of_those_who_own_it(extract: Callable[[str], list[RawClaim]]) -> None:
    (claim,) = [c for c in extract("A Turkish drone struck a bus.") if c.kind == "attack"]
    assert {r.role: r.phrase.text for r in claim.roles} == {
        "agent": "Turkish",
        "weapon": "Turkish drone",
        "target": "bus",
    }
