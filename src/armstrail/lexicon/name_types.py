"""What tells the type of a name that no entry knows. Authored in `data/cues/name_types.toml`."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import msgspec

from armstrail.core.errors import LexiconError
from armstrail.lexicon.cues import CUES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

NameSense = Literal["person", "place", "organisation", "government", "media", "state_force", "group", "other"]
CuePosition = Literal["first", "inside", "last", "before", "after", "apposition", "subject"]

_PERSONS = CUES.parent / "persons"
_SHORTEST = 3
_LINKS = frozenset({"of", "for", "to", "in", "and", "the"})


class NameCue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that add `weight` to the score of a type where they stand at `where`; `reason` says why."""

    sense: NameSense
    where: CuePosition
    weight: float
    reason: str
    words: frozenset[str]


class ShapeWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much the shape of a name and what stands beside it say."""

    given_name: float
    lone_given_name: float
    name_particle: float
    initial: float
    acronym: float
    title_before: float
    known_place: float
    place_after: float
    place_beside: float
    surname: float
    article: float
    marked_person: float
    marked_place: float
    marked_organisation: float
    marked_other: float


class _Authored(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it is written."""

    typed: float
    margin: float
    calendar: frozenset[str]
    title_words: frozenset[str]
    vague: frozenset[str]
    not_quantities: frozenset[str]
    means: frozenset[str]
    bare_arms: frozenset[str]
    arms_at_large: frozenset[str]
    arms_uses: frozenset[str]
    reigns: frozenset[str]
    stances: frozenset[str]
    parts: frozenset[str]
    shapes: ShapeWeights
    cue: tuple[NameCue, ...]
    given_names: dict[str, str]


class NameCues:
    """The evidence for types of names. `typed` and `margin` are scores; words are in small letters."""

    def __init__(self, authored: _Authored, titles: frozenset[str], persons: frozenset[str]) -> None:
        """Indexes the cues by where they stand and by word."""
        self.typed = authored.typed
        self.margin = authored.margin
        self.calendar = authored.calendar
        self.title_words = authored.title_words
        self.titles = titles
        self.vague = authored.vague
        self.not_quantities = authored.not_quantities
        self.means = authored.means
        self.bare_arms = authored.bare_arms
        self.arms_at_large = authored.arms_at_large
        self.arms_uses = authored.arms_uses
        self.reigns = authored.reigns
        self.stances = authored.stances
        self.parts = authored.parts
        self.shapes = authored.shapes
        self.given_names = persons | {n for names in authored.given_names.values() for n in names.split()}
        index: defaultdict[tuple[CuePosition, str], list[NameCue]] = defaultdict(list)
        for cue in authored.cue:
            for word in cue.words:
                index[cue.where, word].append(cue)
        self._index: Mapping[tuple[CuePosition, str], tuple[NameCue, ...]] = MappingProxyType(
            {key: tuple(cues) for key, cues in index.items()}
        )

    def find_cues(self, where: CuePosition, word: str) -> tuple[NameCue, ...]:
        """Returns the cues of a word at a place; empty where it says nothing.

        >>> load_name_cues().find_cues("last", "battalion")[0].sense
        'state_force'
        """
        return self._index.get((where, word), ())

    def is_ordinary(self, word: str) -> bool:
        """Tells whether a word is one that many names share ("Northern", "Home"), so that it names no town alone."""
        return word in self.title_words or bool(self.find_cues("first", word) or self.find_cues("last", word))

    def is_body(self, word: str) -> bool:
        """Tells whether a word at the end of a name makes it the name of a body ("Ministry", "Agency")."""
        return any(c.sense not in {"place", "person", "other"} for c in self.find_cues("last", word))


@lru_cache(maxsize=1)
def load_name_cues() -> NameCues:
    """Loads `data/cues/name_types.toml` and the given names of the persons in `data/persons/`.

    Raises:
        LexiconError: if a file is not what the types say.
    """
    path = CUES / "name_types.toml"
    try:
        authored = msgspec.convert(_read_table(path), _Authored)
    except msgspec.ValidationError as error:
        raise LexiconError((f"{path.name}: {error}",)) from error
    titles = frozenset(_iter_titles())
    return NameCues(authored, titles, frozenset(_iter_given_names(titles | authored.title_words)))


def _read_table(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError((f"{path.name}: {error}",)) from error


class _PersonNames(msgspec.Struct, frozen=True):
    """The names of an authored person; the strict check of the rest is the lexicon's."""

    name: str
    aliases: tuple[str, ...] = ()
    country: tuple[str, ...] = ()


class _Titles(msgspec.Struct, frozen=True):
    """The forms of an authored title."""

    forms: tuple[str, ...] = ()


class _PersonsFile(msgspec.Struct, frozen=True):
    """What a file of persons or titles holds."""

    person: tuple[_PersonNames, ...] = ()
    title: tuple[_Titles, ...] = ()


def _iter_files() -> Iterator[_PersonsFile]:
    for path in sorted(_PERSONS.glob("*.toml")):
        try:
            yield msgspec.convert(_read_table(path), _PersonsFile)
        except msgspec.ValidationError as error:
            raise LexiconError((f"{path.name}: {error}",)) from error


def _iter_titles() -> Iterator[str]:
    """Yields the last words of titles ("general" of "lieutenant general"); "head of government" ends in no title."""
    for file in _iter_files():
        for title in file.title:
            for form in title.forms:
                words = form.casefold().split()
                if not _LINKS & set(words):
                    yield words[-1].rstrip(".")


def _iter_given_names(titles: frozenset[str]) -> Iterator[str]:
    """Yields the first words of persons' full names; where the family name comes first, it is one all the same."""
    for file in _iter_files():
        for person in file.person:
            for name in (person.name, *person.aliases):
                words = [w for w in name.casefold().split() if w.rstrip(".") not in titles]
                if len(words) > 1 and len(words[0]) >= _SHORTEST and words[0].isalpha():
                    yield words[0]
