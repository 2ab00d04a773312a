"""A time belongs to the event that it dates, not to what stands near it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim


@pytest.mark.parametrize(
    ("text", "kind", "times"),
    [
        ("After taking Goma in January, M23 captured Bukavu in February.", "capture", ["January", "February"]),
        ("Bombs found in Darfur were produced in 2016.", "recover", [None]),
        ("Turkey will send 300 soldiers to Qatar, the minister announced on Tuesday.", "deploy", [None]),
        ("On Monday rebels killed two guards in Gao.", "kill", ["Monday"]),
        ("Two guards were killed in an attack on Monday.", "kill", ["Monday"]),
        ("A court on Friday jailed the broker for selling rifles to the militia.", "transfer", [None]),
        ("A court jailed the broker on Friday for selling rifles to the militia in May.", "transfer", ["May"]),
        ("On Friday the broker was jailed for selling rifles to the militia.", "convict", ["Friday"]),
        ("On Friday the broker left for Gao, selling rifles to the militia.", "transfer", ["Friday"]),
        ("Last Thursday a bomb has now killed two guards in Gao.", "kill", ["Last Thursday"]),
        ("On 12/06/2023 at about 0230hrs, gunmen attacked Gao.", "attack", ["12/06/2023 at about 0230hrs"]),
        ("On Monday gunmen attacked Gao, and police said that two guards were killed.", "kill", ["Monday"]),
        ("On Monday a mob burnt down the market after two guards were killed near Gao.", "kill", [None]),
        ("Rebels shelled Gao on Monday, hours after the army had attacked Ansongo.", "attack", ["Monday", "Monday"]),
    ],
)
def test_the_time_of_an_event(
    extract: Callable[[str], list[RawClaim]], text: str, kind: str, times: list[str | None]
) -> None:
    claims = [c for c in extract(text) if c.kind == kind]
    assert [c.time.text if c.time else None for c in claims] == times


@pytest.mark.parametrize(
    ("text", "timed"),
    [
        ("He paid 650,000 francs for each rifle, a third more than last year.", False),
        ("The army seized 90 rifles, twice as many as in 2021.", False),
        ("The army seized 90 rifles more than two years ago.", True),
        ("The army seized 90 rifles in 2021.", True),
    ],
)
def test_what_is_compared_with_is_no_time(extract: Callable[[str], list[RawClaim]], text: str, *, timed: bool) -> None:
    (claim,) = [c for c in extract(text) if c.kind in {"price", "recover"}]
    assert (claim.time is not None) == timed


@pytest.mark.parametrize(
    ("text", "kind", "times"),
    [
        ("Gunmen attacked the market on Monday. The attack was carried out by rebels.", "attack", ["Monday", "Monday"]),
        ("Gunmen attacked the market on Monday. An attack was carried out by rebels.", "attack", ["Monday", None]),
        ("Gunmen attacked the market on Monday. The offensive of the rebels goes on.", "attack", ["Monday", None]),
        ("Gunmen attacked the market the next night. Two guards died.", "kill", ["the next night"]),
        ("Gunmen attacked the market on 17 July. On the 19th two guards died.", "kill", [None]),
    ],
)
def test_the_time_of_what_was_told_before(
    extract: Callable[[str], list[RawClaim]], text: str, kind: str, times: list[str | None]
) -> None:
    claims = [c for c in extract(text) if c.kind == kind]
    assert [c.time.text if c.time else None for c in claims] == times
