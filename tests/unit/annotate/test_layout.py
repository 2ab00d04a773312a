"""Line ends: what parts paragraphs, headings and list items, and what only wraps a line."""

from __future__ import annotations

import pytest

from armstrail.annotate.layout import iter_blocks

CASES = [
    ("Arms seized in Qarmud\nPolice found rifles.", ["Arms seized in Qarmud", "Police found rifles."]),
    (
        "The police said that they had found the rifles in a shed near the river,\nnot far from the road.",
        ["The police said that they had found the rifles in a shed near the river,\nnot far from the road."],
    ),
    ("Found:\n- 3 rifles\n- 2 pistols", ["Found:", "- 3 rifles", "- 2 pistols"]),
    ("Found:\n• 3 rifles\n(b) ammunition\n3. Cash", ["Found:", "• 3 rifles", "(b) ammunition", "3. Cash"]),
    ("Rifles\nPistols\nAmmunition", ["Rifles", "Pistols", "Ammunition"]),
    ("AK-47   Qarmud   $900\nM16     Velmar   $700", ["AK-47   Qarmud   $900", "M16     Velmar   $700"]),
    ("Weapon | Price\nAK-47 | $900", ["Weapon | Price", "AK-47 | $900"]),
    ("One.\n\nTwo.\n \nThree.", ["One.", "Two.", "Three."]),
    ("It fell.==Later==The army came.", ["It fell.", "==Later==", "The army came."]),
    ("=== Talks ===\nNone == none.", ["=== Talks ===", "None == none."]),
    ("It fell.\nThe rest fled.", ["It fell.", "The rest fled."]),
]
WRAPPED = (
    "The governor told reporters on Sunday that the weapons had been brought\n"
    "over the border by men of the Velmar Mountain Brigade, who had paid Mr.\n"
    "Noor for them in cash. He gave no date. He said that more would come by\n"
    "the road from Qarmud, where guards look away.\n"
)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_blocks(text: str, expected: list[str]) -> None:
    assert [text[s:e].strip() for s, e in iter_blocks(text) if s < e] == expected


def test_wrapped_paragraph_is_one_block() -> None:
    assert next(WRAPPED[s:e].strip() for s, e in iter_blocks(WRAPPED)) == WRAPPED.strip()


def test_heading_in_a_wrapped_page_stands_alone() -> None:
    text = f"Arms from abroad\n{WRAPPED}Further talks\n{WRAPPED}"
    blocks = [text[s:e].strip() for s, e in iter_blocks(text) if text[s:e].strip()]
    assert blocks == ["Arms from abroad", WRAPPED.strip(), "Further talks", WRAPPED.strip()]
