"""What belongs to the site: menus, forms, share bars, lists of other articles, and what is said twice."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from armstrail.clean.credits import parse_credit
from armstrail.clean.dates import find_dates
from armstrail.clean.knowledge import Boilerplate, load_boilerplate, load_menu_words
from armstrail.clean.lines import Line, is_body

_MENU_PARTS = re.compile(r"\s*[|·•»›>/]\s*|\s{2,}|\t")
_COMMENTS = re.compile(
    r"(?:\d+\s+comments?|comments?\s*(?:\(\d+\)|:\s*\d+)|no comments(?: yet)?)\b.{0,60}", re.IGNORECASE
)
_MAX_TEASER = 160
_MAX_MENU_PART_WORDS = 6
_MIN_REPEAT = 15
_REPEAT_WINDOW = 4
_SHINGLE = 8
_EDGE = " .!:*–—-"


def mark_boilerplate(lines: Sequence[Line]) -> dict[int, str]:
    """Finds lines that belong to a site.

    Returns:
        For the number of each such line, the reason; empty where nothing is boilerplate.

    >>> from armstrail.clean.lines import build_line
    >>> mark_boilerplate([build_line(t) for t in ("Two men were killed in the attack.", "Leave a Reply", "A: Nice!")])
    {1: 'comment form', 2: 'comment form'}
    """
    marks: dict[int, str] = {}
    body = tuple(accumulate((len(line.text) if is_body(line) else 0 for line in lines), initial=0))
    done = 0
    for number, line in enumerate(lines):
        rule = _find_rule(line) if number >= done else None
        if rule is None or (rule.reach == "end" and 2 * body[number] < body[-1]):
            continue
        marks.setdefault(number, rule.reason)
        done = _find_reach(lines, body, number, rule)
        for other in range(number + 1, done):
            marks.setdefault(other, rule.reason)
    for number, reason in mark_menus(lines).items():
        if number not in marks or lines[number].words == 1:
            marks[number] = reason
    return marks | _mark_repeats(lines, marks)


def mark_outside(lines: Sequence[Line], main_text: str | None, title: str | None = None) -> dict[int, str]:
    """Finds lines that a boilerplate remover left out of a web page's main text.

    Running text between two lines of the main text stays, because removers also lose paragraphs; so do the headline
    and the bylines between it and the main text. Where the main text is less than a quarter of the page's running
    text, it is not believed.

    >>> from armstrail.clean.lines import build_line
    >>> mark_outside([build_line("About us"), build_line("Two men were killed.")], "Two men were killed.")
    {0: 'outside the main text'}
    """
    if not main_text:
        return {}
    inside = _find_inside(lines, main_text)
    body = sum(len(line.text) for line in lines if is_body(line))
    if not inside or 4 * sum(len(lines[number].text) for number in inside) < body:
        return {}
    known = frozenset(inside)
    wanted = " ".join(title.split()).casefold() if title else None
    head = next((n for n, line in enumerate(lines[: inside[-1]]) if line.text.casefold() == wanted), inside[0])
    return {
        number: "outside the main text"
        for number, line in enumerate(lines)
        if number not in known
        and number != head
        and not (inside[0] < number < inside[-1] and is_body(line))
        and not (head < number < inside[0] and parse_credit(line) is not None)
    }


def _find_inside(lines: Sequence[Line], main_text: str) -> list[int]:
    """Returns the numbers of lines that the main text has: short ones as lines of its own, long ones by eight words."""
    words = main_text.split()
    shingles = {tuple(words[n : n + _SHINGLE]) for n in range(len(words) - _SHINGLE + 1)}
    short = {" ".join(line.strip("-|• ").split()) for line in main_text.split("\n")}
    found = []
    for number, line in enumerate(lines):
        first = tuple(line.text.split(" ", _SHINGLE)[:_SHINGLE])
        if line.text in short or (len(first) == _SHINGLE and first in shingles):
            found.append(number)
    return found


def mark_menus(lines: Sequence[Line]) -> dict[int, str]:
    """Finds site menus: lines of several short parts, and runs of short lines, most of them words of menus.

    >>> from armstrail.clean.lines import build_line
    >>> mark_menus([build_line("Home | News | Opinion | Contact us")])
    {0: 'menu'}
    """
    marks = {number: "menu" for number, line in enumerate(lines) if _is_menu_line(line)}
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and _is_menu_like(lines[end]):
            end += 1
        known = sum(1 for line in lines[start:end] if _is_menu_word(line.text))
        if end - start >= 3 and 2 * known >= end - start:
            marks.update(dict.fromkeys(range(start, end), "menu"))
        start = max(end, start + 1)
    return marks


def _is_menu_line(line: Line) -> bool:
    parts = [part.strip() for part in _MENU_PARTS.split(line.raw.strip()) if part.strip()]
    if len(parts) < 3 or any(part.count(" ") >= _MAX_MENU_PART_WORDS for part in parts):
        return False
    return 5 * sum(1 for part in parts if _is_menu_word(part)) >= 2 * len(parts)


def _is_menu_like(line: Line) -> bool:
    return line.words <= 3 and not any(c.isdigit() for c in line.text) and line.text[-1] not in '.!?:;,”"'


def _is_menu_word(text: str) -> bool:
    return text.strip(_EDGE).lower() in load_menu_words()


@dataclass(frozen=True, slots=True)
class _Matcher:
    whole: dict[str, Boilerplate]
    start: re.Pattern[str]
    by_start: dict[str, Boilerplate]


@functools.cache
def _compile_rules() -> _Matcher:
    whole = {
        form.strip(_EDGE) or form: rule for rule in load_boilerplate() if rule.match == "whole" for form in rule.forms
    }
    starts = {form: rule for rule in load_boilerplate() if rule.match == "start" for form in rule.forms}
    forms = "|".join(re.escape(form) for form in sorted(starts, key=len, reverse=True))
    return _Matcher(whole, re.compile(rf"({forms})(?!\w)"), starts)


def _find_rule(line: Line) -> Boilerplate | None:
    rules = _compile_rules()
    lower = line.text.lower()
    rule = rules.whole.get(lower.strip(_EDGE) or lower)
    if rule is not None:
        return rule
    match = rules.start.match(lower)
    if match is None:
        return rules.by_start["leave a comment"] if _COMMENTS.fullmatch(line.text) else None
    rule = rules.by_start[match[1]]
    return rule if rule.reason in ("site notice", "comment form") or len(line.text) < _MAX_TEASER else None


def _find_reach(lines: Sequence[Line], body: Sequence[int], number: int, rule: Boilerplate) -> int:
    """Returns the number of the first line after those that the rule drops; `body` sums running text up to a line."""
    if rule.reach in ("line", "end"):
        return number + 1
    if rule.reach == "rest":
        is_below_text = body[number] > body[-1] - body[number + 1]
        return len(lines) if is_below_text else number + 1
    end = number + 1
    while end < len(lines) and is_teaser(lines[end]) and _find_rule(lines[end]) is None:
        end += 1
    return end


def is_teaser(line: Line) -> bool:
    """Whether a line may be the headline of another article in a list: short, and no sentence.

    >>> from armstrail.clean.lines import build_line
    >>> is_teaser(build_line("Flood closes the pass, March 2, 2025"))
    True
    """
    if len(line.text) >= _MAX_TEASER:
        return False
    return not (is_body(line) and line.text.rstrip("\"'”’») ").endswith((".", ":"))) or bool(
        find_dates(line.text[-25:])
    )


def _mark_repeats(lines: Sequence[Line], marks: dict[int, str]) -> dict[int, str]:
    recent: list[str] = []
    repeats: dict[int, str] = {}
    for number, line in enumerate(lines):
        if number in marks:
            continue
        window = 1 if is_body(line) else _REPEAT_WINDOW
        if len(line.text) >= _MIN_REPEAT and line.text[0] != "[" and line.text in recent[-window:]:
            repeats[number] = "said twice"
        else:
            recent.append(line.text)
    return repeats
