"""Designations of weapons that no list has yet, found by their shape ("T-72B3M", "AN/PVS-31A")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from armstrail.lexicon.forms import CompiledPattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.lexicon.composing import Pattern

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"\u00a0": " ", "×": "x"})
_WORD_BEFORE = re.compile(r"([^\W_]+)\W{1,3}$")
_WORD_AFTER = re.compile(r"\W{1,3}([^\W\d_]+)")
_SENTENCE_END = re.compile(r"[.!?;:]")


class Designation(NamedTuple):
    """A designation in the text: offsets in code points, its name without a plural -s, and the pattern's index."""

    start: int
    end: int
    name: str
    pattern: int


class DesignationFinder:
    """Finds designations by the patterns of the lexicon."""

    def __init__(self, patterns: Sequence[CompiledPattern]) -> None:
        """Joins the patterns into one expression; the first that fits a word takes it."""
        self.patterns = tuple(patterns)
        alternatives = "|".join(f"(?P<p{i}>{p.regex})" for i, p in enumerate(self.patterns))
        bounded = rf"(?<![\w.$€£/-])(?=[A-Zt\d])(?:{alternatives})s?(?![\w]|[-/]\d|-\w|[.,]\d)"
        self._regex = re.compile(bounded) if alternatives else None

    def iter_designations(self, text: str) -> Iterator[Designation]:
        """Yields the designations in a text, left to right.

        >>> list(DesignationFinder(()).iter_designations("A T-72B3M burned."))
        []
        """
        if self._regex is None:
            return
        plain = text.translate(_DASHES) if not text.isascii() else text
        for match in self._regex.finditer(plain):
            index = next(i for i in range(len(self.patterns)) if match.group(f"p{i}") is not None)
            start, end = match.span()
            if not self._is_something_else(plain, start, end, self.patterns[index]):
                yield Designation(start, end, match.group(f"p{index}"), index)

    def find_pattern(self, name: str) -> CompiledPattern | None:
        """Returns the pattern that a whole name fits; None where none does."""
        found = next(self.iter_designations(name), None)
        return self.patterns[found.pattern] if found is not None and found.name == name else None

    @staticmethod
    def _is_something_else(text: str, start: int, end: int, pattern: CompiledPattern) -> bool:
        """Tells from the words beside a match whether it is a road, a visa, a page, a group."""
        after = _WORD_AFTER.match(text, end)
        if after and not _SENTENCE_END.search(after.group()) and after.group(1).lower() in pattern.not_before:
            return True
        before = _WORD_BEFORE.search(text, max(start - 24, 0), start)
        return bool(
            before and not _SENTENCE_END.search(before.group()) and before.group(1).lower() in pattern.not_after
        )


def compile_pattern(pattern: Pattern) -> CompiledPattern:
    """Returns the pattern as the engine reads it."""
    return CompiledPattern(
        regex=pattern.regex, sense="vehicle" if pattern.vehicle else "weapon", category=pattern.unroca,
        parent=pattern.parent, not_before=frozenset(pattern.not_before), not_after=frozenset(pattern.not_after),
    )  # fmt: skip
