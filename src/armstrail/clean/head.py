"""The head of a report: headline, bylines, masthead, and where the running text begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from armstrail.clean.credits import Credit, is_kicker, is_name, is_organisation, parse_credit
from armstrail.clean.datelines import parse_dateline
from armstrail.clean.headline import choose_title, find_glue, is_headline_like
from armstrail.clean.lines import Line, Marks, is_body, split_line
from armstrail.clean.sources import is_source_line

_MAX_HEAD_LINES = 24
_MAX_MASTHEAD = 120
_MAX_NAME = 8
_MAX_CAPITALS = 5
_OTHER = "other articles"


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says. `marks` are the lines to drop; `credits` those that name who, where and when."""

    title: str | None = None
    title_line: int | None = None
    body_line: int = 0
    masthead: str | None = None
    credits: Mapping[int, Credit] = field(default_factory=dict)
    marks: Marks = field(default_factory=dict)


def split_glued_headlines(lines: Sequence[Line], marks: Marks) -> tuple[tuple[Line, ...], Marks]:
    """Separates headlines in the head that are glued to each other or to the first sentence.

    Where headlines are glued to each other, the last belongs to the report and those before it to other articles;
    where running text follows in the same line, the first is the headline.

    Returns:
        The lines, and `marks` with the numbers moved along and the other articles' headlines added.
    """
    first = _find_body(lines, marks)
    result: list[Line] = []
    moved: dict[int, str] = {}
    for number, line in enumerate(lines):
        at = find_glue(line.text) if number <= first and number not in marks else ()
        parts = split_line(line, at) if at else (line,)
        if at and (not is_body(parts[-1]) or is_headline_like(parts[-1])):
            moved.update(dict.fromkeys(range(len(result), len(result) + len(at)), _OTHER))
            moved.update(_mark_teaser_above(result, len(result)))
        if number in marks:
            moved[len(result)] = marks[number]
        result.extend(parts)
    return tuple(result), moved


def read_head(lines: Sequence[Line], marks: Marks, title: str | None = None, *, is_trusted: bool = True) -> Head:
    """Reads the lines above the running text.

    Args:
        lines: all lines of the page.
        marks: lines that are known to be boilerplate.
        title: the headline that the format's metadata give.
        is_trusted: whether that headline stands even where the text does not show it.

    >>> from armstrail.clean.lines import build_line
    >>> texts = ("Valley Post", "By Ana Ruiz", "Army digs up arms", "Two men were held on Monday.")
    >>> lines = [build_line(text) for text in texts]
    >>> read_head(lines, {}).title
    'Army digs up arms'
    """
    body = _find_body(lines, marks)
    numbers = [number for number in range(body) if number not in marks]
    found = {n: credit for n in numbers if (credit := parse_credit(lines[n])) is not None}
    orgs = _find_mastheads(lines, numbers, found, marks)
    candidates = [
        (n, lines[n])
        for n in numbers
        if n not in found
        and n not in orgs
        and not is_source_line(lines[n].text)
        and is_headline_like(lines[n], first=n == numbers[0])
    ]
    chosen = _find_given(lines, numbers, title)
    if chosen is None and not (title and is_trusted):
        chosen = choose_title(candidates, _find_dated(numbers, found))
    if chosen is None and orgs and not found and len(numbers) == 1:
        chosen, orgs = numbers[0], {}
    return Head(
        title=lines[chosen].text if chosen is not None else None,
        title_line=chosen,
        body_line=body,
        masthead=next(iter(orgs.values()), None),
        credits=found,
        marks=_mark_head(lines, numbers, chosen, found, orgs),
    )


def _find_body(lines: Sequence[Line], marks: Marks) -> int:
    """Returns the number of the first line of running text, or of the line after the first few if there is none."""
    seen = 0
    for number, line in enumerate(lines):
        if number in marks:
            continue
        seen += 1
        if seen > _MAX_HEAD_LINES:
            return number
        if _starts_body(line, first=seen == 1):
            return number
    return len(lines)


def _starts_body(line: Line, *, first: bool) -> bool:
    if is_source_line(line.text) or parse_credit(line) is not None:
        return False
    dateline = parse_dateline(line.text)
    if dateline is not None and (dateline.date or dateline.publisher or len(line.text) - dateline.end_char > 60):
        return True
    return is_body(line) and not is_headline_like(line, first=first)


def _mark_teaser_above(lines: Sequence[Line], end: int) -> dict[int, str]:
    """Marks the date line and headlines right above another article's headline that is glued to this one's."""
    marks: dict[int, str] = {}
    for number in range(end - 1, max(-1, end - 4), -1):
        credit = parse_credit(lines[number])
        if credit is None and (is_body(lines[number]) or not is_headline_like(lines[number])):
            return {}
        marks[number] = _OTHER
        if credit is not None:
            return marks
    return {}


def _find_mastheads(
    lines: Sequence[Line], numbers: Sequence[int], found: Mapping[int, Credit], marks: Marks
) -> dict[int, str]:
    names: dict[int, str] = {}
    for position, number in enumerate(numbers):
        if number in found:
            continue
        name = lines[number].text.replace(" — ", " – ").replace(" - ", " – ").split(" – ")[0].split(",")[0].strip()
        is_above_menu = marks.get(number + 1) == "menu" and position == 0 and is_name(name)
        is_body_name = is_organisation(name) and is_name(lines[number].text.replace(name, "X"))
        is_short = ":" not in name and name.count(" ") < (_MAX_CAPITALS if name.isupper() else _MAX_NAME)
        if is_short and (is_body_name or is_above_menu):
            names[number] = name
    return names


def _find_given(lines: Sequence[Line], numbers: Sequence[int], title: str | None) -> int | None:
    if not title:
        return None
    wanted = " ".join(title.split()).casefold()
    for number in numbers:
        text = lines[number].text.casefold()
        if text == wanted or (lines[number].words >= 4 and (wanted.startswith(text) or text.startswith(wanted))):
            return number
    return None


def _find_dated(numbers: Sequence[int], found: Mapping[int, Credit]) -> frozenset[int]:
    bare = {n for n, credit in found.items() if credit.date and not (credit.author or credit.publisher)}
    return frozenset(a for a, b in pairwise(numbers) if b in bare)


def _mark_head(
    lines: Sequence[Line],
    numbers: Sequence[int],
    title: int | None,
    found: Mapping[int, Credit],
    orgs: Mapping[int, str],
) -> dict[int, str]:
    marks: dict[int, str] = {}
    for number in numbers:
        if number == title:
            continue
        credit = found.get(number)
        if title is not None and number < title and len(lines[number].text) <= _MAX_MASTHEAD:
            marks[number] = "masthead"
        elif is_source_line(lines[number].text):
            marks[number] = "source line"
        elif credit is not None and credit.place is None:
            marks[number] = "byline"
        elif number in orgs:
            marks[number] = "masthead"
        elif is_kicker(lines[number].text):
            marks[number] = "kind of text"
    return marks
