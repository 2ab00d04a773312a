"""When: time expressions to intervals of days, counted from the date of publication where they are relative."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from armstrail.core.time import Time
from armstrail.resolve.time_calendar import Span, hull
from armstrail.resolve.time_rules import EXPLICIT, UNPLACED, place

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.core.annotation import TimeExpression
    from armstrail.core.time import Precision, PublicationDate, TimeBasis

_BOUNDS = frozenset({"since", "until", "before", "after"})


def resolve_time(
    expression: TimeExpression,
    published: PublicationDate | None,
    told: Callable[[TimeExpression], Span | None] | None = None,
) -> Time:
    """Resolves a time expression to an interval of ISO dates, both ends included.

    Args:
        expression: as `annotate.times.find_times` gives it.
        published: the document's date of publication, None where it is not known.
        told: places what counts from no date of publication, but from what the text told before (`resolve.story`).

    Returns:
        A time whose `start` and `end` are both None where nothing fixes it: a relative expression without a date of
        publication, a duration, a set, "recently". An expression relative to an imprecise date of publication
        covers every day that it may mean.

    >>> from armstrail.annotate.times import find_times
    >>> from armstrail.core.time import PublicationDate
    >>> day = PublicationDate(start="2025-05-14", end="2025-05-14", basis="given")
    >>> time = resolve_time(find_times("in mid-August 2021")[0], day)
    >>> (time.start, time.end, time.precision, time.basis)
    ('2021-08-11', '2021-08-20', 'range', 'explicit')
    >>> time = resolve_time(find_times("They fled on Sunday.")[0], day)
    >>> (time.start, time.end, time.precision, time.basis)
    ('2025-05-11', '2025-05-11', 'day', 'relative')
    """
    span = place_from(expression, published)
    if span is None and told is not None:
        span = told(expression)
    basis = _name_basis(expression.form, expression.fields)
    start, end, precision = write_days(span)
    return Time(text=expression.text, start=start, end=end, precision=precision, basis=basis)


def write_days(span: Span | None) -> tuple[str | None, str | None, Precision | None]:
    """Writes the first and the last day of a span as ISO dates, and its precision; all None where there is no span."""
    return (None, None, None) if span is None else (_iso(span.start), _iso(span.end), span.precision)


def place_from(expression: TimeExpression, published: PublicationDate | None) -> Span | None:
    """Places an expression in the calendar; from an imprecise date of publication, on all days that it may mean."""
    if published is None:
        return place(expression.form, expression.fields, None)
    ends = [dt.date.fromisoformat(published.start), dt.date.fromisoformat(published.end)]
    first = place(expression.form, expression.fields, ends[0])
    if ends[0] == ends[1]:
        return first
    last = place(expression.form, expression.fields, ends[1])
    return first if first == last else hull(first, last)


def _name_basis(form: str, fields: dict[str, str]) -> TimeBasis:
    if form in _BOUNDS or form == "offset":
        form = fields["of"]
    if form == "range":
        parts = [
            _name_basis(fields[s], {k[len(s) + 1 :]: v for k, v in fields.items() if k.startswith(f"{s}.")})
            for s in ("from", "to")
        ]
        return "relative" if "relative" in parts else "inferred" if "inferred" in parts else "explicit"
    if form in EXPLICIT or form in UNPLACED:
        if form in {"vague", "anaphoric", "clock"}:
            return "relative"
        missing = (
            form in {"date", "days", "holiday", "month", "season", "first", "feast", "quarter"} and "year" not in fields
        )
        if missing and ("which" in fields or "which_year" in fields):
            return "relative"
        return "inferred" if missing else "explicit"
    return "relative"


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
