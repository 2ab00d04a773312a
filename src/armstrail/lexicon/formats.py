"""What other formats call things: countries, classes of actors, means of violence, columns, in `data/formats/`.

Each table is a TOML file of blocks of one kind, decoded strictly; rules that turn our kinds into theirs are in
`format_rules`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec

from armstrail.core.errors import LexiconError
from armstrail.core.kinds import KINDS
from armstrail.lexicon.authoring import Noun
from armstrail.lexicon.check_files import read_entries
from armstrail.lexicon.folding import fold_form
from armstrail.lexicon.inflect import pluralize
from armstrail.lexicon.load import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ActorClass", "Column", "Country", "EventRoles", "FormatBlock", "Means", "NounClass", "find_means",
    "load_class_forms", "load_columns", "load_countries", "load_event_roles", "load_means", "load_pronouns",
    "load_several_forms", "load_whole_words", "read_table",
]  # fmt: skip

ActorClass = Literal[
    "state", "government", "group", "fighter", "civilian", "protester", "person", "media", "military_site",
    "civilian_site", "area", "place", "arms", "none", "unknown",
]  # fmt: skip
NounClass = Literal[
    "state", "fighter", "civilian", "protester", "government", "military_site", "civilian_site", "area", "arms"
]
B = TypeVar("B", bound=msgspec.Struct)


class FormatBlock(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A block of a file in `data/formats/`: strict, immutable, written with keywords only."""


class Country(FormatBlock, frozen=True):
    """A country: ISO 3166-1 alpha-2, Gleditsch and Ward number (None: no state), and its names and regions."""

    iso: str
    name: str
    acled_region: str
    ged_region: str
    gw: int | None = None
    ged_name: str | None = None


class _NounList(FormatBlock, frozen=True):
    name: NounClass
    nouns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class _Words(FormatBlock, frozen=True):
    words: tuple[str, ...]


class Means(FormatBlock, frozen=True):
    """A means of violence with the words that tell it; the first means that fits wins."""

    name: str
    words: tuple[str, ...]


class EventRoles(FormatBlock, frozen=True):
    """How the roles of a kind make two sides and a place; `mutual` where all agents are parties."""

    kind: str
    one: str
    other: tuple[str, ...]
    where: tuple[str, ...]
    mutual: bool = False


class Column(FormatBlock, frozen=True):
    """A column of a table format: what we write in it ("" where nothing), and what is lost."""

    name: str
    fills: str
    lost: str = ""


def read_table(name: str, key: str, kind: type[B]) -> tuple[B, ...]:
    """Reads a table, `data/formats/<name>.toml`, whose blocks are `[[key]]`.

    Raises:
        LexiconError: with every fault of the file.
    """
    entries, faults = read_entries(DATA / "formats" / f"{name}.toml", f"formats/{name}.toml", key, kind)
    if faults:
        raise LexiconError(tuple(faults))
    return tuple(entry.block for entry in entries)


@lru_cache(maxsize=1)
def load_countries() -> Mapping[str, Country]:
    """Loads the countries by ISO 3166-1 alpha-2 code.

    >>> load_countries()["AF"].gw
    700
    """
    return _key_once("countries", [(c.iso, c) for c in read_table("countries", "country", Country)])


@lru_cache(maxsize=1)
def load_event_roles() -> Mapping[str, EventRoles]:
    """Loads how the roles of each kind of event are read; every kind of event has a block.

    Raises:
        LexiconError: a kind is missing, twice there, or names roles that it does not have.
    """
    blocks = read_table("event_roles", "event", EventRoles)
    faults = [
        f"formats/event_roles.toml: {b.kind}: no role {role!r} in this kind"
        for b in blocks
        for role in (b.one, *b.other, *b.where)
        if b.kind not in KINDS or (role not in KINDS[b.kind].roles and (b.kind, role) != ("displace", "agent"))
    ]
    events = {k.name for k in KINDS.values() if k.family == "event"}
    faults += [f"formats/event_roles.toml: no block for {k!r}" for k in sorted(events - {b.kind for b in blocks})]
    if faults:
        raise LexiconError(tuple(faults))
    return _key_once("event_roles", [(b.kind, b) for b in blocks])


@lru_cache(maxsize=1)
def load_means() -> tuple[Means, ...]:
    """Loads the means of violence in order."""
    return read_table("means", "means", Means)


def find_means(text: str) -> str | None:
    """Finds the first means of violence of which a word stands in a text; None where there is none.

    >>> find_means("two hand grenades"), find_means("harsh words")
    ('grenade', None)
    """
    folded = fold_form(text)
    return next((name for name, pattern in _compile_means() if pattern.search(folded)), None)


@lru_cache(maxsize=1)
def _compile_means() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = ((m.name, "|".join(re.escape(fold_form(w)) for w in m.words)) for m in load_means())
    return tuple((name, re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")) for name, alternatives in words)


@lru_cache(maxsize=4)
def load_columns(name: str) -> tuple[Column, ...]:
    """Loads the columns of a table format in order: "acled", "ged" or "sipri".

    >>> len(load_columns("acled")), len(load_columns("ged"))
    (31, 49)
    """
    table = f"{name}_columns"
    return tuple(_key_once(table, [(c.name, c) for c in read_table(table, "column", Column)]).values())


@lru_cache(maxsize=1)
def load_class_forms() -> Mapping[str, NounClass]:
    """Loads the folded forms of nouns, singular and plural, with the class that each names.

    A form of two lists has the class that stands first in `actor_classes.toml`; words written there go before lists.

    >>> load_class_forms()["gunmen"], load_class_forms()["field hospital"]
    ('fighter', 'civilian_site')
    """
    classes = read_table("actor_classes", "class", _NounList)
    nouns = _read_nouns()
    missing = [i for c in classes for i in c.nouns if i not in nouns]
    if missing:
        raise LexiconError(tuple(f"formats/actor_classes.toml: no list of nouns {i!r}" for i in missing))
    forms: dict[str, NounClass] = {}
    for c in classes:
        _add_forms(forms, c.words, c.name)
    for c in classes:
        for i in c.nouns:
            _add_forms(forms, nouns[i].forms, c.name)
    return MappingProxyType(forms)


@lru_cache(maxsize=1)
def load_several_forms() -> frozenset[str]:
    """Loads the folded forms of the nouns that mean several: plurals, and bodies of people ("patrol").

    >>> "gunmen" in load_several_forms(), "gunman" in load_several_forms(), "patrol" in load_several_forms()
    (True, False, True)
    """
    nouns = _read_nouns().values()
    plurals = {fold_form(pluralize(w)) for n in nouns for w in n.forms}
    bodies = {fold_form(w) for n in nouns if n.sense == "force" for w in n.forms}
    return frozenset(plurals | bodies)


@lru_cache(maxsize=1)
def load_whole_words() -> frozenset[str]:
    """Loads the folded words that count everybody, not a part.

    >>> "people" in load_whole_words(), "villagers" in load_whole_words()
    (True, False)
    """
    return frozenset(fold_form(w) for block in read_table("whole_words", "whole", _Words) for w in block.words)


@lru_cache(maxsize=1)
def load_pronouns() -> frozenset[str]:
    """Loads the folded words that stand for somebody without naming him.

    >>> "they" in load_pronouns()
    True
    """
    return frozenset(fold_form(w) for block in read_table("pronouns", "pronouns", _Words) for w in block.words)


def _read_nouns() -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    for path in sorted((DATA / "nouns").glob("*.toml")):
        entries, faults = read_entries(path, f"nouns/{path.name}", "noun", Noun)
        if faults:
            raise LexiconError(tuple(faults))
        nouns |= {e.block.id: e.block for e in entries}
    return nouns


def _add_forms(forms: dict[str, NounClass], words: tuple[str, ...], name: NounClass) -> None:
    for word in words:
        for form in (word, pluralize(word)):
            forms.setdefault(fold_form(form), name)


def _key_once(name: str, pairs: list[tuple[str, B]]) -> Mapping[str, B]:
    keyed: dict[str, B] = {}
    for key, block in pairs:
        if key in keyed:
            raise LexiconError((f"formats/{name}.toml: {key!r} stands twice; leave one",))
        keyed[key] = block
    return MappingProxyType(keyed)
