"""Whether one report took its story from another: the same facts, in the same order, with few of its own.

Two reporters who saw the same happening tell some of the same facts too. What tells a rewrite is the selection: nearly
all that it says stands in the other report, in much the same order, with the same sentences quoted.

Source: Clough et al. 2002, "METER: MEasuring TExt Reuse".
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from armstrail.core.base import Record
from armstrail.core.document import Document
from armstrail.core.reason import Reason
from armstrail.corroborate.facts import Fact, FactIndex, count_digits
from armstrail.lexicon.weights import load_weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.corroborate.facts import FactCounts
    from armstrail.corroborate.near_copies import WordingOverlap

# What the levels of data/weights/origins.toml stand for, from above; the numbers are those of their `source` lines.
_WORDING = ((0.5, "most"), (0.25, "much"), (0.1, "passages"))
_COVERAGE = ((0.75, "nearly all"), (0.55, "most"), (0.4, "half"), (0.2, "some"), (0.0, "few"))
_RARITY = ((80.0, "much"), (40.0, "enough"), (20.0, "some"), (0.0, "little"))
_ORDER = ((0.8, "same"), (0.6, "mostly"), (0.0, "other"))
_DAYS = ((3, "within days"), (21, "within weeks"))
_LEAST_NUMBERS = 4
_TELLING_DIGITS = 2
_SERIES_WORDING = 0.25  # wording in common from which a report may be one of a series of bulletins
_OWN_NUMBERS = 0.5  # up to this share of numbers in common they are called a report's own
_LEAST_ORDERED = 5  # fewer facts come in some order by chance
_TELLING_BITS = 5.0  # facts that less than one report in thirty has
_MOST_HOLDERS = 50  # reports; a fact that more have tells little
_LEAST_SHARED_BITS = 20.0  # with fewer only a citation would make a link, and that is found by itself
_MOST_SHOWN = 4


class StoryPair(Record, frozen=True):
    """A report and one that was published before it: how likely the later took its story from the earlier, and why."""

    child: int
    parent: int
    score: float
    bits: float
    wording: float
    reasons: tuple[Reason, ...]


def iter_fact_candidates(facts: Sequence[tuple[Fact, ...]], counts: FactCounts) -> Iterator[tuple[int, int]]:
    """Yields the pairs of reports that share telling facts, by an inverted index."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    weights: dict[str, float] = {}
    for place, own in enumerate(facts):
        for fact in own:
            if counts.count(fact.key) <= _MOST_HOLDERS:
                weights[fact.key] = counts.measure_bits(fact)
                if weights[fact.key] >= _TELLING_BITS:
                    holders[fact.key].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for key, places in holders.items():
        for pair in combinations(places, 2):
            shared[pair] += round(weights[key])
    return (pair for pair, bits in shared.items() if bits >= _LEAST_SHARED_BITS)


class Telling(NamedTuple):
    """A report as it is compared: its place among all, its document, its facts in order, and the same to look up."""

    place: int
    document: Document
    facts: tuple[Fact, ...]
    lookup: FactIndex


def score_story(
    child: Telling, parent: Telling, overlap: WordingOverlap | None, counts: FactCounts, cue: str | None
) -> StoryPair:
    """Scores whether a report took its story from an earlier one.

    Args:
        child: the later report.
        parent: the earlier one.
        overlap: the wording that they share, None where it is little.
        counts: of the facts of the whole casebook.
        cue: the word with which the later report cites the earlier one's outlet, None where it does not.
    """
    reasons = [_weigh("prior", "pair")]
    wording = 0.0 if overlap is None else overlap.containment
    told = child.facts
    own_numbers = _find_own_numbers(told, parent.lookup) if wording >= _SERIES_WORDING else None
    if own_numbers is not None:
        reasons.append(own_numbers)
        told = tuple(f for f in told if f.kind in {"number", "quotation"})  # the rest is the form of the bulletin
    level = next((name for least, name in _WORDING if wording >= least), None)
    if level is not None and own_numbers is None:
        reasons.append(_weigh("wording", level, f"{wording:.0%}"))
    reasons += _compare_facts(told, parent.lookup, counts)
    reasons += _compare_quotations(child.facts, parent.facts)
    if cue is not None:
        reasons.append(_weigh("citation", "cites the outlet", f"{cue} {parent.document.publisher}"))
    reasons += _compare_dates(child.document, parent.document)
    bits = sum(r.weight for r in reasons)
    return StoryPair(
        child=child.place, parent=parent.place, score=round(1 / (1 + 2.0**-bits), 6) if bits > -60 else 0.0, bits=bits,
        wording=wording, reasons=tuple(reasons),
    )  # fmt: skip


def _weigh(field: str, level: str, text: str | None = None) -> Reason:
    found = load_weights("origins")[field, level]
    return Reason(field=field, weight=round(found.weight, 3), text=f"{found.text}: {text}" if text else found.text)


def _find_own_numbers(child: tuple[Fact, ...], parent: FactIndex) -> Reason | None:
    """Finds whether most numbers of the later report are its own; None where they are not, or are too few to tell."""
    numbers = [f for f in child if f.kind == "number" and count_digits(f.key) >= _TELLING_DIGITS]
    shared = sum(parent.find_place(f) is not None for f in numbers)
    if len(numbers) < _LEAST_NUMBERS or shared > _OWN_NUMBERS * len(numbers):
        return None
    return _weigh("numbers", "own", f"{shared} of {len(numbers)} shared")


def _compare_facts(child: tuple[Fact, ...], parent: FactIndex, counts: FactCounts) -> Iterator[Reason]:
    """Yields how much of the later report stands in the earlier one, how rare that is, and in which order it comes."""
    shared = [(f, place) for f in child if (place := parent.find_place(f)) is not None]
    shared_bits = sum(counts.measure_bits(f) for f, _ in shared)
    coverage = shared_bits / max(sum(counts.measure_bits(f) for f in child), 1.0)
    rarest = sorted(shared, key=lambda s: (-counts.measure_bits(s[0]), s[0].start))[:_MOST_SHOWN]
    shown = "; ".join(f.text[:40] for f, _ in rarest)
    yield _weigh("facts", next(n for least, n in _COVERAGE if coverage >= least), f"{coverage:.0%}")
    yield _weigh("rarity", next(n for least, n in _RARITY if shared_bits >= least), shown or None)
    if len(shared) >= _LEAST_ORDERED:
        share = measure_order([place for _, place in shared])
        yield _weigh("order", next(n for least, n in _ORDER if share >= least), f"{share:.0%} of {len(shared)}")


def measure_order(places: Sequence[int]) -> float:
    """Measures which share of some places comes in rising order: the longest rising subsequence by the length of all.

    Source: Fredman 1975, on computing the length of longest increasing subsequences.

    >>> measure_order([0, 1, 5, 2, 3])
    0.8
    """
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends) / len(places) if places else 0.0


def _compare_quotations(child: tuple[Fact, ...], parent: tuple[Fact, ...]) -> Iterator[Reason]:
    mine = {f.key: f.text for f in child if f.kind == "quotation"}
    theirs = {f.key for f in parent if f.kind == "quotation"}
    shared = sorted(mine.keys() & theirs)
    if shared:
        yield _weigh("quotations", "shared", mine[shared[0]][:80])
    elif mine and theirs:
        yield _weigh("quotations", "own")


def _compare_dates(child: Document, parent: Document) -> Iterator[Reason]:
    if child.published is None or parent.published is None:
        return
    later, earlier = date.fromisoformat(child.published.start), date.fromisoformat(parent.published.start)
    apart = abs((later - earlier).days)
    level = next((name for most, name in _DAYS if apart <= most), "far apart")
    yield _weigh("date", level, f"{apart} days")
