"""Two names of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from armstrail.extract.aliases import may_open_alias

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

CASES = [
    ("Police named Mushtaq Noor alias Kohi.", "Mushtaq Noor", ["Kohi"]),
    ("The Fifth Brigade of Zawarat, known also as the Lions, moved south.", "Fifth Brigade of Zawarat", ["Lions"]),
    ("Omar Dost, whose nom de guerre is Abu Salim, commands them.", "Omar Dost", ["Abu Salim"]),
    ("The Popular Front renamed itself the Sunrise Party in 2004.", "Popular Front", ["Sunrise Party"]),
    ("The Harbour Liberation Army (HLA/ÜÇK) lends boats.", "Harbour Liberation Army", ["HLA", "ÜÇK"]),
    (
        "Funds went to the National Union for the Defence of the Coast (NUDEC).",
        "National Union for the Defence of the Coast",
        ["NUDEC"],
    ),
    ("He joined the Party of Workers of Belmar [PTB] in 1988.", "Party of Workers of Belmar", ["PTB"]),
    ("Nothing was left of the coast guards (FAGC) after the raid.", "coast guards", ["FAGC"]),
    ("The Northern Front's (NF) 2nd Brigade withdrew.", "Northern Front", ["NF"]),
    ("THE FPR [PATRIOTIC FRONT OF RENEWAL] KILLED TWO SOLDIERS.", "FPR", ["PATRIOTIC FRONT OF RENEWAL"]),
    ("He owns the Sahra Gulf Trading LLC (Sahra).", "Sahra Gulf Trading LLC", ["Sahra"]),
    ('Pablo Restrepo, aka "The Mexican," was arrested.', "Pablo Restrepo", ["The Mexican"]),
    ("Pablo Restrepo, aka Shadow, was arrested in Cali.", "Pablo Restrepo", ["Shadow"]),
    ("The rebel army, FANAR, took the port.", "rebel army", ["FANAR"]),
    (
        "An aide to the National Union of Coastal Workers, the armed group known as NUCOW, said he did not know.",
        "National Union",
        ["NUCOW"],
    ),
    ("It was Ansar al-Bahr, which until May called itself the Coast Front.", "Ansar al-Bahr", ["Coast Front"]),
    ("The 9K32 Strela-2 (NATO reporting name SA-7 Grail) is a missile.", "9K32 Strela-2", ["SA-7 Grail"]),
    (
        "Men of the Coastal Reaction Battalion, known by its French initials BRC, left.",
        "Coastal Reaction Battalion",
        ["BRC"],
    ),
    ("Ansar al-Bahr is only another name for the Coast Front.", "Coast Front", ["Ansar al-Bahr"]),
    ('He was succeeded by Karim Dost ("Uncle Kaz").', "Karim Dost", ["Uncle Kaz"]),
]
SILENT = [
    'He wrote to Karim Dost ("by hand").',
    "Karim Dost is a good name for a general.",
    "Two chiefs of Sandoval, known as Kaz and Miro, left in July.",
    "The drive known as Operation Storm began in October.",
    "Police seized 30 rifles in Tabora (Kenya) on Monday.",
    "KABUL (AFP) - Rebels attacked a post.",
    "Senator John Mills (D-Calif.) met the rebels.",
    "THE PATRIOTIC FRONT [AS RECEIVED] ATTACKED A POST.",
    "Karim Dost also called on the rebels to surrender.",
    "The Tehreek-e-Taliban Pakistan (TTP) denied it.",
    "The shells were fired with improvised explosive devices (IEDs).",
]


@pytest.mark.parametrize(("text", "name", "others"), CASES)
def test_aliases(extract: Callable[[str], list[RawClaim]], text: str, name: str, others: list[str]) -> None:
    (claim,) = [c for c in extract(text) if c.kind == "alias_of"]
    assert [r.phrase.text for r in claim.roles if r.role == "subject"] == [name]
    assert [r.phrase.text for r in claim.roles if r.role == "object"] == others


@pytest.mark.parametrize("text", SILENT)
def test_no_alias(extract: Callable[[str], list[RawClaim]], text: str) -> None:
    assert not [c for c in extract(text) if c.kind == "alias_of"]


def test_a_bracket_with_a_capital_may_open_an_alias() -> None:
    assert may_open_alias(["The", "Army", "(", "LA", ")"])
    assert not may_open_alias(["ten", "(", "or", "so", ")"])
