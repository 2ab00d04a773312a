"""Spellings of one name: folding of letters across romanisations and scripts, and how far apart two words are.

Source: the romanisation systems that `data/names/` cites, block by block.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from rapidfuzz.distance import OSA, JaroWinkler, Levenshtein

from armstrail.core.errors import LexiconError
from armstrail.lexicon.name_knowledge import load_name_knowledge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.lexicon.name_knowledge import Fold

WordMatch = Literal["same", "spelling", "typing", "none"]

_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"(?<!^)[aeiouy]")
# Letters that romanisations swap (data/names/costs.toml), made one in keys; families hold the rarer swaps.
_ALIKE = str.maketrans("gXhz", "kkks")
_INITIAL_VOWELS = frozenset("aeiou")
_ARABIC_SCRIPT = re.compile("[\u0600-\u06ff]")
_BEFORE_H = tuple("cdgkpstz")  # with an h they write one sound in Latin letters
_PLAIN_H = "H"  # an h of another script that only happens to stand behind one of these: dal and ha in Qandahar
_SPELLING_COST = 0.11  # of the longer word's letters; set on the development part of tests' name_pairs.toml
_NEAR = 0.75  # Jaro-Winkler below which no two spellings of one name were found in the same set
_MOST_EDITS = 3  # no two spellings of one name in the same set differ in more letters
_TYPING_LETTERS = 6  # a slip of one letter tells a word from another in short words


@lru_cache(maxsize=200_000)
def fold_word(word: str) -> str:
    """Folds a word to what its romanisations have in common; capitals stand for sounds of two letters.

    >>> fold_word("Qandahār"), fold_word("Kandahar"), fold_word("Евгений"), fold_word("Yevgeny")
    ('kandahar', 'kandahar', 'evgeni', 'evgeni')
    """
    plain = unicodedata.normalize("NFKD", _romanise(unicodedata.normalize("NFC", word).lower()))
    letters = "".join(c for c in plain if not unicodedata.combining(c) and (c.isalnum() or c in "'`"))
    for fold in load_name_knowledge().folds:
        letters = _apply_fold(letters, fold)
    return _DOUBLED.sub(r"\1", letters.replace(_PLAIN_H, "h"))


def _romanise(word: str) -> str:
    """Writes the letters of other scripts in Latin ones; some sound otherwise at the start or end of a word."""
    letters = load_name_knowledge().letters
    written = ""
    for place, letter in enumerate(word):
        own = letters.get(letter, letter)
        if place == 0:
            own = letters.get(f"^{letter}", own)
        elif place == len(word) - 1 and f"{letter}$" in letters:
            own = letters[f"{letter}$"]
        elif own == "h" and letter != "h" and written.endswith(_BEFORE_H):
            own = _PLAIN_H
        written += own
    return written


def _apply_fold(letters: str, fold: Fold) -> str:
    for written in fold.letters:
        if fold.at == "any":
            letters = letters.replace(written, fold.to)
        elif fold.at == "start" and letters.startswith(written):
            return fold.to + letters[len(written) :]
        elif fold.at == "end" and letters.endswith(written) and len(letters) > len(written) + 1:
            return letters[: -len(written)] + fold.to
    return letters


def fold_skeleton(word: str) -> str:
    """Folds a word to its consonants, a vowel at its start read as "a": a key under which all its spellings meet.

    >>> fold_skeleton("Mohammed") == fold_skeleton("Muhamad")
    True
    """
    return merge_alike(_keep_consonants(fold_word(word)))


def merge_alike(folded: str) -> str:
    """Makes consonants one that romanisations swap, in a key."""
    return _DOUBLED.sub(r"\1", folded.translate(_ALIKE))


def _keep_consonants(folded: str) -> str:
    first = "a" if folded[:1] in _INITIAL_VOWELS else folded[:1]
    return first + _VOWELS.sub("", folded)[1:]


def drop_glides(folded: str) -> str:
    """Reduces a folded word to its consonants, without the w between them that Arabic script writes as it does u and o.

    >>> drop_glides(fold_word("Mosul")) == drop_glides(fold_word("الموصل".removeprefix("ال")))
    True
    """
    written = folded[:1] + folded[1:-1].replace("v", "") + folded[1:][-1:]
    return _DOUBLED.sub(r"\1", _keep_consonants(written))


@lru_cache(maxsize=1)
def _index_families() -> Mapping[str, str]:
    """Indexes the families of spellings by folded form."""
    index: dict[str, str] = {}
    faults = []
    for family in load_name_knowledge().families:
        for form in family.forms:
            other = index.setdefault(fold_word(form), family.id)
            if other != family.id:
                faults.append(f"names/families.toml:1: {form!r} of {family.id!r} folds to a form of {other!r}")
    if faults:
        raise LexiconError(tuple(faults))
    return index


@lru_cache(maxsize=1)
def _list_common() -> frozenset[str]:
    return frozenset(f.id for f in load_name_knowledge().families if f.common)


@lru_cache(maxsize=200_000)
def find_family(word: str) -> str | None:
    """Finds the family of spellings that a word belongs to; None where none is known.

    >>> find_family("Serajuddin"), find_family("Oltvik")
    ('sirajuddin', None)
    """
    return _index_families().get(fold_word(word))


def is_common_name(word: str) -> bool:
    """Tells whether so many people bear a name that it proves little.

    >>> is_common_name("Mohamed"), is_common_name("Oltvik")
    (True, False)
    """
    family = find_family(word)
    return family is not None and family in _list_common()


@lru_cache(maxsize=500_000)
def match_words(left: str, right: str) -> WordMatch:
    """Says whether two words are the same name: letter for letter, in another spelling, or but for a slip of typing.

    >>> match_words("Muhammad", "Mohamed"), match_words("Mahmoud", "Mohammed"), match_words("Oltvik", "Oltivk")
    ('spelling', 'none', 'typing')
    """
    if left.casefold() == right.casefold():
        return "same"
    families = find_family(left), find_family(right)
    if families[0] is not None and families[1] is not None:
        return "spelling" if families[0] == families[1] else "none"
    one, other = fold_word(left), fold_word(right)
    if not one or not other:
        return "none"
    if one == other:
        return "spelling"
    if _ARABIC_SCRIPT.search(left + right) and drop_glides(one) == drop_glides(other):
        return "spelling"
    longest = max(len(one), len(other))
    if not is_near(one, other) or Levenshtein.distance(one, other, score_cutoff=_MOST_EDITS) > _MOST_EDITS:
        return "none"
    if measure_spelling(one, other) <= _SPELLING_COST * longest:
        return "spelling"
    if min(len(one), len(other)) >= _TYPING_LETTERS and OSA.distance(left.casefold(), right.casefold()) == 1:
        return "typing"
    return "none"


def is_near(left: str, right: str) -> bool:
    """Tells whether two folded words are near enough to be worth comparing letter by letter."""
    return JaroWinkler.similarity(left, right) >= _NEAR


@lru_cache(maxsize=200_000)
def part_key(part: str) -> str:
    """Returns the key of a part of a name that its spellings have in common.

    >>> part_key("Mohamed") == part_key("Muhammad"), part_key("Mahmoud") == part_key("Muhammad")
    (True, False)
    """
    return find_family(part) or fold_skeleton(part)


@lru_cache(maxsize=500_000)
def measure_spelling(left: str, right: str) -> float:
    """Measures how far apart two folded words are, as the sum of what their unlike letters cost.

    Source: Wagner & Fischer 1974, edit distance; the costs of `data/names/costs.toml`.

    >>> measure_spelling("ahmad", "ahmed")
    0.3
    """
    costs = load_name_knowledge().costs
    row = [0.0]
    for letter in right:
        row.append(row[-1] + costs.get((letter, ""), 1.0))
    for mine in left:
        above = row
        gap = costs.get((mine, ""), 1.0)
        row = [above[0] + gap]
        for i, theirs in enumerate(right):
            swap = 0.0 if mine == theirs else costs.get((mine, theirs), 1.0)
            row.append(min(above[i] + swap, above[i + 1] + gap, row[i] + costs.get((theirs, ""), 1.0)))
    return round(row[-1], 6)
