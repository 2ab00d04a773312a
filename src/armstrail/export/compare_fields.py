"""How an event of ours and one of ACLED or GED compare, field by field, each with its weight and its words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from armstrail.core.reason import Reason
from armstrail.export.acled import choose_sub_event
from armstrail.export.divisions import name_divisions
from armstrail.export.side_names import count_same_sides
from armstrail.lexicon.folding import fold_form
from armstrail.lexicon.format_rules import choose_violence
from armstrail.lexicon.gazetteer_distance import calculate_distance_km
from armstrail.lexicon.weights import load_weights

if TYPE_CHECKING:
    from armstrail.export.events import Event
    from armstrail.export.reference import ReferenceEvent

__all__ = ["compare_fields"]

_STATE_BASED = "1"
_KM_LEVELS = ((5, "within 5 km"), (25, "within 25 km"), (100, "within 100 km"))
_DAY_LEVELS = ((1, "within 1 day"), (3, "within 3 days"))


def compare_fields(event: Event, reference: ReferenceEvent) -> tuple[Reason, ...]:
    """Compares two events on date, place, sides, type and deaths; a field that one does not know weighs nothing."""
    return (
        _compare_dates(event, reference), _compare_places(event, reference), _compare_sides(event, reference),
        _compare_types(event, reference), _compare_deaths(event, reference),
    )  # fmt: skip


def _weigh(field: str, level: str, left: str | None, right: str | None) -> Reason:
    known = load_weights("compare_events")[field, level]
    return Reason(field=field, weight=round(known.weight, 2), text=known.text, left=left, right=right)


def _leave_open(field: str, left: str | None, right: str | None) -> Reason:
    return Reason(field=field, weight=0.0, text="not known of both", left=left, right=right)


def _compare_dates(event: Event, reference: ReferenceEvent) -> Reason:
    start, end = str(event.finding.start), str(event.finding.end)
    left, right = _write_period(start, end), _write_period(reference.start, reference.end)
    if start == end == reference.start == reference.end:
        return _weigh("date", "same day", left, right)
    gap = max(_count_days(end, reference.start), _count_days(reference.end, start))
    if gap <= 0:
        return _weigh("date", "overlap", left, right)
    level = next((name for limit, name in _DAY_LEVELS if gap <= limit), "within 7 days")
    return _weigh("date", level, left, right)


def _compare_places(event: Event, reference: ReferenceEvent) -> Reason:
    place = event.place
    left, right = None if place is None else place.name, reference.location
    if place is None:
        return _leave_open("place", left, right)
    if _is_same_name(place.name, reference.location) and _is_same_name(name_divisions(place)[0], reference.admin1):
        return _weigh("place", "within 5 km", left, right)
    if None not in (place.lat, place.lon, reference.lat, reference.lon):
        return _weigh("place", _choose_distance(event, reference), left, right)
    if _is_same_name(name_divisions(place)[0], reference.admin1):
        return _weigh("place", "same division", left, right)
    return _weigh("place", "same country", left, right) if place.country else _leave_open("place", left, right)


def _choose_distance(event: Event, reference: ReferenceEvent) -> str:
    """Chooses the level of a distance; a point that stands for a division can be no nearer than the division is."""
    place = event.place
    if place is None or place.lat is None or place.lon is None or reference.lat is None or reference.lon is None:
        return "same country"
    distance_km = calculate_distance_km(place.lat, place.lon, reference.lat, reference.lon)
    if (place.precision or 1) >= 6:
        return "same country"
    if (place.precision or 1) >= 4:
        return "same division" if _is_same_name(name_divisions(place)[0], reference.admin1) else (
            "within 100 km" if distance_km <= 100 else "far")  # fmt: skip
    return next((name for limit, name in _KM_LEVELS if distance_km <= limit), "far")


def _compare_sides(event: Event, reference: ReferenceEvent) -> Reason:
    left = " – ".join("; ".join(a.name for a in side) for side in (event.one, event.other) if side) or None
    right = " – ".join("; ".join(side) for side in reference.sides if side) or None
    same = count_same_sides((event.one, event.other), reference.sides)
    if same is None:
        return _leave_open("actors", left, right)
    return _weigh("actors", ("none", "one", "both")[same], left, right)


def _compare_types(event: Event, reference: ReferenceEvent) -> Reason:
    if reference.source == "ged":
        return _compare_violence(event, reference)
    sub_event = choose_sub_event(event)
    right = reference.sub_type or reference.type
    if sub_event is None:
        return _leave_open("type", None, right)
    if sub_event.name == reference.sub_type:
        return _weigh("type", "same", sub_event.name, right)
    level = "broadly the same" if sub_event.event_type == reference.type else "other"
    return _weigh("type", level, sub_event.name, right)


def _compare_violence(event: Event, reference: ReferenceEvent) -> Reason:
    if not event.one or not event.other:
        return _leave_open("type", None, reference.type)
    violence = choose_violence(event.one[0].actor_class, event.other[0].actor_class)
    if violence is None:
        return _leave_open("type", None, reference.type)
    left, right = str(violence), reference.type
    if left == right:
        return _weigh("type", "same", left, right)
    fights = {left, right} == {_STATE_BASED, "2"}
    return _weigh("type", "broadly the same" if fights else "other", left, right)


def _compare_deaths(event: Event, reference: ReferenceEvent) -> Reason:
    ours = event.deaths
    left = "0" if ours is None else f"{ours.low} to {ours.high}"
    if reference.best is None:
        return _leave_open("deaths", left, None)
    low = reference.low if reference.low is not None else reference.best
    high = reference.high if reference.high is not None else reference.best
    right = f"{low} to {high}" if low != high else str(reference.best)
    if ours is None:
        return _weigh("deaths", "none" if high == 0 else "differ", left, right)
    if high > 0 and reference.best in {ours.best, ours.lowest}:
        return _weigh("deaths", "same", left, right)
    overlap = ours.low <= high and low <= ours.high
    return _weigh("deaths", "overlap" if overlap else "differ", left, right)


def _is_same_name(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and fold_form(one) == fold_form(other)


def _count_days(first: str, second: str) -> int:
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def _write_period(start: str, end: str) -> str:
    return start if start == end else f"{start} to {end}"
