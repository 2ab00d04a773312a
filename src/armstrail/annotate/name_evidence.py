"""The evidence that one mention of an unknown name gives for its type: a weight and a reason for each cue."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from armstrail.annotate.capitals import is_shouting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.core.annotation import Sentence, Span, Token
    from armstrail.lexicon.name_types import CuePosition, NameCues, ShapeWeights

_ACRONYM = re.compile(r"[A-Z][A-Z&-]{1,6}s?$")
_INITIAL = re.compile(r"\w\.$")
_PARTICLES = frozenset({"bin", "ibn", "bint", "van", "von", "abu", "abd", "ould", "ul"})
_COORDINATES = frozenset({" and ", ", and "})
_ARTICLES = frozenset({"the"})
_MARKED = {"PER": "person", "LOC": "place", "ORG": "organisation", "MISC": "other"}


class Evidence(NamedTuple):
    """What speaks for a type, how much, and why."""

    sense: str
    weight: float
    reason: str


def iter_evidence(sentence: Sentence, span: Span, cues: NameCues) -> Iterator[Evidence]:
    """Yields the evidence for the type of a name.

    Args:
        sentence: the sentence that the name stands in, parsed.
        span: the name.
        cues: words and weights.
    """
    inside = [t for t in sentence.tokens if span.start <= t.start and t.end <= span.end]
    if not inside:
        return
    words = [w.casefold() for w in span.text.split()]
    yield from _judge_words(words, cues)
    yield from _judge_shape(span.text, words, cues, is_shouting(sentence.text))
    yield from _judge_neighbours(sentence, inside, cues)
    yield from _judge_places(sentence, span, cues.shapes)
    yield from _judge_syntax(sentence, inside, cues)
    yield from _judge_marks(inside, cues.shapes)


def _cue(cues: NameCues, where: CuePosition, word: str) -> Iterator[Evidence]:
    for cue in cues.find_cues(where, word):
        yield Evidence(cue.sense, cue.weight, f"{cue.reason} ({word})")


def _judge_words(words: list[str], cues: NameCues) -> Iterator[Evidence]:
    heads = [words[-1]]
    if "of" in words[1:] or "for" in words[1:]:
        cut = min(words.index(w) for w in ("of", "for") if w in words[1:])
        heads = [words[cut - 1]]
    for head in heads:
        yield from _cue(cues, "last", head.strip(".,"))
    if len(words) > 1:
        yield from _cue(cues, "first", words[0].strip(".,"))
    for word in words[:-1]:
        yield from _cue(cues, "inside", word)


def _judge_shape(text: str, words: list[str], cues: NameCues, shouting: bool) -> Iterator[Evidence]:
    shapes = cues.shapes
    first = words[0].partition("-")[0]
    if words[0] in cues.given_names or first in cues.given_names:
        weight = shapes.given_name if len(words) > 1 else shapes.lone_given_name
        yield Evidence("person", weight, f"a given name ({words[0]})")
    if any(_INITIAL.match(w) for w in words):
        yield Evidence("person", shapes.initial, "an initial in the name")
    if _PARTICLES & set(words):
        yield Evidence("person", shapes.name_particle, "a particle of persons' names")
    if not shouting and _ACRONYM.match(text):
        yield Evidence("organisation", shapes.acronym, "an acronym")


def _judge_neighbours(sentence: Sentence, inside: Sequence[Token], cues: NameCues) -> Iterator[Evidence]:
    first, last = inside[0].index, inside[-1].index
    before = sentence.tokens[first - 1].text.casefold() if first else ""
    after = sentence.tokens[last + 1].text.casefold() if last + 1 < len(sentence.tokens) else ""
    title = before.rstrip(".").split()[-1:]
    if title and title[0] in cues.titles:
        yield Evidence("person", cues.shapes.title_before, f"a title before ({before})")
    else:
        yield from _cue(cues, "before", before)
    if before in _ARTICLES:
        yield Evidence("organisation", cues.shapes.article, "an article before")
        if first > 1:
            ahead = sentence.tokens[first - 2].text.casefold()
            yield from (e for e in _cue(cues, "before", ahead) if e.sense == "place")
    yield from _cue(cues, "after", after)


def _judge_places(sentence: Sentence, span: Span, shapes: ShapeWeights) -> Iterator[Evidence]:
    """Judges by the places next to a name: "Rabiyah, Iraq"; "Marib and X"."""
    for other in sentence.spans:
        if other.sense != "place":
            continue
        between = sentence.text[span.end - sentence.start : max(other.start, span.end) - sentence.start]
        back = sentence.text[other.end - sentence.start : max(span.start, other.end) - sentence.start]
        if between == ", ":
            yield Evidence("place", shapes.place_after, "the place that it lies in follows")
        elif {between, back} & _COORDINATES:
            yield Evidence("place", shapes.place_beside, "coordinated with a place")


def _judge_syntax(sentence: Sentence, inside: Sequence[Token], cues: NameCues) -> Iterator[Evidence]:
    """Judges by appositions and by the verb whose subject the name is."""
    indices = {t.index for t in inside}
    head = next((t for t in inside if t.head not in indices or t.head == t.index), inside[-1])
    for token in sentence.tokens:
        if token.head in indices and token.index not in indices and token.label == "appos":
            yield from _cue(cues, "apposition", token.lemma)
    governor = sentence.tokens[head.head]
    if head.label == "appos":
        yield from _cue(cues, "apposition", governor.lemma)
    if head.label.startswith("nsubj"):
        yield from _cue(cues, "subject", governor.lemma)
    if head.label == "nmod" and any(t.head == head.index and t.text.casefold() == "of" for t in sentence.tokens):
        yield from (e for e in _cue(cues, "apposition", governor.lemma) if e.sense == "place")


def _judge_marks(inside: Sequence[Token], shapes: ShapeWeights) -> Iterator[Evidence]:
    """Judges by what the language pipeline marks: the type of most of a name's words."""
    marks = Counter(t.name.partition("-")[2] for t in inside)
    kind, count = marks.most_common(1)[0]
    if kind not in _MARKED or 2 * count <= len(inside):
        return
    sense = _MARKED[kind]
    weights = {
        "person": shapes.marked_person, "place": shapes.marked_place, "organisation": shapes.marked_organisation,
        "other": shapes.marked_other,
    }  # fmt: skip
    yield Evidence(sense, weights[sense], f"the language pipeline marks it as {kind}")
