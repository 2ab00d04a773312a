"""Whether two claims are about the same happening, price, stock or tie: an explained Fellegi–Sunter model.

Each field's level weighs log2(m / u) bits; the sum with the prior gives the probability. The table, its prior and how
common values and vetoes are treated, are `data/weights/joins.toml`.

Source: Fellegi & Sunter 1969, "A Theory for Record Linkage", JASA 64; Linacre et al. 2022, "Splink", for levels and
frequency adjustments.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from armstrail.core.errors import LexiconError
from armstrail.corroborate.comparisons import FIELDS, LEVELS, STORY_LEVELS, compare_pairs
from armstrail.corroborate.comparisons_number import NUMBER_LEVELS
from armstrail.corroborate.comparisons_parties import SLOT_LEVELS
from armstrail.corroborate.comparisons_place import PLACE_LEVELS
from armstrail.corroborate.comparisons_time import WHEN_LEVELS, compare_times
from armstrail.corroborate.frequencies import IMAGINED_CLAIMS
from armstrail.lexicon.joining import PROFILES, SLOTS, load_joining
from armstrail.lexicon.weights import load_weights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.corroborate.coding import Bools, Floats, Ints
    from armstrail.corroborate.columns import Columns
    from armstrail.corroborate.comparisons import Compared
    from armstrail.corroborate.frequencies import Frequencies
    from armstrail.lexicon.weights import Level

TABLE = "joins"
# At most so many bits against: a probability of 1 in 4,000 by itself; see "Vetoes" in the table.
VETO_BITS = -12.0
# The least prior odds, of the largest casebooks; see "The prior" in the table.
_LEAST_PRIOR_BITS = -16.0
# What a pair that has too little in common weighs against the join of two clusters.
_TOO_LITTLE_BITS = 0.2
_ABOUT_PARTIES = frozenset({"same", "shares", "nested", "kin", "same_words", "like_words", "anybody"})
_ABOUT_PLACES = frozenset({"same", "same_words", "inside", "near", "perhaps_inside"})
_ABOUT_VALUES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(SLOTS, _ABOUT_PARTIES), "place": _ABOUT_PLACES,
        "number": frozenset({"equal", "equal_large", "several_equal"}),
    }
)  # fmt: skip
_AGREE = ("same", "both_same", "nested", "same_words", "like_words", "shares", "general")
_TIED = frozenset({"same", "both_same"})
_LEAST_SUBSTANCE = 2
# Of the claims of its group at most so many have a number that marks its fact.
_RARE_NUMBER = 0.03
_PARTY_SUBSTANCE = ("same", "both_same", "shares", "nested", "same_words", "like_words")
_SUBSTANCE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(SLOTS, _PARTY_SUBSTANCE), "place": ("same", "inside", "near", "same_words", "like_words"),
        "when": ("same_day", "same_week", "next_day"), "quote": ("some", "most"),
        "number": ("several_equal", "equal_large", "equal", "rounded", "close"),
    }
)  # fmt: skip


@dataclass(frozen=True)
class Scores:
    """Pairs of rows with the bits for each field and their sum with the prior.

    `veto` marks pairs that must never stand together, `unfit` those that cannot be joined by themselves, because a
    slot that their kind needs does not agree.
    """

    compared: Compared
    parts: Floats
    bits: Floats
    veto: Bools
    unfit: Bools

    @property
    def fits(self) -> Bools:
        """Which pairs are more likely than not to tell the same, with nothing against it on principle."""
        fit: Bools = (self.bits > 0) & ~self.veto & ~self.unfit
        return fit

    @property
    def linkage(self) -> Floats:
        """What a pair counts for within a cluster: its bits where they are for a join, else what speaks against it.

        That two claims have too little in common to be joined by themselves is no evidence that they differ: such a
        pair weighs a fraction of a bit against, and what it differs in. Sentences in other words are no difference.
        """
        silent = [FIELDS.index(f) for f in ("story", "quote")]
        evidence = self.bits - self.parts[:, silent].sum(axis=1)
        return np.where((self.bits > 0) & ~self.unfit, self.bits, np.minimum(evidence, 0.0) - _TOO_LITTLE_BITS)


@dataclass(frozen=True)
class _Table:
    """The weights as arrays: profile x field x level; `about_value` marks levels whose u a value's frequency moves."""

    m: Floats
    u: Floats
    about_value: Bools
    least_common: Floats


def find_level(table: Mapping[tuple[str, str], Level], profile: str, field: str, level: str) -> Level:
    """Finds the row of a level: the profile's own, else the one of all profiles.

    Raises:
        LexiconError: the table has no such row.
    """
    found = table.get((f"{profile}.{field}", level)) or table.get((field, level))
    if found is None:
        raise LexiconError((f"weights/{TABLE}.toml:1: no [[level]] for field {field!r}, level {level!r}",))
    return found


@lru_cache(maxsize=1)
def _load_table() -> _Table:
    rows = load_weights(TABLE)
    shape = (len(PROFILES), len(FIELDS), max(len(names) for names in LEVELS.values()))
    m, u, about = np.ones(shape), np.ones(shape), np.zeros(shape, dtype=np.bool_)
    for p, profile in enumerate(PROFILES):
        for f, field in enumerate(FIELDS):
            for v, name in enumerate(LEVELS[field]):
                level = find_level(rows, profile, field, name)
                m[p, f, v], u[p, f, v] = level.m, level.u
                # A tie is its two parties, however common each of them is.
                about[p, f, v] = not (profile == "tie" and name in _TIED) and name in _ABOUT_VALUES.get(
                    field, frozenset()
                )
    least = np.array([find_level(rows, "", "common", name).u for name in STORY_LEVELS])
    return _Table(m=m, u=u, about_value=about, least_common=least)


def score_pairs(columns: Columns, frequencies: Frequencies, left: Ints, right: Ints) -> Scores:
    """Scores pairs of claims of one group.

    Args:
        columns: all claims.
        frequencies: how common values are.
        left: rows of the left claims.
        right: rows of the right claims.
    """
    table = _load_table()
    compared = compare_pairs(columns, frequencies, left, right)
    levels = compared.levels.astype(np.intp)
    # Kinds of one group may have different profiles; the rarer claim on time and number then decides.
    profile = np.minimum(columns.profile[left], columns.profile[right])[:, None]
    field = np.arange(len(FIELDS))[None, :]
    size = frequencies.claims[columns.group[left]]
    u = table.u[profile, field, levels]
    imagined = IMAGINED_CLAIMS / (size + IMAGINED_CLAIMS)
    blended = np.maximum(compared.common + u * imagined[:, None], _find_least_common(table, compared))
    u = np.where(table.about_value[profile, field, levels], np.minimum(blended, 1.0), u)
    parts = np.log2(table.m[profile, field, levels] / u)
    place = FIELDS.index("place")
    told_twice = columns.places.in_slot[left] & columns.places.in_slot[right]
    parts[told_twice, place] = np.minimum(parts[told_twice, place], 0.0)
    veto: Bools = np.any(parts <= VETO_BITS, axis=1)
    apart = compared.levels[:, FIELDS.index("story")] == STORY_LEVELS.index("apart")
    prior = np.clip(-np.log2(np.maximum(size, 1)), _LEAST_PRIOR_BITS, parts[:, FIELDS.index("story")])
    parts[apart, FIELDS.index("story")] = prior[apart]
    return Scores(
        compared=compared,
        parts=parts,
        bits=parts.sum(axis=1),
        veto=veto,
        unfit=_lacks_need(columns, compared) | lacks_substance(columns, compared),
    )


def is_possible_time(columns: Columns, left: Ints, right: Ints) -> Bools:
    """Tells which pairs of claims have times without a veto between them: a cheap look before all else is compared."""
    table, when = _load_table(), FIELDS.index("when")
    profile = np.minimum(columns.profile[left], columns.profile[right])
    level = compare_times(columns, left, right)
    possible: Bools = np.log2(table.m[profile, when, level] / table.u[profile, when, level]) > VETO_BITS
    return possible


def _find_least_common(table: _Table, compared: Compared) -> Floats:
    """Finds the least frequency that a value can have in each field: that of the documents' nearness.

    A number marks its story wherever it stands, so that its least frequency is the same everywhere.
    """
    story = compared.levels[:, FIELDS.index("story")].astype(np.intp)
    least = np.repeat(table.least_common[story][:, None], len(FIELDS), axis=1)
    least[:, FIELDS.index("number")] = table.least_common[STORY_LEVELS.index("apart")]
    return least


def lacks_substance(columns: Columns, compared: Compared) -> Bools:
    """Tells where claims agree in less than two things of substance: a party, a thing, a place, a day, a number, words.

    What two reports of one war have in common anyway (their date, that people died, that weapons moved) joins nothing.
    """
    agreed = sum(
        np.isin(compared.levels[:, FIELDS.index(field)], [LEVELS[field].index(name) for name in names]).astype(np.int8)
        for field, names in _SUBSTANCE.items()
    )
    # One large number that hardly any claim has ("2,116 rifles") marks its fact as well as two common things do.
    number = FIELDS.index("number")
    large = compared.levels[:, number] == NUMBER_LEVELS.index("equal_large")
    agreed = agreed + (large & (compared.common[:, number] <= _RARE_NUMBER))
    # Documents that have nothing else to do with each other rarely tell of one party on one day by chance; those of
    # one story, or one report, always do.
    when, story = compared.levels[:, FIELDS.index("when")], compared.levels[:, FIELDS.index("story")]
    told_then = np.isin(when, [WHEN_LEVELS.index(n) for n in ("told_next_day", "told_at_once", "published_together")])
    free = np.isin(story, [STORY_LEVELS.index(n) for n in ("apart", "linked")])
    agreed = agreed + (told_then & free)
    # Strengths and stocks are told by the month, as happenings are by the day.
    state = columns.profile[compared.left] == PROFILES.index("state")
    agreed = agreed + (state & (when == WHEN_LEVELS.index("same_month")))
    # Tolls of one story, told around one place, are rivals even where nobody says whose dead they count.
    toll = columns.profile[compared.left] == PROFILES.index("toll")
    of_story = np.isin(story, [STORY_LEVELS.index(n) for n in ("story", "bound")])
    around = compared.levels[:, FIELDS.index("place")] == PLACE_LEVELS.index("context_same")
    # So are numbers that one report sets against each other.
    rivals = story == STORY_LEVELS.index("rivals")
    lacks: Bools = (np.asarray(agreed) < _LEAST_SUBSTANCE) & ~(toll & of_story & around) & ~rivals
    return lacks


def _lacks_need(columns: Columns, compared: Compared) -> Bools:
    """Tells where a slot that must agree for kinds of this sort does not."""
    joining = load_joining()
    agree = np.isin(np.arange(len(SLOT_LEVELS)), [SLOT_LEVELS.index(a) for a in _AGREE])
    # A tie to a part is not a tie to the whole, and one to A and B none to A and C.
    same_only = agree.copy()
    same_only[[SLOT_LEVELS.index(n) for n in ("shares", "nested", "general")]] = False
    lacks = np.zeros(len(compared.left), dtype=np.bool_)
    tie = PROFILES.index("tie")
    for slot in SLOTS:
        needs = np.array([slot in joining[k].need for k in columns.kinds], dtype=np.bool_)
        level = compared.levels[:, FIELDS.index(slot)]
        fits = np.where(columns.profile[compared.left] == tie, same_only[level], agree[level])
        lacks |= (needs[columns.kind[compared.left]] | needs[columns.kind[compared.right]]) & ~fits
    return lacks


def measure_probability(bits: Floats) -> Floats:
    """Turns bits (log2 of the odds) into probabilities.

    >>> measure_probability(np.array([0.0, 1.0])).round(3).tolist()
    [0.5, 0.667]
    """
    probability: Floats = 1.0 / (1.0 + np.exp2(-np.clip(bits, -60, 60)))
    return probability
