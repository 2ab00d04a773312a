"""A small lexicon of this project's own for the tests of the room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from armstrail.lexicon.compile import compile_blocks
from armstrail.lexicon.lexicon import Lexicon
from armstrail.lexicon.load import DATA, load_blocks

FILES = {
    "actors/groups.toml": """
[[actor]]
id = "taliban"
name = "Taliban"
type = "group"
source = "UNSC 1988 list"
country = ["AF"]

[[actor]]
id = "ttp"
name = "Tehreek-e-Taliban Pakistan"
type = "group"
source = "UNSC 1267 list"
aliases = ["TTP", "Pakistani Taliban"]
country = ["PK"]

[[actor]]
id = "fmln"
name = "Farabundo Marti National Liberation Front"
type = "group"
source = "UCDP"
aliases = ["FMLN"]
short = ["the Front"]
country = ["SV"]

[[actor]]
id = "islamic-state"
name = "Islamic State"
type = "group"
source = "UNSC 1267 list"
aliases = ["IS", "ISIL"]

[[actor]]
id = "world-health-organization"
name = "World Health Organization"
type = "organisation"
source = "UN"
aliases = ["WHO"]

[[actor]]
id = "al-qaeda"
name = "Al-Qaeda"
type = "group"
source = "UNSC 1267 list"

[[actor]]
id = "pakistan-interior"
name = "Pakistani Ministry of Interior"
type = "government"
source = "national site"
aliases = ["Pakistani Interior Ministry"]
country = ["PK"]

[[actor]]
id = "afghan-national-army"
name = "Afghan National Army"
type = "state_force"
source = "IISS"
aliases = ["ANA"]
country = ["AF"]
""",
    "persons/people.toml": """
[[person]]
id = "zabihullah-mujahid"
name = "Zabihullah Mujahid"
source = "UNSC 1988 list"
country = ["AF"]
posts = [{ post = "spokesman", of = "taliban", since = "2007" }]

[[person]]
id = "kim-jong-un"
name = "Kim Jong Un"
source = "government site"
country = ["KP"]
posts = [{ post = "leader", of = "KP" }]
""",
    "persons/titles.toml": """
[[title]]
id = "general"
sense = "military"
forms = ["General", "Gen."]
""",
    "weapons/arms.toml": """
[[weapon]]
id = "rifle"
name = "rifle"
unroca = "SA"
source = "A/52/298"
generic = true

[[weapon]]
id = "m16"
name = "M16"
unroca = "SA"
source = "manufacturer"
parent = "rifle"
maker_country = ["US"]

[[weapon]]
id = "t-72"
name = "T-72"
unroca = "I"
source = "IISS"
vehicle = true

[[weapon]]
id = "mig-29"
name = "MiG-29"
unroca = "IV"
source = "IISS"
vehicle = true

[[weapon]]
id = "eurocopter-tiger"
name = "Eurocopter Tiger"
unroca = "V"
source = "manufacturer"
vehicle = true
ambiguous = ["Tiger"]
""",
    "nouns/nouns.toml": """
[[noun]]
id = "fighters"
sense = "fighters"
forms = ["gunman", "fighter"]

[[noun]]
id = "officials"
sense = "people"
forms = ["official"]

[[noun]]
id = "sources"
sense = "source"
forms = ["official"]

[[noun]]
id = "forces"
sense = "force"
forms = ["brigade", "army"]
""",
    "nationalities.toml": """
[[nationality]]
country = "AF"
country_names = ["Afghanistan"]
adjectives = ["Afghan"]
people = ["Afghan", "Afghans"]
capital = "Kabul"
government_forms = ["Kabul"]

[[nationality]]
country = "PK"
country_names = ["Pakistan"]
adjectives = ["Pakistani"]
people = ["Pakistanis"]

[[nationality]]
country = "US"
country_names = ["United States", "US", "U.S."]
adjectives = ["American", "US", "U.S."]
people = ["Americans"]
capital = "Washington"
government_forms = ["Washington", "White House"]

[[nationality]]
country = "CD"
country_names = ["DR Congo"]
adjectives = ["Congolese"]
people = ["Congolese"]

[[nationality]]
country = "CG"
country_names = ["Republic of the Congo"]
adjectives = ["Congolese"]
people = ["Congolese"]

[[nationality]]
country = "GE"
country_names = ["Georgia"]
adjectives = ["Georgian"]

[[nationality]]
country = "UZ"
country_names = ["Uzbekistan"]
adjectives = ["Uzbek"]
people = ["Uzbeks"]

[[demonym_region]]
name = "Uzbek"
kind = "ethnic"

[[demonym_region]]
name = "Kurd"
kind = "ethnic"
""",
}


class Places:
    """Stands in for the gazetteer."""

    def iter_match_forms(self) -> Iterator[tuple[str, str]]:
        """Yields a few places, one of them with the name of a rifle."""
        yield from (
            ("Kabul", "place:kabul"), ("Kunduz", "place:kunduz"), ("M16", "place:nowhere"),
            ("Much", "geonames:2868936"), ("Cúcuta", "place:cucuta"),
            ("Hammond", "geonames:4921100"),
        )  # fmt: skip

    def hash_match_forms(self) -> str:
        return "places"


def write_lexicon(folder: Path, files: dict[str, str]) -> Path:
    """Writes files under a folder and returns it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def lexicon_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small lexicon, and our rules for composed names and designations."""
    folder = write_lexicon(tmp_path_factory.mktemp("lexicon"), FILES)
    shared = {
        n: (DATA / n).read_text("utf-8")
        for n in ("cues/composed.toml", "cues/ordinary_words.toml", "weapons/patterns.toml")
    }
    return write_lexicon(folder, shared)


@pytest.fixture(scope="session")
def lexicon(lexicon_folder: Path) -> Lexicon:
    """The small lexicon, compiled with a few places."""
    return Lexicon(compile_blocks(load_blocks(lexicon_folder), Places()))
