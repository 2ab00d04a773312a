"""Parses written row by row, and what mending makes of them."""

from __future__ import annotations

from armstrail.annotate.parser import ParsedToken
from armstrail.annotate.repairs import repair_parse


def build(rows: str) -> tuple[list[str], list[ParsedToken]]:
    """Builds a parse of rows "word tag head label"."""
    cells = [row.split() for row in rows.strip().splitlines()]
    return [c[0] for c in cells], [ParsedToken(c[1], int(c[2]), c[3]) for c in cells]


def find_arcs(rows: str) -> dict[str, tuple[str, str]]:
    """Mends a parse and gives each word its governor and label."""
    words, parsed = build(rows)
    return {w: (words[t.head], t.label) for w, t in zip(words, repair_parse(words, parsed), strict=True)}
