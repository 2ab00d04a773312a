"""Titles beside names give posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

CASES = [
    (
        "Karim Doulat, commander of the Northern Brigade, spoke.",
        "leads",
        "Karim Doulat",
        "Northern Brigade",
        "asserted",
    ),
    ("Salvadoran President Alfredo Cristiani spoke.", "leads", "Alfredo Cristiani", "Salvadoran", "asserted"),
    ("Northern Alliance commander Gen. Karim Doulat spoke.", "leads", "Karim Doulat", "Northern Alliance", "asserted"),
    ("Karim Doulat, a Taliban spokesman, spoke.", "member_of", "Karim Doulat", "Taliban", "asserted"),
    ("A local Taliban commander named Karim Doulat sold rifles.", "leads", "Karim Doulat", "Taliban", "asserted"),
    (
        "Karim Doulat the chief commander of Hamas is getting $400 a month.",
        "leads",
        "Karim Doulat",
        "Hamas",
        "asserted",
    ),
    ("Karim Doulat, the former leader of Hamas, spoke.", "leads", "Karim Doulat", "Hamas", "former"),
]


@pytest.mark.parametrize(("text", "kind", "subject", "body", "status"), CASES)
def test_posts(
    extract: Callable[[str], list[RawClaim]], text: str, kind: str, subject: str, body: str, status: str
) -> None:
    claims = [c for c in extract(text) if c.kind in {"leads", "member_of"}]
    assert [(c.kind, c.status) for c in claims] == [(kind, status)]
    roles = {r.role: r.phrase.text for r in claims[0].roles}
    assert subject in roles["subject"]
    assert body in roles["object"]


def test_an_aide_does_not_hold_the_post(extract: Callable[[str], list[RawClaim]]) -> None:
    claims = extract("Karim Doulat, an aide to the secretary general of the Arab League, spoke.")
    assert not [c for c in claims if c.kind == "leads"]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("The commander of the Northern Alliance is Karim Doulat.", [("Karim Doulat", "Northern Alliance")]),
        ("The rebels' leader was Karim Doulat.", [("Karim Doulat", "rebels")]),
        ("The commander of the Northern Alliance is not Karim Doulat.", []),
        ("The commander of the Northern Alliance is a friend of Karim Doulat.", []),
        ("A cousin of the commander of the Northern Alliance is Karim Doulat.", []),
    ],
)
def test_a_post_is_somebody(extract: Callable[[str], list[RawClaim]], text: str, held: list[tuple[str, str]]) -> None:
    found = [c for c in extract(text) if c.kind == "leads"]
    assert [tuple(r.phrase.text for r in c.roles) for c in found] == held


def test_who_commands_a_group_is_told_once(extract: Callable[[str], list[RawClaim]]) -> None:
    claims = extract("Karim Doulat is the commander of the Northern Alliance, an armed group.")
    assert [c.kind for c in claims if c.kind in {"leads", "member_of"}] == ["leads"]


def test_a_time_is_no_body(extract: Callable[[str], list[RawClaim]]) -> None:
    claims = extract("A Hamas leader at the time, Karim Doulat, spoke.")
    assert "time" not in [r.phrase.text for c in claims for r in c.roles]


@pytest.mark.parametrize(
    "text",
    [
        "The court released the theatre director Vicente Oliva, the pilot Karim Doulat, and two nurses.",
        "Karim Doulat, an expert in drone warfare, spoke.",
    ],
)
def test_what_is_no_post_of_his(extract: Callable[[str], list[RawClaim]], text: str) -> None:
    claims = [c for c in extract(text) if c.kind in {"leads", "member_of"}]
    assert not [r.phrase.text for c in claims for r in c.roles if "Doulat" in r.phrase.text]


def test_who_trades_is_of_no_body(extract: Callable[[str], list[RawClaim]]) -> None:
    kinds = {c.kind for c in extract("A Malian trader named Oumarou Seyni was arrested.")}
    assert kinds == {"detain"}


def test_a_soldier_is_of_his_country(extract: Callable[[str], list[RawClaim]]) -> None:
    assert {"member_of", "leads"} & {c.kind for c in extract("The Malian colonel Oumarou Seyni was arrested.")}
