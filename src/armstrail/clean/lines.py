"""Lines: the unit that cleaning keeps or drops."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from armstrail.core.document import Dropped

_BREAK = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!?…。؟۔][\"'”’»)\]]*(?:\[\d{1,3}\])*(?=\s|$)")
_FOOTNOTE = re.compile(r"(?:\[\d{1,3}\])+$")
_LIST_ITEM = re.compile(r"(?:\d{1,3}[./)]\s|[•‣▪●*–-]\s)")
_MAX_WRAP_WIDTH = 110
_MIN_WRAP_WIDTH = 40
_MIN_WRAP_LINES = 5
_FULL_SHARE = 0.7  # monitored broadcasts break lines early and unevenly (MUC-4)
_LONG = 140
_MIN_SENTENCE_WORDS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One line or unwrapped paragraph. `raw` has its own spacing, `text` single spaces; `gap`: a blank line above."""

    raw: str
    text: str
    gap: bool

    @property
    def words(self) -> int:
        """Returns the number of words."""
        return self.text.count(" ") + 1


Marks = Mapping[int, str]


def build_line(raw: str, *, gap: bool = True) -> Line:
    """Builds a line from raw text.

    >>> build_line("a   b ").text
    'a b'
    """
    return Line(raw=raw, text=" ".join(raw.split()), gap=gap)


def split_lines(text: str) -> tuple[Line, ...]:
    r"""Splits text into lines that are not blank, and joins lines that were wrapped at a fixed width.

    >>> [line.text for line in split_lines("One.\n\nTwo  words.")]
    ['One.', 'Two words.']
    """
    lines: list[Line] = []
    gap = True
    for raw in _BREAK.split(text):
        if not raw.strip():
            gap = True
            continue
        lines.append(build_line(raw, gap=gap))
        gap = False
    return _unwrap(lines)


def split_line(line: Line, at: Sequence[int]) -> tuple[Line, ...]:
    """Splits a line's text at code point offsets into `line.text`.

    >>> [part.text for part in split_line(build_line("OneTwo"), [3])]
    ['One', 'Two']
    """
    edges = [0, *at, len(line.text)]
    parts = [line.text[a:b] for a, b in pairwise(edges)]
    return tuple(
        replace(build_line(part), gap=line.gap or number > 0) for number, part in enumerate(parts) if part.strip()
    )


def is_body(line: Line) -> bool:
    """Whether a line reads like running text rather than a heading, menu or byline.

    >>> is_body(build_line("Two soldiers were killed in the attack."))
    True
    >>> is_body(build_line("Two soldiers killed"))
    False
    """
    if _LIST_ITEM.match(line.text) and line.words >= _MIN_SENTENCE_WORDS:
        return True
    if len(line.text) >= _LONG:
        return _SENTENCE_END.search(line.text) is not None or len(line.text) >= 3 * _LONG
    if line.text.endswith((":", ";")):
        return True
    return line.words >= _MIN_SENTENCE_WORDS and ends_sentence(line.text)


def ends_sentence(text: str) -> bool:
    """Whether text ends with a full stop, question or exclamation mark, or the quotation mark after one.

    >>> ends_sentence("He left.”")
    True
    """
    last = _FOOTNOTE.sub("", text).rstrip("\"'”’»)] ")
    return last.endswith((".", "!", "?", "…", "。", "؟", "۔"))


def assemble(lines: Sequence[Line], marks: Marks) -> tuple[str, tuple[Dropped, ...]]:
    """Joins the lines that stay into paragraphs and records the others where they stood.

    Args:
        lines: all lines, in order.
        marks: for the number of each line to drop, the reason.

    Returns:
        The cleaned text and what was dropped; positions are code points into that text.

    >>> assemble([build_line("Home"), build_line("A man.")], {0: "menu"})[0]
    'A man.'
    """
    kept: list[str] = []
    dropped: list[Dropped] = []
    length = 0
    last = -2
    for number, line in enumerate(lines):
        reason = marks.get(number)
        if reason is None:
            length += len(line.text) + (2 if kept else 0)
            kept.append(line.text)
        elif dropped and last == number - 1 and dropped[-1].reason == reason:
            dropped[-1] = Dropped(start=length, end=length, text=f"{dropped[-1].text}\n{line.text}", reason=reason)
            last = number
        else:
            dropped.append(Dropped(start=length, end=length, text=line.text, reason=reason))
            last = number
    return "\n\n".join(kept), tuple(dropped)


def _unwrap(lines: Sequence[Line]) -> tuple[Line, ...]:
    width = _find_wrap_width(lines)
    if width is None:
        return tuple(lines)
    joined: list[Line] = []
    previous = 0
    for line in lines:
        if joined and not line.gap and previous >= _FULL_SHARE * width and not _LIST_ITEM.match(line.text):
            before = joined[-1]
            joined[-1] = Line(raw=f"{before.raw} {line.raw}", text=f"{before.text} {line.text}", gap=before.gap)
        else:
            joined.append(line)
        previous = len(line.text)
    return tuple(joined)


def _find_wrap_width(lines: Sequence[Line]) -> int | None:
    inner = [len(line.text) for line, after in pairwise(lines) if not after.gap]
    if len(inner) < _MIN_WRAP_LINES or len(inner) * 2 < len(lines):
        return None
    width = max(len(line.text) for line in lines)
    if not _MIN_WRAP_WIDTH <= width <= _MAX_WRAP_WIDTH:
        return None
    full = sum(1 for length in inner if length >= _FULL_SHARE * width)
    return width if full >= 0.6 * len(inner) else None
