"""Numbers that a report sets against each other: two voices, one thing, two numbers.

"The army put the dead at 12; the rebels claimed 40." That the numbers are far from each other then speaks no more for
two things than for one: that is what such a sentence is written for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from armstrail.corroborate.comparisons_number import NUMBER_LEVELS
from armstrail.corroborate.comparisons_parties import SLOT_LEVELS
from armstrail.lexicon.joining import load_joining

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.corroborate.coding import Bools, Ints
    from armstrail.corroborate.columns import Columns

_UNLIKE = tuple(NUMBER_LEVELS.index(name) for name in ("near", "far", "very_far"))
_ALIKE = tuple(SLOT_LEVELS.index(name) for name in ("same", "both_same", "general", "same_words", "like_words"))
_OTHERS = tuple(SLOT_LEVELS.index(name) for name in ("named_and_not", "other_words", "different", "other_person"))


def find_rivals(
    columns: Columns, left: Ints, right: Ints, number: Ints, slots: Mapping[str, Ints], has_common_words: Bools
) -> Bools:
    """Finds the pairs of claims whose numbers one report sets against each other.

    In one sentence that is so where two voices give tolls of people that may be the same (`rivals = "sentence"` in
    `data/findings/kinds.toml`). Elsewhere in one report (`rivals = "report"`) both voices must be named, the thing be
    the same, the sentences have rare words in common, and both or neither be dated.

    Args:
        columns: all claims.
        left: rows of the left claims.
        right: rows of the right claims.
        number: how their numbers compare (codes of `NUMBER_LEVELS`).
        slots: how their parties and things compare (codes of `SLOT_LEVELS`), by slot.
        has_common_words: where their sentences have rare words in common.
    """
    joining = load_joining()
    speaker = columns.speaker
    asked = np.isin(number, _UNLIKE) & (speaker[left] != speaker[right]) & (columns.kind[left] == columns.kind[right])
    by_sentence, by_report = (
        np.array([joining[k].rivals == where for k in columns.kinds], dtype=np.bool_)[columns.kind[left]]
        for where in ("sentence", "report")
    )
    others = np.logical_or.reduce([np.isin(level, _OTHERS) for level in slots.values()])
    in_sentence = by_sentence & (columns.sentence[left] == columns.sentence[right]) & ~others
    in_report = by_report & (columns.document[left] == columns.document[right]) & has_common_words
    in_report &= (speaker[left] >= 0) & (speaker[right] >= 0) & np.isin(slots["what"], _ALIKE)
    in_report &= columns.times.dated[left] == columns.times.dated[right]
    rivals: Bools = asked & (in_sentence | in_report)
    return rivals
