"""The end of a report: teasers of other articles, "Source: …", "Posted by … at …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from armstrail.clean.boilerplate import is_teaser
from armstrail.clean.credits import parse_credit
from armstrail.clean.dates import DateSpan, find_dates
from armstrail.clean.lines import Line, Marks, is_body
from armstrail.clean.sources import is_source_line, parse_source

_POSTED = re.compile(r"Posted by (?P<author>.{2,60}?) (?:to (?P<publisher>.{2,60}?) )?(?:at|on) (?=[\w, ]*\d)")
_LINK_LENGTH = 140
_LINK_WORDS = 4
_PUBLISHED = re.compile(r"(?:First )?(?:Published|Posted)(?: on| at)?:? ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tail:
    """What the end says; None where it says nothing."""

    publisher: str | None = None
    author: str | None = None
    date: DateSpan | None = None


def mark_teasers(lines: Sequence[Line], marks: Marks, start: int) -> dict[int, str]:
    """Finds date lines with a byline that stand above headlines of other articles, below the running text.

    Args:
        lines: all lines.
        marks: lines that are dropped already.
        start: the number of the first line of running text.

    >>> from armstrail.clean.lines import build_line
    >>> lines = [build_line(t) for t in ("Two men were held on Monday.", "14-May-2024 By admin", "A Flood Comes")]
    >>> mark_teasers(lines, {}, 0)
    {1: 'other articles', 2: 'other articles'}
    """
    found: dict[int, str] = {}
    for number in range(start + 1, len(lines)):
        if number in marks or number in found:
            continue
        if is_dated_link(lines[number]):
            found[number] = "other articles"
            continue
        credit = parse_credit(lines[number])
        if credit is None or credit.date is None or is_body(lines[number]):
            continue
        end = number + 1
        while end < len(lines) and (end in marks or (is_teaser(lines[end]) and not is_source_line(lines[end].text))):
            end += 1
        has_byline = bool(re.search(r"\bby\b", lines[number].text, re.IGNORECASE))
        if end > number + 1 and (has_byline or (end == len(lines) and credit.place is None)):
            found.update((other, "other articles") for other in range(number, end) if other not in marks)
    return found


def is_dated_link(line: Line) -> bool:
    """Tells whether a line is another article's headline with its date: "Patrol finds 40 shells - 3 May 2024".

    >>> from armstrail.clean.lines import build_line
    >>> is_dated_link(build_line("Patrol finds 40 shells near the old port - 3 May 2024"))
    True
    >>> is_dated_link(build_line("The patrol found 40 shells - on 3 May 2024."))
    False
    """
    text = line.text.rstrip()
    if len(text) > _LINK_LENGTH or ". " in text:
        return False
    dates = find_dates(text)
    if not dates or dates[-1].end_char < len(text) - 1:
        return False
    before = text[: dates[-1].start_char].rstrip("( ")
    return before.endswith(("-", "–", "—", "|", "·")) and len(before.split()) >= _LINK_WORDS


def read_tail(lines: Sequence[Line], marks: Marks) -> tuple[Tail, dict[int, str]]:
    """Reads the last lines that stay, and marks those that only name the source.

    >>> from armstrail.clean.lines import build_line
    >>> read_tail([build_line("He left."), build_line("Source: Valley Post")], {})[0].publisher
    'Valley Post'
    """
    tail = Tail()
    found: dict[int, str] = {}
    for number in [n for n in range(len(lines)) if n not in marks][-4:]:
        text = lines[number].text
        if is_source_line(text):
            found[number] = "source line"
            tail = Tail(parse_source(text) or tail.publisher, tail.author, tail.date)
            continue
        match = _POSTED.search(text)
        if match:
            tail = Tail(tail.publisher or match["publisher"], match["author"], _date_at(text, match.end()))
        elif _PUBLISHED.match(text) and parse_credit(lines[number]) is not None:
            found[number] = "byline"
            tail = Tail(tail.publisher, tail.author, next(iter(find_dates(text)), None))
    return tail, found


def _date_at(text: str, start: int) -> DateSpan | None:
    return next((date for date in find_dates(text[start:]) if date.start_char < 12), None)
