"""The rules that place a time expression in the calendar, one function a form."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from armstrail.lexicon.quantities import load_time_words
from armstrail.resolve.time_calendar import (
    Span,
    add_months,
    cut_part,
    end_of_month,
    span_decade,
    span_month,
    span_week,
    span_year,
)
from armstrail.resolve.time_calendars import place_feast, place_solar
from armstrail.resolve.time_dates import (
    STEPS,
    find_year,
    place_century,
    place_date,
    place_days,
    place_decade,
    place_month,
    place_quarter,
    place_season,
    place_year,
    place_years,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    Fields = dict[str, str]
    Rule = Callable[[Fields, dt.date | None], Span | None]

EXPLICIT = frozenset(
    {
        "date",
        "numeric",
        "days",
        "month",
        "year",
        "years",
        "decade",
        "season",
        "quarter",
        "event",
        "first",
        "century",
        "holiday",
        "feast",
        "solar",
    }
)
UNPLACED = frozenset({"vague", "anaphoric", "duration", "set", "clock"})

_DAY = dt.timedelta(days=1)
_MONTHS_OF = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS_OF = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}
_EVENTS = {form: event for event in load_time_words().event for form in event.forms}


def place(form: str, fields: Fields, published: dt.date | None) -> Span | None:
    """Places an expression in the calendar.

    Args:
        form: the grammar rule.
        fields: its parts.
        published: the day that relative times count from, None where it is not known.

    Returns:
        None where nothing fixes the time: no such day, no date to count from, or no time of its own (a duration).

    >>> place("ago", {"count": "2", "unit": "year"}, dt.date(2025, 5, 14)).start
    datetime.date(2023, 1, 1)
    """
    rule = _RULES.get(form)
    if rule is None:
        return None
    try:
        return rule(fields, published)
    except (ValueError, OverflowError):  # no such day ("31 June"), or one outside the calendar
        return None


def _place_weekday(fields: Fields, published: dt.date | None) -> Span | None:
    if published is None:
        return None
    weekday = int(fields["weekday"])
    if "week" in fields:
        monday = published - published.weekday() * _DAY
        day = monday + dt.timedelta(days=weekday + 7 * STEPS[fields["week"]])
        return Span(day, day, "day")
    which = fields.get("which", "")
    back = (published.weekday() - weekday) % 7
    if which == "next":
        day = published + dt.timedelta(days=(weekday - published.weekday() - 1) % 7 + 1)
    elif fields.get("ahead") and not which:
        day = published + dt.timedelta(days=(weekday - published.weekday()) % 7)
    elif which == "last":
        day = published - dt.timedelta(days=back or 7)
    else:
        day = published - dt.timedelta(days=back)
    return Span(day, day, "day")


def _place_deictic(fields: Fields, published: dt.date | None) -> Span | None:
    if published is None:
        return None
    words = {"today": 0, "yesterday": -1, "tomorrow": 1}
    word = fields["word"]
    day = published + dt.timedelta(days=words[word] if word in words else int(word))
    return Span(day, day, "day")


def _place_overnight(fields: Fields, published: dt.date | None) -> Span | None:
    return None if published is None else Span(published - _DAY, published, "range")


def _place_unit(fields: Fields, published: dt.date | None) -> Span | None:
    """Places "last week", "this month", "earlier this year", "the end of the month"."""
    if published is None:
        return None
    step, unit, part = STEPS[fields.get("which", "this")], fields["unit"], fields.get("part", "")
    span = _shift_unit(published, unit, step)
    if span is None:
        return None
    if part == "earlier":
        return Span(span.start, min(published, span.end or published), "range")
    if part == "later":
        return Span(max(published, span.start or published), span.end, "range")
    return cut_part(span, part)


def _shift_unit(day: dt.date, unit: str, step: int) -> Span | None:
    """Returns the calendar unit that lies some units from the one a day is in."""
    if unit in {"week", "fortnight"}:
        return span_week(day + dt.timedelta(days=7 * step * (2 if unit == "fortnight" else 1)))
    if unit == "weekend":
        saturday = (
            day - dt.timedelta(days=(day.weekday() - 5) % 7)
            if step < 0
            else day + dt.timedelta(days=(5 - day.weekday()) % 7 + 7 * step)
        )
        return Span(saturday, saturday + _DAY, "range")
    if unit in {"day", "night"}:
        moved = day + dt.timedelta(days=step)
        return Span(moved, moved, "day")
    months = _MONTHS_OF.get(unit)
    if months is None:
        return None
    year = day.year
    if unit == "month":
        moved = add_months(day.replace(day=1), step)
        return span_month(moved.year, moved.month)
    if unit == "year":
        return span_year(year + step)
    if unit in {"quarter", "season"}:
        first = add_months(dt.date(year, (day.month - 1) // 3 * 3 + 1, 1), 3 * step)
        return Span(first, end_of_month(add_months(first, 2)), "range")
    if unit == "decade":
        return span_decade(year // 10 * 10 + 10 * step)
    century = year // 100 * 100 + 100 * step
    return Span(dt.date(century, 1, 1), dt.date(century + 99, 12, 31), "range")


def _place_weekend(fields: Fields, published: dt.date | None) -> Span | None:
    return None if published is None else _shift_unit(published, "weekend", -1)


def _place_past(fields: Fields, published: dt.date | None) -> Span | None:
    """Places "in the past three days": the days that end at publication, or those that start there."""
    if published is None:
        return None
    unit = fields["unit"]
    if fields.get("count") == "X" and unit not in {"hour", "minute"}:
        return None
    count = 1.0 if fields.get("count") == "X" else float(fields.get("count", "1"))
    if unit == "minute":
        return Span(published, published, "day")
    if fields.get("which") == "next":
        end = _move(published, count, unit)
        return None if end is None else Span(published, end, "range")
    start = _move(published, -count, unit)
    return None if start is None else Span(start, published, "range")


def _move(day: dt.date, count: float, unit: str) -> dt.date | None:
    """Moves a day by a number of units; hours and minutes count in whole days."""
    if unit in _DAYS_OF:
        return day + dt.timedelta(days=round(count * _DAYS_OF[unit]))
    if unit in _MONTHS_OF:
        months = count * _MONTHS_OF[unit]
        return add_months(day, int(months)) + dt.timedelta(days=round((months - int(months)) * 30))
    hours = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}.get(unit)
    if hours is None:
        return None
    whole = -(-abs(count) * hours // 24)
    return day + dt.timedelta(days=int(whole if count > 0 else -whole))


def _place_first(fields: Fields, published: dt.date | None) -> Span | None:
    """Places "the first three months of 2024"."""
    if fields["count"] == "X":
        return None
    outer = place_month(fields, published) if "month" in fields else None
    if outer is None and "month" not in fields:
        year = find_year(fields, published, lambda y: dt.date(y, 1, 1))
        outer = None if year is None else span_year(year)
    if outer is None or outer.start is None or outer.end is None:
        return None
    count, unit = float(fields["count"]), fields["unit"]
    if fields["which"] == "last":
        start = _move(outer.end + _DAY, -count, unit)
        return None if start is None else Span(max(start, outer.start), outer.end, "range")
    after = _move(outer.start, count, unit)
    return None if after is None else Span(outer.start, min(after - _DAY, outer.end), "range")


def _place_ago(fields: Fields, published: dt.date | None) -> Span | None:
    """Places "two years ago" in its calendar year; months, weeks (ISO) and days likewise in their own."""
    if published is None or fields["count"] == "X":
        return None
    count, unit = float(fields["count"]), fields["unit"]
    day = _move(published, -count, unit)
    if day is None:
        return None
    if "exact" in fields or "today" in fields or unit in {"day", "night", "hour", "minute", "second"}:
        return Span(day, day, "day")
    if count != int(count):
        unit = "month" if unit in {"year", "decade"} else "week"
    if unit in {"decade", "century"}:
        return span_year(day.year) if unit == "decade" and count == 1 else _shift_unit(day, unit, 0)
    return _shift_unit(day, "week" if unit == "fortnight" else unit, 0)


def _place_event(fields: Fields, published: dt.date | None) -> Span | None:
    event = _EVENTS[fields["word"]]
    start, end = dt.date.fromisoformat(event.start), dt.date.fromisoformat(event.end)
    return Span(start, end, "day" if start == end else "range")


def _split(fields: Fields, name: str) -> Fields:
    return {k[len(name) + 1 :]: v for k, v in fields.items() if k.startswith(f"{name}.")}


def _place_range(fields: Fields, published: dt.date | None) -> Span | None:
    last = place(fields["to"], _split(fields, "to"), published)
    inner = _split(fields, "from")
    if (
        last is not None
        and last.end is not None
        and "year" not in inner
        and fields["from"] in {"month", "date", "weekday"}
    ):
        first = place(fields["from"], inner, last.end)
    else:
        first = place(fields["from"], inner, published)
    if first is None or last is None or first.start is None or last.end is None or first.start > last.end:
        return None
    return Span(first.start, last.end, "range")


def _inner(fields: Fields) -> Fields:
    return {k: v for k, v in fields.items() if k != "of"}


def _place_offset(fields: Fields, published: dt.date | None) -> Span | None:
    base = place(fields["of"], _inner(fields), published)
    if base is None or fields["shift"].endswith("X"):
        return None
    return shift_span(base, float(fields["shift"]), fields["shift_unit"], whole=base.precision == "day")


def shift_span(base: Span, count: float, unit: str, *, whole: bool = True) -> Span | None:
    """Moves a span by a number of units.

    Args:
        base: what is moved; None where one of its ends is open.
        count: how many units, negative into the past.
        unit: the English name of the unit.
        whole: a day moved by months or years is the whole month or year that it then lies in.

    >>> shift_span(Span(dt.date(2025, 5, 14), dt.date(2025, 5, 14), "day"), -1, "year").precision
    'year'
    """
    if base.start is None or base.end is None:
        return None
    start, end = _move(base.start, count, unit), _move(base.end, count, unit)
    if start is None or end is None:
        return None
    span = _shift_unit(start, unit, 0) if whole and unit in {"month", "year"} else None
    return span or Span(start, end, base.precision)


def _find_inner(fields: Fields, published: dt.date | None) -> Span | None:
    if "shift" in fields:
        return _place_offset(fields, published)
    return place(fields["of"], _inner(fields), published)


def _place_since(fields: Fields, published: dt.date | None) -> Span | None:
    span = _find_inner(fields, published)
    return None if span is None else Span(span.start, None, "since")


def _place_after(fields: Fields, published: dt.date | None) -> Span | None:
    span = _find_inner(fields, published)
    return None if span is None or span.end is None else Span(span.end + _DAY, None, "since")


def _place_until(fields: Fields, published: dt.date | None) -> Span | None:
    """Places "until June" and "by the end of June"; the end of a period named as a bound is its last day."""
    span = _find_inner(fields, published)
    return None if span is None else Span(None, span.end, "until")


def _place_before(fields: Fields, published: dt.date | None) -> Span | None:
    span = _find_inner(fields, published)
    return None if span is None or span.start is None else Span(None, span.start - _DAY, "until")


_RULES: dict[str, Rule] = {
    "date": place_date,
    "numeric": place_date,
    "days": place_days,
    "month": place_month,
    "year": place_year,
    "years": place_years,
    "decade": place_decade,
    "century": place_century,
    "holiday": place_date,
    "feast": place_feast,
    "solar": place_solar,
    "season": place_season,
    "quarter": place_quarter,
    "weekday": _place_weekday,
    "deictic": _place_deictic,
    "overnight": _place_overnight,
    "unit": _place_unit,
    "weekend": _place_weekend,
    "past": _place_past,
    "first": _place_first,
    "ago": _place_ago,
    "event": _place_event,
    "range": _place_range,
    "offset": _place_offset,
    "since": _place_since,
    "after": _place_after,
    "until": _place_until,
    "before": _place_before,
}
