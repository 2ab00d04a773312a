"""Names that no lexicon knows: runs of proper nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.annotate.capitals import is_shouting
from armstrail.core.annotation import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.core.annotation import Token

_NAME_TAGS = frozenset({"NNP", "NNPS"})
_JOINS_NAME = frozenset({"al", "el", "bin", "ibn", "de", "la", "del", "van", "von", "ul", "ur", "e", "i", "abu"})
_KNOWN_SENSES = frozenset(
    {"group", "state_force", "government", "organisation", "media", "person", "weapon", "vehicle", "nationality"}
)


def find_names(text: str, tokens: Sequence[Token], known: Sequence[Span], titles: frozenset[str]) -> list[Span]:
    """Finds runs of proper nouns that no lexicon entry covers: names of unknown type.

    A place that follows a proper noun without a mark between is taken as a part of the name ("Elena Montoya", though
    Montoya is a town too); a country is not.

    Args:
        text: the document's text.
        tokens: of one sentence.
        known: the lexicon's spans in it.
        titles: lower-case words that are no part of a name.
    """
    covered = {i for s in known if s.sense in _KNOWN_SENSES or _is_country(s) for i in range(s.start, s.end)}
    places = {i for s in known if s.sense == "place" for i in range(s.start, s.end)}
    shouting = is_shouting(text[tokens[0].start : tokens[-1].end]) if tokens else False
    runs: list[list[Token]] = []
    run: list[Token] = []
    for token in tokens:
        word = token.text.casefold()
        proper = token.tag in _NAME_TAGS and (token.text[:1].isupper() or "-" in token.text)
        opens = proper and token.start not in covered and word.rstrip(".") not in titles and word not in titles
        if (opens and (run or token.start not in places)) or (run and word in _JOINS_NAME and not shouting):
            run.append(token)
        else:
            runs.append(run)
            run = []
    runs.append(run)
    return [s for r in runs if (s := _build_span(text, r)) is not None]


def _is_country(span: Span) -> bool:
    return span.sense == "place" and span.concept is not None and span.concept.startswith("country:")


def _build_span(text: str, run: list[Token]) -> Span | None:
    while run and run[-1].text.casefold() in _JOINS_NAME:
        run.pop()
    if not run:
        return None
    start, end = run[0].start, run[-1].end
    return Span(start=start, end=end, text=text[start:end], sense="name")
