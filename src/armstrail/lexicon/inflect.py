"""Plurals of English nouns and of designations, by rule, with a table of the irregular ones.

Source: the spelling rules of Quirk et al., A Comprehensive Grammar of the English Language (1985), 5.77-5.102.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_IRREGULAR: Mapping[str, str] = MappingProxyType(
    {
        "man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet", "tooth": "teeth",
        "mouse": "mice", "wife": "wives", "knife": "knives", "life": "lives", "half": "halves", "thief": "thieves",
        "leaf": "leaves", "wolf": "wolves", "shelf": "shelves", "self": "selves", "calf": "calves", "loaf": "loaves",
        "crisis": "crises", "basis": "bases", "analysis": "analyses", "axis": "axes", "phenomenon": "phenomena",
        "criterion": "criteria", "datum": "data", "hero": "heroes", "potato": "potatoes", "embargo": "embargoes",
        "torpedo": "torpedoes", "tomato": "tomatoes", "echo": "echoes", "veto": "vetoes", "ox": "oxen",
        "corps": "corps", "means": "means", "series": "series", "species": "species", "headquarters": "headquarters",
        "barracks": "barracks", "aircraft": "aircraft", "spacecraft": "spacecraft", "watercraft": "watercraft",
        "hovercraft": "hovercraft", "rotorcraft": "rotorcraft", "cannon": "cannons", "sheep": "sheep",
        "livestock": "livestock", "police": "police", "personnel": "personnel", "materiel": "materiel",
        "ammunition": "ammunition", "equipment": "equipment", "weaponry": "weaponry", "staff": "staff",
        "passerby": "passersby", "passer-by": "passers-by", "gas": "gases", "bus": "buses", "quiz": "quizzes",
        "mujahid": "mujahideen", "talib": "taliban", "monarch": "monarchs", "patriarch": "patriarchs",
        "matriarch": "matriarchs", "alumnus": "alumni", "alumna": "alumnae", "volcano": "volcanoes", "deer": "deer",
    }
)  # fmt: skip
# Ends of closed compounds that inflect as the word does ("housewife", "stepchild"), and of Greek words ("oasis").
_ENDS: Mapping[str, str] = MappingProxyType({"wife": "wives", "child": "children", "thief": "thieves", "sis": "ses"})
_MAN_STAYS = frozenset({"human", "german", "roman", "shaman", "talisman", "norman", "ottoman"})
_HISSING = ("s", "x", "z", "ch", "sh")


def pluralize(noun: str) -> str:
    """Returns the plural of a noun or of a noun phrase, whose head is its last word or the one before "of" and "in".

    >>> [pluralize(n) for n in ("gunman", "army", "suicide bomber", "chief of staff", "aircraft", "human")]
    ['gunmen', 'armies', 'suicide bombers', 'chiefs of staff', 'aircraft', 'humans']
    >>> [pluralize(n) for n in ("midwife", "grandchild", "oasis", "monarch")]
    ['midwives', 'grandchildren', 'oases', 'monarchs']
    """
    words = noun.split(" ")
    for i, word in enumerate(words[1:], 1):
        if word in {"of", "in", "at", "to"}:
            return " ".join((*words[: i - 1], _pluralize_word(words[i - 1]), *words[i:]))
    head, hyphen, last = words[-1].rpartition("-")
    return " ".join((*words[:-1], f"{head}{hyphen}{_pluralize_word(last)}"))


def _pluralize_word(word: str) -> str:
    lower = word.lower()
    if lower in _IRREGULAR:
        return _IRREGULAR[lower] if word.islower() else word[0] + _IRREGULAR[lower][1:]
    if lower.endswith("man") and lower not in _MAN_STAYS and len(lower) > 3:
        return word[:-2] + "en"
    if lower.endswith("craft"):
        return word
    for end, plural in _ENDS.items():
        if lower.endswith(end):
            return word[: -len(end)] + plural
    if lower.endswith("y") and lower[-2:-1] not in {"a", "e", "i", "o", "u", ""}:
        return word[:-1] + "ies"
    if lower.endswith(_HISSING):
        return word + "es"
    return word + "s"


def pluralize_designation(name: str) -> str | None:
    """Returns how reports write several of a designation ("M4s", "Humvees"); None where no plural is usual.

    >>> [pluralize_designation(n) for n in ("AK-47", "Kalashnikov", "9mm", "Type 56-I")]
    ['AK-47s', 'Kalashnikovs', None, None]
    """
    if not name[-1:].isalnum() or not name.isascii() or name.endswith(("mm", "s", "x")):
        return None
    last = name.split(" ")[-1]
    if len(last.rpartition("-")[2]) == 1 and last[-1].isalpha():
        return None  # "Type 56-I": the same letters as "Type 56 is"
    if last[0].isupper() or any(c.isdigit() for c in last):
        return name + "s"
    return pluralize(name)
