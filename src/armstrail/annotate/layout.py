"""Lines of a page: which line ends part paragraphs, headings and list items, and which only wrap a line.

A blank line always parts. A single line end is a wrap where the page is set to a width (wire copy, e-mail: most lines
stop near the same column) and the next word would not have fitted; elsewhere only where the sentence plainly runs on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
# A bullet, a dash, or a number or letter with a stop or brackets, before a list item.
_ITEM = re.compile(r"(?:[•▪■●◦‣►*·–—-]+\s|[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})(?:[.)\]]|\.\))\s)")
_WIKI_HEADING = re.compile(r"(?<![^\s.!?\"”)\]=])(={2,})(?!=)[^=\n]{1,80}\1")
_GAP = re.compile(r"\S {3,}\S")
_STOPS = (".", "!", "?", "…", ":", ";", '"', "”", "’", ")", "]")
_MAX_WIDTH = 120  # characters; longer lines are paragraphs
_MIN_WIDTH = 50
_MIN_WRAPPED = 3  # lines
_WRAPPED_SHARE = 0.6
_LONG_LINE = 70  # characters; a line so long without a stop is no heading
_LOOSE = 0.9  # of the width: hyphenation and ragged edges leave lines short


def iter_blocks(text: str) -> Iterator[tuple[int, int]]:
    r"""Yields the half-open spans of paragraphs, headings, list items and table rows.

    >>> [text[s:e] for text in ("Arms seized\nThe police found:\n- 3 rifles",) for s, e in iter_blocks(text)]
    ['Arms seized', 'The police found:', '- 3 rifles']
    """
    paragraphs = list(_iter_paragraphs(text))
    width = _find_width(text, paragraphs)
    for start, end in paragraphs:
        if text.find("==", start, end) >= 0:
            yield from _part_wiki_headings(text, start, end, width)
        elif text.find("\n", start, end) < 0:
            yield start, end
        else:
            yield from _part_lines(text, start, end, width)


def _iter_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _BLANK.finditer(text):
        # The indent of the next line belongs to it: it tells a paragraph from a wrapped line.
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _find_width(text: str, paragraphs: list[tuple[int, int]]) -> int | None:
    """Returns the column to which the page is set, in characters, or None where lines are not wrapped."""
    lengths = sorted(len(line) for start, end in paragraphs for line in text[start:end].split("\n")[:-1])
    if not lengths:
        return None
    width = lengths[len(lengths) * 9 // 10]
    if not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return None
    full = sum(length >= 0.75 * width for length in lengths)
    return width if full >= _MIN_WRAPPED and full >= _WRAPPED_SHARE * len(lengths) else None


def _part_wiki_headings(text: str, start: int, end: int, width: int | None) -> Iterator[tuple[int, int]]:
    """Parts "It fell.==Talks==The army", as wiki text stands on pages that lost its line ends."""
    for match in _WIKI_HEADING.finditer(text, start, end):
        yield from _part_lines(text, start, match.start(), width)
        yield match.span()
        start = match.end()
    yield from _part_lines(text, start, end, width)


def _part_lines(text: str, start: int, end: int, width: int | None) -> Iterator[tuple[int, int]]:
    line_start = start
    line_end = text.find("\n", start, end)
    while line_end >= 0:
        next_start = line_end + 1
        next_end = text.find("\n", next_start, end)
        following = text[next_start : next_end if next_end >= 0 else end]
        if not _is_wrap(text[line_start:line_end], following, width):
            yield start, line_end
            start = next_start
        line_start, line_end = next_start, next_end
    yield start, end


def _is_wrap(line: str, following: str, width: int | None) -> bool:
    """Tells whether the line end between two lines only wraps a paragraph."""
    body, start = line.rstrip(), following.lstrip()
    if not body or not start:
        return True
    if not start[:2].isalpha() and _ITEM.match(start):
        return False
    if _has_columns(body.lstrip()) or _has_columns(start):
        return False
    indent = len(following) - len(start)
    if indent >= 2 and indent > len(line) - len(line.lstrip()):
        return False
    runs_on = start[0].islower() and not body.endswith(_STOPS)
    if width is not None:
        return runs_on or len(body) + 1 + len(start.split(None, 1)[0]) > _LOOSE * width
    if body.endswith(_STOPS) and body[-1] not in ")]":
        return False
    return (runs_on and len(body) > _LONG_LINE / 2) or _LONG_LINE <= len(body) <= _MAX_WIDTH


def _has_columns(line: str) -> bool:
    return "\t" in line or " | " in line or ("   " in line and bool(_GAP.search(line)))
