"""Comparing who, whom and what: by identity, by the tree of things and bodies, by state, by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from armstrail.core.kinds import KINDS
from armstrail.corroborate.comparisons_place import PLACE_LEVELS, relate_places
from armstrail.corroborate.wording import LIKE_RATIO, SAME_RATIO, SUBSET_RATIO, measure_ratios

if TYPE_CHECKING:
    from armstrail.corroborate.coding import Bools, Floats, Ints, Longs
    from armstrail.corroborate.columns import Columns
    from armstrail.corroborate.entity_table import EntityTable
    from armstrail.corroborate.frequencies import Frequencies

SLOT_LEVELS = (
    "missing", "same", "both_same", "shares", "general", "nested", "kin", "same_words", "like_words", "anybody",
    "named_and_not", "other_words", "different", "other_person",
)  # fmt: skip
(_MISSING, _SAME, _BOTH_SAME, _SHARES, _GENERAL, _NESTED, _KIN, _SAME_WORDS, _LIKE_WORDS, _ANYBODY, _NAMED_AND_NOT,
 _OTHER_WORDS, _DIFFERENT, _PERSON) = range(len(SLOT_LEVELS))  # fmt: skip

PLACE_INSIDE, PLACE_NEAR = PLACE_LEVELS.index("inside"), PLACE_LEVELS.index("near")


def compare_slots(
    columns: Columns, frequencies: Frequencies, slot: int, pairs: tuple[Ints, Ints]
) -> tuple[Ints, Floats]:
    """Compares one slot (0 who, 1 whom, 2 what) of pairs of claims.

    Returns:
        The level of each pair, and how common what they agree on is (0 to 1).
    """
    left, right = pairs
    slots, group = columns.slots, columns.group[left]
    one, other = slots.ids[left, slot], slots.ids[right, slot]
    matched = (one[:, :, None] == other[:, None, :]).any(axis=2) & (one >= 0)
    fewer = np.minimum((one >= 0).sum(axis=1), (other >= 0).sum(axis=1))
    level = np.zeros(len(left), dtype=np.int32)
    times = np.zeros(len(left), dtype=np.int64)
    hits = matched.sum(axis=1)
    counts = np.where(matched, frequencies.identity.count_values(group[:, None], one), np.iinfo(np.int64).max)
    named = fewer > 0
    level[named] = _DIFFERENT
    level[hits > 0] = _SHARES
    level[named & (hits >= fewer)] = _SAME
    level[(level == _SAME) & (hits > 1) & (hits >= (other >= 0).sum(axis=1))] = _BOTH_SAME
    # "Weapons" and "weapons": the same word of everything.
    level[(hits > 0) & ~(matched & ~columns.entities.general[one]).any(axis=1)] = _GENERAL
    times[hits > 0] = counts.min(axis=1)[hits > 0]
    if slot == 0:
        # Of two sides that fought or met, one report may name the one and another the other.
        sides = np.array([KINDS[k].both_sides for k in columns.kinds], dtype=np.bool_)[columns.kind[left]]
        level[(level == _DIFFERENT) & sides & ((one >= 0).sum(axis=1) == 1) & ((other >= 0).sum(axis=1) == 1)] = _KIN
    loose = np.nonzero(level == _DIFFERENT)[0]
    level[loose], times[loose] = _relate_identities(columns, frequencies, group[loose], (one[loose], other[loose]))
    texts = (slots.text[left, slot], slots.text[right, slot])
    _compare_words(columns, frequencies, slot, (left, right), texts, level, times)
    return level, frequencies.blend_frequency(group, times)


def _relate_identities(
    columns: Columns, frequencies: Frequencies, group: Ints, named: tuple[Ints, Ints]
) -> tuple[Ints, Longs]:
    """Relates identities of which none is the same: one under the other, of one state, different persons."""
    one, other = named
    table = columns.entities
    both = (one[:, :, None] >= 0) & (other[:, None, :] >= 0)
    a = np.broadcast_to(one[:, :, None], both.shape)
    b = np.broadcast_to(other[:, None, :], both.shape)
    general = ((table.general[a] | table.general[b]) & both).any(axis=(1, 2))
    nested = (table.is_nested(a, b) | _is_around(table, a, b)) & both
    kin = (table.country[a] == table.country[b]) & (table.country[a] >= 0) & both
    kin &= table.of_state[a] & table.of_state[b]
    person = (table.person[a] & table.person[b] & both).any(axis=(1, 2))
    level = np.full(len(one), _DIFFERENT, dtype=np.int32)
    level[person] = _PERSON
    level[kin.any(axis=(1, 2))] = _KIN
    level[general] = _GENERAL
    level[nested.any(axis=(1, 2)) & ~general] = _NESTED
    frequent = np.maximum(
        frequencies.identity.count_values(group[:, None], one).max(axis=1, initial=0),
        frequencies.identity.count_values(group[:, None], other).max(axis=1, initial=0),
    )
    return level, np.where(level >= _DIFFERENT, 0, frequent)


def _is_around(table: EntityTable, one: Ints, other: Ints) -> Bools:
    """Tells where two places are one inside the other, or so near that they are two entries of one town."""
    places = (table.coarse[one] >= 0) & (table.coarse[other] >= 0)
    around = np.zeros(places.shape, dtype=np.bool_)
    around[places] = np.isin(relate_places(table, one[places], other[places]), (PLACE_INSIDE, PLACE_NEAR))
    return around


def _compare_words(
    columns: Columns, frequencies: Frequencies, slot: int, pairs: tuple[Ints, Ints], texts: tuple[Ints, Ints],
    level: Ints, times: Longs,
) -> None:  # fmt: skip
    """Compares the words where identities do not decide; fills level and times in place."""
    slots = columns.slots
    left, right = pairs
    one, other = texts
    open_ = (
        (one >= 0)
        & (other >= 0)
        & ((level == _MISSING) | (level >= _DIFFERENT) | _has_unnamed(columns, slot, pairs, level))
    )
    rows = np.nonzero(open_)[0]
    if not len(rows):
        return
    sorted_ratio, subset_ratio = measure_ratios(slots.texts, one[rows], other[rows])
    same, like = sorted_ratio >= SAME_RATIO, (sorted_ratio >= LIKE_RATIO) | (subset_ratio >= SUBSET_RATIO)
    like |= slots.sounds[one[rows]] == slots.sounds[other[rows]]
    anybody = slots.anybody[left[rows], slot] | slots.anybody[right[rows], slot]
    group = columns.group[left[rows]]
    frequent = np.maximum(
        frequencies.text.count_values(group, one[rows]), frequencies.text.count_values(group, other[rows])
    )
    before = level[rows]
    words = np.where(same, _SAME_WORDS, np.where(like, _LIKE_WORDS, _OTHER_WORDS))
    vague = slots.vague[left[rows], slot] | slots.vague[right[rows], slot]
    words = np.where((words == _OTHER_WORDS) & vague, _GENERAL, words)
    words = np.where(anybody, np.where(same, _ANYBODY, _MISSING), words)
    proper, common = slots.proper[:, slot], slots.common[:, slot]
    one_named = (proper[left[rows]] & common[right[rows]]) | (common[left[rows]] & proper[right[rows]])
    words = np.where(one_named & ~same & ~like, _NAMED_AND_NOT, words)
    # Identities that differ outweigh words that differ or are only alike, unless one of them is no entity that any
    # list knows, or the body of the person that the other is ("Colonel Naung of the Myanmar army"); the same words
    # outweigh identities.
    table = columns.entities
    first, second = slots.ids[left[rows], slot, 0], slots.ids[right[rows], slot, 0]
    loose = ~(table.known[first] & table.known[second])
    loose |= (table.person[first] != table.person[second]) & (subset_ratio >= SUBSET_RATIO)
    words = np.where((before >= _DIFFERENT) & ~same & ~(loose & like), before, words)
    # A party that only some claims could name: what is shared stays shared, unless the words agree, too.
    partly = (before > _MISSING) & (before <= _SHARES)
    words = np.where(partly, np.where(same | like, before, _SHARES), words)
    level[rows] = words
    times[rows] = np.where(partly, times[rows], np.where(words >= _NAMED_AND_NOT, 0, frequent))


def _has_unnamed(columns: Columns, slot: int, pairs: tuple[Ints, Ints], level: Ints) -> Bools:
    unnamed = columns.slots.unnamed
    both: Bools = (level == _SAME) & unnamed[pairs[0], slot] & unnamed[pairs[1], slot]
    return both
