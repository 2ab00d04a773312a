"""Towns that are really people: world cities whose names are surnames too ("Philip Hammond", "Lyons")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.lexicon.forms import Compiled
    from armstrail.lexicon.matcher import FoldedText, Hit

# Ids of places that no one chose by hand: the world gazetteer's.
_WORLD = "geonames:"
_WORD_BEFORE = re.compile(r"([^\W\d_]+)(\.?) \Z")
_MAX_BEFORE = 30


class SurnameFinder:
    """Finds the world cities that are surnames.

    Args:
        compiled: gives the words that may stand before towns.
    """

    def __init__(self, compiled: Compiled) -> None:
        """Keeps the words, and the titles that end in a stop."""
        self._before_towns = compiled.before_towns
        self._town_evidence = compiled.town_evidence
        self._titles = frozenset(form for t in compiled.titles for form in t.forms if form.endswith("."))

    def find_surnames(self, hits: Sequence[Hit], folded: FoldedText) -> frozenset[tuple[int, int]]:
        """Finds the spans of world cities that are surnames here.

        A single word is a surname where an unknown capitalised word stands right before it, and in all of the
        document once it is one anywhere, save after words that only go with places ("in Hammond").

        Args:
            hits: every form found in the text.
            folded: the text.

        Returns:
            Half-open spans, in code points, of the places to leave out.
        """
        towns = [h for h in hits if _is_world_city(h) and " " not in h.key]
        if not towns:
            return frozenset()
        ends = {h.start - 1 for h in towns}
        known_ends = {
            h.end for h in hits if h.end in ends and any(o.kind != "person" and not o.contextual for o in h.owners)
        }
        before = {(h.start, h.end): _find_word_before(folded, h.start, self._titles) for h in towns}
        surnames = {
            h.key for h in towns
            if self._is_name(before[h.start, h.end]) and h.start - 1 not in known_ends
            and not folded.is_shouting(h.start, h.end)
        }  # fmt: skip
        return frozenset(
            (h.start, h.end) for h in towns
            if h.key in surnames and before[h.start, h.end].lower() not in self._town_evidence
        )  # fmt: skip

    def _is_name(self, word: str) -> bool:
        """Tells whether a word may be a first name, a title or an initial."""
        return word[:1].isupper() and word.lower() not in self._before_towns


def _is_world_city(hit: Hit) -> bool:
    return hit.owners[0].kind == "place" and all(
        o.kind == "place" and (o.concept or "").startswith(_WORLD) for o in hit.owners
    )


def _find_word_before(folded: FoldedText, start: int, titles: frozenset[str]) -> str:
    """Finds the word before a position in the same sentence; a full stop may only end an initial or a title."""
    found = _WORD_BEFORE.search(folded.text[max(start - _MAX_BEFORE, 0) : start])
    if found is None or (found.group(2) and len(found.group(1)) > 1 and f"{found.group(1)}." not in titles):
        return ""
    return found.group(1)
