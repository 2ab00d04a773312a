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
_NOUN_TAGS = frozenset({"NN", "NNS"})
_OPENERS = frozenset(".:;!?\"“”'(-—•*")
_LONG_WORD = 4
_CAPITALS_SHARE = 0.5
_JOINS_NAME = frozenset({"al", "el", "bin", "ibn", "de", "la", "del", "van", "von", "ul", "ur", "e", "i", "abu"})
_PREFIXES = ("anti-", "pro-", "non-", "ex-", "pre-", "post-", "ultra-")
_ROLE_NOUNS = frozenset({"people", "fighters", "force", "body", "event", "statement"})
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
    shouting = is_shouting(text[tokens[0].start : tokens[-1].end]) if tokens else False
    opens, continues = _find_openings(tokens, known, titles, cased=not shouting and _keeps_case(tokens))
    places = {i for s in known if s.sense == "place" for i in range(s.start, s.end)}
    runs: list[list[Token]] = []
    run: list[Token] = []
    for token in tokens:
        joins = bool(run) and ((token.text.casefold() in _JOINS_NAME and not shouting) or _ends_initial(run, token))
        if (run and (joins or continues[token.index])) or (opens[token.index] and token.start not in places):
            run.append(token)
        elif run:
            runs.append(run)
            run = []
    if run:
        runs.append(run)
    nouns = {(s.start, s.end) for s in known if s.concept is None and s.sense in _ROLE_NOUNS}
    runs = [_trim(r, tokens, titles, cues) for r in runs]
    joined = _join_bodies([r for r in runs if r], tokens, cues)
    return [_build_span(text, r) for r in joined if not _is_common(r, tokens, nouns, cues)]


def drop_towns_in_names(tokens: Sequence[Token], spans: Sequence[Span]) -> tuple[Span, ...]:
    """Drops towns of the gazetteer that are a part of what the pipeline marks as a person's name ("Brad Cooper").

    Places that the lexicon itself names, and towns that are the whole of the name, stay.
    """
    persons = [(run[0].start, run[-1].end) for run in _iter_marked(tokens, "PER") if len(run) > 1]
    return tuple(s for s in spans if not (_is_town(s) and any(a <= s.start and s.end <= b for a, b in persons)))


def _is_town(span: Span) -> bool:
    return span.sense == "place" and span.concept is not None and span.concept.startswith("geonames:")


def _iter_marked(tokens: Sequence[Token], kind: str) -> Iterator[list[Token]]:
    """Yields the runs of tokens that the pipeline marks as one name of a type."""
    run: list[Token] = []
    for token in tokens:
        mark, _, marked = token.name.partition("-")
        if marked == kind and (run or mark == "B") and not (run and mark == "B"):
            run.append(token)
            continue
        if run:
            yield run
        run = [token] if marked == kind else []
    if run:
        yield run


def _ends_initial(run: list[Token], token: Token) -> bool:
    """Tells whether a token is the stop after an initial inside a name: "Joseph L. Votel"."""
    return token.text == "." and len(run[-1].text) == 1 and len(run) > 1


def _find_openings(
    tokens: Sequence[Token], known: Sequence[Span], titles: frozenset[str], cased: bool
) -> tuple[list[bool], list[bool]]:
    """Finds the tokens that may open an unknown name, and those that may continue one.

    Where capitals mean something, a noun with a capital in the middle of a sentence is a name too, whatever its tag;
    a common noun of the lexicon continues a name only ("Frontier Weapons Company").
    """
    covered = {i for s in known if s.sense in _KNOWN_SENSES or _is_country(s) for i in range(s.start, s.end)}
    common = {i for s in known if s.concept is None and s.sense not in _KNOWN_SENSES for i in range(s.start, s.end)}
    opens, continues = [], []
    for token in tokens:
        proper = token.tag in _NAME_TAGS and (token.text[:1].isupper() or "-" in token.text)
        inner = cased and token.tag in _NOUN_TAGS and token.text[:1].isupper() and _is_inside(tokens, token)
        if not proper and not inner:
            opens.append(False)
            continues.append(False)
            continue
        word = token.text.casefold()
        free = token.start not in covered and word.rstrip(".") not in titles and word not in titles
        if word.startswith(_PREFIXES) and not covered.isdisjoint(range(token.start, token.end)):
            free = False  # "Anti-Taliban fighters": the name is the Taliban's
        opens.append(free and (proper or token.start not in common))
        continues.append(free)
    return opens, continues


def _keeps_case(tokens: Sequence[Token]) -> bool:
    """Tells whether capitals mean something: half of the longer words or more have none: no headline."""
    words = [t.text for t in tokens[1:] if len(t.text) >= _LONG_WORD and t.text[0].isalpha()]
    return sum(w[0].isupper() for w in words) <= _CAPITALS_SHARE * len(words)


def _is_inside(tokens: Sequence[Token], token: Token) -> bool:
    """Tells whether a token stands in the middle of its sentence, after a word that does not end one."""
    return token.index > 0 and tokens[token.index - 1].text[-1:] not in _OPENERS


def _is_common(run: list[Token], tokens: Sequence[Token], nouns: set[tuple[int, int]], cues: NameCues) -> bool:
    """Tells whether a run is no name: a date, a letter, a common noun with a capital ("The Members of")."""
    first = run[0]
    if all(t.text.casefold().rstrip(".") in cues.calendar for t in run):
        return True
    if len(run) == 1 and len(first.text.rstrip(".")) == 1:
        return True
    opening = first.index == 0 or tokens[first.index - 1].tag in {"DT", "PRP$"}
    return opening and (first.start, run[-1].end) in nouns


def _is_country(span: Span) -> bool:
    return span.sense == "place" and span.concept is not None and span.concept.startswith("country:")


def _trim(run: list[Token], tokens: Sequence[Token], titles: frozenset[str], cues: NameCues) -> list[Token]:
    """Cuts off what is no part of a name: particles at the end, words of the title that follows or comes first."""
    run = list(run)
    while run and (run[-1].text.casefold() in _JOINS_NAME or run[-1].text == "."):
        run.pop()
    if not run:
        return run
    after = run[-1].index + 1
    titled = after < len(tokens) and tokens[after].text.casefold().rstrip(".") in titles
    while run and titled and run[-1].text.casefold() in cues.title_words:
        run.pop()
    while run and _follows_title(run[0], tokens, titles) and run[0].text.casefold() in cues.title_words:
        run = run[1:]
    return run


def _follows_title(token: Token, tokens: Sequence[Token], titles: frozenset[str]) -> bool:
    """Tells whether a title, or what may stand inside one, is before a token: "Secretary of [State]", "1st [Class]"."""
    before = tokens[token.index - 1].text.casefold().rstrip(".") if token.index else ""
    return before in titles or before == "of" or before[:1].isdigit()


def _join_bodies(runs: list[list[Token]], tokens: Sequence[Token], cues: NameCues) -> Iterator[list[Token]]:
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
