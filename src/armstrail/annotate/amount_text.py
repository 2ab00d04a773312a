"""Text made plain for the rules of amounts and times, one code point for one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar


class Placed(Protocol):
    """Something with a place in a text: half-open code points."""

    @property
    def start(self) -> int:
        """Where it starts."""

    @property
    def end(self) -> int:
        """Where it ends."""


P = TypeVar("P", bound=Placed)

_SINGLE_BREAK = re.compile(r"(?<![\n\r])[\n\t](?![\n\r])")
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "‐": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "‒": "–"}
)


def fold_plain(text: str) -> str:
    r"""Makes a text lower case, with plain apostrophes, hyphens and spaces; every offset stays.

    A line break inside a paragraph becomes a space, so that wrapped lines read on; an empty line stays a border.

    >>> fold_plain("Some 12\u00a0500 AK\u201147s")
    'some 12 500 ak-47s'
    """
    lower = text.lower()
    if not text.isascii():  # in plain letters there is nothing to make plain
        if len(lower) != len(text):
            lower = "".join(c if len(c) == 1 else o for o in text for c in (o.lower(),))
        lower = lower.translate(_PLAIN)
    return _SINGLE_BREAK.sub(" ", lower) if "\n" in lower or "\t" in lower else lower


def join_forms(forms: Iterable[str]) -> str:
    r"""Joins forms to a regular expression's alternatives, longest first.

    >>> join_forms(["a few", "a", "p."])
    'a\\ few|p\\.|a'
    """
    return "|".join(re.escape(f) for f in sorted(set(forms), key=lambda f: (-len(f), f)))


def choose_longest(found: Iterable[P], taken: Sequence[tuple[int, int]] = ()) -> list[P]:
    """Keeps the longest of what overlaps, in order of start; of equals, the first.

    Args:
        found: candidates in any order.
        taken: spans in order, without overlap, that nothing may touch.
    """
    starts, ends = [s for s, _ in taken], [e for _, e in taken]
    kept: list[P] = []
    for candidate in sorted(found, key=lambda c: c.start - c.end):
        at = bisect_left(ends, candidate.start + 1)
        if at == len(starts) or candidate.end <= starts[at]:
            starts.insert(at, candidate.start)
            ends.insert(at, candidate.end)
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)
