"""Compiling and caching."""

from __future__ import annotations

from pathlib import Path

import pytest

from armstrail.core.errors import LexiconError
from armstrail.lexicon.cache import find_cache_folder, hash_sources
from armstrail.lexicon.compile import load_lexicon
from armstrail.lexicon.inflect import pluralize, pluralize_designation
from armstrail.lexicon.lexicon import Lexicon
from tests.unit.lexicon.conftest import Places, write_lexicon

TEXT = "The Taliban fired M16s at the Afghan army near Kunduz."


def test_concepts_carry_what_was_authored(lexicon: Lexicon) -> None:
    m16 = lexicon.concepts["m16"]
    assert (m16.category, m16.parent, m16.maker_country, m16.model) == ("SA", "rifle", ("US",), "M16")
    assert lexicon.concepts["rifle"].model is None
    assert lexicon.concepts["taliban"].country == ("AF",)
    assert lexicon.concepts["taliban"].where == "actors/groups.toml:2"
    assert lexicon.concepts["country:AF"].name == "Afghanistan"
    assert [t.id for t in lexicon.titles] == ["general"]


def test_cache_is_written_once_and_read(lexicon_folder: Path, tmp_path: Path) -> None:
    first = load_lexicon(places=Places(), folder=lexicon_folder, cache=tmp_path)
    (file,) = tmp_path.iterdir()
    stamp = file.stat().st_mtime_ns
    second = load_lexicon(places=Places(), folder=lexicon_folder, cache=tmp_path)
    assert file.stat().st_mtime_ns == stamp
    assert first.find_spans(TEXT) == second.find_spans(TEXT) != ()


def test_damaged_cache_is_made_again(lexicon_folder: Path, tmp_path: Path) -> None:
    load_lexicon(folder=lexicon_folder, cache=tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:100])
    assert load_lexicon(folder=lexicon_folder, cache=tmp_path).find_spans(TEXT)


def test_no_folder_to_write_to(lexicon_folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert load_lexicon(folder=lexicon_folder, cache=blocked / "below").find_spans(TEXT)


def test_variable_moves_the_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ARMSTRAIL_CACHE_DIR", str(tmp_path))
    assert find_cache_folder() == tmp_path


def test_hash_follows_the_files(tmp_path: Path) -> None:
    folder = write_lexicon(tmp_path, {"actors/x.toml": ""})
    before = hash_sources(folder)
    assert hash_sources(folder) == before
    assert hash_sources(folder, places=Places()) != before
    write_lexicon(tmp_path, {"actors/x.toml": "# changed\n"})
    assert hash_sources(folder) != before


def test_overlay_counts_and_its_faults_are_raised(lexicon_folder: Path, tmp_path: Path) -> None:
    block = '[[actor]]\nid = "own"\nname = "Own Brigade"\ntype = "group"\nsource = "us"\n'
    over = write_lexicon(tmp_path / "over", {"actors/own.toml": block})
    lexicon = load_lexicon(over, folder=lexicon_folder, cache=tmp_path / "cache")
    assert lexicon.find_spans("The Own Brigade fled.")[0].concept == "own"
    write_lexicon(over, {"actors/own.toml": block + 'successor_of = ["nobody"]\n'})
    with pytest.raises(LexiconError, match="nobody"):
        load_lexicon(over, folder=lexicon_folder, cache=tmp_path / "cache")


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("army", "armies"), ("gunman", "gunmen"), ("woman", "women"), ("child", "children"), ("convoy", "convoys"),
        ("bus", "buses"), ("branch", "branches"), ("hostage", "hostages"), ("chief of staff", "chiefs of staff"),
        ("car bomb", "car bombs"), ("headquarters", "headquarters"), ("embargo", "embargoes"), ("crisis", "crises"),
        ("human", "humans"), ("ex-policeman", "ex-policemen"), ("man", "men"),
    ],
)  # fmt: skip
def test_plurals(one: str, many: str) -> None:
    assert pluralize(one) == many


def test_plurals_of_designations() -> None:
    assert [pluralize_designation(n) for n in ("M4", "Humvee", "AK-47", "7.62x39mm", "Type 56")] == [
        "M4s", "Humvees", "AK-47s", None, "Type 56s",
    ]  # fmt: skip
