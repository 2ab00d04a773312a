"""Loading: strict, all faults at once, with file and line; overlays."""

from __future__ import annotations

from pathlib import Path

import pytest

from armstrail.core.errors import LexiconError
from armstrail.lexicon.authoring import Actor
from armstrail.lexicon.load import DATA, load_blocks, read_blocks
from tests.unit.lexicon.conftest import write_lexicon

GOOD = """
[[actor]]
id = "a"
name = "Group A"
type = "group"
source = "UCDP"
"""


def list_faults(folder: Path) -> tuple[str, ...]:
    with pytest.raises(LexiconError) as caught:
        load_blocks(folder)
    return caught.value.faults


@pytest.mark.parametrize(
    ("text", "start", "words"),
    [
        (GOOD + 'alias = ["x"]\n', "actors/x.toml:7:", "alias"),
        (GOOD.replace('"group"', '"gang"'), "actors/x.toml:5:", "gang"),
        (GOOD.replace('source = "UCDP"\n', ""), "actors/x.toml:2:", "source"),
        (GOOD + 'name = "again"\n', "actors/x.toml:7:", "overwrite"),
        (GOOD + "part_of = [{ id = 'b', since = 1990 }]\n", "actors/x.toml:7:", "str"),
        (GOOD + "\n[[actr]]\nid = 'c'\n", "actors/x.toml:8:", "actr"),
        (GOOD + GOOD, "actors/x.toml:8:", "taken by actors/x.toml:2"),
        ("[[actor]\n", "actors/x.toml:1:", ""),
        ("actor = [{ id = 'a' }]\n", "actors/x.toml:1:", "name"),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, text: str, start: str, words: str) -> None:
    faults = list_faults(write_lexicon(tmp_path, {"actors/x.toml": text}))
    assert len(faults) == 1
    assert faults[0].startswith(start)
    assert words in faults[0]


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    bad = GOOD.replace("source", "sauce")
    faults = list_faults(
        write_lexicon(tmp_path, {"actors/x.toml": bad, "actors/y.toml": "[[", "nouns/z.toml": "[[noun]]\n"})
    )
    assert [f.split(":")[0] for f in faults] == ["actors/x.toml", "actors/y.toml", "nouns/z.toml"]


def test_bytes_that_are_no_utf8_are_a_fault(tmp_path: Path) -> None:
    write_lexicon(tmp_path, {"actors/x.toml": ""}).joinpath("actors/x.toml").write_bytes(b'name = "\xff"')
    assert list_faults(tmp_path) == ("actors/x.toml:1: not UTF-8; save the file as UTF-8",)


def test_blocks_know_where_they_stand(tmp_path: Path) -> None:
    folder = write_lexicon(tmp_path, {"actors/x.toml": GOOD + GOOD.replace('"a"', '"b"')})
    assert [x.where for x in load_blocks(folder).located] == ["actors/x.toml:2", "actors/x.toml:8"]


def test_overlay_replaces_and_adds(tmp_path: Path) -> None:
    base = write_lexicon(tmp_path / "base", {"actors/x.toml": GOOD})
    own = GOOD.replace("Group A", "Our A") + GOOD.replace('"a"', '"b"').replace("Group A", "Group B")
    over = write_lexicon(tmp_path / "over", {"actors/own.toml": own})
    actors = load_blocks(base, over).list_blocks(Actor)
    assert [(a.id, a.name) for a in actors] == [("a", "Our A"), ("b", "Group B")]


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_overlay_without_files_is_a_fault(tmp_path: Path, name: str) -> None:
    base = write_lexicon(tmp_path / "base", {"actors/x.toml": GOOD})
    (tmp_path / "empty").mkdir()
    with pytest.raises(LexiconError, match=r"no such folder|holds no lexicon files"):
        load_blocks(base, tmp_path / name)


def test_the_shipped_files_can_be_read() -> None:
    blocks, faults = read_blocks(DATA)
    assert faults == ()
    assert len(blocks.located) > 1000
