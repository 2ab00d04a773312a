"""Facts that cannot be: twins, makers that were gone, sub-types of another category, posts held after death."""

from __future__ import annotations

from pathlib import Path

import pytest

from armstrail.lexicon.check_facts import check_facts
from armstrail.lexicon.load import load_blocks
from tests.unit.lexicon.conftest import write_lexicon

GUN = '[[weapon]]\nid = "{id}"\nname = "{name}"\nunroca = "{unroca}"\nsource = "own knowledge"\n'
PARENT = GUN.format(id="old", name="Model 7", unroca="SA") + 'era = ["1960", ""]\n'
PERSON = '[[person]]\nid = "p"\nname = "Pavel Prokh"\nsource = "own knowledge"\ndied = "2005-03"\n'


def check_text(tmp_path: Path, **files: str) -> tuple[str, ...]:
    folder = write_lexicon(tmp_path, {f"{kind}/x.toml": text for kind, text in files.items()})
    return check_facts(load_blocks(folder))


@pytest.mark.parametrize(
    ("more", "unroca", "words"),
    [
        ('salw = "assault rifles"\n', "SA", ""),
        ('salw = "assault rifles"\n', "LW", "are not of category 'LW'"),
        ('salw = "blunderbusses"\n', "SA", "is no sub-type"),
        ('calibre = "82mm"\n', "III", ""),
        ('calibre = "60mm"\n', "III", "below the 75 mm"),
        (
            'salw = "mortars of calibres of less than 100 mm"\ncalibre = "120mm"\n',
            "LW",
            "no calibre of less than 100 mm",
        ),
        ('maker_country = ["SUHH"]\nera = ["1989", ""]\n', "SA", ""),
        ('maker_country = ["SUHH"]\nera = ["2004", ""]\n', "SA", "SUHH was gone"),
        ('parent = "old"\nera = ["1975", ""]\n', "SA", ""),
        ('parent = "old"\nera = ["1952", ""]\n', "SA", "older (1952) than 'old'"),
        ('aliases = ["Model-7"]\n', "SA", "written otherwise"),
    ],
)
def test_faults_of_weapons(tmp_path: Path, more: str, unroca: str, words: str) -> None:
    faults = check_text(tmp_path, weapons=PARENT + GUN.format(id="new", name="Model 9", unroca=unroca) + more)
    assert len(faults) == (1 if words else 0), faults
    assert all(words in f and f.startswith("weapons/x.toml:") for f in faults)


@pytest.mark.parametrize(
    ("post", "words"),
    [
        ('{ post = "leader", of = "AF", since = "2001", until = "2005" }', ""),
        ('{ post = "founder", of = "AF" }', ""),
        ('{ post = "leader", of = "AF" }', "open, though died 2005-03"),
        ('{ post = "leader", of = "AF", until = "2005-04" }', "2005-04 is after the death"),
        ('{ post = "leader", of = "AF", since = "2006", until = "2007" }', "2006 is after the death"),
    ],
)
def test_faults_of_lives(tmp_path: Path, post: str, words: str) -> None:
    faults = check_text(tmp_path, persons=f"{PERSON}posts = [{post}]\n")
    assert bool(faults) is bool(words)
    assert words in "".join(faults[:1])


def test_shipped_facts_hold() -> None:
    assert check_facts(load_blocks()) == ()
