"""Who vouches for which part of a text, and what kind of source he is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.extract.raw import Speaker

if TYPE_CHECKING:
    from armstrail.core.claim import SourceKind
    from armstrail.extract.phrases import Phrase

_ANONYMOUS = re.compile(r"(?i)\b(?:sources?|anonym\w*|unnamed|insiders?|published (?:information|data)|information)\b")
_WITNESS = re.compile(
    r"(?i)\b(?:eye-?witness(?:es)?|witness(?:es)?|residents?|villagers?|locals|survivors?|traders?|dealers?)\b"
)
_OFFICIAL = re.compile(
    r"(?i)\b(?:officials?|minist\w+|spokes\w+|police|army|military|government|authorit\w+|governor|mayor|president|general|gen|colonel|col|"
    r"commission|committee|secretary|council|court|department|embassy|agency|command)\b"
)
_REPORT = re.compile(
    r"(?i)\b(?:reports?|survey|study|data|index|statement|document|letter|video|videos|footage|investigation|audit|paper|screenshots?)\b"
)


class Scope(Record, frozen=True):
    """A speaker and the offsets of the text that is his; `verb` is the token that says so, None where none does."""

    speaker: Speaker
    start: int
    end: int
    verb: int | None = None


def classify_source(phrase: Phrase) -> SourceKind:
    """Says what kind of source a phrase is."""
    text, senses = phrase.text, phrase.senses
    rules: tuple[tuple[bool, SourceKind], ...] = (
        ("media" in senses, "media"),
        (bool(_ANONYMOUS.search(text)), "anonymous"),
        (bool(_WITNESS.search(text)), "witness"),
        ("statement" in senses or bool(_REPORT.search(text)), "report"),
        (bool(senses & {"government", "state_force", "country"}) or bool(_OFFICIAL.search(text)), "official"),
        (bool(senses & {"group"}), "group"),
        (bool(senses & {"organisation", "body"}), "official"),
    )
    return next((kind for holds, kind in rules if holds), "person")
