"""The type and value of a time expression in TIMEX3 notation (ISO 24617-1:2012)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from armstrail.resolve.time_calendar import Span

    Fields = dict[str, str]

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]

_LETTERS = {
    "second": ("T", "S"),
    "minute": ("T", "M"),
    "hour": ("T", "H"),
    "day": ("", "D"),
    "night": ("", "D"),
    "week": ("", "W"),
    "fortnight": ("", "W"),
    "weekend": ("", "WE"),
    "month": ("", "M"),
    "quarter": ("", "Q"),
    "season": ("", "M"),
    "year": ("", "Y"),
    "decade": ("", "Y"),
    "century": ("", "Y"),
}
_SCALE = {"fortnight": 2.0, "season": 3.0, "decade": 10.0, "century": 100.0}
_VAGUE_LETTERS = {"decade": "DE", "century": "CE"}  # "decades" is PXDE, "two decades" P20Y
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_DURATIONS = frozenset({"duration", "past", "span", "age", "first"})
_CLOCK_UNITS = frozenset({"hour", "minute", "second"})


def name_type(form: str, fields: Fields) -> TimexType:
    """Names the TIMEX3 type of an expression that `annotate.timexes` found.

    >>> name_type("weekday", {"weekday": "0", "daypart": "NI"}), name_type("rate", {"unit": "week"})
    ('TIME', 'SET')
    """
    if form in {"set", "rate"}:
        return "SET"
    if form in _DURATIONS:
        return "DURATION"
    timed = "hour" in fields or "daypart" in fields or form in {"clock", "overnight"}
    return "TIME" if timed or (form == "ago" and fields["unit"] in _CLOCK_UNITS) else "DATE"


def write_timex(form: str, fields: Fields, span: Span | None) -> str | None:
    """Writes the TIMEX3 value of an expression.

    Args:
        form: the grammar rule.
        fields: its parts.
        span: where it lies in the calendar, None where nothing fixes that.

    Returns:
        None where the notation has no value for it: the expression counts from a date that is not known.

    >>> write_timex("duration", {"count": "6", "unit": "month"}, None), write_timex("rate", {"unit": "year"}, None)
    ('P6M', 'P1Y')
    """
    if form in _DURATIONS:
        return _write_duration(fields)
    write = {"vague": _write_vague, "set": _write_set, "rate": _write_rate}.get(form)
    if write is not None:
        return write(fields)
    if form == "ago" and fields.get("count", "X") in {"X", ""}:
        return "PAST_REF"
    return _write_undated(form, fields) if span is None else _write_span(form, fields, span)


def _write_vague(fields: Fields) -> str:
    return fields["word"]


def _write_rate(fields: Fields) -> str | None:
    return _write_duration({"unit": fields["unit"], "count": "1"})


def _write_duration(fields: Fields) -> str | None:
    unit = fields["unit"]
    if unit not in _LETTERS:
        return None
    mark, letter = _LETTERS[unit]
    count = fields.get("count") or ("1" if "which" in fields else "X")
    if count == "X":
        return f"P{mark}X{_VAGUE_LETTERS.get(unit, letter)}"
    number = float(count) * _SCALE.get(unit, 1.0)
    if unit == "hour" and number == 0.5:
        return "PT30M"
    return f"P{mark}{int(number) if number == int(number) else number}{letter}"


def _write_set(fields: Fields) -> str | None:
    every = fields.get("every", "")
    if every.startswith(("P", "T")):
        return every
    daypart = f"T{fields['daypart']}" if "daypart" in fields else ""
    if "weekday" in fields:
        return f"XXXX-WXX-{int(fields['weekday']) + 1}{daypart}"
    if "season" in fields:
        return f"XXXX-{_SEASONS[fields['season']]}"
    if "month" in fields:
        return f"XXXX-{int(fields['month']):02d}"
    if daypart:
        return f"XXXX-XX-XX{daypart}"
    if fields["unit"] == "weekend" and "count" not in fields:
        return "XXXX-WXX-WE"
    count = fields.get("count", "2" if fields.get("other") == "other" else "1")
    return _write_duration({"unit": fields["unit"], "count": count})


def _write_daytime(fields: Fields) -> str:
    """Writes the hour or the part of the day that stands behind a date, "" where there is none."""
    if "hour" in fields:
        hour, minute = int(fields["hour"]), int(fields.get("minute", "0"))
        if "half" in fields:
            hour = hour % 12 + (12 if fields["half"] == "p" else 0)
        return f"T{hour:02d}:{minute:02d}"
    return f"T{fields['daypart']}" if "daypart" in fields else ""


def _write_undated(form: str, fields: Fields) -> str | None:
    """Writes what is known of a date whose year is not."""
    writers: dict[str, Callable[[], str]] = {
        "date": lambda: f"XXXX-{int(fields['month']):02d}-{int(fields['day']):02d}" if _is_day(fields) else "",
        "month": lambda: f"XXXX-{int(fields['month']):02d}",
        "season": lambda: f"XXXX-{_SEASONS[fields['season']]}",
        "weekday": lambda: f"XXXX-WXX-{int(fields['weekday']) + 1}{_write_daytime(fields)}",
        "clock": lambda: _write_daytime(fields),
        "quarter": lambda: f"XXXX-{fields['part'].upper()}",
    }
    write = writers.get(form)
    return (write() or None) if write is not None else None


def _is_day(fields: Fields) -> bool:
    return "year" not in fields  # a full date without a span is no day of the calendar ("31 June 2024")


def _write_span(form: str, fields: Fields, span: Span) -> str | None:
    start, end = span.start, span.end
    if start is None or end is None:
        return None
    unit = fields.get("unit", "") if form in {"unit", "ago"} else form
    part = fields.get("part", "")
    if unit in {"year", "month", "season", "quarter", "decade", "century", "week", "weekend"}:
        if unit == "year" and part in {"h1", "h2", "q1", "q2", "q3", "q4"}:
            return f"{start.year}-{part.upper()}"
        if unit == "decade" and span.precision == "year":
            unit = "year"  # "a decade ago" is a year
        if part and unit in {"week", "weekend"} and span.precision == "day":
            unit = "day"
        return _PERIODS[unit](fields, span)
    if start == end:
        return start.isoformat() + _write_daytime(fields)
    if form == "overnight":
        return f"{start.isoformat()}TNI"
    if span.precision in {"month", "year", "week", "decade"}:
        return _PERIODS[span.precision](fields, span)
    if (end - start).days == 1 and "daypart" in fields:  # "the night of 6-7 May"
        return start.isoformat() + _write_daytime(fields)
    return f"{start.isoformat()}/{end.isoformat()}"


def _write_season(fields: Fields, span: Span) -> str:
    start = span.start
    if start is None:
        return ""
    year = start.year - (fields["season"] == "winter" and start.month < 3)
    return f"{year:04d}-{_SEASONS[fields['season']]}"


def _write_week(_: Fields, span: Span) -> str:
    return "" if span.start is None else f"{span.start.isocalendar().year}-W{span.start.isocalendar().week:02d}"


def _write_quarter(fields: Fields, span: Span) -> str:
    if span.start is None:
        return ""
    part = fields.get("part", "")
    return f"{span.start.year}-{part.upper() if part[:1] in {'q', 'h'} else f'Q{(span.start.month + 2) // 3}'}"


_PERIODS: dict[str, Callable[[dict[str, str], Span], str]] = {
    "year": lambda _, span: f"{span.start.year:04d}" if span.start else "",
    "month": lambda _, span: f"{span.start.year:04d}-{span.start.month:02d}" if span.start else "",
    "season": _write_season,
    "quarter": _write_quarter,
    "decade": lambda _, span: f"{span.start.year // 10:03d}" if span.start else "",
    "century": lambda _, span: f"{span.start.year // 100:02d}" if span.start else "",
    "week": _write_week,
    "weekend": lambda fields, span: f"{_write_week(fields, span)}-WE",
    "day": lambda _, span: span.start.isoformat() if span.start else "",
}
