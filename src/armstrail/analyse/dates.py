"""Days in words, for labels."""

from __future__ import annotations

from datetime import date


def describe_time(start: str | None, end: str | None, basis: str | None = "text") -> str:
    """Says when, in a label: a month where the day does not matter to a picture.

    >>> describe_time("2025-02-03", "2025-02-03"), describe_time(None, "2025-02-03", "published")
    ('Feb 2025', 'said Feb 2025')
    >>> describe_time("2024-01-01", "2024-12-31"), describe_time("2021-08-01", None), describe_time(None, None)
    ('2024', 'since Aug 2021', 'no date')
    """
    if start is None or end is None:
        known = start or end
        if known is None:
            return "no date"
        word = "said" if basis == "published" else "since" if end is None else "until"
        return f"{word} {_write_month(known)}"
    if start[:4] == end[:4] and start[5:] == "01-01" and end[5:] == "12-31":
        return start[:4]
    first, last = _write_month(start), _write_month(end)
    return first if first == last else f"{first} – {last}"


def _write_month(day: str) -> str:
    return date.fromisoformat(day).strftime("%b %Y")
