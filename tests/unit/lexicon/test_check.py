"""Checking between blocks: ids, ties, dates, forms, patterns."""

from __future__ import annotations

from pathlib import Path

import pytest

from armstrail.core.errors import UsageError
from armstrail.lexicon.check import check_blocks, is_country
from armstrail.lexicon.commands import build_block, check_lexicon, count_blocks, show_term
from armstrail.lexicon.lexicon import Lexicon
from armstrail.lexicon.load import load_blocks, read_blocks
from tests.unit.lexicon.conftest import write_lexicon

ACTOR = '[[actor]]\nid = "{id}"\nname = "{name}"\ntype = "group"\nsource = "UCDP"\n'
PERSON = '[[person]]\nid = "{id}"\nname = "{name}"\nsource = "UCDP"\n'
WEAPON = '[[weapon]]\nid = "{id}"\nname = "{name}"\nunroca = "SA"\nsource = "SAS"\n'
A = ACTOR.format(id="a", name="Alpha Front")
B = ACTOR.format(id="b", name="Beta Front")
P = PERSON.format(id="p", name="Pavel Prokh")


def check_text(tmp_path: Path, **files: str) -> tuple[str, ...]:
    folder = write_lexicon(tmp_path, {f"{kind}/x.toml": text for kind, text in files.items()})
    return check_blocks(load_blocks(folder))


@pytest.mark.parametrize(
    ("actors", "words"),
    [
        (A + 'part_of = [{ id = "nobody" }]\n', "part_of names 'nobody'"),
        (A + 'allied_with = [{ id = "nobody" }]\n', "allied_with names 'nobody'"),
        (A + 'successor_of = ["nobody"]\n', "successor_of names 'nobody'"),
        (A + 'part_of = [{ id = "b" }]\n' + B + 'part_of = [{ id = "a" }]\n', "cannot be part of itself"),
        (A + 'part_of = [{ id = "a" }]\n', "cannot be part of itself"),
        (A + 'active = ["1994-13", ""]\n', "'1994-13' is no date"),
        (A + 'active = ["1999", "1994"]\n', "ends (1994) before it starts (1999)"),
        (A + 'country = ["XX"]\n', "'XX' is no ISO"),
        (A + B + 'part_of = [{ id = "a", since = "1990", until = "1995" }, { id = "a", since = "1994" }]\n', "overlap"),
        (A + B + 'part_of = [{ id = "a", since = "1990" }, { id = "a", since = "1994" }]\n', "overlap"),
        (A + B + 'aliases = ["alpha front"]\n', ""),
        (A + B + 'aliases = ["ALPHA FRONT"]\n', "belongs to 'a'"),
    ],
)
def test_faults_of_actors(tmp_path: Path, actors: str, words: str) -> None:
    faults = check_text(tmp_path, actors=actors)
    assert len(faults) == (1 if words else 0), faults
    assert all(words in f and f.startswith("actors/x.toml:") for f in faults)


@pytest.mark.parametrize(
    ("person", "count"),
    [
        (P + 'posts = [{ post = "leader", of = "a" }]\n', 0),
        (P + 'posts = [{ post = "president", of = "AF" }, { post = "minister", of = "SUHH" }]\n', 0),
        (P + 'posts = [{ post = "leader", of = "zz" }]\n', 1),
        (
            P + 'posts = [{ post = "head", of = "a", until = "1995" }, { post = "head", of = "a", since = "1995" }]\n',
            0,
        ),
        (
            P + 'posts = [{ post = "head", of = "a", until = "1996" }, { post = "head", of = "a", since = "1995" }]\n',
            1,
        ),
        (
            P
            + 'posts = [{ post = "head", of = "a", until = "1996" }, { post = "deputy", of = "a", since = "1995" }]\n',
            0,
        ),
        (P + 'died = "soon"\n', 1),
        (P + 'aliases = ["Alpha Front"]\n', 1),
        (PERSON.format(id="a", name="Pavel Prokh"), 1),
    ],
)
def test_faults_of_persons(tmp_path: Path, person: str, count: int) -> None:
    assert len(check_text(tmp_path, actors=A, persons=person)) == count


def test_a_form_may_be_ambiguous_in_one_of_two(tmp_path: Path) -> None:
    weapon = WEAPON.format(id="w", name="Walther PP")
    assert check_text(tmp_path, weapons=weapon, actors=A + 'aliases = ["PP"]\n', persons=P) == ()
    shared = weapon + 'ambiguous = ["Alpha Front"]\n'
    assert check_text(tmp_path, weapons=shared, actors=A) == ()


def test_weapons_need_their_parents(tmp_path: Path) -> None:
    faults = check_text(tmp_path, weapons=WEAPON.format(id="w", name="W1") + 'parent = "rifle"\n')
    assert "parent names 'rifle', which is no weapon" in faults[0]


@pytest.mark.parametrize(
    ("regex", "words"),
    [("M(", "regex"), ("M\\\\d{2}", "should fire"), ("Q\\\\d", "should fire"), ("[MR]\\\\d", "silent")],
)
def test_patterns_prove_themselves(tmp_path: Path, regex: str, words: str) -> None:
    text = f'[[pattern]]\nid = "p"\nregex = "{regex}"\nunroca = "SA"\nfires = ["An M4."]\nsilent = ["An R4."]\n'
    faults = check_text(tmp_path, weapons=text)
    assert any(words in f for f in faults), faults


def test_shipped_patterns_prove_themselves() -> None:
    blocks, _ = read_blocks(Path(load_blocks.__code__.co_filename).parents[1] / "data")
    assert [f for f in check_blocks(blocks) if "pattern" in f or "portfolio" in f] == []


def test_countries() -> None:
    assert all(is_country(c) for c in ("AF", "XK", "YUCS", "PS"))
    assert not any(is_country(c) for c in ("af", "ZZ", "", "TALI", "AFG"))


def test_check_command_lists_everything(lexicon_folder: Path, tmp_path: Path) -> None:
    assert check_lexicon(lexicon_folder) == ()
    over = write_lexicon(tmp_path, {"actors/own.toml": A + 'part_of = [{ id = "nobody" }]\n', "actors/bad.toml": "[["})
    faults = check_lexicon(lexicon_folder, over)
    assert [f.split(":")[0] for f in faults] == ["actors/bad.toml", "actors/own.toml"]


def test_show_command(lexicon: Lexicon, lexicon_folder: Path) -> None:
    (meaning,) = show_term("fmln", lexicon, lexicon_folder)
    assert (meaning.kind, meaning.id, meaning.role, meaning.sense) == ("actor", "fmln", "alias", "group")
    assert meaning.where == "actors/groups.toml:17"
    assert [m.id for m in show_term("Pakistani army", lexicon, lexicon_folder)] == ["state_force:PK:army"]
    assert [m.id for m in show_term("T-72B3", lexicon, lexicon_folder)] == ["weapon:T-72B3"]
    assert [m.role for m in show_term("taliban", lexicon, lexicon_folder)] == ["name"]
    assert show_term("cheese", lexicon, lexicon_folder) == ()


def test_stats_command(lexicon_folder: Path) -> None:
    counts = {(c.kind, c.category): c.blocks for c in count_blocks(lexicon_folder)}
    assert counts["actor", "group"] == 5
    assert counts["noun", "force"] == 1
    assert counts["person", "person"] == 2


def test_add_command_writes_what_loads(tmp_path: Path) -> None:
    answers = {
        "id": "q",
        "name": 'The "Q" Brigade',
        "type": "group",
        "source": "UCDP",
        "aliases": "QB; Q-Brigade",
        "short": "",
    }
    text = build_block("actor", answers)
    assert check_text(tmp_path, actors=text) == ()
    (located,) = load_blocks(tmp_path).located
    assert located.id == "q"


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        ("gang", {}),
        ("actor", {"id": "q"}),
        ("actor", {"id": "q", "nam": "x"}),
        ("noun", {"id": "n", "sense": "odd", "forms": "a"}),
    ],
)
def test_add_command_refuses(kind: str, answers: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        build_block(kind, answers)
