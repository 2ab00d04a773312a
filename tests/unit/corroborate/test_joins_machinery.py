"""Blocking, clustering and the tables behind findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from armstrail.core.errors import LexiconError
from armstrail.core.kinds import KINDS
from armstrail.corroborate.blocking import WINDOW, find_candidates
from armstrail.corroborate.clusters import LARGEST_COMPONENT, Linkage, cut_components, list_pairs_within, union_pairs
from armstrail.corroborate.comparisons import FIELDS, LEVELS
from armstrail.corroborate.encoding import encode_claims
from armstrail.corroborate.findings import build_findings
from armstrail.corroborate.joins import TABLE, VETO_BITS, find_level
from armstrail.lexicon.joining import PROFILES, load_joining, load_joining_words
from armstrail.lexicon.weights import load_weights
from bench.casebook_truth import build_casebook
from bench.joins import score_findings
from tests.unit.corroborate.told_claims import around, count, day, fill, tell

if TYPE_CHECKING:
    from armstrail.core.claim import Claim


def tell_many(number: int) -> list[Claim]:
    """Claims that all fall into the same blocks: one army, one town, one day."""
    return [
        tell(
            "abcdefghij"[i % 10] + str(i), "kill", fill("agent", "M23", "m23"),
            fill("target", "soldiers", None, count(i + 2)), fill("place", "Goma", "goma"), when=day("2025-01-27"),
        )
        for i in range(number)
    ]  # fmt: skip


def count_candidates(number: int) -> int:
    columns = encode_claims(tell_many(number), around())
    left, right = find_candidates(columns, np.arange(number, dtype=np.int32))
    assert (left < right).all()
    return len(left)


def test_a_small_block_is_compared_whole() -> None:
    assert count_candidates(WINDOW) == WINDOW * (WINDOW - 1) // 2


def test_a_huge_block_grows_with_its_claims_and_not_with_their_square() -> None:
    few, many = count_candidates(500), count_candidates(2000)
    assert few <= 500 * WINDOW * 3
    assert many < 5 * few


def test_pairs_within_components_are_all_pairs() -> None:
    left, right = list_pairs_within(np.array([0, 0, 2, 0, 2]))
    assert sorted(zip(left.tolist(), right.tolist(), strict=True)) == [(0, 1), (0, 3), (1, 3), (2, 4)]


def test_a_chain_is_not_a_cluster() -> None:
    bits = np.full((4, 4), -6.0)
    for a in range(3):
        bits[a, a + 1] = bits[a + 1, a] = 4.0
    found = Linkage(bits, np.zeros((4, 4), dtype=np.bool_), range(4)).join_clusters()
    assert sorted(map(sorted, found)) == [[0, 1], [2, 3]]


def test_a_veto_stands_between_clusters() -> None:
    bits, veto = np.full((3, 3), 9.0), np.zeros((3, 3), dtype=np.bool_)
    veto[0, 2] = veto[2, 0] = True
    found = Linkage(bits, veto, range(3)).join_clusters()
    assert all(not {0, 2} <= set(g) for g in found)


def test_what_starts_together_stays_together() -> None:
    found = Linkage(np.full((3, 3), -9.0), np.zeros((3, 3), dtype=np.bool_), [0, 1, 0]).join_clusters()
    assert sorted(map(sorted, found)) == [[0, 2], [1]]


def test_a_component_that_is_too_large_is_cut_at_its_weakest_links() -> None:
    half = LARGEST_COMPONENT // 2 + 10
    left = np.r_[np.arange(half - 1), half + np.arange(half - 1), half - 1]
    right = np.r_[1 + np.arange(half - 1), half + 1 + np.arange(half - 1), half]
    bits = np.r_[np.full(2 * half - 2, 8.0), 0.5]
    label = cut_components(2 * half, left, right, bits)
    assert len(set(label.tolist())) == 2
    assert label[half - 1] != label[half]


def test_a_component_of_equal_links_is_cut_at_last() -> None:
    size = LARGEST_COMPONENT + 50
    label = cut_components(size, np.arange(size - 1), np.arange(1, size), np.full(size - 1, 3.0))
    assert np.bincount(label).max() <= LARGEST_COMPONENT


def test_unions_take_the_smallest_member() -> None:
    assert union_pairs([(9, 4), (4, 2), (7, 8)]) == {2: 2, 4: 2, 7: 7, 8: 7, 9: 2}


def test_every_kind_says_how_it_is_joined_and_every_level_has_a_weight() -> None:
    assert load_joining().keys() == KINDS.keys()
    table = load_weights(TABLE)
    rows = [find_level(table, p, f, name) for p in PROFILES for f in FIELDS for name in LEVELS[f]]
    assert all(level.text and level.source for level in rows)


def test_what_is_missing_weighs_nothing() -> None:
    table = load_weights(TABLE)
    missing = [find_level(table, p, f, "missing").weight for p in PROFILES for f in FIELDS if "missing" in LEVELS[f]]
    assert set(missing) == {0.0}


def test_no_level_of_the_table_is_idle() -> None:
    used = {(f, name) for f in FIELDS for name in LEVELS[f]} | {("common", name) for name in LEVELS["story"]}
    stands = {(field.rpartition(".")[2], level) for field, level in load_weights(TABLE)}
    assert stands == used


@pytest.mark.parametrize(
    ("profile", "field", "level"),
    [
        ("event", "when", "apart"),
        ("toll", "whom", "other_person"),
        ("event", "place", "far"),
        ("price", "what", "different"),
    ],
)
def test_what_excludes_each_other_is_a_veto(profile: str, field: str, level: str) -> None:
    assert find_level(load_weights(TABLE), profile, field, level).weight <= VETO_BITS


def test_a_level_that_no_table_has_is_an_error() -> None:
    with pytest.raises(LexiconError, match="no_such_level"):
        find_level(load_weights(TABLE), "event", "when", "no_such_level")


def test_lists_of_words_are_complete() -> None:
    assert "they" in load_joining_words()["nobody"]
    assert "weapon" in load_joining_words()["any_item"]


def test_a_synthetic_casebook_is_joined_as_it_happened() -> None:
    book = build_casebook(2500, seed=7)
    score = score_findings(build_findings(book.claims, book.context), book.truth)
    assert (score.precision > 0.9, score.recall > 0.8) == (True, True)
