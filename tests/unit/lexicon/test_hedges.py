"""Words of likelihood and their ICD 203 bands."""

from __future__ import annotations

from pathlib import Path

import pytest

from armstrail.core.errors import LexiconError
from armstrail.lexicon.hedges import BANDS, HEDGES, find_hedge, load_hedges


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("There is almost no chance that the depot still stands.", "almost no chance"),
        ("It was highly unlikely that they fled.", "very unlikely"),
        ("The convoy was probably not theirs.", "unlikely"),
        ("The odds were fifty-fifty.", "roughly even chance"),
        ("PROBABLY made in the north", "likely"),
        ("They very\nlikely came by sea.", "very likely"),
        ("The shells were almost certainly stolen.", "almost certain"),
        ("They were almost certainly not there.", "almost no chance"),
        ("It is unlikely, though most likely soon, to end.", "unlikely"),
        ("A likelyhood", None),
        ("They hid in a remote valley.", None),
        ("The rifles may be his; reportedly he fled.", None),
        ("", None),
    ],
)
def test_the_first_and_longest_words_decide(text: str, band: str | None) -> None:
    assert find_hedge(text) == band


def test_every_form_has_its_own_band() -> None:
    hedges = load_hedges()
    assert tuple(h.band for h in hedges) == BANDS
    assert sum(len(h.forms) for h in hedges) >= 60
    assert [(f, h.band) for h in hedges for f in h.forms if find_hedge(f"It is {f} so.") != h.band] == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("low = 0.01", "lowest = 0.01", "unknown field"),
        ("low = 0.20", "low = 0.25", "bands touch"),
        ('band = "likely"', 'band = "unlikely"', "in this order"),
        ('"unlikely", "improbable"', '"unlikely", "remote chance"', "stands already in 'almost no chance'"),
        ("low = 0.01", "low = 1.5", "<= 1"),
        ("low = 0.01", "low = ", "Invalid value"),
    ],
)
def test_faults_are_named(tmp_path: Path, old: str, new: str, words: str) -> None:
    path = tmp_path / "hedges.toml"
    path.write_text(HEDGES.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LexiconError, match=words):
        load_hedges(path)
