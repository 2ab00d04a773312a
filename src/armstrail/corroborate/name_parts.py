"""The parts of a name: titles apart, particles dropped, compounds joined, numbers read."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.lexicon.name_knowledge import load_name_knowledge
from armstrail.lexicon.transliteration import find_family, fold_word, part_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.core.entity import EntityType

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s?$")
_DIGITS = re.compile(r"\d+")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|e|er|ème)")
_INITIALS = re.compile(r"(?:[A-ZА-ЯЁ]\.){2,}")
_MOST_TITLE_WORDS = 4
_TITLE_REACH = 60  # characters
_LEAST_PATRONYMIC = 6
_LEAST_SERVED = 4
_OF_GOD = ("lah", "ullah", "allah")


class NamePart(Record, frozen=True):
    """A word of a name, or a compound written as one ("abdrahman").

    `folded` is its spelling folded, `key` what all its spellings have in common; `optional` words may be left out.
    """

    text: str
    folded: str
    key: str
    optional: bool = False

    @property
    def is_initial(self) -> bool:
        """Whether the part is one letter that stands for a name."""
        return len(self.text) == 1


class ParsedName(Record, frozen=True):
    """A name in parts.

    `titles` are ids of the lexicon's titles, `numbers` every number in it, `kinds` its words for kinds of places,
    `sides` its words for directions; `acronym` is set where the name is capitals only ("TTP").
    """

    text: str
    parts: tuple[NamePart, ...]
    titles: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    kinds: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    acronym: str | None = None


@lru_cache(maxsize=300_000)
def parse_name(text: str, kind: EntityType) -> ParsedName:
    """Takes a name apart.

    >>> parsed = parse_name("Maj. Gen. Abd al-Rahman Sa'id", "person")
    >>> parsed.titles, [p.text for p in parsed.parts]
    (('major-general',), ['abdrahman', "sa'id"])
    >>> parse_name("15th Division", "state_force").numbers
    (15,)
    """
    words = _split_words(text)
    titles: tuple[str, ...] = ()
    if kind == "person":
        titles, words = _take_titles(words)
    lists = load_name_knowledge().words
    numbers, rest = _take_numbers(words, kind)
    small = [_fold_case(w) for w in rest]
    kinds = frozenset(small) & lists["place kinds"] if kind != "person" else frozenset()
    sides = frozenset(small) & lists["directions"] if kind != "person" else frozenset()
    dropped = kinds | sides if kind == "place" else frozenset()
    joined = _join_compounds(small) if kind == "person" else _drop_particles(small)
    parts = tuple(build_part(w, _is_optional(w, kind)) for w in joined if w not in dropped)
    return ParsedName(
        text=text, parts=parts, titles=titles, numbers=numbers, kinds=kinds, sides=sides,
        acronym=_find_acronym(text, kind),
    )  # fmt: skip


def build_part(text: str, optional: bool = False) -> NamePart:
    """Builds a part of a name from its word.

    >>> build_part("mohamed").key
    'muhammad'
    """
    return NamePart(text=text, folded=fold_word(text), key=part_key(text), optional=optional)


def _split_words(text: str) -> list[str]:
    """Splits a name into words; initials that are written together are words of their own ("A.Q. Khan")."""
    spaced = _INITIALS.sub(lambda m: " ".join(m.group().replace(".", ". ").split()) + " ", text)
    found = [_POSSESSIVE.sub("", m.group()) for m in _WORD.finditer(unicodedata.normalize("NFC", spaced))]
    return [w for w in found if w.strip(".")]


def find_titles_before(text: str) -> tuple[str, ...]:
    """Finds the title that stands right before a name, in the text that leads up to it; empty where there is none.

    >>> find_titles_before("said Vice Adm. ")
    ('vice-admiral',)
    """
    words = _split_words(text[-_TITLE_REACH:])
    table = load_name_knowledge().titles
    found = (table.get(_key(words[-n:])) for n in range(min(_MOST_TITLE_WORDS, len(words)), 0, -1))
    return tuple(t for t in (next((f for f in found if f is not None), None),) if t is not None)


def _fold_case(word: str) -> str:
    """Makes a word small, but keeps an initial as it is written, so that "A." is not read as a particle."""
    bare = word.rstrip(".")
    return bare if len(bare) == 1 else bare.casefold()


def _take_titles(words: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Takes titles off the front of a person's name, the longest first; the last word always stays."""
    titles: list[str] = []
    table = load_name_knowledge().titles
    while len(words) > 1:
        most = min(_MOST_TITLE_WORDS, len(words) - 1)
        found = next((n for n in range(most, 0, -1) if _key(words[:n]) in table), 0)
        if not found:
            break
        titles.append(table[_key(words[:found])])
        words = words[found:]
    return tuple(titles), words


def _key(words: list[str]) -> str:
    return " ".join(words).casefold().rstrip(".")


def _take_numbers(words: list[str], kind: EntityType) -> tuple[tuple[int, ...], list[str]]:
    """Reads the numbers of a name: digits, ordinals and, in names of bodies, ordinals in words and Roman numerals."""
    knowledge = load_name_knowledge()
    numerals: Mapping[str, int] = knowledge.numerals if kind != "person" else {}
    numbers: list[int] = []
    rest: list[str] = []
    tens = 0
    for place, word in enumerate(words):
        small = word.casefold().rstrip(".")
        following = words[place + 1].casefold().rstrip(".") if place + 1 < len(words) else ""
        if small in knowledge.tens and following in numerals:  # "Twenty-second"
            tens = knowledge.tens[small]
        elif small in numerals:
            numbers.append(tens + numerals[small])
            tens = 0
        else:
            digits = [int(d) for d in _DIGITS.findall(small)]
            numbers += digits
            rest += _list_letters(word, small) if digits else [word]
    return tuple(numbers), rest


def _list_letters(word: str, small: str) -> list[str]:
    """Lists the letters around the digits of a word ("T-72B3" leaves B); those of an ordinal are none ("15th")."""
    return [] if small.isdigit() or _ORDINAL.fullmatch(small) else [p for p in _DIGITS.split(word) if p]


def _drop_particles(words: list[str]) -> list[str]:
    particles = load_name_knowledge().words["particles"]
    kept = [w for w in words if w not in particles]
    return kept or words


def _join_compounds(words: list[str]) -> list[str]:
    """Joins what is one name in parts: "abd al-rahman", "abu bakr", "siraj ud-din", "saif allah"."""
    lists = load_name_knowledge().words
    joined: list[str] = []
    waiting = ""
    for place, word in enumerate(words):
        last = place == len(words) - 1
        if word in lists["particles"] and not (last and not joined):
            continue
        if waiting:
            joined.append(waiting + word)
            waiting = ""
        elif word in lists["servant"] and not last:
            waiting = "abd"
        elif word in lists["father"] and not last:
            waiting = "abu"
        elif word in lists["faith"] and joined and words[place - 1] in lists["particles"]:
            joined[-1] += "ud" + word if word in {"din", "deen", "dine", "dien"} else "ul" + word
        elif word in lists["god"] and joined:
            joined[-1] = joined[-1].removesuffix("abd") + ("abdullah" if joined[-1] == "abd" else "ullah")
        else:
            joined.append(_cut_servant(word))
    return joined or words


def _cut_servant(word: str) -> str:
    """Writes "abdulrahman", "abdelrahman" and "abdirahman" one way; "abdullah" is a name of its own."""
    if find_family(word) is not None:
        return word
    servants = sorted(load_name_knowledge().words["servant"], key=len, reverse=True)
    found = next((s for s in servants if word.startswith(s) and len(word) >= len(s) + _LEAST_SERVED), None)
    rest = word[len(found) :] if found else ""
    return f"abd{rest}" if rest and not rest.startswith(_OF_GOD) else word


def _is_optional(word: str, kind: EntityType) -> bool:
    """Tells whether reports leave a word out at will: a patronymic, "junior", a title that stands inside a name."""
    lists = load_name_knowledge().words
    if word in lists["common words"]:
        return True
    if kind != "person":
        return False
    if word in load_name_knowledge().titles:
        return True
    folded = fold_word(word)
    return len(word) >= _LEAST_PATRONYMIC and any(folded.endswith(fold_word(e)) for e in lists["patronymic endings"])


def _find_acronym(text: str, kind: EntityType) -> str | None:
    letters = text.replace(".", "").replace("-", "")
    is_acronym = kind not in {"person", "place"} and letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 7
    return letters.casefold() if is_acronym else None
