"""Bare relative clauses, makers told by a clause, numbers of those told before, and whose bodies are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim


def read_roles(claims: list[RawClaim], kind: str) -> list[dict[str, str]]:
    return [{r.role: r.phrase.text for r in c.roles} for c in claims if c.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "roles"),
    [
        ("The weapons the army seized were old.", "recover", {"agent": "army", "item": "weapons"}),
        (
            "The town the rebels took on Monday was shelled on Tuesday.",
            "capture",
            {"agent": "rebels", "object": "town"},
        ),
        ("The villagers they killed were buried.", "kill", {"agent": "they", "target": "villagers"}),
    ],
)
def test_a_bare_relative_tells_of_its_noun(
    extract: Callable[[str], list[RawClaim]], text: str, kind: str, roles: dict[str, str]
) -> None:
    assert read_roles(extract(text), kind) == [roles]


@pytest.mark.parametrize(
    ("text", "kind", "wrong"),
    [
        ("The day the army attacked the town was cold.", "attack", "day"),
        ("The man the army said it had captured has died.", "attack", "man"),
    ],
)
def test_other_relatives_do_not(extract: Callable[[str], list[RawClaim]], text: str, kind: str, wrong: str) -> None:
    assert not [roles for roles in read_roles(extract(text), kind) if wrong in roles.values()]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("The attacks the army carried out in Gao killed ten villagers.", "army"),
        ("The offensive that the rebels launched in May has failed.", "rebels"),
    ],
)
def test_who_made_an_attack_may_stand_in_its_clause(
    extract: Callable[[str], list[RawClaim]], text: str, agent: str
) -> None:
    assert [roles["agent"] for roles in read_roles(extract(text), "attack")] == [agent]


def test_who_denied_an_attack_did_not_make_it(extract: Callable[[str], list[RawClaim]]) -> None:
    claims = extract("The attack on the market that the group has denied killed ten villagers.")
    assert not [roles for roles in read_roles(claims, "kill") if roles.get("agent") == "group"]


def test_some_of_those_told_before_are_counted(extract: Callable[[str], list[RawClaim]]) -> None:
    claims = extract("The gang kidnapped nine engineers, three of whom were later killed.")
    (killed,) = [r.phrase for c in claims if c.kind == "kill" for r in c.roles if r.role == "target"]
    assert (killed.text, killed.count and killed.count.low) == ("engineers", 3)


def test_not_the_bodies_were_kidnapped(extract: Callable[[str], list[RawClaim]]) -> None:
    claims = extract("The bodies of three farmers kidnapped last week were found near Gao.")
    assert [roles["target"] for roles in read_roles(claims, "detain")] == ["farmers"]


@pytest.mark.parametrize(
    ("text", "agent", "target"),
    [
        ("The invasion of Chad by Libyan troops began in June.", "Libyan troops", "Chad"),
        ("The U.S.-led invasion of Iraq began in March.", None, "Iraq"),
    ],
)
def test_what_is_invaded_does_not_invade(
    extract: Callable[[str], list[RawClaim]], text: str, agent: str | None, target: str
) -> None:
    (roles,) = read_roles(extract(text), "attack")
    assert (roles.get("agent"), roles["target"]) == (agent, target)


def test_arms_worth_a_sum_are_given_not_the_sum(extract: Callable[[str], list[RawClaim]]) -> None:
    claims = extract("Washington sent $65 million worth of military hardware to Colombia.")
    assert not [c for c in claims if c.kind == "payment"]
    assert read_roles(claims, "transfer") == [
        {"item": "military hardware", "agent": "Washington", "recipient": "Colombia"}
    ]
