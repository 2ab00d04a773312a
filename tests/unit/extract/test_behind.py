"""Who is behind an event is read from the words that say so, and who says it from the words that speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

CASES = [
    ("Al-Shabaab claimed responsibility for a bombing in Beledweyne.", "attack", "agent", "Al-Shabaab"),
    ("The governor blamed the FARC for the ambush near Corinto.", "attack", "agent", "FARC"),
    ("Two guards were shot dead by the rebels in Gao.", "kill", "agent", "rebels"),
    ("Two farmers were killed at the hands of the militia.", "kill", "agent", "militia"),
    ("The murder of two clerks of the ministry perpetrated by gunmen was condemned.", "kill", "agent", "gunmen"),
    ("Several countries supplied rifles to Togo.", "transfer", "agent", "countries"),
    ("In 2003, President John Smith imposed an embargo on Togo.", "sanction", "agent", "John Smith"),
    ("Togo increased its imports of rifles.", "transfer", "recipient", "its"),
    ("General Ahmed Noor, commander, Northern Command, visited Mandera.", "leads", "object", "Northern Command"),
]
SPEAKERS = [
    ("It said two guards had been shot dead in Gao.", "kill", "It"),
    ("According to M23's treasurer, the group pays $300 a month to each fighter.", "payment", "M23's treasurer"),
    ("The report puts the rebels' strength at 4,000 fighters.", "strength", "report"),
]


@pytest.mark.parametrize(("text", "kind", "role", "words"), CASES)
def test_who_is_behind(extract: Callable[[str], list[RawClaim]], text: str, kind: str, role: str, words: str) -> None:
    fillers = [r.phrase.text for c in extract(text) if c.kind == kind for r in c.roles if r.role == role]
    assert fillers == [words]


@pytest.mark.parametrize(("text", "kind", "speaker"), SPEAKERS)
def test_who_speaks(extract: Callable[[str], list[RawClaim]], text: str, kind: str, speaker: str) -> None:
    claims = [c for c in extract(text) if c.kind == kind]
    assert [[s.phrase.text for s in c.speakers] for c in claims] == [[speaker]]


def test_who_did_it_is_listed_behind(extract: Callable[[str], list[RawClaim]]) -> None:
    text = "Countries which have conducted strikes in Yemen include Oman, Chad and Peru."
    agents = [r.phrase.text for c in extract(text) if c.kind == "attack" for r in c.roles if r.role == "agent"]
    assert agents == ["Oman", "Chad", "Peru"]
