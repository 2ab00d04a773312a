"""What stands around a claim: the rare words of its sentence, the place it is told of, the story of its document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from armstrail.corroborate.coding import NONE, Coder, Ints, Longs
from armstrail.corroborate.columns import FACT_WIDTH, QUOTE_WIDTH, Facts
from armstrail.corroborate.entity_table import PROVINCE
from armstrail.lexicon.folding import fold_case, fold_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.corroborate.columns import Numbers, Slots
    from armstrail.corroborate.entity_table import EntityTable

_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d.,]*\d|\d")
# Numbers up to twelve are told of everything; one of four digits marks a story by itself.
_SMALLEST_FACT, _MARKING_NUMBER = 13, 1000


def choose_quote_words(sentence: Ints, quotes: Sequence[str]) -> Ints:
    """Chooses the rarest words of each claim's sentence, as codes in ascending order; a sentence counts once.

    Args:
        sentence: code of the sentence of each claim.
        quotes: the words of each claim's sentence.
    """
    words = Coder[str]()
    rows: list[int] = []
    codes: list[int] = []
    _, firsts, row_of = np.unique(sentence, return_index=True, return_inverse=True)
    for row, first in enumerate(firsts.tolist()):
        found = {words.code_value(w) for w in _WORD.findall(fold_case(fold_marks(quotes[first])))}
        rows.extend([row] * len(found))
        codes.extend(found)
    rarest = _keep_rarest(np.array(rows, np.int64), np.array(codes, np.int64), len(firsts), QUOTE_WIDTH)
    return rarest[row_of.reshape(-1)]


def choose_story_facts(document: Ints, slots: Slots, place: Ints, numbers: Numbers, entities: EntityTable) -> Facts:
    """Chooses the rarest facts of each document: identities, names and numbers that its claims tell.

    Countries and arms in general mark no story and are left out.
    """
    size, texts = len(entities.names), len(slots.texts)
    named = np.concatenate([slots.ids.reshape(len(slots.ids), -1), place[:, None]], axis=1)
    telling = np.zeros(size + 1, dtype=np.bool_)
    telling[:size] = ~entities.general & (entities.coarse <= PROVINCE)
    is_name = slots.proper & slots.unnamed & np.array([*(" " in t for t in slots.texts), False])[slots.text]
    with np.errstate(invalid="ignore"):
        large = np.isfinite(numbers.low) & (numbers.low >= _SMALLEST_FACT)
    rows, codes = [], []
    for keep, column, offset in (
        (telling[named], named, 0), (is_name, slots.text, size), (large, numbers.value, size + texts)
    ):  # fmt: skip
        where = np.nonzero(keep & (column >= 0))
        rows.append(document[where[0]].astype(np.int64))
        codes.append(column[where].astype(np.int64) + offset)
    row, code = np.concatenate(rows), np.concatenate(codes)
    top = size + texts + int(numbers.value.max(initial=0)) + 1
    packed = np.unique(row * top + code)
    count = int(document.max(initial=-1)) + 1
    is_number = np.arange(top) >= size + texts
    marks = np.zeros(top, dtype=np.bool_)
    marks[size : size + texts] = True
    with np.errstate(invalid="ignore"):
        marks[numbers.value[(numbers.low >= _MARKING_NUMBER) & (numbers.value >= 0)] + size + texts] = True
    return Facts(
        codes=_keep_rarest(packed // top, packed % top, count, FACT_WIDTH), is_number=is_number, marks=marks,
        count=np.bincount(packed // top, minlength=count).astype(np.int32),
    )  # fmt: skip


def _keep_rarest(rows: Longs, codes: Longs, count: int, width: int) -> Ints:
    """Keeps the codes of each row that stand in the fewest rows, but in two at the least: the others match nothing."""
    kept = np.full((count, width), NONE, dtype=np.int32)
    if not len(rows):
        return kept
    frequency = np.bincount(codes)
    shared = frequency[codes] > 1
    rows, codes = rows[shared], codes[shared]
    order = np.lexsort((codes, frequency[codes], rows))
    rows, codes = rows[order], codes[order]
    starts = np.searchsorted(rows, np.arange(count))
    rank = np.arange(len(rows)) - starts[rows]
    keep = rank < width
    kept[rows[keep], rank[keep]] = codes[keep]
    return kept


def choose_nearby_places(place: Ints, sentence: Ints, document: Ints, entities: EntityTable) -> Ints:
    """Chooses, for claims without a place, the place that their sentence names, else the one their document is about.

    A document is about the place that most of its claims name, of a province or narrower; equally often named ones
    leave it open.
    """
    nearby = place.copy()
    narrow = np.zeros(len(entities.names) + 1, dtype=np.bool_)
    narrow[:-1] = (entities.coarse >= 0) & (entities.coarse <= PROVINCE)
    for around in (sentence, document):
        best = _choose_most_named(around, np.where(narrow[place], place, NONE))
        nearby = np.where(nearby >= 0, nearby, best[around])
    return nearby


def _choose_most_named(around: Ints, place: Ints) -> Ints:
    count = int(around.max(initial=-1)) + 1
    best = np.full(count, NONE, dtype=np.int32)
    known = place >= 0
    if not known.any():
        return best
    top = int(place.max()) + 1
    packed, times = np.unique(around[known].astype(np.int64) * top + place[known], return_counts=True)
    group, value = packed // top, packed % top
    order = np.lexsort((value, -times, group))
    group, value, times = group[order], value[order], times[order]
    first = np.r_[True, group[1:] != group[:-1]]
    tied = np.r_[(group[1:] == group[:-1]) & (times[1:] == times[:-1]), False] & first
    keep = first & ~tied
    best[group[keep]] = value[keep]
    return best
