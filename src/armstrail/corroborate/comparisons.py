"""How two claims compare, field by field: for many pairs at once, as codes of levels.

A level is a row of `data/weights/joins.toml`, which says in words what it means. The modules `comparisons_parties`,
`comparisons_time` and `comparisons_number` hold the fields that need more than a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from armstrail.corroborate.coding import Bools, Floats, Ints, Levels, Longs
from armstrail.corroborate.columns import FACT_WIDTH
from armstrail.corroborate.comparisons_number import NUMBER_LEVELS, compare_numbers
from armstrail.corroborate.comparisons_parties import SLOT_LEVELS, compare_slots
from armstrail.corroborate.comparisons_place import PLACE_LEVELS, compare_places
from armstrail.corroborate.comparisons_time import WHEN_LEVELS, compare_times
from armstrail.corroborate.encoding import STATUSES
from armstrail.corroborate.rivals import find_rivals
from armstrail.lexicon.joining import PROFILES, SLOTS, load_joining

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.corroborate.columns import Columns, Links
    from armstrail.corroborate.frequencies import Frequencies

STORY_LEVELS = ("apart", "related", "linked", "story", "bound", "document", "sentence", "rivals")
KIND_LEVELS = ("same", "related")
MODE_LEVELS = ("missing", "same", "different", "exclusive")
STATUS_LEVELS = ("same", "hedged", "denied", "former", "unreal")
QUOTE_LEVELS = ("none", "few", "some", "most", "one_sentence")
LEVELS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "story": STORY_LEVELS, "kind": KIND_LEVELS, "mode": MODE_LEVELS,
        **dict.fromkeys(SLOTS, SLOT_LEVELS), "place": PLACE_LEVELS, "when": WHEN_LEVELS, "number": NUMBER_LEVELS,
        "status": STATUS_LEVELS, "quote": QUOTE_LEVELS,
    }
)  # fmt: skip
FIELDS = tuple(LEVELS)
# Facts that two documents must share to tell one story, and what part of the shorter list of facts.
_STORY_FACTS, _STORY_SHARE, _RELATED_FACTS = 4, 0.3, 2
# Two reports of one happening stand within days of each other, unless they repeat its numbers.
_STORY_DAYS, _STORY_NUMBERS = 10, 2
_CHUNK = 200_000
# From what part of shared rare words on sentences have "few", "some", "most" of them in common.
# A shorter sentence counts as one of so many rare words: that three of four are shared is easily chance.
_QUOTE_LEAST = 8
_QUOTE_SHARES = np.array([0.15, 0.35, 0.65])


@dataclass(frozen=True)
class Compared:
    """Pairs of rows with the level of each field, and how common the values are that agree (1 where that is idle)."""

    left: Ints
    right: Ints
    levels: Levels
    common: Floats


def compare_pairs(columns: Columns, frequencies: Frequencies, left: Ints, right: Ints) -> Compared:
    """Compares pairs of claims of one group in all fields.

    Args:
        columns: all claims.
        frequencies: how common values are.
        left: rows of the left claims.
        right: rows of the right claims.
    """
    levels = np.zeros((len(left), len(FIELDS)), dtype=np.int8)
    common = np.ones((len(left), len(FIELDS)))
    for start in range(0, len(left), _CHUNK):
        part = slice(start, start + _CHUNK)
        _compare_chunk(columns, frequencies, (left[part], right[part]), levels[part], common[part])
    return Compared(left=left, right=right, levels=levels, common=common)


def _compare_chunk(
    columns: Columns, frequencies: Frequencies, pairs: tuple[Ints, Ints], levels: Levels, common: Floats
) -> None:
    left, right = pairs
    at = FIELDS.index
    levels[:, at("story")] = story = compare_stories(columns, left, right)
    levels[:, at("kind")] = columns.kind[left] != columns.kind[right]
    levels[:, at("mode")] = _compare_modes(columns, left, right)
    for s, slot in enumerate(SLOTS):
        levels[:, at(slot)], common[:, at(slot)] = compare_slots(columns, frequencies, s, pairs)
    levels[:, at("place")], common[:, at("place")] = compare_places(columns, frequencies, left, right)
    levels[:, at("when")] = compare_times(columns, left, right)
    levels[:, at("number")], common[:, at("number")] = compare_numbers(columns, frequencies, left, right)
    levels[:, at("status")] = _compare_statuses(columns, left, right)
    same_sentence = columns.sentence[left] == columns.sentence[right]
    levels[:, at("quote")] = np.where(
        same_sentence, QUOTE_LEVELS.index("one_sentence"), _compare_quotes(columns, left, right)
    )
    beside = same_sentence & (columns.speaker[left] == columns.speaker[right]) & ~_may_repeat(columns, left, right)
    levels[:, at("story")] = np.where(beside, STORY_LEVELS.index("sentence"), story)
    slots: dict[str, Ints] = {slot: levels[:, at(slot)].astype(np.int32) for slot in SLOTS}
    has_words = levels[:, at("quote")] > QUOTE_LEVELS.index("none")
    rivals = find_rivals(columns, left, right, levels[:, at("number")].astype(np.int32), slots, has_words)
    levels[rivals, at("story")] = STORY_LEVELS.index("rivals")
    levels[rivals, at("number")] = NUMBER_LEVELS.index("rival")


def _may_repeat(columns: Columns, left: Ints, right: Ints) -> Bools:
    """Tells where one sentence may well tell one toll twice: as a killing, and as the number of the dead."""
    toll = PROFILES.index("toll")
    other_kind = columns.kind[left] != columns.kind[right]
    may: Bools = other_kind & (columns.profile[left] == toll) & (columns.profile[right] == toll)
    return may


def pack_documents(columns: Columns, left: Ints | Longs, right: Ints | Longs) -> Longs:
    """Packs the documents of pairs of claims into one number each, the same either way round."""
    one, other = columns.document[left].astype(np.int64), columns.document[right].astype(np.int64)
    packed: Longs = np.minimum(one, other) * len(columns.facts.codes) + np.maximum(one, other)
    return packed


def compare_stories(columns: Columns, left: Ints, right: Ints) -> Ints:
    """Tells whether the documents of two claims are one, tell one story, or have something to do with each other."""
    one, other = columns.document[left], columns.document[right]
    facts, count = columns.facts.codes, len(columns.facts.codes)
    packed, where = np.unique(pack_documents(columns, left, right), return_inverse=True)
    a, b = packed // count, packed % count
    shared = (facts[a][:, :, None] == facts[b][:, None, :]).any(axis=2) & (facts[a] >= 0)
    common = shared.sum(axis=1)
    shorter = np.minimum(np.minimum(columns.facts.count[a], columns.facts.count[b]), FACT_WIDTH)
    numbers = (shared & columns.facts.is_number[facts[a]]).sum(axis=1)
    marked = (shared & columns.facts.marks[facts[a]]).any(axis=1)
    level = np.zeros(len(packed), dtype=np.int32)
    first = np.zeros(count, dtype=np.int32)
    first[columns.document] = columns.times.published_start
    soon = np.abs(first[a] - first[b]) <= _STORY_DAYS
    related = ((common >= _RELATED_FACTS) & (soon | (numbers >= 1))) | (marked & soon)
    level[related] = STORY_LEVELS.index("related")
    story = (common >= _STORY_FACTS) & (common >= _STORY_SHARE * shorter) & (soon | (numbers >= _STORY_NUMBERS))
    level[story] = STORY_LEVELS.index("story")
    where = where.reshape(-1)
    by_pair = np.maximum(level[where], _compare_links(columns.links, left, right, packed[where]))
    by_pair[one == other] = STORY_LEVELS.index("document")
    result: Ints = by_pair.astype(np.int32)
    return result


def _compare_links(links: Links, left: Ints, right: Ints, packed: Longs) -> Ints:
    """Tells whether other claims of two documents tell the same: once (linked), or more often (bound)."""
    if not len(links.packed):
        return np.zeros(len(left), dtype=np.int32)
    at = np.minimum(np.searchsorted(links.packed, packed), len(links.packed) - 1)
    times = np.where(links.packed[at] == packed, links.times[at], 0)
    # What the two claims themselves say does not count.
    times = times - ((links.label[left] == links.label[right]) & (times > 0))
    levels = np.array([0, STORY_LEVELS.index("linked"), STORY_LEVELS.index("bound")], dtype=np.int32)
    found: Ints = levels[np.minimum(times, 2)]
    return found


def _compare_modes(columns: Columns, left: Ints, right: Ints) -> Ints:
    joining = load_joining()
    exclusive = np.array([joining[k].modes == "exclusive" for k in columns.kinds], dtype=np.bool_)
    one, other = columns.mode[left], columns.mode[right]
    missing = (one < 0) | (other < 0) | (columns.kind[left] != columns.kind[right])
    level = np.where(one == other, 1, np.where(exclusive[columns.kind[left]], 3, 2))
    return np.where(missing, 0, level).astype(np.int32)


def _compare_statuses(columns: Columns, left: Ints, right: Ints) -> Ints:
    """Compares how the text holds it: happened, denied, hedged, over, or not yet real."""
    asserted, former, denied, possible = (STATUSES.index(s) for s in ("asserted", "former", "denied", "possible"))
    one = np.minimum(columns.status[left], columns.status[right])
    other = np.maximum(columns.status[left], columns.status[right])
    level = np.full(len(left), STATUS_LEVELS.index("unreal"), dtype=np.int32)
    level[(one == former) | (other == former)] = STATUS_LEVELS.index("former")
    level[(one == denied) | (other == denied)] = STATUS_LEVELS.index("denied")
    level[(one == asserted) & (other == possible)] = STATUS_LEVELS.index("hedged")
    level[one == other] = STATUS_LEVELS.index("same")
    return level


def _compare_quotes(columns: Columns, left: Ints, right: Ints) -> Ints:
    """Compares sentences by the part of their rarest words that they share, of the one that has fewer."""
    one, other = columns.quote[left], columns.quote[right]
    shared = ((one[:, :, None] == other[:, None, :]).any(axis=2) & (one >= 0)).sum(axis=1)
    fewer = np.minimum((one >= 0).sum(axis=1), (other >= 0).sum(axis=1))
    fewer = np.maximum(fewer, _QUOTE_LEAST)
    level: Ints = np.searchsorted(_QUOTE_SHARES, shared / fewer, side="right").astype(np.int32)
    return level
