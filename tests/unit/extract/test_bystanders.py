"""Who tells of a deed takes no part in it, unless his own clause or phrase says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

    Extract = Callable[[str], list[RawClaim]]

APART = [
    (
        "About 900 people were killed in the battle, the deputy head of the mission told reporters on Monday.",
        "kill",
        {"target": ["people"]},
        ["deputy head of the mission"],
    ),
    (
        "A shell went off at the well and killed two herders, the town's only nurse, Dr. Ama Keita, said.",
        "kill",
        {"target": ["herders"]},
        ["Ama Keita"],
    ),
    (
        "The army lost 40 tanks in the fighting, the ministry's spokesman, Ivan Petrov, told journalists.",
        "lose",
        {"item": ["tanks"], "agent": ["army"]},
        ["Ivan Petrov"],
    ),
    (
        "Kenya has moved no more than 2,000 soldiers to the border, says Juma Otieno, who supplies their bread.",
        "deploy",
        {"force": ["soldiers"], "agent": ["Kenya"], "destination": ["border"]},
        ["Juma Otieno"],
    ),
    (
        "Rebels have received 30 missiles, says Anna Borg, a researcher at the institute.",
        "transfer",
        {"item": ["missiles"], "recipient": ["Rebels"]},
        ["Anna Borg"],
    ),
]
TAKING_PART = [
    ("The group claimed to have killed ten soldiers.", "kill", {"agent": ["group"], "target": ["soldiers"]}),
    (
        "Rebels who captured the town said they killed ten soldiers.",
        "capture",
        {"agent": ["Rebels"], "object": ["town"]},
    ),
    ("On Monday, rebels announced the capture of the town.", "capture", {"agent": ["rebels"], "object": ["town"]}),
]


def list_fillers(claim: RawClaim) -> dict[str, list[str]]:
    fillers: dict[str, list[str]] = {}
    for r in claim.roles:
        fillers.setdefault(r.role, []).append(r.phrase.text)
    return fillers


@pytest.mark.parametrize(("text", "kind", "roles", "speakers"), APART)
def test_speaker_is_no_filler(
    extract: Extract, text: str, kind: str, roles: dict[str, list[str]], speakers: list[str]
) -> None:
    claims = [c for c in extract(text) if c.kind == kind]
    fillers = [list_fillers(c) for c in claims]
    assert [{role: texts for role, texts in f.items() if role in roles} for f in fillers] == [roles]
    assert not {text for f in fillers for texts in f.values() for text in texts} & set(speakers)
    assert [s.phrase.text for s in claims[0].speakers] == speakers


@pytest.mark.parametrize(("text", "kind", "roles"), TAKING_PART)
def test_speaker_of_his_own_deed_is_a_filler(
    extract: Extract, text: str, kind: str, roles: dict[str, list[str]]
) -> None:
    assert [list_fillers(c) for c in extract(text) if c.kind == kind] == [roles]


def test_what_is_found_is_not_said(extract: Extract) -> None:
    found = [c for c in extract("On Monday, police found 20 rifles in Kano.") if c.kind == "recover"]
    assert [c.speakers for c in found] == [()]


@pytest.mark.parametrize(
    ("text", "kind", "speakers"),
    [
        ("The court has not disclosed its reasons for the arrest of the dealers.", "detain", []),
        ("Rebels, who said that they would leave, shelled the town.", "attack", []),
        (
            "Our sources report that after the ministry confirmed it, rebels attacked the town.",
            "attack",
            ["Our sources"],
        ),
    ],
)
def test_scope_ends_with_what_is_said(extract: Extract, text: str, kind: str, speakers: list[str]) -> None:
    claims = [c for c in extract(text) if c.kind == kind]
    assert [[s.phrase.text for s in c.speakers] for c in claims] == [speakers]


def test_what_was_not_said_is_denied(extract: Extract) -> None:
    claims = [c for c in extract("The court has not disclosed its reasons for the arrest.") if c.kind == "state"]
    assert [c.status for c in claims] == ["denied"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("They seized not only power but also American weapons.", "asserted"),
        ("Fronts in the north do not accept defectors and killed two of them.", "asserted"),
        ("They did not seize rifles.", "denied"),
    ],
)
def test_what_a_negation_reaches(extract: Extract, text: str, status: str) -> None:
    claims = [c for c in extract(text) if c.kind in {"recover", "kill"}]
    assert [c.status for c in claims] == [status]


def test_a_verb_with_another_object_has_another_sense(extract: Extract) -> None:
    assert [c.kind for c in extract("The M23 took the airport a day later.") if c.kind == "recover"] == []


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("He belonged to the party of Karim Dost, who was killed by a bomber.", "Karim Dost"),
        ("They lost the governor of the province, Gen. Peter Ilunga, who was killed at the front.", "Peter Ilunga"),
    ],
)
def test_who_is_a_person(extract: Extract, text: str, target: str) -> None:
    kills = [c for c in extract(text) if c.kind == "kill"]
    assert [r.phrase.text for c in kills for r in c.roles if r.role == "target"] == [target]


@pytest.mark.parametrize(
    ("text", "role", "fillers"),
    [
        ("Rebels attacked posts in Gao, Mopti and especially Timbuktu.", "place", ["Gao", "Mopti", "Timbuktu"]),
        ("Gunmen shot dead two farmers.", "target", ["farmers"]),
    ],
)
def test_words_that_point_are_no_part(extract: Extract, text: str, role: str, fillers: list[str]) -> None:
    claims = extract(text)
    assert [r.phrase.text for r in claims[0].roles if r.role == role] == fillers
