"""The annotator: a document's text in, sentences with tokens, spans, amounts and times out."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from armstrail.annotate.amount_money import find_currency_countries
from armstrail.annotate.amounts import find_amounts
from armstrail.annotate.capitals import is_shouting, restore_case
from armstrail.annotate.lemmas import lemmatize
from armstrail.annotate.names import drop_towns_in_names, find_names
from armstrail.annotate.repairs import repair_amounts, repair_parse
from armstrail.annotate.sentences import split_sentences
from armstrail.annotate.times import find_times
from armstrail.annotate.timexes import find_timexes
from armstrail.annotate.tokens import tokenize
from armstrail.annotate.wordpieces import SENSE_CLASSES, Word, find_senses
from armstrail.core.annotation import AmountSpan, Annotation, Sentence, Span, TimeExpression, Token
from armstrail.core.base import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from armstrail.annotate.parser import ParsedToken, Parser
    from armstrail.core.document import Document

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "‐": "-", "\u00a0": " "}
)
_MERGED_SENSES = frozenset(SENSE_CLASSES)
_MAX_TOKENS = 220


class SpanFinder(Protocol):
    """What the annotator needs of a lexicon."""

    def find_document_spans(self, text: str) -> tuple[Span, ...]:
        """Finds what the lexicon knows in the text of a whole document."""


class _Reading(Record, frozen=True):
    """What the rules find in a sentence by itself; offsets are into the sentence."""

    amounts: tuple[AmountSpan, ...]
    times: tuple[TimeExpression, ...]
    timexes: tuple[TimeExpression, ...]
    tokens: tuple[tuple[int, int], ...]


_UNREAD = _Reading(amounts=(), times=(), timexes=(), tokens=())


class _Draft(Record, frozen=True):
    """A sentence before parsing; token spans are offsets into the document."""

    start: int
    end: int
    text: str
    heading: bool
    spans: tuple[Span, ...]
    amounts: tuple[AmountSpan, ...]
    times: tuple[TimeExpression, ...]
    timexes: tuple[TimeExpression, ...]
    tokens: tuple[tuple[int, int], ...]


def annotate_document(
    document: Document,
    lexicon: SpanFinder,
    parser: Parser,
    titles: frozenset[str] = frozenset(),
    matters: Callable[[Sequence[str]], bool] | None = None,
    only: frozenset[int] | None = None,
) -> Annotation:
    """Annotates one document.

    Args:
        document: its `text` is read.
        lexicon: finds names, weapons, places and nouns.
        parser: tags and parses sentences.
        titles: lower-case words that are titles ("Minister Tobias Ellwood"); they are no part of a name that no entry
            knows.
        matters: tells from a sentence's words whether it can matter; one in which it does not, and where no number,
            no name of the lexicon and no other capital inside stands either, is not parsed. None parses all.
        only: the numbers of the sentences that may be parsed, as `split_sentences` counts them; of the others only the
            names that the lexicon knows are found. None allows all.
    """
    text = document.text
    bounds = list(split_sentences(text))
    found = lexicon.find_document_spans(text)
    countries = find_currency_countries(text)
    drafts = _draft_sentences(text, bounds, found, countries, only)
    wanted = [i for i, d in enumerate(drafts) if len(d.tokens) <= _MAX_TOKENS and _is_wanted(text, d, matters)]
    parsed = _parse_once({i: tuple(_words(text, drafts[i])) for i in wanted}, parser)
    sentences = [_build_sentence(text, i, d, parsed.get(i), titles) for i, d in enumerate(drafts)]
    return Annotation(document=document.id, sentences=tuple(sentences))


def _is_wanted(text: str, draft: _Draft, matters: Callable[[Sequence[str]], bool] | None) -> bool:
    """Tells whether a sentence is to be parsed."""
    if not draft.tokens:
        return False
    if matters is None or draft.amounts or any(s.sense in SENSE_CLASSES for s in draft.spans):
        return True
    words = [text[s:e] for s, e in draft.tokens]
    return any(w[0].isupper() for w in words[1:]) or matters(words)


def _parse_once(words: Mapping[int, tuple[Word, ...]], parser: Parser) -> dict[int, list[ParsedToken]]:
    """Parses sentences by number; one that stands many times (a menu, a table cell) is parsed once."""
    distinct = list(dict.fromkeys(words.values()))
    parsed = {
        sentence: repair_parse([w.text for w in sentence], found)
        for sentence, found in zip(distinct, parser.parse(distinct), strict=True)
    }
    return {number: parsed[sentence] for number, sentence in words.items()}


def _within(spans: Sequence[Span], end: int) -> tuple[Span, ...]:
    return tuple(s for s in spans if s.end <= end)


def _read_sentence(sentence: str, countries: Mapping[str, int]) -> _Reading:
    return _Reading(
        amounts=find_amounts(sentence, countries), times=find_times(sentence), timexes=find_timexes(sentence),
        tokens=tuple(tokenize(sentence)),
    )  # fmt: skip


def _draft_sentences(
    text: str, bounds: Sequence[tuple[int, int]], found: Sequence[Span], countries: Mapping[str, int],
    only: frozenset[int] | None,
) -> list[_Draft]:  # fmt: skip
    """Drafts all sentences; the rules read the same words once, as often as they stand, and none outside of `only`."""
    found = sorted(found, key=lambda s: s.start)
    starts = [s.start for s in found]
    readings: dict[str, _Reading] = {}
    drafts: list[_Draft] = []
    for number, (start, end) in enumerate(bounds):
        sentence = text[start:end]
        if only is not None and number not in only:
            reading = _UNREAD
        elif (reading := readings.get(sentence, _UNREAD)) is _UNREAD:
            reading = readings[sentence] = _read_sentence(sentence, countries)
        spans = _within(found[bisect_left(starts, start) : bisect_left(starts, end)], end)
        drafts.append(_draft_sentence(text, start, end, spans, reading))
    return drafts


def _draft_sentence(text: str, start: int, end: int, spans: tuple[Span, ...], reading: _Reading) -> _Draft:
    """Splits a sentence into tokens, names of several words merged into one."""
    sentence = text[start:end]
    amounts = tuple(_shift_amount(a, start) for a in reading.amounts)
    times = tuple(_shift_time(t, start) for t in reading.times)
    timexes = tuple(_shift_time(t, start) for t in reading.timexes)
    tokens = [(s + start, e + start) for s, e in reading.tokens]
    merged = _merge_tokens(tokens, [s for s in spans if s.sense in _MERGED_SENSES])
    heading = not sentence.rstrip("\"'”’)").endswith((".", "!", "?", "…", ":", ";", ",")) and len(tokens) <= 25
    return _Draft(
        start=start,
        end=end,
        text=sentence,
        heading=heading,
        spans=spans,
        amounts=amounts,
        times=times,
        timexes=timexes,
        tokens=tuple(merged),
    )


def _shift_amount(span: AmountSpan, by: int) -> AmountSpan:
    return AmountSpan(start=span.start + by, end=span.end + by, amount=span.amount)


def _shift_time(span: TimeExpression, by: int) -> TimeExpression:
    return TimeExpression(start=span.start + by, end=span.end + by, text=span.text, form=span.form, fields=span.fields)


def _merge_tokens(tokens: list[tuple[int, int]], spans: list[Span]) -> list[tuple[int, int]]:
    """Merges the tokens that a name covers exactly; the longest name wins."""
    if not spans:
        return tokens
    merged: list[tuple[int, int]] = []
    names = sorted(spans, key=lambda s: (s.start, -(s.end - s.start)))
    ends = {e for _, e in tokens}
    taken_until = -1
    chosen: dict[int, int] = {}
    for span in names:
        if span.start >= taken_until and span.end in ends:
            chosen[span.start] = span.end
            taken_until = span.end
    if not chosen:
        return tokens
    i = 0
    while i < len(tokens):
        start, end = tokens[i]
        until = chosen.get(start)
        if until is not None:
            while i + 1 < len(tokens) and tokens[i + 1][1] <= until:
                i += 1
            end = until
        merged.append((start, end))
        i += 1
    return merged


@lru_cache(maxsize=50_000)
def _plain_word(word: str) -> str:
    return re.sub(r"\s+", " ", word).translate(_PLAIN)


def _words(text: str, draft: _Draft) -> Iterator[Word]:
    """Yields the words as the parser was trained to see them: plain quotes, one line, no shouting, names known."""
    words = [_plain_word(text[s:e]) for s, e in draft.tokens]
    senses = find_senses(draft.tokens, draft.spans)
    if is_shouting(draft.text):
        words = [restore_case(w, bool(x)) for w, x in zip(words, senses, strict=True)]
        words[:1] = [w.capitalize() if w.islower() else w for w in words[:1]]
    return map(Word, words, senses)


def _build_token(index: int, start: int, text: str, parsed: ParsedToken) -> Token:
    """Builds a token; a word that its dictionary strips to nothing ("1980'S" ends in one) is its own lemma."""
    lemma = lemmatize(text, parsed.tag) or text.casefold()
    return Token(
        index=index, start=start, end=start + len(text), text=text, lemma=lemma, tag=parsed.tag, head=parsed.head,
        label=parsed.label, name=parsed.name,
    )  # fmt: skip


def _build_sentence(
    text: str, index: int, draft: _Draft, parsed: list[ParsedToken] | None, titles: frozenset[str]
) -> Sentence:
    tokens: tuple[Token, ...] = ()
    spans = draft.spans
    if parsed is not None:
        firsts = {start: i for i, (start, _) in enumerate(draft.tokens)}
        parsed = repair_amounts(parsed, [firsts[a.start] for a in draft.amounts if a.start in firsts])
        tokens = tuple(
            _build_token(i, start, text[start:end], word)
            for i, ((start, end), word) in enumerate(zip(draft.tokens, parsed, strict=True))
        )
        spans = drop_towns_in_names(tokens, spans)
        names = find_names(text, tokens, spans, titles)
        places = [s for s in spans if s.sense == "place"]
        swallowed = [n for n in names if any(n.start < p.start and p.end <= n.end for p in places)]
        spans = tuple(s for s in spans if not any(n.start < s.start and s.end <= n.end for n in swallowed))
        spans = tuple(sorted((*spans, *names), key=lambda s: (s.start, -s.end)))
    return Sentence(
        index=index, start=draft.start, end=draft.end, text=draft.text, heading=draft.heading, tokens=tokens,
        spans=spans, amounts=draft.amounts, times=draft.times, timexes=draft.timexes,
    )  # fmt: skip
