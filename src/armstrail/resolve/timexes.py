"""What the times of a document mean, in TIMEX3 notation and in days: each counted from the right other time.

"The next day", "a year earlier" and "at 0430" count from a time that the text named before; "yesterday" from
the date of publication.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from armstrail.core.annotation import TimeExpression
from armstrail.core.base import Record
from armstrail.core.time import PublicationDate
from armstrail.lexicon.quantities import load_time_words
from armstrail.resolve.time_calendar import Span, end_of_month, span_week
from armstrail.resolve.time_rules import shift_span
from armstrail.resolve.time_timex import TimexType, name_type, write_timex
from armstrail.resolve.times import place_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


_ANAPHORIC = load_time_words().anaphoric
_DAY_FORMS = frozenset({"date", "numeric", "weekday", "deictic", "holiday", "feast"})
_HOURS_OF_DAY = 24
_FINE = frozenset({"day", "night", "week", "hour", "minute"})
_LOOSE = frozenset({"vague", "set", "rate", "span", "duration", "age", "past", "first"})


class TimexReading(Record, frozen=True):
    """What a time means: its TIMEX3 type, its value (None where it counts from what is not known), and its days."""

    type: TimexType
    value: str | None
    span: Span | None


class _Memory:
    """The times that a text has named so far: the last day, the last day that is not of a saying, the last date."""

    def __init__(self, published: PublicationDate | None) -> None:
        known = published is not None and published.start == published.end
        self.published = dt.date.fromisoformat(published.start) if published is not None and known else None
        self.day: dt.date | None = None
        self.told: dt.date | None = None
        self.date: tuple[str, Span] | None = None

    def keep(self, expression: TimeExpression, span: Span) -> None:
        """Keeps a time that later ones may count from."""
        if span.start is None:
            return
        if span.start == span.end:
            self.day = span.start
            if "reported" not in expression.fields:
                self.told = span.start
        quarter = expression.fields.get("part", "").startswith("q")
        self.date = ("quarter" if quarter else expression.form, span)

    def find_recent(self) -> dt.date | None:
        """Finds the last day that was named for a happening, where it is not ahead."""
        ahead = self.told is not None and self.published is not None and self.told > self.published
        return None if ahead else self.told

    def find_base(self, unit: str) -> Span | None:
        """Finds what a shift by a unit counts from: a day for days and weeks, else the last date."""
        if unit not in _FINE and self.date is not None:
            return self.date[1]
        day = self.told or self.day or self.published
        return None if day is None else Span(day, day, "day")


def read_timexes(
    sentences: Sequence[Sequence[TimeExpression]], published: PublicationDate | None
) -> Iterator[tuple[TimeExpression, TimexReading]]:
    """Reads the times of a document in the order of its text.

    Args:
        sentences: the times of each sentence, as `annotate.timexes.find_timexes` finds them.
        published: the date of publication, None where it is not known.

    >>> from armstrail.annotate.timexes import find_timexes
    >>> from armstrail.core.time import PublicationDate
    >>> day = PublicationDate(start="2025-05-14", end="2025-05-14", basis="given")
    >>> texts = ["They fled on 3 May at night.", "The next day, nearly two weeks ago, it fell."]
    >>> [(t.text, r.type, r.value) for t, r in read_timexes([find_timexes(s) for s in texts], day)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('3 May at night', 'TIME', '2025-05-03TNI'), ('The next day', 'DATE', '2025-05-04'),
     ('nearly two weeks ago', 'DATE', '2025-W18')]
    """
    memory = _Memory(published)
    for times in sentences:
        here: dt.date | None = None
        for i, time in enumerate(times):
            clock = time.form == "clock" and here is None
            span = _place(time, published, memory, _find_ahead(times[i + 1 :], published) if clock else here)
            yield (
                time,
                TimexReading(type=name_type(time.form, time.fields), value=_write(time, span, memory), span=span),
            )
            if span is not None and time.form not in _LOOSE and time.form != "clock":
                memory.keep(time, span)
                here = span.start if span.start == span.end else here


def _find_ahead(times: Sequence[TimeExpression], published: PublicationDate | None) -> dt.date | None:
    """Finds the day that a sentence names behind a time of day: "at 6 p.m. (1600 GMT) on Tuesday"."""
    for time in times:
        span = place_from(time, published) if time.form in _DAY_FORMS else None
        if span is not None and span.start == span.end:
            return span.start
    return None


def _place(
    time: TimeExpression, published: PublicationDate | None, memory: _Memory, here: dt.date | None
) -> Span | None:
    fields = time.fields
    if time.form == "clock":
        day = here or memory.find_recent() or memory.published
        undated = fields.get("daypart") == "NI" and "the" not in time.text.casefold()
        return None if day is None or undated else Span(day, day, "day")
    if time.form == "back":
        base = memory.date[1] if memory.date is not None else memory.find_base("day")
        return base and shift_span(base, -1, fields["unit"], whole=memory.date is None or memory.date[0] != "quarter")
    if time.form == "dayofmonth":
        return _place_day(int(fields["day"]), memory)
    if time.form in {"anaphoric", "offset"}:
        return place_shift(fields, memory.find_base)
    if "onward" in fields and memory.date is not None and memory.date[1].end is not None:
        last = memory.date[1].end.isoformat()  # the end of a range lies behind its start: "24 December to 1 January"
        time = TimeExpression(time.start, time.end, time.text, time.form, {**fields, "ahead": "1"})
        return place_from(time, PublicationDate(start=last, end=last, basis="inferred"))
    return place_from(time, published)


def _place_day(day: int, memory: _Memory) -> Span | None:
    """Places "the 15th" in the month of the last day that was named."""
    base = memory.told or memory.published
    if base is None or day > end_of_month(base).day:
        return None
    found = base.replace(day=day)
    return Span(found, found, "day")


def place_shift(fields: dict[str, str], find_base: Callable[[str], Span | None]) -> Span | None:
    """Places "the next day", "two years earlier".

    Args:
        fields: the parts of the expression.
        find_base: finds what a shift by a unit counts from.
    """
    if "word" in fields:
        count, _, unit = _ANAPHORIC[fields["word"]].partition(" ")
    else:
        sign = "-" if fields.get("side") in {"earlier", "previously", "before"} else "+"
        count, unit = sign + fields["count"], fields["unit"]
    if not unit or count.endswith("X"):
        return None
    base = find_base(unit)
    if unit in {"hour", "minute", "second"} and abs(float(count)) < _HOURS_OF_DAY:
        return base  # "five hours later": most often of the same day
    moved = base and shift_span(base, float(count), unit)
    if moved is None or moved.start is None or unit not in {"week", "fortnight"}:
        return moved
    return span_week(moved.start)


def _write(time: TimeExpression, span: Span | None, memory: _Memory) -> str | None:
    if time.form == "back" and memory.date is not None and memory.date[0] == "quarter":
        return write_timex("quarter", {}, span)
    return write_timex(time.form, time.fields, span)
