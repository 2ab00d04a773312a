"""The sound of a name: one key for its spellings in Latin letters.

Source: BGN/PCGN romanisations of Arabic, Persian and Pashto (1956-2007) and of Cyrillic against newspaper usage: they
differ in vowels, doubled letters, q/k/c, kh/h, gh/g, dh/d, zh/j, ph/f, w/v and y/i.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

_PAIRS = (
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("zh", "j"), ("ph", "f"), ("sch", "sh"), ("tch", "ch"),
    ("q", "k"), ("c", "k"), ("w", "v"), ("z", "s"), ("x", "ks"),
)  # fmt: skip
_VOWELS = re.compile(r"(?<!^)[aeiouy'’]+")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=500_000)
def spell_sound(word: str) -> str:
    """Returns the consonants of a folded word, spellings that stand for each other made one.

    >>> spell_sound("qunduz") == spell_sound("kunduz") == spell_sound("konduz")
    True
    >>> spell_sound("herat") == spell_sound("kabul")
    False
    """
    for written, sound in _PAIRS:
        word = word.replace(written, sound)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))


def hash_sound(text: str) -> int:
    """Returns a number for the sound of a folded text, the same for the same sound.

    >>> hash_sound("zaut") == hash_sound("zeut")
    True
    """
    sound = " ".join(sorted(spell_sound(w) for w in text.split()))
    return int.from_bytes(hashlib.blake2b(sound.encode(), digest_size=7).digest(), "big")
