"""What `armstrail lexicon` does: faults of every room at once, meanings, counts, additions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from armstrail.core.errors import UsageError
from armstrail.lexicon.check import is_country
from armstrail.lexicon.check_cues import check_cues, list_dead_words, list_folder_repeats
from armstrail.lexicon.check_files import Entry, list_unread, read_entries
from armstrail.lexicon.check_frames import check_frames
from armstrail.lexicon.check_places import check_places
from armstrail.lexicon.commands import (
    Count,
    check_addition,
    check_lexicon,
    choose_file,
    count_blocks,
    show_term,
)
from armstrail.lexicon.compile import load_lexicon
from armstrail.lexicon.cues import StatusCue
from armstrail.lexicon.frames import Frame
from armstrail.lexicon.load import BLOCK_TYPES
from tests.unit.lexicon.conftest import write_lexicon

FRAME = """[[frame]]
id = "surrender"
kind = "surrender"
verbs = ["surrender"]
role = [{ role = "agent", paths = ["subject"] }]
needs = ["agent"]
fires = [{ text = "They gave in." }, { text = "He gave in.", roles = { agent = "He" } }, { text = "She gave in." }]
silent = ["They did not.", "Who would?"]
"""
PLACE = """[[place]]
id = "{id}"
name = "Kell"
country = "ML"
kind = "town"
lat = 14.1
lon = -3.2
source = "invented"
"""
NOUN = '[[noun]]\nid = "raiders"\nsense = "fighters"\nforms = ["raider"]\n'


def test_our_own_lexicon_is_clean() -> None:
    assert check_lexicon() == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("", "", 0, ""),
        ("verbs", "verb", 4, "unknown key `verb`"),
        ("verbs", "role = []\nverbs", 6, "overwrite"),
        ('kind = "surrender"', 'kind = "yield"', 1, "no kind 'yield'"),
        ('role = "agent"', 'role = "seller"', 1, "has no role 'seller'"),
        ('needs = ["agent"]', 'needs = ["agent|recipient"]', 1, "needs 'recipient'"),
        ("agent = ", "recipient = ", 1, "no rule for that role: 'He gave in.'"),
        (', { text = "She gave in." }', "", 1, "has 2 `fires`; give 3"),
        (', "Who would?"', "", 1, "has 1 `silent`; give 2"),
        ("Who would?", "They did not.", 1, "has an example twice"),
        ("paths", "path", 5, "unknown key `path`"),
        ("[[frame]]", "[frame]", 1, "write each block below a line [[frame]]"),
        ("[[frame]]", "[[frames]]", 1, "no key 'frames' here"),
    ],
)
def test_faults_of_frames(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    write_lexicon(tmp_path, {"frames/x.toml": FRAME.replace(old, new, 1)})
    faults = check_frames(tmp_path / "frames")
    assert any(f.startswith(f"frames/x.toml:{line}: ") and words in f for f in faults) if words else faults == ()


def test_every_fault_of_a_block_is_named_at_once(tmp_path: Path) -> None:
    text = FRAME.replace("verbs", "verb").replace("needs", "need").replace('["They did not.", "Who would?"]', "3")
    write_lexicon(tmp_path, {"x.toml": text})
    entries, faults = read_entries(tmp_path / "x.toml", "x.toml", "frame", Frame)
    assert entries == []
    assert {f.split(": ")[0] for f in faults} == {"x.toml:4", "x.toml:6", "x.toml:8"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (PLACE.format(id="k"), ""),
        (PLACE.format(id="k") + PLACE.format(id="k"), "x.toml:9: id 'k' is taken by places/x.toml:1"),
        (PLACE.format(id="k") + PLACE.format(id="l"), "x.toml:9: place 'l' is that of places/x.toml:1 once more"),
        (PLACE.format(id="k").replace("14.1", "91.0"), "off the globe"),
        (PLACE.format(id="k").replace("14.1", "0.0").replace("-3.2", "0.0"), "mean nothing"),
        (PLACE.format(id="k").replace('"ML"', '"Mali"'), "'Mali' is no ISO"),
        (PLACE.format(id="k") + 'parent = "region"\n', "parent names 'region'"),
        (PLACE.format(id="k") + 'parent = "k"\n', "cannot lie in itself"),
        (PLACE.format(id="k") + 'colour = "red"\n', "x.toml:9: [[place]]: unknown key `colour`"),
    ],
)
def test_faults_of_places(tmp_path: Path, text: str, words: str) -> None:
    faults = check_places(write_lexicon(tmp_path, {"places/x.toml": text}) / "places")
    assert len(faults) == (1 if words else 0), faults
    assert all(words in f for f in faults)


def test_stop_forms_and_points_are_checked(tmp_path: Path) -> None:
    files = {"places/stop_forms.toml": 'word = ["so"]\n', "places/country_points.toml": "[points]\nML = [99, 0]\n"}
    faults = check_places(write_lexicon(tmp_path, files) / "places")
    assert [f.split(": ")[0] for f in faults] == ["places/stop_forms.toml:1", "places/country_points.toml:1"]


def test_words_that_an_earlier_cue_has_taken_are_named() -> None:
    one = StatusCue(status="denied", where="adverb", words=frozenset({"not", "never"}))
    two = StatusCue(status="possible", where="adverb", words=frozenset({"perhaps", "never"}))
    three = StatusCue(status="possible", where="governor", words=frozenset({"never"}))
    (fault,) = list_dead_words([Entry("s:1", one), Entry("s:5", two), Entry("s:9", three)])
    assert fault.startswith("s:5: 'never'")
    assert "s:1 (denied)" in fault
    assert check_cues() == ()


def test_what_a_list_holds_twice_is_named(tmp_path: Path) -> None:
    files = {
        "cues/a.toml": 'verbs = [\n  "say", "tell",\n  "say",\n]\n[marks]\nnear = ["by", "by"]\n',
        "nouns/b.toml": NOUN.replace('"raider"', '"raider", "raider"'),
        "actors/c.toml": 'active = ["1994", "1994"]\n',
        "frames/d.toml": "broken [",
    }
    faults = list(list_folder_repeats(write_lexicon(tmp_path, files)))
    assert [f.split(": ")[0] for f in faults] == ["nouns/b.toml:4", "cues/a.toml:1", "cues/a.toml:6"]


def test_overlays_are_checked_too(tmp_path: Path) -> None:
    files = {"actor/own.toml": "", "frames/own.toml": FRAME.replace("verbs", "verb"), "nouns/own.toml": NOUN}
    write_lexicon(tmp_path, files)
    assert [f.split(":")[0] for f in list_unread(tmp_path)] == ["actor/own.toml"]
    faults = check_lexicon(overlay=tmp_path)
    assert any("unknown key `verb`" in f for f in faults)
    assert all("own.toml" in f for f in faults)


def test_show_finds_frames_places_and_cues() -> None:
    lexicon = load_lexicon()
    seize = show_term("seize", lexicon)
    assert {(m.kind, m.role) for m in seize} == {("frame", "verb")}
    assert all(m.where.startswith("frames/") and m.where.split(":")[1].isdigit() for m in seize)
    assert {"seize", "seize control"} <= {m.name for m in seize}
    assert set(seize) <= set(show_term("seized", lexicon))
    likely = {(m.kind, m.sense) for m in show_term("Likely", lexicon)}
    assert {("cue", "possible"), ("cue", "likely")} <= likely
    assert ("place", "admin1 AF") in {(m.kind, m.sense) for m in show_term("Badakhshan", lexicon)}
    assert [m.role for m in show_term("place:af-badakhshan", lexicon)] == ["id"]


def test_stats_count_every_category() -> None:
    counts = {(c.kind, c.category): c for c in count_blocks()}
    wanted = {
        "actor", "actor by file", "person", "post", "title", "weapon", "weapon by sort", "place", "place by country",
        "noun", "nationality", "frame", "trigger", "cue",
    }  # fmt: skip
    assert wanted <= {kind for kind, _ in counts}
    for one, other in (("actor", "actor by file"), ("weapon", "weapon by sort"), ("place", "place by country")):
        assert _sum_blocks(counts.values(), one) == _sum_blocks(counts.values(), other)
    triggers = sum(c.forms for c in counts.values() if c.kind == "frame")
    assert triggers == _sum_blocks(counts.values(), "trigger") > 0
    assert all(is_country(c) or c == "" for k, c in counts if k == "place by country")
    assert counts["cue", "hedges"].blocks == 7


def _sum_blocks(counts: Iterable[Count], kind: str) -> int:
    return sum(c.blocks for c in counts if c.kind == kind)


def test_an_addition_is_checked_against_what_there_is(tmp_path: Path) -> None:
    assert check_addition(NOUN, tmp_path / "absent", "nouns/own.toml") == ()
    write_lexicon(tmp_path, {"nouns/own.toml": NOUN})
    (fault,) = check_addition(NOUN, tmp_path, "nouns/own.toml")
    assert fault.startswith("nouns/own.toml:6: id 'raiders' is taken")
    actor = '[[actor]]\nid = "kell-front"\nname = "Taliban"\ntype = "group"\nsource = "invented"\n'
    (fault,) = check_addition(actor + 'country = ["ML"]\n', tmp_path, "actors/own.toml")
    assert "belongs to" in fault
    assert not (tmp_path / "actors").exists()


def test_each_kind_has_its_file() -> None:
    assert all(choose_file(kind).endswith(".toml") for kind in BLOCK_TYPES)
    with pytest.raises(UsageError, match="no kind of block 'gun'"):
        choose_file("gun")
