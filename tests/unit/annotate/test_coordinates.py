"""Coordinates: the ways of writing them, and numbers that are none."""

from __future__ import annotations

import pytest

from armstrail.annotate.coordinates import find_coordinates

FOUND = [
    "34°31′N 69°10′E",
    "34°31′30″N 69°10′42″E",
    "34°31'30\"N, 69°10'42\"E",
    "34.525°N 69.178°E",
    "2.04° S, 45.34° E",
    "34.525; 69.178",
    "15.3547 N, 44.2066 E",
]
NONE = [
    "It was 34°C in Herat.",
    "scores of 34.5; 69.1",
    "version 2.10",
    "a 90° turn E of the gate",
    "3.5 million; 4.2 million",
]


@pytest.mark.parametrize("text", FOUND)
def test_finds_the_whole(text: str) -> None:
    before = "The depot lies at "
    assert find_coordinates(f"{before}{text}.") == [(len(before), len(before) + len(text))]


@pytest.mark.parametrize("text", NONE)
def test_leaves_other_numbers(text: str) -> None:
    assert find_coordinates(text) == []
