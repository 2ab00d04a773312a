"""The checker's rules for facts that cannot be: a tank with two ids, a maker that was gone, a post held after death."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

import pycountry

from armstrail.lexicon.authoring import Person, Weapon
from armstrail.lexicon.folding import fold_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from armstrail.lexicon.load import Blocks, Located

# Which categories of the UN Register the sub-types of the UN panel (A/52/298, para. 26) can have. Anti-aircraft guns
# are in none; mortars of 75 mm and more are artillery since 2003 (A/58/274), MANPADS are missiles since then.
_CATEGORIES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "revolvers and self-loading pistols": frozenset({"SA"}),
        "rifles and carbines": frozenset({"SA"}),
        "sub-machine-guns": frozenset({"SA"}),
        "assault rifles": frozenset({"SA"}),
        "light machine-guns": frozenset({"SA"}),
        "heavy machine-guns": frozenset({"LW"}),
        "hand-held under-barrel and mounted grenade launchers": frozenset({"LW"}),
        "portable anti-aircraft guns": frozenset({"LW", "other"}),
        "portable anti-tank guns and recoilless rifles": frozenset({"LW", "III"}),
        "portable launchers of anti-tank missile and rocket systems": frozenset({"LW"}),
        "portable launchers of anti-aircraft missile systems": frozenset({"VII", "LW"}),
        "mortars of calibres of less than 100 mm": frozenset({"LW", "III"}),
    }
)
_SMALLEST_ARTILLERY_MM = 75.0  # UN Register, category III, as lowered in 2003 (A/58/274)
_LARGEST_LIGHT_MORTAR_MM = 100.0  # UN panel, A/52/298, para. 26
_MILLIMETRES = re.compile(r"(\d+(?:\.\d+)?)mm")
_DEEDS = ("founder", "co-founder")  # what somebody did, which does not end
_APART = re.compile(r"[\W_]+")


def check_facts(blocks: Blocks) -> tuple[str, ...]:
    """Lists facts that contradict each other or themselves, as `file:line: what is wrong and how to mend it`.

    >>> from armstrail.lexicon.load import Blocks
    >>> check_facts(Blocks(()))
    ()
    """
    weapons = blocks.list_located("weapon")
    owners = {x.id: x for x in weapons}
    return (
        *_list_twins(weapons),
        *(fault for x in weapons for fault in _check_weapon(x, owners)),
        *(fault for x in blocks.list_located("person") for fault in _check_life(x)),
    )


def _list_twins(weapons: Iterable[Located]) -> Iterator[str]:
    """Lists designations that two entries write with other spaces and hyphens only ("PPS-43", "PPS43")."""
    owners: dict[str, Located] = {}
    for item in weapons:
        block = item.block
        if not isinstance(block, Weapon) or block.generic:
            continue
        for form in (block.name, *block.aliases):
            if form.isalpha():
                continue
            first = owners.setdefault(_APART.sub("", fold_form(form)), item)
            if first.id != item.id:
                yield (
                    f"{item.where}: weapon {item.id!r}: {form!r} is {first.id!r} ({first.where}) written otherwise; "
                    f"join them, or take it from one"
                )


def _check_weapon(item: Located, owners: Mapping[str, Located]) -> Iterator[str]:
    weapon = item.block
    if not isinstance(weapon, Weapon):
        return
    label = f"{item.where}: weapon {item.id!r}"
    if weapon.salw and weapon.salw not in _CATEGORIES:
        yield f"{label}: salw: {weapon.salw!r} is no sub-type of A/52/298"
    elif weapon.salw and weapon.unroca not in _CATEGORIES[weapon.salw]:
        yield f"{label}: {weapon.salw!r} are not of category {weapon.unroca!r}; mend one of them"
    size = _MILLIMETRES.fullmatch(weapon.calibre)
    calibre = float(size[1]) if size else None
    if calibre is not None and weapon.unroca == "III" and calibre < _SMALLEST_ARTILLERY_MM:
        yield f"{label}: {weapon.calibre} is below the {_SMALLEST_ARTILLERY_MM:g} mm of category III"
    if calibre is not None and weapon.salw.startswith("mortars") and calibre >= _LARGEST_LIGHT_MORTAR_MM:
        yield f"{label}: {weapon.calibre} is no calibre of less than {_LARGEST_LIGHT_MORTAR_MM:g} mm"
    since = weapon.era[0]
    for code in weapon.maker_country:
        gone = _find_end(code)
        if gone and since[:4] > gone:
            yield f"{label}: {code} was gone ({gone}) before it came ({since}); name the state that made it"
    parent = owners.get(weapon.parent)
    older = parent.block if parent is not None else None
    if isinstance(older, Weapon) and not older.generic and since and since[:4] < older.era[0][:4]:
        yield f"{label}: older ({since}) than {weapon.parent!r}, of which it is a variant ({older.era[0]})"


def _find_end(code: str) -> str:
    """Finds the year in which a state of ISO 3166-3 was withdrawn; empty for one that stands."""
    state = pycountry.historic_countries.get(alpha_4=code) if len(code) == len("SUHH") else None
    return "" if state is None else str(state.withdrawal_date)[:4]


def _check_life(item: Located) -> Iterator[str]:
    """Lists posts that are open, or that start or end, after their holder died."""
    person = item.block
    if not isinstance(person, Person) or not person.died:
        return
    label = f"{item.where}: person {item.id!r}"
    for post in person.posts:
        if not post.until and not post.post.startswith(_DEEDS):
            yield f"{label}: post {post.post!r} of {post.of}: open, though died {person.died}; write when it ended"
        for date in (post.since, post.until):
            if date[: len(person.died)] > person.died[: len(date)]:
                yield f"{label}: post {post.post!r} of {post.of}: {date} is after the death ({person.died})"
