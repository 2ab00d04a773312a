"""The facts of a report in the order in which it tells them: numbers, names, days, quotations, and how rare each is."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from armstrail.core.base import Record
from armstrail.core.claim import Claim
from armstrail.core.document import Document
from armstrail.core.entity import Entity
from armstrail.lexicon.name_types import load_name_cues
from armstrail.lexicon.quantities import load_number_words
from armstrail.lexicon.transliteration import part_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FactKind = Literal["number", "name", "known name", "day", "quotation"]

_NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?!\w|\.\d)(?:\s+([a-z]+))?")
_QUOTATION = re.compile('[“"«]([^”"»\n]{15,400})[”"»]')
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE_END = re.compile(r"[.!?:;\n“\"(]\s*$")
_LEAST_WORD = 3
_QUOTED_WORDS = 5  # the first words of a quotation by which it is known; what follows is often cut
_LEAST_QUOTED = 4
_HEAD = 600  # characters from which one sees whether a text is all capitals
_YEARS = (1900, 2100)
_MOST_DAY = 31
# How many reports on a conflict have a given fact, before any is counted: the project's estimate from its samples. It
# counts as much as _PRIOR_REPORTS reports of the casebook.
_PRIOR_REPORTS = 300
_BITS: dict[FactKind, float] = {"number": 0.0, "name": 5.5, "known name": 3.0, "day": 3.5, "quotation": 11.0}
_MOST_ROUNDING = 0.08  # "more than 200" for 212, "nearly 19,000" for 18,300
_NUMBER_BITS = (3.0, 5.5, 8.5, 11.0)  # numbers of one, two, three, four and more digits that are not final noughts


class OriginReport(Record, frozen=True):
    """A report as `find_origins` reads it: the document, its claims, and the entities that they name."""

    document: Document
    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()


class Fact(Record, frozen=True):
    """One fact of a report: `key` is what two reports have in common when they tell it; `start` is a code point."""

    kind: FactKind
    key: str
    start: int
    text: str


def list_facts(report: OriginReport) -> tuple[Fact, ...]:
    """Lists the facts of a report, each once, in the order in which they first stand.

    Numbers, quotations and names are read from the text, whether or not a claim has them; claims add numbers in words
    and days. Years and days of the month prove nothing by themselves and are left out.
    """
    found = [*_iter_numbers(report.document.text), *_iter_quotations(report.document.text), *_iter_names(report)]
    found += _iter_claimed(report)
    first: dict[str, Fact] = {}
    for fact in sorted(found, key=lambda f: (f.start, f.key)):
        first.setdefault(fact.key, fact)
    return tuple(first.values())


def _iter_numbers(text: str) -> Iterator[Fact]:
    magnitudes = load_number_words().magnitudes
    for match in _NUMBER.finditer(text):
        digits = match.group().split()[0].rstrip(",.")
        value = float(digits.replace(",", "")) * magnitudes.get(match[1] or "", 1.0)
        if _is_date(text, match.start(), match.start() + len(digits), value, digits):
            continue
        yield Fact(kind="number", key=_number_key(value), start=match.start(), text=digits)


def _number_key(value: float) -> str:
    return f"number {value:.0f}" if value == int(value) else f"number {value}"


def _is_date(text: str, start: int, end: int, value: float, digits: str) -> bool:
    """Tells whether a number is a year, or a day of the month beside a word of the calendar ("May 9", "9 May")."""
    if len(digits) == 4 and _YEARS[0] <= value <= _YEARS[1]:
        return True
    before = re.search(r"([^\W\d_]\w*)\.? $", text[max(0, start - 20) : start])
    after = re.match(r" ([^\W\d_]\w*)", text[end : end + 20])
    beside = [m[1] for m in (before, after) if m is not None]
    return value <= _MOST_DAY and any(w.casefold() in load_name_cues().calendar for w in beside)


def _iter_quotations(text: str) -> Iterator[Fact]:
    for match in _QUOTATION.finditer(text):
        words = [w.casefold() for w in _WORD.findall(match[1])]
        if len(words) >= _LEAST_QUOTED:
            key = " ".join(words[:_QUOTED_WORDS])
            yield Fact(kind="quotation", key=f"quotation {key}", start=match.start(), text=match[1])


def _iter_names(report: OriginReport) -> Iterator[Fact]:
    """Yields the words of names: with a capital in the middle of a sentence somewhere in the report."""
    text = report.document.text
    head = text[:_HEAD]
    if sum(c.isupper() for c in head) > sum(c.islower() for c in head):  # all capitals, which then tell nothing
        return
    known = {part_key(w.casefold()) for e in report.entities for n in (e.name, *e.aliases) for w in _WORD.findall(n)}
    calendar = load_name_cues().calendar
    own = {w.casefold() for w in _WORD.findall(report.document.publisher or "")}
    words = list(_WORD.finditer(text))
    inner = {m.group() for m in words if m.group()[0].isupper() and not _opens_sentence(text, m.start())}
    for match in words:
        word = match.group()
        small = word.casefold().removesuffix("'s").removesuffix("’s")
        if not word[0].isupper() or len(small) < _LEAST_WORD or small in calendar or small in own:
            continue
        if word not in inner or (word.isupper() and len(word) > 2 * _LEAST_WORD):
            continue
        key = part_key(small)
        yield Fact(kind="known name" if key in known else "name", key=f"name {key}", start=match.start(), text=word)


def _opens_sentence(text: str, start: int) -> bool:
    return start == 0 or _SENTENCE_END.search(text[max(0, start - 3) : start]) is not None


def _iter_claimed(report: OriginReport) -> Iterator[Fact]:
    """Yields what the claims add to the text's own figures: numbers in words, and days."""
    for claim in report.claims:
        for amount in (claim.amount, *(f.count for f in claim.roles)):
            if amount is None or amount.low is None or amount.low < 2 or (amount.approximate and not amount.high):
                continue
            at = report.document.text.find(amount.text, claim.evidence.start, claim.evidence.end)
            start = at if at >= 0 else claim.evidence.start
            yield Fact(kind="number", key=_number_key(amount.low), start=start, text=amount.text)
        when = claim.when
        if when is not None and when.precision == "day" and when.start is not None:
            yield Fact(kind="day", key=f"day {when.start}", start=when.start_char, text=when.text)


class FactIndex:
    """The facts of one report, to be looked up from another: places by key, and numbers by what rounds to them."""

    def __init__(self, facts: tuple[Fact, ...]) -> None:
        """Indexes the facts in their order."""
        self._places = {f.key: place for place, f in enumerate(facts)}
        numbers = sorted((_read_number(f.key), place) for place, f in enumerate(facts) if f.kind == "number")
        self._values = [value for value, _ in numbers]
        self._numbers = [(facts[place].key, place) for _, place in numbers]

    def find_place(self, fact: Fact) -> int | None:
        """Finds the place of a fact, of a rounded number that of the exact one; None where the report has neither.

        >>> exact = Fact(kind="number", key="number 18300", start=0, text="18,300")
        >>> FactIndex((exact,)).find_place(Fact(kind="number", key="number 18000", start=9, text="18,000"))
        0
        """
        place = self._places.get(fact.key)
        return place if place is not None or fact.kind != "number" else self._find_rounded(fact.key)

    def _find_rounded(self, key: str) -> int | None:
        value, digits = _read_number(key), count_digits(key)
        low = bisect_left(self._values, value / (1 + _MOST_ROUNDING))
        high = bisect_right(self._values, value / (1 - _MOST_ROUNDING))
        near = self._numbers[low:high]
        return next((place for other, place in near if digits < count_digits(other)), None)


class FactCounts:
    """How many reports of a casebook have each fact."""

    def __init__(self, reports: Iterable[tuple[Fact, ...]]) -> None:
        """Counts each fact once a report."""
        self._bits: dict[str, float] = {}
        self._known: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._reports = 0
        for facts in reports:
            self._reports += 1
            self._counts.update(f.key for f in facts)
            self._known.update(f.key for f in facts if f.kind == "known name")

    def count(self, key: str) -> int:
        """Counts the reports that have a fact."""
        return self._counts[key]

    def measure_bits(self, fact: Fact) -> float:
        """Measures how much it says that two reports share a fact, in bits; the two themselves are not counted."""
        known = self._bits.get(fact.key)
        if known is None:
            known = self._bits[fact.key] = self._measure(fact)
        return known

    def _measure(self, fact: Fact) -> float:
        kind: FactKind = "known name" if fact.key in self._known else fact.kind
        bits = _measure_number(fact.key) if kind == "number" else _BITS[kind]
        others = max(self._counts[fact.key] - 2, 0)
        share = (_PRIOR_REPORTS * 2.0**-bits + others) / (_PRIOR_REPORTS + self._reports)
        return min(bits, -math.log2(share))


def _measure_number(key: str) -> float:
    return _NUMBER_BITS[min(count_digits(key), len(_NUMBER_BITS)) - 1]


def _read_number(key: str) -> float:
    return float(key.removeprefix("number "))


@lru_cache(maxsize=100_000)
def count_digits(key: str) -> int:
    """Counts the digits of a number that are not noughts at either end; one at the least."""
    return max(len(key.removeprefix("number ").replace(".", "").strip("0")), 1)
