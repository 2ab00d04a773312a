"""Names that no lexicon knows: runs of proper nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.annotate.capitals import is_shouting
from armstrail.core.annotation import Span
from armstrail.lexicon.name_types import load_name_cues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.core.annotation import Token
    from armstrail.lexicon.name_types import NameCues

_NAME_TAGS = frozenset({"NNP", "NNPS"})
_JOINS_NAME = frozenset({"al", "el", "bin", "ibn", "de", "la", "del", "van", "von", "ul", "ur", "e", "i", "abu"})
_KNOWN_SENSES = frozenset(
    {"group", "state_force", "government", "organisation", "media", "person", "weapon", "vehicle", "nationality"}
)


def find_names(text: str, tokens: Sequence[Token], known: Sequence[Span], titles: frozenset[str]) -> list[Span]:
    """Finds runs of proper nouns that no lexicon entry covers: names of unknown type.

    A place that follows a proper noun without a mark between is taken as a part of the name ("Elena Montoya", though
    Montoya is a town too); a country is not. The head of a body takes what it is of ("Agency of Forest Works").
    Words of a title ("Prime Minister") and of the calendar are no names.

    Args:
        text: the document's text.
        tokens: of one sentence.
        known: the lexicon's spans in it.
        titles: lower-case words that are no part of a name.
    """
    cues = load_name_cues()
    opens, covered = _find_openings(tokens, known, titles, cues)
    places = {i for s in known if s.sense == "place" for i in range(s.start, s.end)}
    shouting = is_shouting(text[tokens[0].start : tokens[-1].end]) if tokens else False
    runs: list[list[Token]] = []
    run: list[Token] = []
    for token in tokens:
        joins = bool(run) and token.text.casefold() in _JOINS_NAME and not shouting
        if (opens[token.index] and (run or token.start not in places)) or joins:
            run.append(token)
        else:
            runs.append(run)
            run = []
    runs.append(run)
    nouns = {(s.start, s.end) for s in known if s.concept is None and s.sense not in _KNOWN_SENSES | {"place"}}
    runs = [_trim(r, tokens, titles, cues) for r in runs]
    joined = _join_bodies([r for r in runs if r], tokens, covered, cues)
    return [_build_span(text, r) for r in joined if (r[0].start, r[-1].end) not in nouns]


def _find_openings(
    tokens: Sequence[Token], known: Sequence[Span], titles: frozenset[str], cues: NameCues
) -> tuple[list[bool], set[int]]:
    """Finds the tokens that may be part of an unknown name, and the characters that known names cover."""
    covered = {i for s in known if s.sense in _KNOWN_SENSES or _is_country(s) for i in range(s.start, s.end)}
    opens = []
    for token in tokens:
        word = token.text.casefold()
        proper = token.tag in _NAME_TAGS and (token.text[:1].isupper() or "-" in token.text)
        titled = word.rstrip(".") in titles or word in titles or word.rstrip(".") in cues.calendar
        opens.append(proper and token.start not in covered and not titled)
    return opens, covered


def _is_country(span: Span) -> bool:
    return span.sense == "place" and span.concept is not None and span.concept.startswith("country:")


def _trim(run: list[Token], tokens: Sequence[Token], titles: frozenset[str], cues: NameCues) -> list[Token]:
    """Cuts off what is no part of a name: particles at the end, words of the title that follows or comes first."""
    run = list(run)
    while run and run[-1].text.casefold() in _JOINS_NAME:
        run.pop()
    if not run:
        return run
    after = run[-1].index + 1
    titled = after < len(tokens) and tokens[after].text.casefold().rstrip(".") in titles
    while run and titled and run[-1].text.casefold() in cues.title_words:
        run.pop()
    before = run[0].index - 1 if run else -1
    titled = before >= 0 and tokens[before].text.casefold().rstrip(".") in titles
    while run and titled and run[0].text.casefold() in cues.title_words:
        run = run[1:]
    return run


def _join_bodies(
    runs: list[list[Token]], tokens: Sequence[Token], covered: set[int], cues: NameCues
) -> Iterator[list[Token]]:
    """Joins the head of a body to what it is of: "Ministry" + "of" + "Forest Works"."""
    starts = {r[0].index: r for r in runs}
    done: set[int] = set()
    for run in runs:
        if run[0].index in done:
            continue
        index = run[-1].index + 1
        following = [t.text.casefold() for t in tokens[index : index + 2]]
        after = index + (2 if following[1:] == ["the"] else 1)
        other = starts.get(after)
        if following[:1] in (["of"], ["for"]) and other and cues.is_body(run[-1].text.casefold()):
            done.add(after)
            yield list(tokens[run[0].index : other[-1].index + 1])
        else:
            yield run


def _build_span(text: str, run: list[Token]) -> Span:
    start, end = run[0].start, run[-1].end
    return Span(start=start, end=end, text=text[start:end], sense="name")
