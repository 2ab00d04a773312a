"""Whether events came more often than before: counts by week, and an exact test that anybody can check."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import polars as pl

from armstrail.analyse.intervals import write_number
from armstrail.analyse.picture import count_origins
from armstrail.analyse.rules import load_thresholds
from armstrail.analyse.tables import (
    COUNT,
    FLAG,
    GROUPED,
    NUMBER,
    TEXT,
    build_empty,
    build_table,
    finish_grouped,
    gather_standing,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TEMPO = {"group": TEXT, "week": TEXT, "events": COUNT, "recent": FLAG}
TESTS = {
    "group": TEXT, "recent_from": TEXT, "recent_to": TEXT, "recent_events": COUNT, "recent_origins": COUNT,
    "before_from": TEXT, "before_to": TEXT, "before_events": COUNT, "before_origins": COUNT, "ratio_low": NUMBER,
    "ratio_high": NUMBER, "ratio": NUMBER, "p_value": NUMBER, "p_adjusted": NUMBER, "text": TEXT,
}  # fmt: skip
_WEEK = 7
_STEPS = 50  # halvings of an interval: to within 1e-15


class Periods(NamedTuple):
    """Two periods next to each other, in days; the recent one ends with `last`."""

    before_from: date
    recent_from: date
    last: date

    @property
    def recent_days(self) -> int:
        """How long the recent period is."""
        return (self.last - self.recent_from).days + 1

    @property
    def before_days(self) -> int:
        """How long the period before is."""
        return (self.recent_from - self.before_from).days


class Binomial:
    """The binomial distribution of a number of trials, exact.

    >>> round(Binomial(10).calculate_tail(8, 0.5), 6)
    0.054688
    """

    def __init__(self, trials: int) -> None:
        """Counts once in how many ways each number of successes can come about, as logarithms."""
        self._trials = trials
        whole = math.lgamma(trials + 1)
        ways = [whole - math.lgamma(k + 1) - math.lgamma(trials - k + 1) for k in range(trials + 1)]
        self._ways = np.array(ways)
        self._counts = np.arange(trials + 1)

    def calculate_tail(self, successes: int, chance: float) -> float:
        """Calculates the probability of at least so many successes, each with the same chance.

        >>> Binomial(10).calculate_tail(0, 0.5), Binomial(10).calculate_tail(11, 0.5)
        (1.0, 0.0)
        """
        if successes <= 0:
            return 1.0
        if successes > self._trials or chance <= 0:
            return 0.0
        if chance >= 1:
            return 1.0
        wins = self._counts[successes:]
        logs = self._ways[successes:] + wins * math.log(chance) + (self._trials - wins) * math.log1p(-chance)
        top = float(logs.max())
        return min(1.0, math.exp(top) * float(np.exp(logs - top).sum()))

    def bound_chance(self, successes: int, confidence: float) -> tuple[float, float]:
        """Bounds the chance of success from how many were seen.

        Source: Clopper & Pearson 1934, exact interval.

        >>> [round(x, 4) for x in Binomial(10).bound_chance(8, 0.95)]
        [0.4439, 0.9748]
        """
        side = (1 - confidence) / 2
        low = 0.0 if successes == 0 else _solve(lambda p: self.calculate_tail(successes, p) - side)
        full = successes == self._trials
        high = 1.0 if full else _solve(lambda p: side - 1 + self.calculate_tail(successes + 1, p))
        return low, high


def _solve(rising: Callable[[float], float]) -> float:
    """Finds where a rising function of a chance crosses zero, by halving."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2


def choose_periods(events: pl.DataFrame, since: str | None, until: str | None, told: str | None) -> Periods | None:
    """Chooses the recent period and the one before it.

    The recent one ends on `until`, else on the last day of an event, and is the threshold's number of weeks long; the
    one before is what the thresholds say, or less, if `since` comes in between.

    Args:
        events: one row an event, with its `day`.
        since: the first day that is asked for.
        until: the last.
        told: the last day on which a report of the casebook was published.

    Returns:
        None where there are no events, and where without `until` the last of them lies further before the last report
        than both periods are long: reports then tell of history.
    """
    if events.is_empty():
        return None
    limits = load_thresholds()
    last = date.fromisoformat(until) if until else date.fromisoformat(str(events["day"].max()))
    recent = last - timedelta(days=int(limits["tempo_recent_weeks"]) * _WEEK - 1)
    before = recent - timedelta(days=int(limits["tempo_before_weeks"]) * _WEEK)
    if until is None and told is not None and date.fromisoformat(told) - last > last - before:
        return None
    if since is not None:
        before = max(before, date.fromisoformat(since))
    return Periods(before, recent, last) if before < recent else None


def build_tempo(events: pl.DataFrame, periods: Periods | None) -> pl.DataFrame:
    """Counts the events of each group by week (from Monday).

    Args:
        events: `group`, `day` and what `STANDING` rows have; one row an event.
        periods: marks the weeks that begin in the recent period.
    """
    if events.is_empty():
        return build_empty(TEMPO, GROUPED)
    recent = periods.recent_from.isoformat() if periods else "9999"
    weekly = events.with_columns(pl.col("day").str.to_date().dt.truncate("1w").dt.to_string("%Y-%m-%d").alias("week"))
    return finish_grouped(
        weekly.group_by("group", "week").agg(pl.len().cast(pl.Int64).alias("events"), *gather_standing())
        .with_columns((pl.col("week") >= recent).alias("recent")).sort("group", "week")
        .select(*TEMPO, *(c for c in GROUPED if c != "origins"))
    )  # fmt: skip


def build_tests(events: pl.DataFrame, periods: Periods | None) -> pl.DataFrame:
    """Tests for each group whether its events came more often in the recent period than in the one before.

    Source: Przyborowski & Wilenski 1940, "Homogeneity of results in testing samples from Poisson series": given how
    many events there were in both periods, those in the recent one are binomial with chance t1 / (t1 + t2) if the rate
    was the same; the probability is one-sided. `p_adjusted` allows for testing several groups (Holm 1979).

    The test is of what reports tell. More reporters find more events; so the origins of both periods stand beside.
    """
    if periods is None or events.is_empty():
        return build_empty(TESTS, GROUPED)
    inside = events.filter(
        (pl.col("day") >= periods.before_from.isoformat()) & (pl.col("day") <= periods.last.isoformat())
    ).with_columns((pl.col("day") >= periods.recent_from.isoformat()).alias("_recent"))  # fmt: skip
    counted = inside.group_by("group", maintain_order=True).agg(
        pl.col("_recent").sum().cast(pl.Int64).alias("_new"), (~pl.col("_recent")).sum().cast(pl.Int64).alias("_old"),
        pl.col("origin_ids").filter(pl.col("_recent")).explode().n_unique().alias("_new_origins"),
        pl.col("origin_ids").filter(~pl.col("_recent")).explode().n_unique().alias("_old_origins"), *gather_standing(),
    )  # fmt: skip
    rows = [_test_group(r, periods) for r in counted.iter_rows(named=True)]
    adjusted = adjust_holm([r[12] for r in rows])
    done = [(*r[:13], p, _describe_test(r, p, len(rows)), *r[13:]) for r, p in zip(rows, adjusted, strict=True)]
    return build_table({**TESTS, **GROUPED}, sorted(done, key=lambda r: (r[12], r[0])))


def _test_group(row: dict[str, Any], periods: Periods) -> tuple[Any, ...]:
    new, old = row["_new"], row["_old"]
    chance = periods.recent_days / (periods.recent_days + periods.before_days)
    counts = Binomial(new + old)
    low, high = counts.bound_chance(new, load_thresholds()["tempo_confidence"])
    odds = (1 - chance) / chance
    ratio = None if old == 0 else new / old * odds
    day = timedelta(days=1)
    return (
        row["group"],
        periods.recent_from.isoformat(),
        periods.last.isoformat(),
        new,
        row["_new_origins"] if new else 0,
        periods.before_from.isoformat(),
        (periods.recent_from - day).isoformat(),
        old,
        row["_old_origins"] if old else 0,
        low / (1 - low) * odds if low < 1 else None,
        None if high >= 1 else high / (1 - high) * odds,
        ratio,
        counts.calculate_tail(new, chance),
        len(row["origin_ids"]),
        row["contradictions"],
        row["origin_ids"],
        row["findings"],
        row["claims"],
    )


def adjust_holm(chances: Sequence[float]) -> list[float]:
    """Adjusts the probabilities of several tests so that all of them together stay rare.

    Source: Holm 1979, "A simple sequentially rejective multiple test procedure".

    >>> adjust_holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    adjusted = [0.0] * len(chances)
    highest = 0.0
    for rank, position in enumerate(sorted(range(len(chances)), key=lambda i: chances[i])):
        highest = max(highest, min(1.0, chances[position] * (len(chances) - rank)))
        adjusted[position] = highest
    return adjusted


def _describe_test(row: tuple[Any, ...], adjusted: float, groups: int) -> str:
    """Says what was seen and how often chance alone does as much; never what will come."""
    low, high, ratio = row[9], row[10], row[11]
    if low is not None and high is not None:
        spread = f"{write_number(low, 2)} to {write_number(high, 2)} times the rate"
    else:
        spread = f"at least {write_number(low or 0, 2)} times the rate"
    rare = adjusted < load_thresholds()["tempo_rare"]
    judged = "seldom seen by chance alone" if rare else "no more than chance alone often does"
    more = f", {write_number(adjusted, 2)} when {groups} groups are tested" if groups > 1 else ""
    times = "" if ratio is None else f" ({write_number(ratio, 2)} times as many a day)"
    return (
        f"{row[0]}: {row[3]} reported events from {row[1]} to {row[2]} ({count_origins(row[4])}), "
        f"{row[7]} from {row[5]} to {row[6]} ({count_origins(row[8])}){times}; {spread}. "
        f"Probability of as many at an unchanged rate: {write_number(row[12], 2)}{more}; {judged}."
    )
