"""Which words for arms are mentions of a weapon: those that name a kind, borne or used, alone or in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.lexicon.name_types import load_name_cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from armstrail.core.annotation import Sentence, Span, Token
    from armstrail.resolve.entities import EntityBook

_ARMS = frozenset({"weapon", "vehicle", "arms", "name"})
_BEARERS = frozenset({"force", "fighters", "people"})
_BEFORE_NAME = frozenset({"compound", "amod", "nmod:desc"})
_DESCRIBING = frozenset({"NN", "JJ"})


def find_arms_end(sentence: Sentence, entities: EntityBook, span: Span) -> int | None:
    """Finds where a mention of a weapon ends.

    A word without a kind ("weapons") names none. A common noun before another counts where the other is who bears the
    arm or what is done with it ("a mortar team", "rocket fire"), not where it is kept or made ("a mortar cache"); a
    vague noun after it is the arm itself ("mortar systems") and ends the mention.

    Returns:
        The end in code points of the document; None where no weapon is named.
    """
    entity = entities.resolve_span(span)
    if entity is not None and entity.id in load_name_cues().bare_arms:
        return None
    if entity is not None and entity.model is not None:
        return span.end
    noun = _find_described(sentence, span)
    if noun is None:
        return span.end
    cues = load_name_cues()
    senses = {s.sense for s in sentence.spans if s.start <= noun.start < s.end}
    if senses & _ARMS:
        vague = noun.lemma in cues.vague
        return span.end if not vague else noun.end if noun.lemma in cues.arms_at_large else None
    return span.end if senses & _BEARERS or noun.lemma in cues.arms_uses else None


def _find_described(sentence: Sentence, span: Span) -> Token | None:
    """Finds the noun that a span describes ("a [mortar] team"); None where the span is no attribute."""
    token = next((t for t in sentence.tokens if t.end == span.end), None)
    if token is None or token.label not in _BEFORE_NAME or token.head <= token.index:
        return None
    return sentence.tokens[token.head]


def iter_shared_arms(sentence: Sentence, entities: EntityBook) -> Iterator[tuple[Token, str]]:
    """Yields words that share their noun with a later one, and its sense: "[anti-tank] and anti-aircraft missiles"."""
    for last in sentence.tokens:
        if last.label != "conj":
            continue
        words = last.text.split()
        senses = {s.sense for s in sentence.spans if s.start == last.start and s.end == last.end}
        sense = next((x for x in ("vehicle", "weapon") if x in senses), None)
        if sense is None or len(words) == 1:
            continue
        for token in sentence.tokens[: last.index]:
            alike = token.index == last.head or (token.head == last.head and token.label == "conj")
            if alike and token.tag in _DESCRIBING and " " not in token.text:
                whole = f"{token.text} {words[-1]}"
                if any(s.sense == sense for s in entities.find_whole(whole)):
                    yield token, sense
