"""Markdown as text: headings, emphasis, links and tables without their marks; its title, author and date."""

from __future__ import annotations

import re
from typing import NamedTuple

_FRONT = re.compile(r"\A---[ \t]*\n(?P<rows>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_ROW = re.compile(r"(?P<key>[A-Za-z_][\w-]*):(?:[ \t]+(?P<value>.*?))?[ \t]*")
_FRONT_MORE = re.compile(r"[ \t#-]|$")  # lists and texts that go on, comments, empty lines
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TITLE = re.compile(
    r"\A\s*(?: {0,3}#[ \t]+(?P<marked>[^\n]*?)[ \t]*#*[ \t]*|(?P<lined>[^\n]+)\n {0,3}={3,}[ \t]*)(?:\n|\Z)"
)
_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<text>.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(?:={3,}|-{3,})[ \t]*$")
_QUOTED = re.compile(r"^ {0,3}(?:>[ \t]?)+")
_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_CELLS = re.compile(r"(?<!\\)\|")
_INLINE = (
    (re.compile(r"!\[([^\]\n]*)\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)"), r"\1"),  # images: what stands for them
    (re.compile(r"\[([^\]\n]+)\]\((?:[^()\s]|\([^()\s]*\))*(?:[ \t]+\"[^\"\n]*\")?\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]*?\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]*[^\s_])_(?![\w_])"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])"), r"\1"),
)


class Head(NamedTuple):
    """What a Markdown file says of itself, None where it does not, and the rest of its text."""

    title: str | None
    author: str | None
    published: str | None
    text: str


def read_markdown_head(text: str) -> Head:
    r"""Reads title, author and date from the block between dashes at the top, else the title from a first heading.

    Source: Pandoc User's Guide, "Metadata blocks"; Jekyll, "Front Matter".

    >>> read_markdown_head('---\ntitle: "Raids"\ndate: 2021-05-05\n---\nTwo men.')
    Head(title='Raids', author=None, published='2021-05-05', text='Two men.')
    >>> read_markdown_head("# Raids\n\nTwo men.").title
    'Raids'
    """
    front = _FRONT.match(text)
    rows = front["rows"].splitlines() if front else []
    if front is None or not all(_FRONT_ROW.fullmatch(row) or _FRONT_MORE.match(row) for row in rows):
        given: dict[str, str] = {}
    else:
        found = (row for row in map(_FRONT_ROW.fullmatch, rows) if row is not None)
        given = {row["key"].lower(): (row["value"] or "").strip("\"'") for row in found}
        text = text[front.end() :]
    heading = _TITLE.match(text)
    title = given.get("title") or (_render_inline(heading["marked"] or heading["lined"]).strip() if heading else "")
    day = _DAY.match(given.get("date", ""))
    return Head(title=title or None, author=given.get("author") or None, published=day[0] if day else None, text=text)


def render_markdown(text: str) -> str:
    r"""Renders Markdown as plain text: headings and the cells of tables as paragraphs of their own.

    Source: CommonMark 0.31.2; GitHub Flavored Markdown 0.29, "Tables".

    >>> render_markdown("# Raids\nThe **army** took [Lahj](http://a.example/b).")
    'Raids\n\nThe army took Lahj.'
    >>> render_markdown("| place | arms |\n|---|---|\n| Lahj | 40 rifles |")
    'place\n\narms\n\nLahj\n\n40 rifles'
    """
    lines: list[str] = []
    fenced = False
    given = text.split("\n")
    for number, line in enumerate(given):
        if _FENCE.match(line):
            fenced = not fenced
            continue
        lines += [line] if fenced else _render_line(line, _is_of_table(given, number))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _is_of_table(lines: list[str], number: int) -> bool:
    """Tells whether a line is a row: of a block of lines with bars whose second is the rule under the header."""
    first = number
    while first > 0 and "|" in lines[first - 1]:
        first -= 1
    return "|" in lines[number] and first + 1 < len(lines) and bool(_RULE.match(lines[first + 1]))


def _render_line(line: str, is_row: bool) -> list[str]:
    if is_row:
        cells = [] if _RULE.match(line) else [_render_inline(c.strip()) for c in _CELLS.split(line.strip().strip("|"))]
        return [part for cell in cells if cell for part in ("", cell, "")]
    heading = _HEADING.match(line)
    if heading:
        return ["", _render_inline(heading["text"]), ""]
    return [""] if _UNDERLINE.match(line) else [_render_inline(_QUOTED.sub("", line))]


def _render_inline(text: str) -> str:
    for pattern, plain in _INLINE:
        text = pattern.sub(plain, text)
    return text
