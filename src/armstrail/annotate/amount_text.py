"""Text made plain for the rules of amounts and times, one code point for one."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SINGLE_BREAK = re.compile(r"(?<![\n\r])[\n\t](?![\n\r])")
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "‐": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "‒": "–"}
)


def fold_plain(text: str) -> str:
    """Makes a text lower case, with plain apostrophes, hyphens and spaces; every offset stays.

    A line break inside a paragraph becomes a space, so that wrapped lines read on; an empty line stays a border.

    >>> fold_plain("Some 12\\u00a0500 AK\\u201147s")
    'some 12 500 ak-47s'
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c if len(c) == 1 else o for o in text for c in (o.lower(),))
    lower = lower.translate(_PLAIN)
    return _SINGLE_BREAK.sub(" ", lower) if "\n" in lower or "\t" in lower else lower


def join_forms(forms: Iterable[str]) -> str:
    """Joins forms to a regular expression's alternatives, longest first.

    >>> join_forms(["a few", "a", "p."])
    'a\\\\ few|p\\\\.|a'
    """
    return "|".join(re.escape(f) for f in sorted(set(forms), key=lambda f: (-len(f), f)))
