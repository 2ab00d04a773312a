"""Lines and tails that name where a report was taken from ("Source: …")."""

from __future__ import annotations

import functools
import re

from armstrail.clean.knowledge import load_masthead
from armstrail.clean.lines import Line, split_line

_MAX_NAME = 80
_MAX_WORDS = 9


@functools.cache
def _line_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(load_masthead().source_words, key=len, reverse=True))
    return re.compile(rf"[\[(]?(?:{words})\s*[:：]\s*(?P<name>.+?)[\])]?", re.IGNORECASE)


@functools.cache
def _glued_pattern() -> re.Pattern[str]:
    words = "|".join(
        re.escape(w[0].upper() + w[1:]) for w in sorted(load_masthead().source_words, key=len, reverse=True)
    )
    return re.compile(rf"(?<=[.!?…”\"»)])\s*(?=[\[]?(?:{words})\s*[:：]\s*\S[^.!?:]{{1,{_MAX_NAME}}}\.?$)")


def parse_source(text: str) -> str | None:
    """Reads the name after "Source:" where a line says nothing else; None for other lines and for addresses.

    >>> parse_source("Источник: Институт мира")
    'Институт мира'
    """
    match = _line_pattern().fullmatch(text.strip())
    if match is None:
        return None
    name = match["name"].strip(' .*_"“”')
    if not name or len(name) > _MAX_NAME or name.count(" ") >= _MAX_WORDS or re.search(r"https?:|www\.|[.!?]\s", name):
        return None
    return name


def is_source_line(text: str) -> bool:
    """Whether a line only says where the report was taken from, by name or address.

    >>> is_source_line("Source: https://example.org/1")
    True
    """
    match = _line_pattern().fullmatch(text.strip())
    return match is not None and (parse_source(text) is not None or bool(re.match(r"https?:|www\.", match["name"])))


def split_source(line: Line) -> tuple[Line, ...]:
    """Splits "Source: …" off the end of a paragraph that it is glued to.

    >>> from armstrail.clean.lines import build_line
    >>> [part.text for part in split_source(build_line("He left. Source: Valley Post"))]
    ['He left.', 'Source: Valley Post']
    """
    match = _glued_pattern().search(line.text)
    if match is None or parse_source(line.text[match.end() :]) is None:
        return (line,)
    return split_line(line, [match.end()])
