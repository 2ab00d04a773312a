from __future__ import annotations

from pathlib import Path

import pytest

from armstrail.core.errors import LexiconError
from armstrail.lexicon import formats
from armstrail.lexicon.format_graphs import load_ftm_edges, load_ftm_schemata, load_stix_confidence, load_stix_types
from armstrail.lexicon.format_rules import choose_violence, load_acled_inters, load_acled_rules, load_plover_rules
from armstrail.lexicon.load import DATA


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lays a folder over the tables, with copies of ours to spoil."""
    for name in ("formats", "nouns"):
        (tmp_path / name).mkdir()
        for path in (DATA / name).glob("*.toml"):
            (tmp_path / name / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(formats, "DATA", tmp_path)
    return tmp_path / "formats"


def spoil(path: Path, before: str, after: str) -> None:
    """Replaces the first occurrence of some words of a table."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_an_unknown_key_is_refused_with_its_line(folder: Path) -> None:
    spoil(folder / "countries.toml", "acled_region", "acled_regoin")
    with pytest.raises(LexiconError, match=r"formats/countries\.toml:\d+: \[\[country\]\]: .*unknown key"):
        formats.load_countries.__wrapped__()


def test_a_country_that_stands_twice_is_refused(folder: Path) -> None:
    spoil(folder / "countries.toml", 'iso = "CA"', 'iso = "US"')
    with pytest.raises(LexiconError, match="'US' stands twice"):
        formats.load_countries.__wrapped__()


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('"Armed clash"', '"Armed clashes"', "no sub-event type 'Armed clashes'"),
        ('kinds = ["clash"]', 'kinds = ["clashes"]', "no kind 'clashes'"),
        ('modes = ["airstrike"]', 'modes = ["air"]', "no mode 'air'"),
        ('means = ["chemical"]', 'means = ["poison"]', "no means 'poison'"),
    ],
)
def test_a_rule_that_names_what_is_not_there_is_refused(folder: Path, before: str, after: str, fault: str) -> None:
    spoil(folder / "acled_rules.toml", before, after)
    with pytest.raises(LexiconError, match=fault):
        load_acled_rules.__wrapped__()


def test_a_mode_that_plover_does_not_have_is_refused(folder: Path) -> None:
    spoil(folder / "plover_rules.toml", 'mode = "assassinate"', 'mode = "murder"')
    with pytest.raises(LexiconError, match="PLOVER has no 'ASSAULT' with mode 'murder'"):
        load_plover_rules.__wrapped__()


def test_a_list_of_nouns_that_is_not_there_is_refused(folder: Path) -> None:
    spoil(folder / "actor_classes.toml", '"fighters-irregular"', '"fighters-odd"')
    with pytest.raises(LexiconError, match="no list of nouns 'fighters-odd'"):
        formats.load_class_forms.__wrapped__()


def test_every_kind_of_event_has_its_sides(folder: Path) -> None:
    spoil(folder / "event_roles.toml", 'kind = "protest"', 'kind = "clash"')
    with pytest.raises(LexiconError, match="no block for 'protest'"):
        formats.load_event_roles.__wrapped__()


@pytest.mark.parametrize(
    ("iso", "number"),
    [("US", 2), ("RU", 365), ("UA", 369), ("CD", 490), ("SS", 626), ("IR", 630), ("YE", 678), ("AF", 700), ("MM", 775)],
)
def test_states_have_the_numbers_of_gleditsch_and_ward(iso: str, number: int) -> None:
    assert formats.load_countries()[iso].gw == number


def test_no_two_states_share_a_number() -> None:
    numbers = [c.gw for c in formats.load_countries().values() if c.gw is not None]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(
    ("one", "other", "violence"),
    [
        ("state", "group", 1), ("fighter", "state", 1), ("group", "group", 2), ("state", "civilian", 3),
        ("group", "protester", 3), ("civilian", "group", None), ("group", "place", None),
    ],
)  # fmt: skip
def test_sides_make_a_type_of_violence(
    one: formats.ActorClass, other: formats.ActorClass, violence: int | None
) -> None:
    assert choose_violence(one, other) == violence


def test_confidence_is_the_table_of_the_specification() -> None:
    assert load_stix_confidence() == {"1": 90, "2": 70, "3": 50, "4": 30, "5": 10}


def test_graphs_know_every_entity_but_weapons() -> None:
    known = {"group", "state_force", "government", "organisation", "person", "place", "media"}
    assert set(load_stix_types()) == known
    assert set(load_ftm_schemata()) == known


def test_types_of_actors_are_the_eight_of_the_codebook() -> None:
    assert [i.code for i in load_acled_inters()] == list(range(1, 9))
    assert load_ftm_edges()
