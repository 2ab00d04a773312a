"""A tie told in a description is that of what it describes; a clause keeps its own subject and its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

    Extract = Callable[[str], list[RawClaim]]


def fill(claims: list[RawClaim], kind: str) -> dict[str, str]:
    (claim,) = [c for c in claims if c.kind == kind]
    return {r.role: r.phrase.text for r in claim.roles}


@pytest.mark.parametrize(
    ("text", "kind", "role", "filler"),
    [
        ("The FAMAS is an assault rifle made in France.", "origin", "subject", "FAMAS"),
        ("Ansar al-Haqq is a group led by a former colonel.", "leads", "object", "Ansar al-Haqq"),
        ("The Brigade is a militia based in Kivu.", "based_in", "subject", "Brigade"),
        ("There is a militia based in Kivu.", "based_in", "subject", "militia"),
    ],
)
def test_a_tie_is_of_what_is_described(extract: Extract, text: str, kind: str, role: str, filler: str) -> None:
    assert fill(extract(text), kind)[role] == filler


def test_what_a_group_staged_its_leader_did_not_lead(extract: Extract) -> None:
    claims = extract("Okello led a rebel band that mounted attacks on coffee farms.")
    assert fill(claims, "leads") == {"subject": "Okello", "object": "rebel band"}
    attack = fill(claims, "attack")
    assert attack["agent"] == "rebel band"
    assert attack["target"] == "coffee farms"


def test_a_raid_that_is_led_is_the_leaders(extract: Extract) -> None:
    assert fill(extract("Okello led an attack on the coffee farms."), "attack")["agent"] == "Okello"


def test_what_is_feared_has_its_subject(extract: Extract) -> None:
    claims = extract("Officials fear large numbers of rifles, looted from depots, have been smuggled to Mali.")
    transfer = next(c for c in claims if c.kind == "transfer")
    assert {r.role: r.phrase.text for r in transfer.roles}["item"] == "rifles"
    assert transfer.status == "possible"


def test_who_reports_to_somebody_warns_nobody(extract: Extract) -> None:
    assert "state" not in {c.kind for c in extract("The brigade reports to the Ministry of Defence.")}


def test_sanctions_that_target_somebody_attack_nobody(extract: Extract) -> None:
    assert "attack" not in {c.kind for c in extract("Sanctions targeting the generals were announced in Brussels.")}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Rifles were shipped from Turkey to Libya.", "destination"),
        ("Turkey sold the rifles to Libya.", "recipient"),
        ("Rifles were shipped from Turkey to the Libyan army.", "recipient"),
    ],
)
def test_what_comes_from_a_place_goes_to_a_place(extract: Extract, text: str, role: str) -> None:
    assert role in fill(extract(text), "transfer")
