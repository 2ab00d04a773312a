"""Which sentences are read together: packed into rows, rows gathered into batches.

A batch costs for itself, for each piece, padding among them, and for each pair of pieces of a row (attention looks at
all of them); one that outgrows the processor's near memory is slower. Short sentences share rows, and rows of like
length stand in small batches, cut where that costs least.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROW_PIECES = 64
BATCH_PIECES = 400
# In microseconds, by least squares over 45 shapes of batches, on one core of an AMD EPYC with 512 kB of near memory;
# what a batch costs by itself includes its way there and back.
_BATCH_COST = 1_000.0
_PIECE_COST = 86.0
_PAIR_COST = 0.16


def plan_batches(
    sizes: Sequence[int], row_pieces: int = ROW_PIECES, batch_pieces: int = BATCH_PIECES
) -> Iterator[list[list[int]]]:
    """Plans in which rows and batches the sentences of a document are read.

    Args:
        sizes: the pieces of each sentence, its root among them.
        row_pieces: short sentences share a row of at most so many pieces; a longer one has a row of its own.
        batch_pieces: of a batch, padding counted; a single row may hold more.

    Returns:
        Batches of rows of the numbers of sentences; the rows of a batch are about equally long.

    >>> list(plan_batches([90, 20, 40, 55, 50]))
    [[[0]], [[2, 1]], [[3], [4]]]
    """
    rows = _pack_rows(sizes, row_pieces)
    lengths = [sum(sizes[i] for i in row) for row in rows]
    best, opening = [0.0], [0]  # what the first rows cost together, and where the last batch of them opens
    for end in range(1, len(rows) + 1):
        cost, start = min(
            (best[start] + _cost_batch(end - start, lengths[start]), start)
            for start in range(max(0, end - batch_pieces), end)
            if start == end - 1 or (end - start) * lengths[start] <= batch_pieces
        )
        best.append(cost)
        opening.append(start)
    cuts = [len(rows)]
    while cuts[-1]:
        cuts.append(opening[cuts[-1]])
    cuts.reverse()
    return (rows[start:end] for start, end in pairwise(cuts))


def _cost_batch(rows: int, length: int) -> float:
    return _BATCH_COST + rows * length * (_PIECE_COST + _PAIR_COST * length)


def _pack_rows(sizes: Sequence[int], row_pieces: int) -> list[list[int]]:
    """Packs sentences into rows, the longest first, each into the fullest row that still takes it.

    Returns:
        Rows of the numbers of sentences, the longest row first.
    """
    rows: list[list[int]] = []
    free: list[int] = []
    for i in sorted(range(len(sizes)), key=lambda i: -sizes[i]):
        fitting = [k for k, space in enumerate(free) if space >= sizes[i]]
        if fitting:
            row = min(fitting, key=free.__getitem__)
            rows[row].append(i)
            free[row] -= sizes[i]
        else:
            rows.append([i])
            free.append(row_pieces - sizes[i])
    return [row for _, row in sorted(zip(free, rows, strict=True), key=lambda packed: packed[0])]
