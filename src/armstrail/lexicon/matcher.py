"""The matcher: all forms of the lexicon in one pass over a text, with the rules of capitals.

A form stands between word bounds, so that it is a run of words and marks of the text. Runs of one and of two are looked
up everywhere; a table tells how far the longer forms reach that begin with such two, and up to there every run is
looked up. The tables are read from disk as they are: an automaton for 138,000 forms (Aho and Corasick 1975) took half
of the time to start, and 30 MB.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from armstrail.lexicon.folding import fold_case, fold_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from armstrail.lexicon.forms import Compiled, Owner

# A text whose letters are capitals to more than this share was written without small letters (cables, headlines).
SHOUTING_SHARE = 0.7

# Words inside names that are written with a capital or without.
_PARTICLES = frozenset(
    (
        "al",
        "el",
        "ad",
        "as",
        "ash",
        "an",
        "ar",
        "at",
        "az",
        "ul",
        "ur",
        "the",
        "of",
        "and",
        "for",
        "in",
        "on",
        "to",
        "de",
        "del",
        "la",
        "las",
        "los",
        "y",
        "e",
        "i",
        "o",
        "bin",
        "ibn",
        "wal",
        "wa",
    )
)
_LINKS = frozenset({" e ", " i "})  # "Tehreek-e-Taliban": no part of such a chain is a name of its own
_PAIR = 2
_LONG_WORD = 4  # shorter words keep their small letters in headlines
_MAX_REGION = 400  # characters to either side that tell whether a text shouts
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")  # letters and digits, as `str.isalnum` tells them, or a mark
_OPENING = 2  # words that are looked up before the reach of longer forms
_REGION_END = re.compile(r"[.!?]\s|\n")


class Hit(NamedTuple):
    """One form that was found. Offsets are half-open code points into the text; `key` is the folded form."""

    start: int
    end: int
    key: str
    owners: tuple[Owner, ...]


class FoldedText:
    """A text with its folded forms, position for position, and the judgement where it shouts."""

    def __init__(self, text: str) -> None:
        """Folds the text once."""
        self.text = text
        self.cased = fold_marks(text)
        self.lower = fold_case(self.cased)
        self._regions: dict[tuple[int, int], bool] = {}

    def is_shouting(self, start: int, end: int) -> bool:
        """Tells whether the line or sentence around a span is written in capitals."""
        region = self._find_region(start, end)
        known = self._regions.get(region)
        if known is None:
            letters = list(filter(str.isalpha, self.text[region[0] : region[1]]))
            known = sum(map(str.isupper, letters)) > SHOUTING_SHARE * max(len(letters), 1)
            known = known and len(letters) > end - start
            self._regions[region] = known
        return known

    def is_inside_name(self, start: int, end: int) -> bool:
        """Tells whether a common word is written as part of a name ("the Frontier Weapons Survey", "Mr Van").

        It has a capital in the middle of a sentence, or of its end if it is of several words, and no headline
        explains the capital.
        """
        if not self.cased[start].isupper():
            return False
        single = " " not in self.cased[start:end]
        after = self.cased[end : end + 2]
        followed = len(after) == _PAIR and after[0] == " " and after[1].isupper()
        before = self.text[max(start - _PAIR, 0) : start]
        inner = before[-1:] == " " and (before[:1].isalnum() or before[:1] in {",", "’", "'"})
        if not inner or not (single or followed):
            return False
        first, last = self._find_region(start, end)
        words = [w for w in self.text[first:last].split() if len(w) >= _LONG_WORD and w[0].isalpha()]
        return sum(w[0].isupper() for w in words) <= SHOUTING_SHARE * len(words)

    def _find_region(self, start: int, end: int) -> tuple[int, int]:
        """Finds the line or sentence around a span."""
        first, last = max(start - _MAX_REGION, 0), min(end + _MAX_REGION, len(self.text))
        left = max(first, *(self.text.rfind(m, first, start) + 1 for m in ("\n", ". ", "! ", "? ")))
        after = _REGION_END.search(self.text, end, last)
        return left, after.start() if after else last


def measure_reaches(forms: Iterable[str]) -> dict[str, int]:
    """Measures how long the longest form is, in code points, that begins with the two words of a key and goes on.

    >>> measure_reaches(["ak", "ak 47", "front of x", "front of work"])
    {'front of': 13}
    """
    reaches: dict[str, int] = {}
    for form in forms:
        ends = [m.end() for m in islice(_WORD.finditer(form), _OPENING + 1)]
        if len(ends) > _OPENING:
            opening = form[: ends[_OPENING - 1]]
            reaches[opening] = max(len(form), reaches.get(opening, 0))
    return reaches


def _is_plain(owners: tuple[Owner, ...]) -> bool:
    """Tells whether no reading of a form is bound to capitals."""
    return not owners[0].cased if len(owners) == 1 else not any(o.cased for o in owners)


class Matcher:
    """Finds every form of a compiled lexicon in a text."""

    def __init__(self, compiled: Compiled) -> None:
        """Takes the tables of the compiled lexicon as they are."""
        self._forms = compiled.forms
        self._reaches = compiled.reaches
        self._ordinary = compiled.ordinary_words

    def find_owners(self, key: str) -> tuple[Owner, ...]:
        """Returns the readings of a folded form; empty where no form is written so."""
        return self._forms.get(key, ())

    def iter_hits(self, folded: FoldedText) -> Iterator[Hit]:
        """Yields every form that stands between word bounds and keeps the rules of capitals, overlaps included.

        In the order of their ends; of those that end together the longest first.
        """
        lower, cased = folded.lower, folded.cased
        for end, start in sorted(self._find_forms(lower)):
            key = lower[start:end]
            owners = self._forms[key]
            if not _is_plain(owners):
                if cased[max(start - 3, 0) : start] in _LINKS or cased[end : end + 3] in _LINKS:
                    continue
                words = cased[start:end]
                owners = tuple(o for o in owners if not o.cased or self._is_written(o, words, folded, start, end))
                if not owners:
                    continue
            if lower[end - 1].isdigit() and lower[end : end + 1] in {".", ","} and lower[end + 1 : end + 2].isdigit():
                continue
            yield Hit(start + 4 if key.startswith("the ") else start, end, key, owners)

    def _find_forms(self, lower: str) -> Iterator[tuple[int, int]]:
        """Yields the end and start of every form between word bounds."""
        words = [m.span() for m in _WORD.finditer(lower)]
        ends = [end for _, end in words]
        forms, reaches = self._forms, self._reaches
        for number, (start, end) in enumerate(words):
            if lower[start:end] in forms:
                yield end, start
            if number + 1 == len(words):
                return
            opening = lower[start : ends[number + 1]]
            if opening in forms:
                yield ends[number + 1], start
            reach = reaches.get(opening, 0)
            for last in islice(ends, number + 2, None) if reach else ():
                if last - start > reach:
                    break
                if lower[start:last] in forms:
                    yield last, start

    def _is_written(self, owner: Owner, words: str, folded: FoldedText, start: int, end: int) -> bool:
        """Tells whether words carry the capitals of a form, or stand where all is capitals."""
        if words == owner.cased or _has_capitals(owner.cased, words, owner.kind == "weapon"):
            return folded.lower[start:end] not in self._ordinary or not folded.is_shouting(start, end)
        if words.islower() or folded.lower[start:end] in self._ordinary:
            return False
        return folded.is_shouting(start, end)


@lru_cache(maxsize=50_000)
def _has_capitals(cased: str, words: str, weapon: bool) -> bool:
    """Tells whether every capital of a form is one in the text.

    Of a designation with a digit only the first letter counts ("Mig-29"); particles of names never do.
    """
    if weapon and any(c.isdigit() for c in cased):
        first = next((i for i, c in enumerate(cased) if c.isalpha()), 0)
        return words[first].isupper() or not cased[first].isupper()
    parts = cased.split(" ")
    for part, written in zip(parts, words.split(" "), strict=False):
        if len(parts) > 1 and part.lower() in _PARTICLES:
            continue
        if any(c.isupper() and not w.isupper() for c, w in zip(part, written, strict=False)):
            return False
    return True
