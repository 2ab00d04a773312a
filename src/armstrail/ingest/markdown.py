"""Markdown as text: headings, emphasis, links and tables without their marks."""

from __future__ import annotations

import re

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
