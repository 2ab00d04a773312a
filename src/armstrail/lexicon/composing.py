"""What a person writes to say how names are composed and designated: heads, portfolios, patterns, ordinary words.

Authored in `data/cues/composed.toml`, `data/cues/ordinary_words.toml` and `data/weapons/patterns.toml`.
"""

from __future__ import annotations

from typing import Literal

import msgspec


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A head word that makes a name of a country or its adjective ("army": "Afghan army").

    `id` closes the derived id (`state_force:AF:army`); `name` the derived name, the first form where it is empty.
    An authored actor whose name is a country with one of the `exact` forms is the same.
    `of_group` lets an armed group stand in the country's place ("Taliban government"); `alone` lets the head stand
    without any ("Interior Ministry"). `ethnic` marks heads that an ethnic adjective may qualify as well: "Uzbek
    soldiers" may be another state's, the "Uzbek army" is not.
    """

    id: str
    type: Literal["state_force", "government", "organisation"]
    forms: tuple[str, ...]
    name: str = ""
    exact: tuple[str, ...] = ()
    of_group: bool = False
    alone: bool = False
    ethnic: bool = False


class Portfolio(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a ministry is for; its forms ("ministry of X", "X ministry") are made by rule."""

    id: str
    forms: tuple[str, ...]


class Composition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How portfolios become ministries, and which words may stand before a head.

    `templates` hold "{}" where the portfolio goes. `modifiers` may stand between country and head ("Afghan national
    army"). `family_name_first` are countries (ISO 3166-1 alpha-2) whose names begin with the family name.
    `proper_alone` are words that make a ministry without a country only with a capital ("the Finance Department").
    `before_towns` are words that stand with a capital before a town and make it no surname ("Northern Aleppo");
    `town_evidence` are words after which a name is a town's even where the document has a person of that name.
    """

    id: str
    templates: tuple[str, ...]
    modifiers: tuple[str, ...]
    family_name_first: tuple[str, ...] = ()
    proper_alone: tuple[str, ...] = ()
    before_towns: tuple[str, ...] = ()
    town_evidence: tuple[str, ...] = ()


class OrdinaryWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """English words that an abbreviation may look like in a text that is all capitals."""

    id: str
    words: str


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A shape of weapon designations that stands in for what the list lacks ("T-72B3M").

    `regex` is matched at the start of a word, against text whose dashes are plain. `parent` is the id of the broader
    weapon; `unroca` as in `Weapon`. `not_before` and `not_after` are lower-case words that, standing next to the
    match, make it something else ("M4 motorway", "flight BA-117"). `fires` and `silent` are examples, and tests.
    """

    id: str
    regex: str
    unroca: Literal["I", "II", "III", "IV", "V", "VI", "VII", "SA", "LW", "ammunition", "optics", "other"]
    vehicle: bool = False
    parent: str = ""
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    fires: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
