"""Which claims stand together: candidates, scores and people's words to groups of claims."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from armstrail.corroborate.blocking import find_candidates
from armstrail.corroborate.clusters import (
    Linkage,
    cut_components,
    label_components,
    list_pairs_within,
    union_pairs,
)  # fmt: skip
from armstrail.corroborate.coding import Bools, Floats, Ints, Longs
from armstrail.corroborate.columns import Links
from armstrail.corroborate.comparisons import pack_documents
from armstrail.corroborate.joins import is_possible_time, score_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.corroborate.columns import Columns
    from armstrail.corroborate.frequencies import Frequencies

_CHUNK = 500_000
# A pair of so many bits is right 15 times in 16.
_SURE_BITS = 4.0


@dataclass(frozen=True)
class Decided:
    """People's words on rows of claims: pairs that belong together, pairs that never do."""

    joins: tuple[tuple[int, int], ...] = ()
    splits: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class Scored:
    """Candidate pairs of claims (rows, left < right) and the bits of those that may be joined; NaN for the others."""

    left: Ints
    right: Ints
    bits: Floats


def score_candidates(columns: Columns, frequencies: Frequencies) -> Scored:
    """Finds the pairs worth comparing, group by group, and scores them."""
    groups = [np.nonzero(columns.group == g)[0].astype(np.int32) for g in range(len(columns.groups))]
    pairs = [find_candidates(columns, members) for members in groups]
    left, right = (np.concatenate([p[side] for p in pairs]) for side in (0, 1))
    possible = is_possible_time(columns, left, right)
    left, right = left[possible], right[possible]
    return Scored(left=left, right=right, bits=_score_fits(columns, frequencies, left, right))


def _score_fits(columns: Columns, frequencies: Frequencies, left: Ints, right: Ints) -> Floats:
    bits = np.full(len(left), np.nan)
    for start in range(0, len(left), _CHUNK):
        part = slice(start, start + _CHUNK)
        scores = score_pairs(columns, frequencies, left[part], right[part])
        bits[part] = np.where(scores.fits, scores.bits, np.nan)
    return bits


def link_documents(columns: Columns, scored: Scored) -> Columns:
    """Notes which documents tell several things alike: those that do, tell one story.

    Only pairs that are very likely the same count, so that a mistake does not draw others after it.

    Source: Bhattacharya & Getoor 2007, "Collective Entity Resolution in Relational Data".
    """
    with np.errstate(invalid="ignore"):
        sure = scored.bits >= _SURE_BITS
    left, right = scored.left[sure].astype(np.int64), scored.right[sure].astype(np.int64)
    label = label_components(len(columns), left, right)
    packed = pack_documents(columns, left, right)
    told = np.unique(np.stack([packed, label[left]]), axis=1)[0, :] if len(packed) else packed
    pairs, times = np.unique(told, return_counts=True)
    return replace(columns, links=Links(packed=pairs, times=times.astype(np.int64), label=label))


def group_claims(columns: Columns, frequencies: Frequencies, scored: Scored, decided: Decided) -> list[list[int]]:
    """Groups claims that tell the same; every claim is in exactly one group.

    Args:
        columns: all claims, their documents linked.
        frequencies: how common values are.
        scored: candidate pairs as they scored before documents were linked; those of linked documents score anew.
        decided: people's words.

    Returns:
        Rows of each group in ascending order, groups by their first row.
    """
    bits = scored.bits.copy()
    linked = np.nonzero(np.isin(pack_documents(columns, scored.left, scored.right), columns.links.packed))[0]
    bits[linked] = _score_fits(columns, frequencies, scored.left[linked], scored.right[linked])
    fits = ~np.isnan(bits)
    left, right = scored.left[fits].astype(np.int64), scored.right[fits].astype(np.int64)
    label = cut_components(len(columns), left, right, bits[fits])
    if decided.joins:
        joined = np.array(decided.joins, dtype=np.int64)
        label = label_components(len(columns), np.r_[joined[:, 0], np.arange(len(label))], np.r_[joined[:, 1], label])
    groups = _split_components(columns, frequencies, label, decided)
    return sorted(sorted(g) for g in groups)


def _split_components(columns: Columns, frequencies: Frequencies, label: Longs, decided: Decided) -> list[list[int]]:
    """Splits components into groups by average linkage; a component of one claim is a group."""
    left, right = list_pairs_within(label)
    same_kind = columns.group[left] == columns.group[right]
    bits, veto = np.full(len(left), -1.0), ~same_kind
    for start in range(0, len(left), _CHUNK):
        part = np.arange(start, min(start + _CHUNK, len(left)))
        part = part[same_kind[part]]
        scores = score_pairs(columns, frequencies, left[part].astype(np.int32), right[part].astype(np.int32))
        bits[part], veto[part] = scores.linkage, scores.veto
    order = np.argsort(label, kind="stable")
    ends = np.nonzero(np.r_[label[order][1:] != label[order][:-1], True])[0] + 1
    by_component = np.argsort(label[left], kind="stable") if len(left) else np.zeros(0, np.int64)
    pair_label = label[left][by_component] if len(left) else np.zeros(0, np.int64)
    start_of = union_pairs(decided.joins)
    groups: list[list[int]] = []
    for members in np.split(order, ends[:-1]):
        rows = members.tolist()
        if len(rows) == 1:
            groups.append(rows)
            continue
        at = slice(*np.searchsorted(pair_label, [label[rows[0]], label[rows[0]] + 1]).tolist())
        chosen = by_component[at]
        groups += _split_component(rows, (left[chosen], right[chosen], bits[chosen], veto[chosen]), start_of, decided)
    return groups


def _split_component(
    rows: Sequence[int], pairs: tuple[Longs, Longs, Floats, Bools], start_of: dict[int, int], decided: Decided
) -> list[list[int]]:
    left, right, bits, veto = pairs
    if len(rows) == 2 and not decided.joins and not decided.splits:
        return [list(rows)] if bits[0] > 0 and not veto[0] else [[r] for r in rows]
    size = len(rows)
    ordered = np.sort(np.asarray(rows))
    a, b = np.searchsorted(ordered, left), np.searchsorted(ordered, right)
    matrix, forbidden = np.zeros((size, size)), np.zeros((size, size), dtype=np.bool_)
    matrix[a, b] = matrix[b, a] = bits
    forbidden[a, b] = forbidden[b, a] = veto
    place = {int(r): i for i, r in enumerate(ordered)}
    for x, y in decided.splits:
        if x in place and y in place:
            forbidden[place[x], place[y]] = forbidden[place[y], place[x]] = True
    roots = [start_of.get(int(r), int(r)) for r in ordered]
    numbers = {root: i for i, root in enumerate(dict.fromkeys(roots))}
    found = Linkage(matrix, forbidden, [numbers[r] for r in roots]).join_clusters()
    return [[int(ordered[i]) for i in members] for members in found]
