"""Folding for search: words as they are compared, so that spellings of one name meet."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from armstrail.core.errors import LexiconError
from armstrail.lexicon.check_files import read_entries
from armstrail.lexicon.folding import fold_form
from armstrail.lexicon.load import DATA

_FILE = "search/romanisation.toml"
_WORD = re.compile(r"\w+(?:'\w+)*")
_WORDS_KEPT = 50_000  # most words of a report stood in the one before
_POSSESSIVE = re.compile(r"'s\b")


class Spelling(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Ways to write one sound in Latin letters, and the letters that stand for all of them in the index."""

    written: tuple[str, ...]
    folded: str
    source: str


@cache
def load_spellings() -> tuple[Spelling, ...]:
    """Loads the spellings of `data/search/romanisation.toml`.

    Raises:
        LexiconError: with every fault of the file.
    """
    entries, faults = read_entries(DATA / _FILE, _FILE, "spelling", Spelling)
    if faults:
        raise LexiconError(tuple(faults))
    return tuple(spelling for _, spelling in entries)


def fold_words(text: str) -> str:
    """Folds a text for the index, and a query for comparison with it: small letters, no accents, spellings unified.

    Words with digits ("M4A1") keep their letters; a possessive ending goes.

    >>> fold_words("Qandahār and Sana'a"), fold_words("the Taliban’s AK-47")
    ('kandahar and sana', 'the taliban ak 47')
    """
    return _WORD.sub(lambda found: _fold_word(found[0]), _POSSESSIVE.sub("", fold_form(text)))


@lru_cache(_WORDS_KEPT)
def _fold_word(word: str) -> str:
    if not word.replace("'", "").isalpha():
        return word
    pattern, table = _compile()
    return pattern.sub(lambda found: table[found[0]], word)


@cache
def _compile() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {written: s.folded for s in load_spellings() for written in s.written}
    longest_first = sorted(table, key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, longest_first))), table
