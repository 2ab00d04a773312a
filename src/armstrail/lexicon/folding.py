"""Folding of text for matching: quotes, dashes, spaces and accents made plain, one code point for one.

Nothing here changes a length, so that a position in the folded text is a position in the text.
"""

from __future__ import annotations

import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARKS = {
    "’": "'", "‘": "'", "`": "'", "ʼ": "'", "ʻ": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "-": " ", "‐": " ", "‑": " ", "‒": " ", "–": " ", "—": " ", "−": " ", "\u00ad": " ", "\u00a0": " ",
    "\u2009": " ", "\u202f": " ", "\n": " ", "\r": " ", "\t": " ", "×": "x",
}  # fmt: skip
# Latin-1 Supplement to Latin Extended-B, and Latin Extended Additional (Unicode 15 blocks).
_ACCENTED = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))


def _build_table() -> Mapping[int, str]:
    table = {ord(k): v for k, v in _MARKS.items()}
    for code in _ACCENTED:
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.isalpha():
            table[code] = base
    return MappingProxyType(table)


_TABLE = dict(_build_table())


def fold_marks(text: str) -> str:
    """Makes quotes, dashes, spaces and accented Latin letters plain; dashes and line breaks become spaces.

    >>> fold_marks("Tehreek\u2010e\u2011Taliban\u2019s Cort\u00e9s")
    "Tehreek e Taliban's Cortes"
    """
    if text.isascii():
        return text.replace("-", " ").replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("`", "'")
    return text.translate(_TABLE)


def fold_case(folded: str) -> str:
    """Returns the lower-case form of a text, one code point for one.

    >>> fold_case("AK 47")
    'ak 47'
    """
    lower = folded.lower()
    if len(lower) == len(folded):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)


def fold_form(form: str) -> str:
    """Returns the key under which a form of the lexicon is matched, single spaces between its words.

    >>> fold_form("Tehreek-e-Taliban  Pakistan")
    'tehreek e taliban pakistan'
    """
    return fold_case(fold_cased(form))


def fold_cased(form: str) -> str:
    """Returns a form with plain marks and single spaces, its capitals kept.

    >>> fold_cased("AN/PVS-14")
    'AN/PVS 14'
    """
    return " ".join(fold_marks(form).split())
