"""Who says it: in the sentence, around a quotation, nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from armstrail.extract.attribution import find_quotations

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

CASES = [
    ("Gunmen killed two guards in Gao.", []),
    ("According to police, gunmen killed two guards in Gao.", [("police", "official")]),
    ("Gunmen killed two guards in Gao, according to a local official.", [("local official", "official")]),
    ("A spokesman said that gunmen killed two guards in Gao.", [("spokesman", "official")]),
    ("Gunmen killed two guards in Gao, a witness said.", [("witness", "witness")]),
    ("Gunmen killed two guards in Gao, according to police Monday.", [("police", "official")]),
    ("According to military sources today, gunmen killed two guards in Gao.", [("military sources", "anonymous")]),
    ("Sources said gunmen killed two guards in Gao.", [("Sources", "anonymous")]),
    ("Gunmen killed two guards in Gao, residents said, after soldiers had left.", [("residents", "witness")]),
    ("The report says that gunmen killed two guards in Gao.", [("report", "report")]),
    (
        "Gunmen killed two guards in Gao, brigade commander Col. Omar Bah told reporters in Mopti.",
        [("brigade commander Col. Omar Bah", "official")],
    ),
    ("Near the well, one trader told me, gunmen killed two guards in Gao.", [("trader", "witness")]),
    ("Gunmen will kill two guards in Gao, warns the mayor.", [("mayor", "official")]),
    ("A trader told us over the telephone that gunmen had killed two guards in Gao.", [("trader", "witness")]),
    ("The claim of the army that gunmen killed two guards is false.", [("army", "official")]),
    ("The claim of the army is false; gunmen killed two guards.", []),
    ("Residents gave a toll of two guards killed.", [("Residents", "witness")]),
    ("Residents gave bread to two guards, who were killed in Gao.", []),
    ("The mayor opened the market, and gunmen killed two guards in Gao.", []),
    (
        "Police said that the market was closed; the Free Front (FF) said that gunmen had killed two guards.",
        [("Free Front", "group")],
    ),
]


@pytest.mark.parametrize(("text", "speakers"), CASES)
def test_speakers(extract: Callable[[str], list[RawClaim]], text: str, speakers: list[tuple[str, str]]) -> None:
    kills = [c for c in extract(text) if c.kind == "kill"]
    assert len(kills) == 1
    assert [(s.phrase.text, s.kind) for s in kills[0].speakers] == speakers


def test_speaker_of_a_quotation_stands_in_the_next_sentence(extract: Callable[[str], list[RawClaim]]) -> None:
    text = "“They killed two guards at the gate in Gao. We buried them.” The mayor said this on the radio."
    kills = [c for c in extract(text) if c.kind == "kill"]
    assert [s.phrase.text for c in kills for s in c.speakers] == ["mayor"]


def test_short_quotes_are_no_quotations() -> None:
    assert find_quotations("The “air bridge” went on.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Police hunt a suspect believed to have killed two guards in Gao.",
        "The alleged ringleader, Omar Bah, killed two guards in Gao.",
    ],
)
def test_those_of_whom_something_is_said_say_nothing(extract: Callable[[str], list[RawClaim]], text: str) -> None:
    kills = [c for c in extract(text) if c.kind == "kill"]
    assert kills
    assert not [s.phrase.text for c in kills for s in c.speakers]


def test_what_follows_a_statement_is_its_makers(extract: Callable[[str], list[RawClaim]]) -> None:
    text = "Concerning the incident, the Free Front states:\n\nSoldiers killed two students at the gate in Gao.\n"
    kills = [c for c in extract(text) if c.kind == "kill"]
    assert [s.phrase.text for c in kills for s in c.speakers] == ["Free Front"]


def test_reporters_who_ask_demand_nothing(extract: Callable[[str], list[RawClaim]]) -> None:
    claims = extract("Asked by reporters, the president said that the envoy has left Mali.")
    assert not [c for c in claims if c.kind == "state" and c.mode == "demand"]
