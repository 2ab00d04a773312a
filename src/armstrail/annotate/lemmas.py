"""Lemmas: dictionary forms of words, by tag (lemminflect; MIT licence).

Closed classes have a table; adjectives, adverbs and proper names keep their form ("involved", "Pakistani"), as in the
treebanks, but for comparatives. `training/lemma_score.py` measures the agreement.

Source: lemmas of the English treebanks of Universal Dependencies v2
(https://universaldependencies.org/en/index.html), but for plurals that are words of their own there
("troops", "Democrats", "those"), where the lexicons and frames name the one or the other.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PART = {"V": "VERB", "N": "NOUN"}
# Forms that a dictionary by word class alone gets wrong, by the first letter of the tag.
_FIXED = {
    "V": {
        "left": "leave", "found": "find", "lay": "lay", "felt": "feel", "wound": "wound", "bound": "bind", "saw": "see",
        "fell": "fall", "shot": "shoot", "rose": "rise", "shelling": "shell", "fled": "flee",
        "overran": "overrun", "bankrolled": "bankroll",
        "'s": "be", "s": "be", "'re": "be", "re": "be", "'m": "be", "m": "be", "'ve": "have", "ve": "have",
        "'d": "have", "ai": "be", "got": "get", "na": "na",
    },
    "N": {
        "arms": "arms", "forces": "force", "troops": "troop", "bases": "base", "data": "data", "media": "media",
        "thanks": "thanks", "news": "news", "leaves": "leaf", "species": "species", "series": "series", "axes": "axis",
        "clothes": "clothes", "remains": "remains", "billions": "billion", "millions": "million", "pants": "pants",
        "thousands": "thousand", "hundreds": "hundred", "dozens": "dozen", "trillions": "trillion",
    },
    "M": {"'ll": "will", "ll": "will", "'d": "would", "d": "would", "wo": "will", "ca": "can", "sha": "shall"},
    "R": {"n't": "not", "n`t": "not", "nt": "not", "later": "late", "farther": "far"},
    "D": {"an": "a"},
    "P": {"me": "i", "him": "he", "them": "they", "'em": "they", "us": "we", "'s": "'s", "s": "'s", "'": "'s"},
}  # fmt: skip
_OBJECTS = {"her": "she"}
# Comparatives that are words of their own; the others are forms of what they compare.
_COMPARED = frozenset("more most less least other another latter former upper inner outer".split())
_COMPARATIVES = frozenset({"JJR", "JJS", "RBR", "RBS"})
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "‐": "-", "‑": "-"})


@lru_cache(maxsize=200_000)
def lemmatize(word: str, tag: str) -> str:
    """Returns the lower-case lemma of a word with a Penn Treebank tag.

    >>> lemmatize("seized", "VBD"), lemmatize("Rifles", "NNS"), lemmatize("left", "VBD"), lemmatize("Pakistani", "JJ")
    ('seize', 'rifle', 'leave', 'pakistani')
    """
    low = word.casefold().translate(_MARKS)
    fixed = _FIXED.get(tag[:1], {}).get(low)
    if fixed:
        return fixed
    if tag == "PRP":
        return _OBJECTS.get(low, low)
    if tag == "NNS" and " " in low:  # "Shahed drones" are one token, and drones
        first, _, last = low.rpartition(" ")
        return f"{first} {lemmatize(last, tag)}"
    if tag == "NNP" or " " in low:
        return low
    if low[:1].isdigit() and (tag == "CD" or tag == "NNS"):
        return low.replace(",", "").replace("'", "")
    if tag in _COMPARATIVES:
        return low if low in _COMPARED else _look_up(low, "ADJ" if tag[0] == "J" else "ADV")
    part = _PART.get(tag[:1])
    return low if part is None else _lemmatize_inflected(low, tag, part)


def _lemmatize_inflected(low: str, tag: str, part: str) -> str:
    if part == "NOUN" and low.endswith("s") and list_lemmas(low).keys() == {"VERB"}:
        part = "VERB"  # a verb that the tagger took for a noun ("denies")
    if "-" in low:
        first, _, last = low.rpartition("-")
        return f"{first}-{_look_up(last, part) if last[:1].isdigit() else lemmatize(last, tag)}"  # "AK-47s"
    return low if tag == "NN" and not list_lemmas(low) else _look_up(low, part)


def _look_up(low: str, part: str) -> str:
    from lemminflect import getAllLemmasOOV

    lemmas = list_lemmas(low).get(part) or getAllLemmasOOV(low, part).get(part)
    return str(lemmas[0]).casefold() or low if lemmas else low


@lru_cache(maxsize=10_000)
def list_lemmas(low: str) -> Mapping[str, Sequence[str]]:
    """Lists the lemmas that the dictionary has for a lower-case word, by part of speech; empty for an unknown one.

    The dictionary copies what it finds at each look-up, and much is looked up twice: for its case, and for its lemma.

    >>> list_lemmas("rifles")
    {'NOUN': ('rifle',), 'VERB': ('rifle',)}
    """
    from lemminflect import getAllLemmas

    found: dict[str, tuple[str, ...]] = getAllLemmas(low)
    return found
