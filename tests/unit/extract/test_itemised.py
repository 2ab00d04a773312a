"""A list under a line that introduces it: each entry is told of what the line tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

    Extract = Callable[[str], list[RawClaim]]


def list_entries(claims: list[RawClaim], kind: str) -> list[dict[str, list[str]]]:
    found = []
    for claim in (c for c in claims if c.kind == kind):
        roles: dict[str, list[str]] = {}
        for filler in claim.roles:
            roles.setdefault(filler.role, []).append(filler.phrase.text)
        found.append(roles)
    return found


def test_what_a_package_includes_is_supplied(extract: Extract) -> None:
    text = "The assistance package to Ukraine includes:\n\n- 800 Stinger missiles;\n- 100 rifles and 40 machine guns.\n"
    assert list_entries(extract(text), "transfer") == [
        {"item": ["Stinger missiles"], "recipient": ["Ukraine"]},
        {"item": ["rifles", "machine guns"], "recipient": ["Ukraine"]},
    ]


def test_a_number_in_words_or_about_a_number_opens_an_entry_and_so_does_a_line_between_semicolons(
    extract: Extract,
) -> None:
    text = (
        "In addition to the arms named above, earlier assistance committed to Ukraine includes:\n\n"
        "Over 600 Stinger missiles;\nFive Mi-17 helicopters;\nMachine guns and mortars; and\nAbout 2,600 rifles.\n"
    )
    assert [e["item"] for e in list_entries(extract(text), "transfer")] == [
        ["Stinger missiles"], ["Mi-17 helicopters"], ["Machine guns", "mortars"], ["rifles"],
    ]  # fmt: skip


def test_what_was_found_is_listed_and_the_line_itself_is_no_find(extract: Extract) -> None:
    text = "Police recovered the following items from a house in Kano:\n\n1. two rifles\n2. 120 rounds of ammunition\n"
    entries = list_entries(extract(text), "recover")
    assert [e["item"] for e in entries] == [["rifles"], ["rounds of ammunition"]]
    assert {tuple(e["agent"]) for e in entries} == {("Police",)}
    assert all(c.reasons[-1] == "listed under sentence 1" for c in extract(text) if c.kind == "recover")


def test_the_list_ends_with_a_sentence(extract: Extract) -> None:
    text = "The shipment to Chad comprised:\n\n- 20 mortars\n\nThe minister was content.\n\n- 30 rifles\n"
    assert [e["item"] for e in list_entries(extract(text), "transfer")] == [["mortars"]]


@pytest.mark.parametrize(
    "text",
    [
        "The reasons are plain:\n\n- two rifles\n- one war\n",
        "The minister praised the aid:\n\n- 20 mortars\n",
        "The package to Chad includes:\n\n- two wars\n- the thanks of a nation\n",
    ],
)
def test_other_lists_are_left_alone(extract: Extract, text: str) -> None:
    assert not [c for c in extract(text) if c.frame == "rule.list"]
