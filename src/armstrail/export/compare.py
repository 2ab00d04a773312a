"""Our events beside those of ACLED or GED: which are one event, which only they have, which only we have.

Every pair within a week of each other and in the same country is compared on date, place, sides, type and deaths; the
weights are in `data/weights/compare_events.toml`. The likeliest pairs are matched first, one to one.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.core.contents import Contents
from armstrail.core.reason import Reason
from armstrail.export.acled import choose_sub_event
from armstrail.export.compare_fields import compare_fields
from armstrail.export.events import Event, read_events
from armstrail.export.index import ContentsIndex
from armstrail.export.outcome import LeftOut
from armstrail.export.reference import ReferenceEvent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Comparison", "EventMatch", "OurEvent", "compare_events"]

# Source: own setting: one in fifty pairs of a country and a week is one event; log2(1 / 49).
_PRIOR_BITS = -5.6
_MATCHED_FROM = 0.5
_WINDOW_DAYS = 7


class EventMatch(Record, frozen=True):
    """That an event of ours and one of theirs are the same: the probability, 0 to 1, and what speaks for it."""

    finding: str
    reference: str
    score: float
    reasons: tuple[Reason, ...]


class OurEvent(Record, frozen=True):
    """An event of ours that they do not have; `nearest` is the likeliest of theirs, where any is near."""

    finding: str
    kind: str
    start: str | None
    end: str | None
    place: str | None
    nearest: EventMatch | None = None


class Comparison(Record, frozen=True):
    """What two sets of events share.

    `outside` counts events of theirs in other countries or more than a week before or after all of ours: they are in
    neither list. `not_compared` are findings that the other set would not hold, with why.
    """

    matched: tuple[EventMatch, ...]
    only_theirs: tuple[ReferenceEvent, ...]
    only_ours: tuple[OurEvent, ...]
    outside: int
    not_compared: tuple[LeftOut, ...]


def compare_events(contents: Contents, reference: Sequence[ReferenceEvent]) -> Comparison:
    """Compares the events of a casebook with those of ACLED or GED.

    Args:
        contents: the casebook.
        reference: what `read_reference` gives; all of one source.

    >>> compare_events(Contents(), ()).matched
    ()
    """
    events, not_compared = _choose_events(contents, reference)
    inside = _choose_inside(reference, events)
    pairs = _score_pairs(events, inside)
    matched = _match_pairs(pairs)
    ours, theirs = {m.finding for m in matched}, {m.reference for m in matched}
    nearest: dict[str, EventMatch] = {}
    for pair in pairs:
        nearest.setdefault(pair.finding, pair)
    return Comparison(
        matched=matched, only_theirs=tuple(r for r in inside if r.id not in theirs),
        only_ours=tuple(_describe_event(e, nearest.get(e.finding.id)) for e in events if e.finding.id not in ours),
        outside=len(reference) - len(inside), not_compared=not_compared,
    )  # fmt: skip


def _choose_events(
    contents: Contents, reference: Sequence[ReferenceEvent]
) -> tuple[tuple[Event, ...], tuple[LeftOut, ...]]:
    """Chooses the events that the other set would hold: dated, of its types, for GED with deaths."""
    events, left = read_events(ContentsIndex(contents))
    needs_deaths = any(r.source == "ged" for r in reference)
    chosen: list[Event] = []
    not_compared = list(left)
    for event in events:
        why = _explain_exclusion(event, needs_deaths)
        if why is None:
            chosen.append(event)
        else:
            not_compared.append(LeftOut(record=event.finding.id, kind=event.finding.kind, why=why))
    return tuple(chosen), tuple(not_compared)


def _explain_exclusion(event: Event, needs_deaths: bool) -> str | None:
    if event.finding.start is None or event.finding.end is None:
        return "the date is unknown, or open"
    if needs_deaths:
        return "no deaths are reported" if event.deaths is None else None
    return "no event type of ACLED fits its kind and its sides" if choose_sub_event(event) is None else None


def _choose_inside(reference: Sequence[ReferenceEvent], events: Sequence[Event]) -> list[ReferenceEvent]:
    """Chooses those of theirs that are in a country of ours and within a week of the days that ours cover."""
    if not events:
        return []
    first = min(str(e.finding.start) for e in events)
    last = max(str(e.finding.end) for e in events)
    countries = {e.place.country for e in events if e.place is not None}
    return [
        r
        for r in reference
        if _count_gap(first, last, r.start, r.end) <= _WINDOW_DAYS
        and (r.country is None or None in countries or r.country in countries)
    ]


def _score_pairs(events: Iterable[Event], reference: Sequence[ReferenceEvent]) -> list[EventMatch]:
    """Scores every pair that may be one event, the likeliest first."""
    by_day: dict[int, list[ReferenceEvent]] = defaultdict(list)
    for r in reference:
        for day in range(_number_day(r.start), _number_day(r.end) + 1):
            by_day[day].append(r)
    pairs = []
    for event in events:
        first, last = _number_day(str(event.finding.start)), _number_day(str(event.finding.end))
        days = range(first - _WINDOW_DAYS, last + _WINDOW_DAYS + 1)
        near = {r.id: r for day in days for r in by_day.get(day, ())}
        pairs += [_score_pair(event, r) for r in near.values() if _is_same_country(event, r)]
    return sorted(pairs, key=lambda p: (-p.score, p.finding, p.reference))


def _is_same_country(event: Event, reference: ReferenceEvent) -> bool:
    country = None if event.place is None else event.place.country
    return country is None or reference.country is None or country == reference.country


def _score_pair(event: Event, reference: ReferenceEvent) -> EventMatch:
    reasons = compare_fields(event, reference)
    bits = _PRIOR_BITS + sum(r.weight for r in reasons)
    return EventMatch(
        finding=event.finding.id, reference=reference.id, score=round(1 / (1 + 2**-bits), 4), reasons=reasons
    )


def _match_pairs(pairs: Iterable[EventMatch]) -> tuple[EventMatch, ...]:
    taken: set[str] = set()
    matched = []
    for pair in pairs:
        ends = {f"ours {pair.finding}", f"theirs {pair.reference}"}
        if pair.score >= _MATCHED_FROM and taken.isdisjoint(ends):
            taken |= ends
            matched.append(pair)
    return tuple(matched)


def _describe_event(event: Event, nearest: EventMatch | None) -> OurEvent:
    return OurEvent(
        finding=event.finding.id, kind=event.finding.kind, start=event.finding.start, end=event.finding.end,
        place=None if event.place is None else event.place.name, nearest=nearest,
    )  # fmt: skip


def _number_day(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _count_gap(start: str, end: str, other_start: str, other_end: str) -> int:
    """Counts the days between two intervals; 0 where they overlap."""
    gap = max(_number_day(other_start) - _number_day(end), _number_day(start) - _number_day(other_end))
    return max(0, gap)
