"""Tokens of reports: designations, money, clitics, abbreviations."""

from __future__ import annotations

import pytest

from armstrail.annotate.tokens import tokenize

CASES = [
    ("M16A2/A4 and T-72B3M", ["M16A2/A4", "and", "T-72B3M"]),
    ("Tehreek-e-Taliban's men", ["Tehreek-e-Taliban", "'s", "men"]),
    ("Taliban’s weren’t", ["Taliban", "’s", "were", "n’t"]),
    ("cost $7.12 billion", ["cost", "$", "7.12", "billion"]),
    ("Rs 150,000 (5.56mm)", ["Rs", "150,000", "(", "5.56mm", ")"]),
    ("U.S.-made, Gen. Khan", ["U.S.-made", ",", "Gen.", "Khan"]),
    ("7.62x39mm 207th 12.5%", ["7.62x39mm", "207th", "12.5", "%"]),
    ("al-Zawahiri cannot", ["al-Zawahiri", "can", "not"]),
    ("ELN--WHICH", ["ELN", "--", "WHICH"]),
    ("see www.example.org now", ["see", "www.example.org", "now"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [text[s:e] for s, e in tokenize(text)] == expected


def test_every_character_but_space_is_in_a_token() -> None:
    text = "Odd — “quotes”, tabs\tand emoji 🙂 in a line…"
    covered = {i for s, e in tokenize(text) for i in range(s, e)}
    assert {i for i, c in enumerate(text) if not c.isspace()} == covered
