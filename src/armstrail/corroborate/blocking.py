"""Blocking: which claims are worth comparing, without comparing all with all.

Each claim gets several keys; claims that share one are candidates. Within a key claims stand in the order of their
time and number, and each is paired with the next `WINDOW` ones only: a small block is compared whole, a huge one
(all attacks of one army in one week) along a sorted neighbourhood. The work is at most claims x keys x window.

Source: Hernández & Stolfo 1995, "The Merge/Purge Problem for Large Databases" (sorted neighbourhood);
Christen 2012, "Data Matching", chapter 4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from armstrail.corroborate.coding import Bools, Ints, Longs
from armstrail.corroborate.columns import OPEN_END, OPEN_START
from armstrail.corroborate.spelling import hash_sound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from armstrail.corroborate.columns import Columns

WINDOW = 18
_WEEK_DAYS, _MONTH_DAYS, _YEAR_DAYS = 8, 32, 366
# How far a day may be off, and how long after a happening it is first told.
_SLACK_DAYS, _TOLD_WITHIN_DAYS = 2, 10
_SHORT_DAYS, _MEDIUM_DAYS = 14, 62
# A fact of so many documents, a word of so many claims, marks no story any more.
_RARE_FACT, _RARE_WORD = 12, 40
_FACTS_USED, _WORDS_USED = 6, 3
_MIX = np.uint64(0x9E3779B97F4A7C15)

Keys = tuple[Ints, Longs]


def find_candidates(columns: Columns, members: Ints) -> tuple[Ints, Ints]:
    """Finds the pairs of claims worth comparing.

    Args:
        columns: all claims.
        members: the rows of the claims of one group, in ascending order.

    Returns:
        Rows of the left and of the right claims, left < right, each pair once.
    """
    order = _rank_by_time(columns, members)
    size = len(columns)
    packed = [_pair_neighbours(rows, keys, order, size) for rows, keys in _iter_keys(columns, members)]
    pairs = np.unique(np.concatenate(packed)) if packed else np.zeros(0, np.int64)
    return (pairs // size).astype(np.int32), (pairs % size).astype(np.int32)


def _rank_by_time(columns: Columns, members: Ints) -> Longs:
    """Ranks claims by their day (of publication where they have none), then by their first number."""
    times = columns.times
    day = np.where(times.start != OPEN_START, times.start, times.end)
    day = np.where(times.dated, day, times.published_start)[members]
    number = np.nan_to_num(columns.numbers.low[members, 0], nan=-1.0)
    rank = np.zeros(len(columns), dtype=np.int64)
    rank[members[np.lexsort((members, number, day))]] = np.arange(len(members))
    return rank


def _pair_neighbours(rows: Ints, keys: Longs, rank: Longs, size: int) -> Longs:
    """Pairs each row with the next ones that have its key, packed as left x size + right."""
    order = np.lexsort((rank[rows], keys))
    rows, keys = rows[order], keys[order]
    found: list[Longs] = []
    for step in range(1, WINDOW + 1):
        same = np.nonzero(keys[step:] == keys[:-step])[0]
        if not len(same):
            break
        a, b = rows[same].astype(np.int64), rows[same + step].astype(np.int64)
        found.append(np.minimum(a, b) * size + np.maximum(a, b))
    packed = np.concatenate(found) if found else np.zeros(0, np.int64)
    packed = packed[packed // size != packed % size]
    return np.unique(packed)


def _mix(tag: int, *parts: Ints | Longs) -> Longs:
    """Hashes parts of a key into one number; two different keys meet once in 2^60 or so, which costs one comparison."""
    mixed = np.full(len(parts[0]), tag, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for part in parts:
            mixed = (mixed ^ part.astype(np.int64).view(np.uint64)) * _MIX
            mixed ^= mixed >> np.uint64(29)
    return mixed.view(np.int64)


def _iter_keys(columns: Columns, members: Ints) -> Iterator[Keys]:
    """Yields, family by family, the rows that have a key and the keys."""
    spans = _TimeSpans(columns, members)
    place = columns.places.place[members]
    nearby = columns.places.nearby[members]
    yield _mark(members, _mix(1, columns.document[members]), None)
    for tag, where in ((2, place), (3, nearby)):
        for rows, bucket in (*spans.weeks(), *spans.months()):
            yield _mark(members[rows], _mix(tag, where[rows], bucket), where[rows] >= 0)
    yield from _iter_party_keys(columns, members, spans)
    yield from _iter_number_keys(columns, members, spans)
    yield from _iter_text_keys(columns, members, spans)
    yield from _iter_story_keys(columns, members)


def _mark(rows: Ints, keys: Longs, known: Bools | None) -> Keys:
    return (rows, keys) if known is None else (rows[known], keys[known])


class _TimeSpans:
    """The weeks, months and years into which claims fall, as bucket numbers; a claim may stand in two of each."""

    def __init__(self, columns: Columns, members: Ints) -> None:
        times = columns.times
        dated = times.dated[members]
        told = times.published_start[members]
        start = np.where(dated, times.start[members], told - _TOLD_WITHIN_DAYS)
        end = np.where(dated, times.end[members], times.published_end[members])
        start = np.where(start <= OPEN_START, end, start)
        self._start = start - _SLACK_DAYS
        self._end = np.where(end >= OPEN_END, start, end) + _SLACK_DAYS
        self._known = dated | times.published[members]
        self._width = self._end - self._start

    def weeks(self) -> list[tuple[Longs, Longs]]:
        """Rows (within the members) and weeks of claims that are dated to a fortnight or better."""
        return self._list_buckets(_WEEK_DAYS, _SHORT_DAYS + 2 * _SLACK_DAYS)

    def months(self) -> list[tuple[Longs, Longs]]:
        """Rows and months of claims that are dated to two months or better."""
        return self._list_buckets(_MONTH_DAYS, _MEDIUM_DAYS + 2 * _SLACK_DAYS)

    def years(self) -> list[tuple[Longs, Longs]]:
        """Rows and years of all claims that are dated at all; both ends of a longer span."""
        return self._list_buckets(_YEAR_DAYS, 10 * _YEAR_DAYS)

    def _list_buckets(self, days: int, longest: int) -> list[tuple[Longs, Longs]]:
        rows = np.nonzero(self._known & (self._width <= longest))[0]
        first, last = self._start[rows] // days, self._end[rows] // days
        found = [(rows, first)]
        for step in (1, 2):
            more = first + step <= last
            found.append((rows[more], first[more] + step))
        return found


def _iter_party_keys(columns: Columns, members: Ints, spans: _TimeSpans) -> Iterator[Keys]:
    """Yields keys of parties and things: each with its week and year, and each pair of them at any time."""
    ids = columns.slots.ids[members]
    place = columns.places.place[members]
    for slot in range(ids.shape[1]):
        for position in range(2):
            code = ids[:, slot, position]
            for rows, bucket in spans.weeks():
                yield _mark(members[rows], _mix(10 + slot, code[rows], bucket), code[rows] >= 0)
            for rows, bucket in spans.years():
                yield _mark(members[rows], _mix(20 + slot, code[rows], bucket), code[rows] >= 0)
            yield _mark(members, _mix(30 + slot, code, place), (code >= 0) & (place >= 0))
    for one, other in ((0, 1), (0, 2), (1, 2)):
        for a in range(2):
            left, right = ids[:, one, a], ids[:, other, 0]
            yield _mark(members, _mix(40 + 3 * one + other, left, right), (left >= 0) & (right >= 0))
    left, right = ids[:, 0, 0], ids[:, 0, 1]
    yield _mark(members, _mix(50, left, right), (left >= 0) & (right >= 0))


def _iter_number_keys(columns: Columns, members: Ints, spans: _TimeSpans) -> Iterator[Keys]:
    """Yields keys of numbers, rounded to two digits, with their year and with their thing."""
    numbers = columns.numbers
    what = columns.slots.ids[members, 2, 0]
    for position in range(numbers.low.shape[1]):
        low, high = numbers.low[members, position], numbers.high[members, position]
        stated = np.where(np.isfinite(low), low, high)
        rounded = _round_two_digits(stated)
        known = np.isfinite(stated)
        for rows, bucket in spans.years():
            yield _mark(members[rows], _mix(60, rounded[rows], bucket), known[rows])
        yield _mark(members, _mix(61, rounded, what), known & (what >= 0))


def _round_two_digits(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Longs:
    """Rounds numbers to two significant digits, as digits x exponent."""
    size = np.abs(np.where(np.isfinite(values) & (values != 0), values, 1.0))
    exponent = np.floor(np.log10(size)) - 1
    rounded: Longs = (np.round(size / 10.0**exponent) * 64 + exponent).astype(np.int64)
    return rounded


def _iter_text_keys(columns: Columns, members: Ints, spans: _TimeSpans) -> Iterator[Keys]:
    """Yields keys of the sound of parties that have no identity, and of places, with their week and by themselves."""
    sound_of = np.array([hash_sound(max(t.split(), key=len)) for t in columns.slots.texts] + [0], dtype=np.int64)
    sounds = sound_of[columns.slots.text[members]]
    for slot in range(sounds.shape[1]):
        sound = sounds[:, slot]
        known = (sound != 0) & ~columns.slots.anybody[members, slot]
        for rows, bucket in spans.weeks():
            yield _mark(members[rows], _mix(70 + slot, sound[rows], bucket), known[rows])
    for one, other in ((0, 1), (0, 2), (1, 2)):
        left, right = sounds[:, one], sounds[:, other]
        yield _mark(members, _mix(80 + 3 * one + other, left, right), (left != 0) & (right != 0))
    place = columns.places.sound[members]
    for rows, bucket in spans.weeks():
        yield _mark(members[rows], _mix(90, place[rows], bucket), place[rows] != 0)


def _iter_story_keys(columns: Columns, members: Ints) -> Iterator[Keys]:
    """Yields keys of the rarest facts of the documents that claims are from, and of rare words of their sentences."""
    for tag, codes, used, limit in (
        (100, columns.facts.codes[columns.document[members]], _FACTS_USED, _RARE_FACT),
        (101, columns.quote[members], _WORDS_USED, _RARE_WORD),
    ):
        frequency = np.bincount((columns.facts.codes if tag == 100 else codes).ravel() + 1)
        shared = (frequency[codes + 1] > 1) & (frequency[codes + 1] <= limit) & (codes >= 0)
        rank = np.cumsum(shared, axis=1)
        for position in range(codes.shape[1]):
            chosen = shared[:, position] & (rank[:, position] <= used)
            yield _mark(members, _mix(tag, codes[:, position]), chosen)
