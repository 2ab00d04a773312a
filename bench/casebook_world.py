"""An invented world for the synthetic casebook: countries, towns, groups, persons, weapons, all by chance."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from armstrail.core.entity import Entity, EntityType

if TYPE_CHECKING:
    import random

_STARTS = (
    "ba ka qa sha kha da ga ha ja la ma na ra sa ta za gha be ke she de me ne ze bi ki shi di mi ni ri du gu hu ku lu "
    "mu nu ru su tu"
)
_MIDDLES = "ra la na ma sha ba da ka nda rra lla bu lu ru zi ri li mi ndo rge qa mba sso wa ya"
_ENDS = "r n d sh m k bad pur gan stan ri la na do ka zai wal q ez ut"
# Another process than the one the model assumes: letters that romanisations and typists confuse.
_SWAPS = (
    ("q", "k"),
    ("kh", "h"),
    ("u", "o"),
    ("i", "ee"),
    ("sh", "sch"),
    ("z", "s"),
    ("gh", "g"),
    ("w", "v"),
    ("a", "e"),
)
_WEAPONS = {
    "rifle": ("AK-47", "AKM", "M4 carbine", "M16", "FN FAL", "Type 56", "G3", "SKS", "Tavor", "Galil"),
    "machine gun": ("PKM", "RPK", "M249", "DShK", "MG3", "Type 80"),
    "pistol": ("Makarov", "Beretta 92", "TT-33", "Glock 17"),
    "rocket launcher": ("RPG-7", "RPG-29", "AT4", "Carl Gustaf"),
    "mortar": ("M29", "2B14", "M252"),
    "missile": ("Igla", "Strela-2", "Kornet", "TOW", "Stinger"),
    "drone": ("Shahed-136", "Mohajer-6", "TB2", "Wing Loong"),
    "night vision device": ("PVS-7", "PVS-14"),
    "vehicle": ("Humvee", "MRAP", "BTR-80", "T-55"),
    "explosive": ("C-4", "ammonium nitrate", "TNT"),
}


@dataclass(frozen=True)
class Thing:
    """Something that a report can name: its entity id and record (None where no lexicon has it) and its names."""

    name: str
    entity: Entity | None
    aliases: tuple[str, ...] = ()


@dataclass
class World:
    """Towns by theatre (with their province and country), groups, persons, weapons."""

    towns: list[list[tuple[Thing, Thing, Thing]]] = field(default_factory=list)
    groups: list[list[Thing]] = field(default_factory=list)
    forces: list[list[Thing]] = field(default_factory=list)
    persons: list[list[Thing]] = field(default_factory=list)
    weapons: list[tuple[Thing, Thing]] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)


def invent_name(chance: random.Random) -> str:
    """Invents a name of two or three syllables."""
    middle = chance.choice(_MIDDLES.split()) if chance.random() < 0.7 else ""
    return (chance.choice(_STARTS.split()) + middle + chance.choice(_ENDS.split())).capitalize()


def misspell_name(name: str, chance: random.Random) -> str:
    """Spells a name as another romanisation, or a typist's error, would have it."""
    if chance.random() < 0.6:
        fitting = [(a, b) for a, b in _SWAPS if a in name.lower()]
        if fitting:
            a, b = chance.choice(fitting)
            return name.lower().replace(a, b, 1).title()
    at = chance.randrange(1, max(2, len(name) - 1))
    return chance.choice((name[:at] + name[at + 1 :], name[:at] + name[at - 1] + name[at:]))


def build_world(theatres: int, chance: random.Random) -> World:
    """Builds a world of theatres of war, each a country with provinces, towns, groups and persons of its own."""
    world = World()
    for number in range(theatres):
        code = chr(65 + number // 26 % 26) + chr(65 + number % 26)
        latitude, longitude = chance.uniform(-30, 50), chance.uniform(-80, 120)
        country = _add(
            world,
            "place",
            f"place:country:{code}",
            invent_name(chance) + "ia",
            country=code,
            precision=6,
            at=(latitude, longitude),
        )
        world.towns.append(_build_towns(world, country, code, (latitude, longitude), chance))
        world.groups.append(_build_groups(world, code, chance))
        people = chance.sample(
            ["Colonel", "General", "Commander", "Mullah", "Emir", "Governor", "Minister", "Captain"], 8
        )
        world.persons.append([_build_person(world, people[i % 8], chance, known=i < 8) for i in range(30)])
        world.forces.append(
            [
                _add(
                    world, "state_force", f"state_force:{code}:{word}", f"{country.name} {word}", country=code,
                    parent=f"country:{code}",
                )
                for word in ("army", "police", "navy")
            ]
        )  # fmt: skip
    for sort, models in _WEAPONS.items():
        parent = _add(world, "weapon", sort.replace(" ", "-"), sort)
        for model in models:
            world.weapons.append(
                (
                    _add(
                        world,
                        "weapon",
                        model.lower().replace(" ", "-"),
                        model,
                        parent=parent.entity.id if parent.entity else None,
                    ),
                    parent,
                )
            )
    return world


def _add(
    world: World, kind: EntityType, entity_id: str, name: str, *, country: str | None = None, parent: str | None = None,
    admin1: str | None = None, precision: int | None = None, at: tuple[float, float] | None = None,
    aliases: tuple[str, ...] = (),
) -> Thing:  # fmt: skip
    entity = Entity(
        id=entity_id, type=kind, name=name, parent=parent, country=country, admin1=admin1, precision=precision,
        lat=at[0] if at else None, lon=at[1] if at else None, aliases=aliases,
    )  # fmt: skip
    world.entities[entity_id] = entity
    return Thing(name=name, entity=entity, aliases=aliases)


def _build_towns(
    world: World, country: Thing, code: str, centre: tuple[float, float], chance: random.Random
) -> list[tuple[Thing, Thing, Thing]]:
    towns: list[tuple[Thing, Thing, Thing]] = []
    for p in range(6):
        seat = (centre[0] + chance.uniform(-4, 4), centre[1] + chance.uniform(-4, 4))
        province = _add(world, "place", f"place:{code}-{p}", invent_name(chance), country=code, precision=4, at=seat)
        for t in range(10):
            at = (seat[0] + chance.uniform(-0.9, 0.9), seat[1] + chance.uniform(-0.9, 0.9))
            name = invent_name(chance)
            if chance.random() < 0.15:
                towns.append((Thing(name=name, entity=None), province, country))
                continue
            admin1 = province.name if chance.random() < 0.7 else None
            town = _add(
                world,
                "place",
                f"place:{code}-{p}-{t}",
                name,
                country=code,
                admin1=admin1,
                precision=chance.choice((1, 1, 3)),
                at=at,
            )
            towns.append((town, province, country))
    return towns


def _build_groups(world: World, code: str, chance: random.Random) -> list[Thing]:
    groups: list[Thing] = []
    for g in range(7):
        name = f"{invent_name(chance)} {chance.choice(('Front', 'Brigade', 'Movement', 'Army', 'Network', 'Union'))}"
        parent = groups[0].entity.id if g > 4 and groups[0].entity else None
        short = "".join(w[0] for w in name.split()) + str(g)
        groups.append(
            _add(world, "group", f"group-{code.lower()}-{g}", name, country=code, parent=parent, aliases=(short,))
        )
    return groups


def _build_person(world: World, title: str, chance: random.Random, known: bool) -> Thing:
    """Builds a person whom reports name with a title, by the whole name in two romanisations, or by the last part."""
    name = f"{invent_name(chance)} {invent_name(chance)}"
    others = (misspell_name(name, chance), name.split()[1])
    if not known:
        return Thing(name=f"{title} {name}", entity=None, aliases=(name, *others))
    return _add(world, "person", "person-" + name.lower().replace(" ", "-"), name, aliases=(f"{title} {name}", *others))
