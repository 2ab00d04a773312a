"""What is said tells what kind of act a plain saying is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The governor said that the army should leave the town.", "demand"),
        ("The bishop told reporters that both sides must respect the truce.", "demand"),
        ("The president said he will reopen the border.", "promise"),
        ("The commander said: “We will attack them again.”", "threaten"),
        ("The ministry said it would look into the matter.", "promise"),
        ("Moscow says it will halt the shelling.", "promise"),
        ("The rebels said they would attack the port if the ship left.", "threaten"),
    ],
)
def test_plain_sayings_have_the_mode_of_what_is_said(
    extract: Callable[[str], list[RawClaim]], text: str, mode: str
) -> None:
    assert [c.mode for c in extract(text) if c.kind == "state"] == [mode]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The minister said there had been no truce.", "deny"),
        ("Tehran says it has sent them nothing.", "deny"),
        ("No rifle has left the depot, the colonel said.", "deny"),
        ("The mayor said that the soldiers had looted the shops.", "accuse"),
    ],
)
def test_a_stance_is_for_the_choice_to_weigh(list_all: Callable[[str], list[RawClaim]], text: str, mode: str) -> None:
    (found,) = [c for c in list_all(text) if c.frame == f"state.say.{mode}"]
    assert found.mode == mode
    assert found.unsure


@pytest.mark.parametrize(
    "text",
    [
        "The governor said that the army should have left the town.",
        "The president said he will not reopen the border.",
        "The president said the rain will end.",
        "The rebels said they would attack the port.",
        "The parties agreed that the army should leave the town.",
    ],
)
def test_other_sayings_have_none(extract: Callable[[str], list[RawClaim]], text: str) -> None:
    assert not [c for c in extract(text) if c.kind == "state" and c.mode in {"demand", "promise", "threaten"}]


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        ("Most asked to be called Bo.", []),
        ("The rebels asked the army to leave Gao.", ["demand"]),
        ("The man declined to give his last name.", []),
        ("The man declined to give evidence.", ["deny"]),
        ("The mayor and five officers refused.", []),
        ("The mayor refused to leave the town.", ["deny"]),
        ("The general called her in for a talk.", []),
        ("The general called for a talk with the rebels.", ["demand"]),
        ("The Front did not respond to a request for comment.", []),
    ],
)
def test_who_says_nothing_to_anybody(extract: Callable[[str], list[RawClaim]], text: str, modes: list[str]) -> None:
    assert [c.mode for c in extract(text) if c.kind == "state"] == modes


def test_who_has_no_plans_denies_nothing(list_all: Callable[[str], list[RawClaim]]) -> None:
    assert not [c for c in list_all("The Pentagon said it had no plans to return.") if c.mode == "deny"]
