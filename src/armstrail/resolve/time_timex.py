"""Times in TIMEX3 notation (ISO 24617-1:2012)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from armstrail.resolve.time_calendar import Span

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
    "decade": ("", "DE"),
    "century": ("", "CE"),
}
_SCALE = {"fortnight": 2.0, "season": 3.0}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_BOUNDS = frozenset({"since", "until", "before", "after"})


def write_timex(form: str, fields: dict[str, str], span: Span | None) -> str | None:
    """Writes the TIMEX3 value of an expression.

    Args:
        form: the grammar rule.
        fields: its parts.
        span: where it lies in the calendar, None where nothing fixes that.

    >>> write_timex("duration", {"count": "6", "unit": "month"}, None)
    'P6M'
    """
    if form == "duration" or form == "past":
        return _write_duration(fields)
    if form == "vague":
        return fields["word"]
    if form == "set":
        return _write_set(fields)
    if form == "clock":
        return _write_clock(fields)
    if span is None:
        return _write_undated(form, fields)
    return _write_span(form, fields, span)


def _write_duration(fields: dict[str, str]) -> str | None:
    unit = fields["unit"]
    if unit not in _LETTERS:
        return None
    mark, letter = _LETTERS[unit]
    count = fields.get("count", "1" if "which" in fields else "X")
    if count != "X":
        count = f"{float(count) * _SCALE.get(unit, 1.0):g}"
    return f"P{mark}{count}{letter}"


def _write_set(fields: dict[str, str]) -> str | None:
    every = fields.get("every", "")
    if every.startswith(("P", "T")):
        return every
    if "weekday" in fields:
        return f"XXXX-WXX-{int(fields['weekday']) + 1}"
    count = fields.get("count", "2" if fields.get("other") == "other" else "1")
    return _write_duration({"unit": fields["unit"], "count": count})


def _write_clock(fields: dict[str, str]) -> str:
    if "hour" not in fields:
        return "T" + fields["daypart"]
    hour = int(fields["hour"]) % 12 + (12 if fields["half"] == "p" else 0) if "half" in fields else int(fields["hour"])
    return f"T{hour:02d}:{fields['minute']}" if "minute" in fields else f"T{hour:02d}"


def _write_undated(form: str, fields: dict[str, str]) -> str | None:
    """Writes what is known of a date whose year is not."""
    inner = fields.get("of", form) if form in _BOUNDS else form
    if inner == "date":
        return f"XXXX-{int(fields['month']):02d}-{int(fields['day']):02d}"
    if inner == "month":
        return f"XXXX-{int(fields['month']):02d}"
    if inner == "season":
        return f"XXXX-{_SEASONS[fields['season']]}"
    if inner == "weekday":
        return f"XXXX-WXX-{int(fields['weekday']) + 1}"
    return None


def _write_span(form: str, fields: dict[str, str], span: Span) -> str | None:
    inner = fields["of"] if form in _BOUNDS else form
    if form == "before" and span.end is not None:
        return span.end.isoformat()
    start = span.start or span.end
    end = span.end or span.start
    if start is None or end is None:
        return None
    anchor = start if span.start is not None else end
    value: str | None = None
    if inner in {"month", "season", "quarter", "year", "decade"} and form != "after":
        value = _write_period(inner, fields, anchor.year, anchor.month)
    elif form in {"since", "until", "after"} or start == end:
        value = anchor.isoformat() + _write_daytime(fields)
    elif span.precision == "week":
        value = f"{start.isocalendar().year}-W{start.isocalendar().week:02d}"
    elif span.precision in {"month", "year", "decade"}:
        value = _write_period(span.precision, fields, start.year, start.month)
    elif fields.get("unit") == "weekend" or form == "weekend":
        value = f"{start.isocalendar().year}-W{start.isocalendar().week:02d}-WE"
    elif form == "overnight":
        value = f"{start.isoformat()}TNI"
    else:
        value = f"{start.isoformat()}/{end.isoformat()}"
    return value


def _write_period(form: str, fields: dict[str, str], year: int, month: int) -> str:
    part = fields.get("part", "")
    if form in {"year", "quarter"} and part in {"h1", "h2", "q1", "q2", "q3", "q4"}:
        return f"{year}-{part.upper()}"
    if form == "year":
        return f"{year:04d}"
    if form == "decade":
        return f"{year // 10:03d}"
    if form == "season":
        start = year - (fields["season"] == "winter" and month < 3)
        return f"{start:04d}-{_SEASONS[fields['season']]}"
    return f"{year:04d}-{month:02d}"


def _write_daytime(fields: dict[str, str]) -> str:
    """Writes the hour or the part of the day behind a date."""
    if "hour" in fields or "daypart" in fields:
        return _write_clock(fields)
    return ""
