"""Near copies: reports that have their wording in common, also where one is a part of the other.

Source: Broder 1997, "On the resemblance and containment of documents": resemblance and containment of shingles; MinHash
with locality-sensitive hashing finds candidates by resemblance, a sample of the shingles by their hashes (modulo a
number) finds them by containment; both are then counted exactly.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from rensa import RMinHash, RMinHashLSH

from armstrail.core.base import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"\w+")
_SHINGLE = 5  # words; Clough et al. 2002 find that longer runs are rarely shared by chance
_PERMUTATIONS = 128
_BANDS = 32  # of four rows: pairs that resemble each other by 0.4 are found with a probability of 0.56, by 0.6 of 0.99
_LSH_THRESHOLD = 0.4
_SAMPLE = 6  # one shingle in six is in the sample
_MOST_HOLDERS = 60  # a shingle that more reports hold is boilerplate, or its reports are found by others
_LEAST_SAMPLED = 3
_MOST_EITHER_END = 5  # of many copies of one text the first and the last are enough to tie a further one to them
_SEED = 42


class WordingOverlap(Record, frozen=True):
    """How much wording two texts share: `left` and `right` are places in the list of texts.

    `resemblance` is the Jaccard coefficient of their shingles, `containment` the share of the shorter's that the other
    has, `shared` how many.
    """

    left: int
    right: int
    resemblance: float
    containment: float
    shared: int


def list_shingles(text: str) -> frozenset[int]:
    """Lists the hashes of all runs of five words of a text, in small letters.

    >>> len(list_shingles("one two three four five six"))
    2
    """
    words = _WORD.findall(text.casefold())
    return frozenset(
        zlib.crc32(" ".join(words[i : i + _SHINGLE]).encode()) for i in range(max(len(words) - _SHINGLE + 1, 0))
    )


def find_overlaps(texts: Sequence[str], least: float) -> tuple[WordingOverlap, ...]:
    """Finds the pairs of texts of which the shorter has at least a share of its wording in common with the longer.

    Args:
        texts: any number.
        least: the least containment, 0 to 1.

    Returns:
        The pairs in order of places, each once.
    """
    shingles = [list_shingles(t) for t in texts]
    pairs = {*_iter_resembling(shingles), *_iter_containing(shingles)}
    overlaps = (compare_shingles(shingles, left, right) for left, right in sorted(pairs))
    return tuple(o for o in overlaps if o.containment >= least)


def compare_shingles(shingles: Sequence[frozenset[int]], left: int, right: int) -> WordingOverlap:
    """Compares two texts shingle by shingle."""
    one, other = shingles[left], shingles[right]
    shared = len(one & other)
    shorter, whole = min(len(one), len(other)), len(one) + len(other) - shared
    return WordingOverlap(
        left=left, right=right, resemblance=shared / whole if whole else 0.0,
        containment=shared / shorter if shorter else 0.0, shared=shared,
    )  # fmt: skip


def _iter_resembling(shingles: Sequence[frozenset[int]]) -> Iterator[tuple[int, int]]:
    """Yields candidates by MinHash."""
    index = RMinHashLSH(_LSH_THRESHOLD, _PERMUTATIONS, _BANDS)
    for place, own in enumerate(shingles):
        if not own:
            continue
        sketch = RMinHash(_PERMUTATIONS, _SEED)
        sketch.update([str(s) for s in own])
        found = sorted(other for other in index.query(sketch) if other != place)
        nearest = (
            found if len(found) <= 2 * _MOST_EITHER_END else [*found[:_MOST_EITHER_END], *found[-_MOST_EITHER_END:]]
        )
        yield from ((other, place) for other in nearest)
        index.insert(place, sketch)


def _iter_containing(shingles: Sequence[frozenset[int]]) -> Iterator[tuple[int, int]]:
    """Yields candidates that share several of the sampled shingles, so that a brief is found in a long story."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for place, own in enumerate(shingles):
        for shingle in own:
            if shingle % _SAMPLE == 0:
                holders[shingle].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if 2 <= len(places) <= _MOST_HOLDERS:
            shared.update(combinations(places, 2))
    return (pair for pair, count in shared.items() if count >= _LEAST_SAMPLED)
