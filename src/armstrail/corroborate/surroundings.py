"""What stands around a claim: the rare words of its sentence, the place it is told of, the story of its document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from armstrail.corroborate.coding import NONE, Bools, Coder, Ints, Longs
from armstrail.corroborate.columns import FACT_WIDTH, QUOTE_WIDTH
from armstrail.corroborate.entity_table import PROVINCE
from armstrail.lexicon.folding import fold_case, fold_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.corroborate.columns import Numbers
    from armstrail.corroborate.entity_table import EntityTable

_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d.,]*\d|\d")
# Numbers up to twelve are told of everything; larger ones mark a story.
_SMALLEST_FACT = 13


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


def choose_story_facts(
    document: Ints, ids: Ints, place: Ints, numbers: Numbers, entities: EntityTable
) -> tuple[Ints, Bools, Ints]:
    """Chooses the rarest facts of each document: identities and numbers that its claims name.

    Countries and arms in general mark no story and are left out.

    Returns:
        Codes of facts by document that other documents have, too; by fact whether it is a number; and how many facts
        each document has in all.
    """
    size = len(entities.names)
    named = np.concatenate([ids.reshape(len(ids), -1), place[:, None]], axis=1)
    telling = np.zeros(size + 1, dtype=np.bool_)
    telling[:size] = ~entities.general & (entities.coarse <= PROVINCE)
    with np.errstate(invalid="ignore"):
        large = np.isfinite(numbers.low) & (numbers.low >= _SMALLEST_FACT)
    rows, codes = [], []
    for keep, column, offset in ((telling[named], named, 0), (large, numbers.value, size)):
        where = np.nonzero(keep & (column >= 0))
        rows.append(document[where[0]].astype(np.int64))
        codes.append(column[where].astype(np.int64) + offset)
    row, code = np.concatenate(rows), np.concatenate(codes)
    top = size + int(numbers.value.max(initial=0)) + 1
    packed = np.unique(row * top + code)
    count = int(document.max(initial=-1)) + 1
    facts = _keep_rarest(packed // top, packed % top, count, FACT_WIDTH)
    return facts, np.arange(top) >= size, np.bincount(packed // top, minlength=count).astype(np.int32)


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
