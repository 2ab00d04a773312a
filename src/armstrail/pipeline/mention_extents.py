"""Extents of mentions: where names and numbers begin, and what a country or a word for arms stands for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from armstrail.lexicon.name_types import load_name_cues
from armstrail.lexicon.quantities import load_number_words

if TYPE_CHECKING:
    from armstrail.core.annotation import Sentence, Span, Token

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_COUNTRY = ("country:", "nationality:")
_ARMS = frozenset({"weapon", "vehicle", "arms", "name"})
_OWNERS = frozenset({"nationality", "organisation", "state_force", "government"})
_INSIDE_NAME = frozenset({"compound", "amod", "flat"})
_ACTS = frozenset({"nsubj", "nsubj:pass", "obl:agent", "iobj", "obj"})
_OWNS = frozenset({"nmod:poss", "compound", "amod"})
_SIDES = frozenset({"with", "by", "against", "between"})
_ENTITIES = frozenset(
    {"area", "facility", "place", "body", "force", "fighters", "people", "name", "group", "organisation"}
)
_TARGETS = _ENTITIES | _ARMS | {"person", "state_force"}


def _build_bounds() -> re.Pattern[str]:
    words = sorted((w for m in load_number_words().modifier for w in m.words), key=len, reverse=True)
    return re.compile(rf"(?:(?:{'|'.join(map(re.escape, words))})\s+)+(?=\S)", re.IGNORECASE)


_BOUNDS = _build_bounds()


def find_body_start(sentence: Sentence, span: Span) -> int:
    """Finds where the name of a body begins: with the nationality or the number before it ("the 3rd Battalion")."""
    before = [t for t in sentence.tokens if t.end <= span.start]
    nationalities = {s.start for s in sentence.spans if s.sense == "nationality"}
    start = span.start
    while before and (before[-1].start in nationalities or _ORDINAL.fullmatch(before[-1].text)):
        start = before.pop().start
    return start


def find_title(sentence: Sentence, span: Span) -> int | None:
    """Finds where the title before a person's name begins ("the Iraqi Prime Minister X"); None where there is none."""
    cues = load_name_cues()
    before = [t for t in sentence.tokens if t.end <= span.start]
    owners = [(s.start, s.end) for s in sentence.spans if s.sense in _OWNERS]
    start, titled = None, False
    while before:
        token = before.pop()
        word = token.text.casefold().rstrip(".")
        if word.split()[-1:] and word.split()[-1] in cues.titles:
            titled = True
        elif not (word in cues.title_words or token.text == "." or any(a <= token.start < b for a, b in owners)):
            break
        start = token.start if titled and token.text != "." else start
    return start


def find_part(sentence: Sentence, span: Span) -> int | None:
    """Finds where the part of a place begins that is named with it ("northern Iraq"); None where it is the whole."""
    before = next((t for t in reversed(sentence.tokens) if t.end <= span.start), None)
    return before.start if before is not None and before.text.casefold() in load_name_cues().parts else None


def skip_bounds(text: str, start: int, end: int) -> int:
    """Skips the words before a number that are no part of it, but say how exact it is: "more than [five million]"."""
    bound = _BOUNDS.match(text, start, end)
    return start if bound is None else bound.end()


def leads_name(sentence: Sentence, first: Span, second: Span) -> bool:
    """Tells whether a name is the beginning of the name of what follows it: "[Marib] [University]"."""
    if second.concept is not None or first.end + 1 != second.start or second.sense in {"person", "weapon", "vehicle"}:
        return False
    if first.sense in {"nationality", "weapon", "vehicle"}:
        return False
    token = next((t for t in sentence.tokens if t.end == first.end), None)
    if token is None or token.label not in _INSIDE_NAME:
        return False
    head = sentence.tokens[token.head]
    return second.start <= head.start < second.end


def is_attributive(sentence: Sentence, span: Span) -> bool:
    """Tells whether a country stands as an adjective before what its state does or is: "the U.S. strikes"."""
    token = next((t for t in sentence.tokens if t.start == span.start and t.end == span.end), None)
    if token is None or token.label not in {"compound", "amod"} or span.concept is None:
        return False
    noun = sentence.tokens[token.head]
    senses = {s.sense for s in sentence.spans if s.start <= noun.start < s.end}
    return span.concept.startswith(_COUNTRY) and not senses & {"area", "facility", "place"}


def _is_deed(sentence: Sentence, noun: Token) -> bool:
    """Tells whether a noun is what states do, no place or body ("the U.S. strikes", "Iraq's efforts")."""
    senses = {s.sense for s in sentence.spans if s.start <= noun.start < s.end}
    return noun.tag in {"NN", "NNS"} and not senses & _ENTITIES


def is_acting_country(sentence: Sentence, span: Span) -> bool:
    """Tells whether a country stands for its state: it acts, is acted with or against, or the deed is its own."""
    if not is_country(span):
        return False
    token = next((t for t in sentence.tokens if t.start <= span.start and span.end <= t.end), None)
    while token is not None and token.label == "conj":
        token = sentence.tokens[token.head]
    if token is None or token.label in _ACTS:
        return token is not None and sentence.tokens[token.head].lemma != "include"
    words = {t.text.casefold() for t in sentence.tokens if t.head == token.index and t.label == "case"}
    if token.label in {"obl", "nmod"}:
        return bool(words & _SIDES)
    return token.label in _OWNS and _is_deed(sentence, sentence.tokens[token.head])


def is_country(span: Span) -> bool:
    """Tells whether a span is a country or a nationality."""
    return span.concept is not None and span.concept.startswith(_COUNTRY)


def is_means(sentence: Sentence, token: Token) -> bool:
    """Tells whether an event is the means by which something is done to a thing: "two [strikes] destroyed a bunker"."""
    if token.lemma not in load_name_cues().means or token.label != "nsubj" or not token.tag.startswith("NN"):
        return False
    hit = [t for t in sentence.tokens if t.head == token.head and t.label == "obj"]
    return any(x.start <= t.start < x.end and x.sense in _TARGETS for t in hit for x in sentence.spans)


def is_ruler(sentence: Sentence, token: Token) -> bool:
    """Tells whether a word is the name of a person after whom a rule is called: "the [Quist] regime"."""
    cues = load_name_cues()
    if token.head != token.index + 1 or sentence.tokens[token.head].lemma not in cues.reigns:
        return False
    known = any(s.start == token.start and s.sense in {"nationality", "place"} for s in sentence.spans)
    named = token.text[:1].isupper() and not token.text.isupper() and token.tag in {"NNP", "JJ", "NN"}
    return named and not known and token.text.casefold() not in cues.title_words
