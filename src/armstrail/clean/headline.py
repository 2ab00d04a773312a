"""Headlines: which line of the head is the title, and headlines glued to what follows."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from armstrail.clean.credits import is_kicker, is_name
from armstrail.clean.knowledge import load_masthead
from armstrail.clean.lines import Line

_GLUE = re.compile(r"(?:(?<=[a-zà-ÿа-яё0-9])|(?<=[^\s(\[\"“‘.,][?!)\"”’]))(?=[\"“‘]?[A-ZÀ-ÞА-ЯЁ])")
_INITIALS = re.compile(r"\b(?:[A-Z]\.)+|\b(?:vs|no|nos|mr|mrs|dr|st|gen|col|lt|maj|capt|sgt)\.", re.IGNORECASE)
_WORD = re.compile(r"[\w’'-]+")
_SENTENCE_BREAK = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s|[A-Z])")
_ADDRESS = re.compile(r"https?:|www\.|\w@\w|\w at [\w.-]+\.\w{2,}$")
_SECTION = re.compile(r"(?:[IVXLC]{1,6}|[A-Z]|\d{1,3})[.)/]\s")
_FULL_STOP = re.compile(r"[.…][\"'”’»)]*(?:\[\d{1,3}\])*$")
_MAX_HEADLINE = 250
_MAX_SENTENCE = 110
_MAX_SENTENCE_WORDS = 16
_MAX_WORDS = 35
_MIN_GLUED_WORDS = 3
_MIN_GLUED_LETTERS = 3


def find_glue(text: str) -> tuple[int, ...]:
    """Finds where a headline is glued to what follows: no space between a small and a capital letter.

    Only places before the first full stop count, and a headline of three words or more must stand before each.

    >>> text = "Rebels sell rifles at the borderA trader has told police so."
    >>> [text[at:at + 7] for at in find_glue(text)]
    ['A trade']
    """
    found: list[int] = []
    last = 0
    for match in _GLUE.finditer(text[: 2 * _MAX_HEADLINE]):
        at = match.start()
        part = text[last:at]
        if _SENTENCE_BREAK.search(_INITIALS.sub("", part)[:-1]) or len(part) > _MAX_HEADLINE:
            break
        if part.count(" ") + 1 >= _MIN_GLUED_WORDS and _is_glue(text, at):
            found.append(at)
            last = at
    return tuple(found)


def _is_glue(text: str, at: int) -> bool:
    before = _last_word(text[:at])
    after = _WORD.match(text[at:].lstrip('"“‘'))
    if after is None or (text[at - 1] in '"”’' and text[at] in '"“‘'):
        return False
    if text[at - 1].isdigit():
        return len(before) > 1 and before.isdigit() and bool(re.match(r"(?:[A-Z][a-z]+|A|An)\s[a-z]", text[at:]))
    if not text[at - 1].isalpha():
        return " " in text[at:] and text[at - 1] != "’"
    token = before + after[0]
    if len(before) < _MIN_GLUED_LETTERS or token.lower() in _camel_names() or text.count(token) > 1:
        return False
    return " " in text[at:] and (after[0] in ("A", "I") or len(after[0]) > 1)


def _last_word(text: str) -> str:
    words = re.findall(r"\w+$", text)
    return words[0] if words else ""


@functools.cache
def _camel_names() -> frozenset[str]:
    return frozenset(name.lower() for name in load_masthead().camel_names)


def is_headline_like(line: Line, *, first: bool = False) -> bool:
    """Whether a line can be a headline: short, not a heading of a section, a sentence only if it is the `first` line.

    >>> from armstrail.clean.lines import build_line
    >>> is_headline_like(build_line("Rebels take border town")), is_headline_like(build_line("III. Findings"))
    (True, False)
    """
    text = line.text
    if len(text) > _MAX_HEADLINE or line.words > _MAX_WORDS or _SECTION.match(text) or is_kicker(text):
        return False
    if text[0] in "[(<•-–*@#" or _ADDRESS.search(text) or text.endswith((":", ";", ",")):
        return False
    if len(_SENTENCE_BREAK.findall(_INITIALS.sub("", text))) > 1:
        return False
    if _FULL_STOP.search(text) and not re.search(r"\b[A-Z]\.$", text):
        return first and len(text) <= _MAX_SENTENCE and line.words <= _MAX_SENTENCE_WORDS
    return sum(1 for c in text if c.isalpha()) >= 3


def choose_title(candidates: Sequence[tuple[int, Line]], dated: frozenset[int]) -> int | None:
    """Chooses the headline among the lines of a head.

    Args:
        candidates: number and text of each line that can be a headline, in order.
        dated: numbers of lines right above a line that gives a date.

    Returns:
        The number of the line; None where no line can be the title.

    The first line of four words or more wins, but the name of a section, with a capital in each word, right above
    a date line gives way to a longer headline below it ("World / 05.06.2024 / Army buys rifles abroad").
    """
    long = [(number, line) for number, line in candidates if line.words >= 4] or list(candidates)
    if not long:
        return None
    number, line = long[0]
    if number in dated and is_name(line.text):
        for other, later in long[1:]:
            if later.words >= 5 and later.words > line.words:
                return other
    return number
