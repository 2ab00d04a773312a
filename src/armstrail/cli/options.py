"""What the user asked for, checked before any work begins; each message says how to mend it."""

from __future__ import annotations

import difflib
import re
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from armstrail.core.errors import UsageError
from armstrail.core.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

STANDARD_STREAM = "-"
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


class OutputFormat(StrEnum):
    """What `armstrail read` writes."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    HTML = "html"


def choose_format(asked: OutputFormat | None, output: Path | None) -> OutputFormat:
    """Chooses the format: what was asked, else what the output's name ends with, else the table.

    >>> choose_format(None, Path("claims.csv")).value
    'csv'
    """
    if asked is not None:
        return asked
    ending = output.suffix.lower().removeprefix(".") if output is not None else ""
    ending = {"htm": "html", "ndjson": "jsonl"}.get(ending, ending)
    return OutputFormat(ending) if ending in set(OutputFormat) else OutputFormat.TABLE


def check_paths(paths: Sequence[str]) -> None:
    """Checks that every path is there.

    Raises:
        UsageError: naming each that is not.
    """
    missing = [p for p in paths if p != STANDARD_STREAM and not Path(p).exists()]
    if missing:
        names = ", ".join(f"'{p}'" for p in missing)
        raise UsageError(f"there is no file or folder {names}; check the spelling, and quote names that hold spaces")


def check_output(output: Path | None) -> None:
    """Checks that the output can be written, before hours of reading.

    Raises:
        UsageError: its folder is missing, or it is a folder itself.
    """
    if output is None:
        return
    if output.is_dir():
        raise UsageError(f"'{output}' is a folder; give a file, such as -o {output / 'claims.jsonl'}")
    if not output.parent.is_dir():
        raise UsageError(f"there is no folder '{output.parent}' to write {output.name} to; make it first")


def check_kinds(kinds: Sequence[str]) -> tuple[str, ...]:
    """Checks that every kind exists.

    Raises:
        UsageError: with the nearest kind that does.

    >>> check_kinds(["kill", "member-of"])
    ('kill', 'member_of')
    """
    names = tuple(k.strip().lower().replace("-", "_") for k in kinds)
    for name in names:
        if name not in KINDS:
            near = difflib.get_close_matches(name, list(KINDS), n=1)
            hint = f"did you mean '{near[0]}'?" if near else "`armstrail kinds` lists them"
            raise UsageError(f"there is no kind '{name}'; {hint}")
    return names


def check_published(published: str | None) -> str | None:
    """Checks a date of publication: an ISO day, month or year.

    Raises:
        UsageError: it is none, or no such day is in the calendar.
    """
    if published is not None:
        _read_first_day(published, "--published")
    return published


def check_since(since: str | None) -> str | None:
    """Checks the day from which on something is asked for; a month or a year is its first day.

    >>> check_since("2025-02")
    '2025-02-01'

    Raises:
        UsageError: it is no date.
    """
    return None if since is None else _read_first_day(since, "--since").isoformat()


def check_period(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """Checks the first and the last day of what is asked for, as `check_since` and `check_until`.

    Raises:
        UsageError: one of them is no date, or the last day is before the first.
    """
    first, last = check_since(since), check_until(until)
    if first is not None and last is not None and first > last:
        raise UsageError(f"--until {until} is before --since {since}; no day is between them")
    return first, last


def check_until(until: str | None) -> str | None:
    """Checks the day up to which something is asked for; a month or a year is its last day.

    >>> check_until("2024-02"), check_until("2024")
    ('2024-02-29', '2024-12-31')

    Raises:
        UsageError: it is no date.
    """
    if until is None:
        return None
    first = _read_first_day(until, "--until")
    months = {len("2024"): 12, len("2024-02"): 1}.get(len(until), 0)
    if not months:
        return first.isoformat()
    month = first.month + months
    after = date(first.year + (month > 12), 1 if month > 12 else month, 1)
    return (after - timedelta(days=1)).isoformat()


def _read_first_day(written: str, option: str) -> date:
    try:
        if _DATE.fullmatch(written) is None:
            raise ValueError
        return date.fromisoformat(written + "-01-01"[len(written) - 4 :])
    except ValueError:
        raise UsageError(
            f"{option} '{written}' is no date; write it as 2025-02-13, or 2025-02 or 2025 if no more is known"
        ) from None
