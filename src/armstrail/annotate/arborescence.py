"""The best dependency tree over scored arcs: one root, no cycles.

Source: Chu and Liu (1965), Edmonds (1967); as used for dependency parsing by McDonald et al. (2005).
"""

from __future__ import annotations

import numpy as np

_NEVER = -1e9


def find_heads(scores: np.ndarray) -> list[int]:
    """Finds the heads of the best tree with one root.

    Args:
        scores: shape (words, 1 + words); row i, column j + 1 scores word j as the head of word i, column 0 the root.

    Returns:
        The index of each word's head; the root's is its own.

    >>> find_heads(np.array([[5.0, 0.0, 1.0], [4.0, 3.0, 0.0]]))
    [0, 0]
    """
    n = len(scores)
    scores = scores.astype(np.float64)
    scores[np.arange(n), np.arange(1, n + 1)] = _NEVER
    heads = scores.argmax(1)
    if not _is_tree(heads):
        heads = _find_single_root(scores)
    return [i if h == 0 else h - 1 for i, h in enumerate(heads.tolist())]


def find_trees(
    arcs: np.ndarray, row: np.ndarray, root: np.ndarray, column: np.ndarray, lengths: np.ndarray
) -> np.ndarray:
    """Finds the heads of the best trees of many sentences; few need more than the best head of each word.

    Args:
        arcs: shape (rows, columns, columns); row r, columns i and j score j as the head of i. What is no word of i's
            own sentence, nor its root, scores so low that it is never the best head.
        row: of each word.
        root: the column of the root of each word's sentence.
        column: of each word.
        lengths: the words of each sentence; they stand together.

    Returns:
        The column of each word's head; the root's is its own.
    """
    scores = arcs[row, column]
    every = np.arange(len(row))
    scores[every, column] = _NEVER
    heads = scores.argmax(1)
    ends = np.cumsum(lengths)
    starts = ends - lengths
    above = np.where(heads == root, every, every + heads - column)  # as numbers of words
    top = above[above]
    for _ in range(int(lengths.max()).bit_length()):  # each step doubles how far every word has climbed
        top = top[top]
    roots = np.add.reduceat(heads == root, starts)
    reached = np.logical_and.reduceat((heads == root)[top], starts)
    for k in np.flatnonzero((roots != 1) | ~reached):
        own = slice(starts[k], ends[k])
        first = root[starts[k]]
        found = find_heads(arcs[row[starts[k]], first + 1 : first + 1 + lengths[k], first : first + 1 + lengths[k]])
        heads[own] = first + 1 + np.array(found)
    return np.where(heads == root, column, heads)


def _is_tree(heads: np.ndarray) -> bool:
    """Tells whether heads (0 is the root, words count from 1) have one root and no cycle."""
    if (heads == 0).sum() != 1:
        return False
    reached = heads.copy()
    for _ in range(len(heads).bit_length() + 1):  # each step doubles how far every word has climbed
        if not reached.any():
            return True
        reached = np.where(reached > 0, reached[reached - 1], 0)
    return not reached.any()


def _find_single_root(scores: np.ndarray) -> np.ndarray:
    """Finds the best tree with exactly one word on the root."""
    square = np.full((len(scores) + 1, len(scores) + 1), _NEVER)
    square[1:] = scores
    heads: np.ndarray = _find_tree(square)
    roots = np.flatnonzero(heads[1:] == 0)
    if len(roots) == 1:
        return heads[1:]
    best: np.ndarray = heads
    best_score = -np.inf
    for root in roots:
        limited = square.copy()
        limited[1:, 0] = _NEVER
        limited[root + 1, 0] = square[root + 1, 0]
        tree = _find_tree(limited)
        score = limited[np.arange(1, len(tree)), tree[1:]].sum()
        if score > best_score:
            best, best_score = tree, score
    return best[1:]


def _find_tree(scores: np.ndarray) -> np.ndarray:
    """Finds the best arborescence; row i, column j scores j as the head of i, node 0 is the root.

    Returns:
        The head of each node; the root's own place holds 0.
    """
    n = len(scores)
    scores = scores.copy()
    np.fill_diagonal(scores, _NEVER)
    heads: np.ndarray = scores.argmax(1)
    heads[0] = 0
    cycle = _find_cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    kept = scores[cycle, heads[cycle]]
    # Contract the cycle into one node, the last of the smaller graph.
    small = np.full((len(outside) + 1, len(outside) + 1), _NEVER)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    small[:-1, -1] = scores[np.ix_(outside, cycle)].max(1)
    gains = scores[np.ix_(cycle, outside)] - kept[:, None]
    small[-1, :-1] = gains.max(0)
    solved = _find_tree(small)
    result: np.ndarray = heads.copy()
    for i, node in enumerate(outside[1:], 1):
        head = solved[i]
        result[node] = outside[head] if head < len(outside) else cycle[scores[node, cycle].argmax()]
    entering = solved[-1]
    broken = int(gains[:, entering].argmax())
    result[cycle[broken]] = outside[entering]
    return result


def _find_cycle(heads: np.ndarray) -> np.ndarray | None:
    """Finds the nodes of one cycle, None where there is none."""
    state = [0] * len(heads)
    state[0] = -1
    for start in range(1, len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = start
            path.append(node)
            node = int(heads[node])
        if state[node] == start:
            return np.array(path[path.index(node) :])
    return None
