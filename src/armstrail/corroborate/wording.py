"""How alike words are: many pairs at once, each pair of texts measured once."""

from __future__ import annotations

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cpdist

from armstrail.corroborate.coding import Floats, Ints

# Ratios of rapidfuzz, 0 to 100: sorted words alike but for a letter or two; the words of one among those of the other.
SAME_RATIO, LIKE_RATIO, SUBSET_RATIO = 92.0, 80.0, 90.0


def measure_ratios(texts: tuple[str, ...], one: Ints, other: Ints) -> tuple[Floats, Floats]:
    """Measures how alike folded texts are, by their sorted words and by the words that one has of the other.

    Args:
        texts: all texts.
        one: codes of the left texts.
        other: codes of the right texts.

    Returns:
        Two ratios, 0 to 100; those that are not even alike are 0.
    """
    size = len(texts)
    packed, where = np.unique(
        np.minimum(one, other).astype(np.int64) * size + np.maximum(one, other), return_inverse=True
    )
    left = [texts[i] for i in (packed // size).tolist()]
    right = [texts[i] for i in (packed % size).tolist()]
    where = where.reshape(-1)
    by_sort = cpdist(left, right, scorer=fuzz.token_sort_ratio, score_cutoff=LIKE_RATIO, dtype=np.float64)
    by_set = cpdist(left, right, scorer=fuzz.token_set_ratio, score_cutoff=SUBSET_RATIO, dtype=np.float64)
    return by_sort[where], by_set[where]
