"""What a person writes in `data/`: one frozen type a kind of block, strictly decoded.

A file holds blocks of one kind (`[[actor]]`, `[[weapon]]`, …). Unknown keys are refused, so that a typing
error fails instead of vanishing. The engine never sees these types: `compile` turns them into compact ones.
"""

from __future__ import annotations

from typing import Literal

import msgspec

ActorType = Literal["group", "state_force", "government", "organisation", "media"]
Date = str  # "1994", "1994-10" or "1994-10-03"; "" is unknown or open


class _Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A block of a lexicon file: strict, immutable, written with keywords only."""


class Tie(_Block, frozen=True):
    """A dated tie to another actor, by id."""

    id: str
    since: Date = ""
    until: Date = ""


class Actor(_Block, frozen=True):
    """An armed group, force, government body, international body, company or outlet.

    `aliases` are full names and abbreviations that mean this actor anywhere; `short` are forms that need context
    ("the movement"); `ambiguous` are aliases that other things share ("MNLA", "Shield"), used only where the
    document names the actor in full too. `topics` are FollowTheMoney topics. `country` lists ISO 3166-1 alpha-2.
    """

    id: str
    name: str
    type: ActorType
    source: str
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    part_of: tuple[Tie, ...] = ()
    allied_with: tuple[Tie, ...] = ()
    successor_of: tuple[str, ...] = ()
    active: tuple[Date, Date] = ("", "")
    topics: tuple[str, ...] = ()


class Post(_Block, frozen=True):
    """What a person was, of which actor or country, from when to when."""

    post: str
    of: str
    since: Date = ""
    until: Date = ""


class Person(_Block, frozen=True):
    """A person in public life whose name reports use. `died` stands where it is known."""

    id: str
    name: str
    source: str
    aliases: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    died: Date = ""


class Title(_Block, frozen=True):
    """Words before or after a person's name: ranks, offices, religious and honorific titles.

    `sense` says what the holder is; `leads` whether "TITLE of X" means that the holder leads X.
    """

    id: str
    forms: tuple[str, ...]
    sense: Literal["military", "political", "official", "spokesman", "religious", "honorific", "legal", "other"]
    leads: bool = False


class Weapon(_Block, frozen=True):
    """A designation, a family or a generic word for arms or materiel.

    `unroca` is the category of the UN Register of Conventional Arms ("I" … "VII", "SA", "LW", "ammunition",
    "optics", "other"); `parent` is the id of the broader weapon (M4A1 in M4 in assault rifle in small arm).
    `generic` marks words that are no designation ("rifles"); `ambiguous` aliases need a weapon context ("Tiger").
    """

    id: str
    name: str
    unroca: Literal["I", "II", "III", "IV", "V", "VI", "VII", "SA", "LW", "ammunition", "optics", "other"]
    source: str
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    parent: str = ""
    generic: bool = False
    vehicle: bool = False
    salw: str = ""
    maker_country: tuple[str, ...] = ()
    calibre: str = ""
    era: tuple[Date, Date] = ("", "")


class Place(_Block, frozen=True):
    """A place that world gazetteers miss or misplace: divisions, regions, valleys, crossings, bases.

    `lat` and `lon` are WGS 84 degrees of a central point; `parent` is the id of the division it lies in.
    """

    id: str
    name: str
    country: str
    kind: Literal["admin1", "admin2", "region", "city", "town", "village", "crossing", "base", "water", "mountain"]
    lat: float
    lon: float
    source: str
    aliases: tuple[str, ...] = ()
    parent: str = ""


class Noun(_Block, frozen=True):
    """Common nouns of one semantic class, singular lemmas; the plural is made by rule unless `plural` gives it.

    `sense` is what a noun phrase with such a head may fill: `people` (soldiers, villagers), `fighters`
    (militants, gunmen), `force` (army, brigade, convoy), `body` (ministry, court, committee), `facility`
    (outpost, hospital), `arms` (weapons, supplies of war), `vehicle`, `goods` (aid, cash, drugs), `area`
    (district, province), `statement` (report, survey, video), `event` (attack, exercise), `money`, `document`.
    """

    id: str
    sense: Literal[
        "people",
        "fighters",
        "force",
        "body",
        "facility",
        "arms",
        "vehicle",
        "goods",
        "area",
        "statement",
        "event",
        "money",
        "source",
    ]
    forms: tuple[str, ...]
