"""Men and arms that a phrase counts: whose they are, and each with its own number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from armstrail.clean import clean_source
from armstrail.core.document import Source
from armstrail.extract.extractor import list_candidates
from armstrail.pipeline.engine import load_engine

if TYPE_CHECKING:
    from armstrail.extract.raw import RawClaim

HELD = [
    ("The movement, with some 4,500 fighters under Kuku, held the hills.", "strength", [("movement", "4,500")]),
    ("The town is held by Ansar al-Islam, an outfit with 350 gunmen.", "strength", [("Ansar al-Islam", "350")]),
    ("The general was encamped at Anwal with 5,000 men.", "strength", [("men", "5,000")]),
    ("The militia is estimated at 900 fighters with some 70 mortars.", "stock", [("mortars", "70")]),
    (
        "The cargo consisted of 163 rifles, 40 pistols and 71,000 rounds of ammunition.",
        "stock",
        [("rifles", "163"), ("pistols", "40"), ("rounds of ammunition", "71,000")],
    ),
    (
        "The army has 40 tanks, 14 howitzers and several mortars.",
        "stock",
        [("tanks", "40"), ("howitzers", "14"), ("mortars", "3")],
    ),
    (
        "The air force had 8,000 personnel and 90 aircraft, including 59 bombers and 16 attack helicopters.",
        "stock",
        [("aircraft", "90"), ("bombers", "59"), ("attack helicopters", "16")],
    ),
]


def read_candidates(text: str) -> list[RawClaim]:
    source = Source(path=None, url=None, sha256="", media_type="text/plain", text=text)
    engine = load_engine()
    document = clean_source(source, "2025-06-16")
    read = list_candidates(document, engine.annotate(document), engine.knowledge)
    return [candidate for _, candidates in read for candidate in candidates]


@pytest.mark.parametrize(("text", "kind", "wanted"), HELD)
def test_each_number_is_of_its_own_noun(text: str, kind: str, wanted: list[tuple[str, str]]) -> None:
    role = "group" if kind == "strength" else "item"
    found = [
        (filler.phrase.text, f"{claim.amount.low:,.0f}")
        for claim in read_candidates(text)
        if claim.kind == kind and claim.amount
        for filler in claim.roles
        if filler.role == role
    ]
    assert sorted({f for f in found if f in wanted}) == sorted(wanted)
    assert {item for item, _ in found if kind == "stock"} <= {item for item, _ in wanted}


@pytest.mark.parametrize(
    "text",
    [
        "The movement signed a truce with 40 fighters of the Front.",
        "The village, with 840 houses, lies on a hill.",
        "He came with a man and a rifle.",
        "The cargo consisted of 40 tons of rice.",
    ],
)
def test_what_is_no_force_and_no_store_has_none(text: str) -> None:
    assert not [c for c in read_candidates(text) if c.frame.startswith("rule.counted")]
