"""A comparison as CSV: a row a pair or a single event, and as a few lines of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.export.csv import write_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from armstrail.core.reason import Reason
    from armstrail.export.compare import Comparison, EventMatch, OurEvent
    from armstrail.export.reference import ReferenceEvent

__all__ = ["COMPARISON_COLUMNS", "describe_comparison", "write_comparison"]

Cell = str | float | int | None
_FIELDS = ("date", "place", "actors", "type", "deaths")
COMPARISON_COLUMNS: tuple[str, ...] = (
    "verdict", "score", "finding", "reference", *(f"{side}_{f}" for f in _FIELDS for side in ("ours", "theirs")),
    "reasons", "notes",
)  # fmt: skip


def write_comparison(comparison: Comparison, reference: Sequence[ReferenceEvent]) -> bytes:
    """Writes a comparison as CSV, UTF-8: matched pairs, then what only they have, then what only we have.

    Args:
        comparison: what `compare_events` gives.
        reference: the events that it was made with.
    """
    notes = {r.id: r.notes for r in reference}
    rows = [
        *(_describe_match(m, "matched", notes) for m in comparison.matched),
        *(_describe_theirs(r) for r in comparison.only_theirs),
        *(_describe_ours(e, notes) for e in comparison.only_ours),
    ]
    return write_cells(COMPARISON_COLUMNS, rows)


def describe_comparison(comparison: Comparison) -> str:
    """Describes a comparison in a few lines.

    >>> from armstrail.export.compare import Comparison
    >>> empty = Comparison(matched=(), only_theirs=(), only_ours=(), outside=0, not_compared=())
    >>> describe_comparison(empty).splitlines()[0]
    'matched       0'
    """
    lines = [
        f"{'matched':<14}{len(comparison.matched):,}",
        f"{'only theirs':<14}{len(comparison.only_theirs):,}",
        f"{'only ours':<14}{len(comparison.only_ours):,}",
    ]
    if comparison.outside:
        lines.append(
            f"{comparison.outside:,} of theirs are in other countries, or more than a week before or after all of ours"
        )
    if comparison.not_compared:
        lines.append(f"{len(comparison.not_compared):,} findings of ours are none that they would hold")
    return "\n".join(lines) + "\n"


def _describe_match(match: EventMatch, verdict: str, notes: Mapping[str, str | None]) -> Mapping[str, Cell]:
    return {
        "verdict": verdict, "score": match.score, "finding": match.finding, "reference": match.reference,
        **{f"ours_{r.field}": r.left for r in match.reasons}, **{f"theirs_{r.field}": r.right for r in match.reasons},
        "reasons": _write_reasons(match.reasons), "notes": notes.get(match.reference),
    }  # fmt: skip


def _describe_theirs(reference: ReferenceEvent) -> Mapping[str, Cell]:
    period = reference.start if reference.start == reference.end else f"{reference.start} to {reference.end}"
    return {
        "verdict": "only theirs", "reference": reference.id, "theirs_date": period, "theirs_place": reference.location,
        "theirs_actors": " – ".join("; ".join(side) for side in reference.sides if side) or None,
        "theirs_type": reference.sub_type or reference.type, "theirs_deaths": reference.best, "notes": reference.notes,
    }  # fmt: skip


def _describe_ours(event: OurEvent, notes: Mapping[str, str | None]) -> Mapping[str, Cell]:
    """Describes an event of ours; the likeliest of theirs stands beside it, to see why it was not enough."""
    if event.nearest is not None:
        return {**_describe_match(event.nearest, "only ours", notes), "finding": event.finding}
    period = event.start if event.start == event.end else f"{event.start} to {event.end}"
    return {
        "verdict": "only ours", "finding": event.finding, "ours_date": period, "ours_place": event.place,
        "ours_type": event.kind, "reasons": "none of theirs is near",
    }  # fmt: skip


def _write_reasons(reasons: Iterable[Reason]) -> str:
    return "; ".join(f"{r.text} ({r.weight:+.1f})" for r in reasons)
