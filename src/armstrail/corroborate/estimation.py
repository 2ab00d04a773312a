"""Estimating the weights of the joins from a casebook itself, without anybody's judgement: a tool for the bench.

u is counted among pairs of claims drawn at random, nearly all of which tell different things; m follows by expectation
maximisation over candidate pairs, with u held fixed. The program never uses the result: a person reads it beside
`data/weights/joins.toml` and decides.

Source: Winkler 1988, "Using the EM Algorithm for Weight Computation in the Fellegi-Sunter Model of Record Linkage";
Linacre et al. 2022, "Splink", for u from random pairs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from armstrail.core.base import Record
from armstrail.corroborate.blocking import find_candidates
from armstrail.corroborate.comparisons import FIELDS, LEVELS, compare_pairs
from armstrail.corroborate.encoding import encode_claims
from armstrail.corroborate.frequencies import count_frequencies
from armstrail.corroborate.joins import TABLE, find_level
from armstrail.lexicon.joining import PROFILES
from armstrail.lexicon.weights import load_weights

if TYPE_CHECKING:
    from collections.abc import Iterable

    from armstrail.core.claim import Claim
    from armstrail.corroborate.coding import Floats, Ints, Levels
    from armstrail.corroborate.columns import Columns
    from armstrail.corroborate.context import FindingContext

_RANDOM_PAIRS, _CANDIDATE_PAIRS, _ROUNDS = 200_000, 300_000, 40
_LEAST = 1e-5
# What part of candidate pairs tell the same, before the first round.
_FIRST_GUESS = 0.1


class EstimatedLevel(Record, frozen=True):
    """m and u of a level as the casebook has them, beside those of the table."""

    profile: str
    field: str
    level: str
    m: float
    u: float
    table_m: float
    table_u: float

    def __str__(self) -> str:
        """One line for the terminal, with the weights in bits."""
        bits, table = np.log2(self.m / self.u), np.log2(self.table_m / self.table_u)
        return (
            f"{self.profile:9} {self.field:7} {self.level:18} m {self.m:.4f} u {self.u:.4f} {bits:+6.1f} bits"
            f"   table {self.table_m:.4f} {self.table_u:.4f} {table:+6.1f}"
        )


def estimate_weights(claims: Iterable[Claim], context: FindingContext, seed: int = 1) -> tuple[EstimatedLevel, ...]:
    """Estimates m and u of every level that occurs, by profile.

    Args:
        claims: the claims of a casebook; some thousand at the least, or the estimate is noise.
        context: dates, entities, identities, origins.
        seed: for the pairs that are drawn at random.
    """
    columns = encode_claims(claims, context)
    rows: list[EstimatedLevel] = []
    for p, profile in enumerate(PROFILES):
        groups = sorted(set(columns.group[columns.profile == p].tolist()))
        if groups:
            candidates, drawn = _compare_groups(columns, groups, seed)
            if len(candidates) and len(drawn):
                rows += _list_levels(profile, *_maximise(candidates, drawn))
    return tuple(rows)


def _compare_groups(columns: Columns, groups: list[int], seed: int) -> tuple[Levels, Levels]:
    """Compares candidate pairs and random pairs of the claims of some groups."""
    chance = np.random.default_rng(seed)
    frequencies = count_frequencies(columns)
    found: list[tuple[Levels, Levels]] = []
    for group in groups:
        members = np.nonzero(columns.group == group)[0].astype(np.int32)
        left, right = find_candidates(columns, members)
        keep = chance.permutation(len(left))[: _CANDIDATE_PAIRS // len(groups)]
        a, b = chance.choice(members, (2, _RANDOM_PAIRS // len(groups)))
        apart = a != b
        pairs: tuple[tuple[Ints, Ints], ...] = ((left[keep], right[keep]), (a[apart], b[apart]))
        near, far = (compare_pairs(columns, frequencies, x, y).levels for x, y in pairs)
        found.append((near, far))
    return np.concatenate([n for n, _ in found]), np.concatenate([f for _, f in found])


def _maximise(candidates: Levels, drawn: Levels) -> tuple[Floats, Floats]:
    """Finds m by expectation maximisation with u held fixed; the nearness of documents is prior, not evidence."""
    width = max(len(names) for names in LEVELS.values())
    u = _count_levels(drawn, np.ones(len(drawn)), width)
    share, same = _FIRST_GUESS, _guess(candidates)
    m = _count_levels(candidates, same, width)
    evidence = [f for f, name in enumerate(FIELDS) if name != "story"]
    for _ in range(_ROUNDS):
        log_odds = np.full(len(candidates), np.log(share / (1 - share)))
        for f in evidence:
            level = candidates[:, f]
            # What is missing says nothing, here as in the model.
            told = ~((level == 0) & (LEVELS[FIELDS[f]][0] == "missing"))
            log_odds += np.where(told, np.log(m[f, level] / u[f, level]), 0.0)
        same = 1 / (1 + np.exp(-np.clip(log_odds, -50, 50)))
        share = float(np.clip(same.mean(), _LEAST, 1 - _LEAST))
        m = _count_levels(candidates, same, width)
    return m, u


def _guess(candidates: Levels) -> Floats:
    """Guesses which candidates tell the same: those that agree in several fields."""
    agree = sum(
        (candidates[:, FIELDS.index(f)] == 1).astype(np.float64) for f in ("who", "whom", "what", "place", "when")
    )
    guess: Floats = np.clip(np.asarray(agree) / 4, 0.02, 0.98)
    return guess


def _count_levels(levels: Levels, weight: Floats, width: int) -> Floats:
    """Counts levels of each field as parts of those that are told."""
    counts = np.stack([np.bincount(levels[:, f], weights=weight, minlength=width) for f in range(levels.shape[1])])
    for f, name in enumerate(FIELDS):
        if LEVELS[name][0] == "missing":
            counts[f, 0] = 0.0
    parts: Floats = np.maximum(counts / np.maximum(counts.sum(axis=1, keepdims=True), 1e-9), _LEAST)
    return parts


def _list_levels(profile: str, m: Floats, u: Floats) -> list[EstimatedLevel]:
    table = load_weights(TABLE)
    rows: list[EstimatedLevel] = []
    for f, field in enumerate(FIELDS):
        for v, level in enumerate(LEVELS[field]):
            if field != "story" and level != "missing" and max(m[f, v], u[f, v]) > _LEAST:
                own = find_level(table, profile, field, level)
                rows.append(
                    EstimatedLevel(
                        profile=profile, field=field, level=level, m=float(m[f, v]), u=float(u[f, v]),
                        table_m=own.m, table_u=own.u,
                    )
                )  # fmt: skip
    return rows
