"""Sentence ends in reports, wire copy and web pages."""

from __future__ import annotations

import pytest

from armstrail.annotate.sentences import split_sentences

CASES = [
    ("He met Gen. Khan. U.S. troops left.", ["He met Gen. Khan.", "U.S. troops left."]),
    (
        "KABUL, Afghanistan — Officials spoke. The town fell.",
        ["KABUL, Afghanistan —", "Officials spoke.", "The town fell."],
    ),
    (
        "The BLA (Baloch Liberation Army) Majeed Brigade struck.",
        ["The BLA (Baloch Liberation Army) Majeed Brigade struck."],
    ),
    ("Rifles cost $1.5 million. No. 3 depot burned.", ["Rifles cost $1.5 million.", "No. 3 depot burned."]),
    ("“We took it,” he said. “It is ours.”", ["“We took it,” he said.", "“It is ours.”"]),
    ("They fled at 6:30 p.m. local time.", ["They fled at 6:30 p.m. local time."]),
    ("It ended in Aug. 2021. Then came quiet.", ["It ended in Aug. 2021.", "Then came quiet."]),
    ("Was it sold? Nobody knows!", ["Was it sold?", "Nobody knows!"]),
    ("They left the U.S. The rest stayed.", ["They left the U.S.", "The rest stayed."]),
    ("J. K. Mwangi spoke to AFP.", ["J. K. Mwangi spoke to AFP."]),
    ("Guns are everywhere.The police know it.", ["Guns are everywhere.", "The police know it."]),
    ("A headline without a stop\n\nThe body begins here.", ["A headline without a stop", "The body begins here."]),
    ("THE FMLN ATTACKED AT DAWN.  THE ARMY REPLIED.", ["THE FMLN ATTACKED AT DAWN.", "THE ARMY REPLIED."]),
    ("He is from St. Petersburg and met Dr. Noor.", ["He is from St. Petersburg and met Dr. Noor."]),
    ("Prices rose...and fell again.", ["Prices rose...and fell again."]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_splits_as_a_reader_would(text: str, expected: list[str]) -> None:
    assert [text[s:e] for s, e in split_sentences(text)] == expected
