"""Nominal mentions: noun phrases without a name that say who or what takes part ("the security forces", "two trucks").

A phrase reaches from its first modifier to its head; people and persons take what they are of ("the people of Mosul").
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.lexicon.name_types import load_name_cues

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from armstrail.core.annotation import Sentence, Span, Token

_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_MODIFIERS = frozenset({"compound", "amod", "det", "nummod", "flat", "nmod:poss", "nmod:desc", "goeswith"})
_INSIDE_MODIFIERS = _MODIFIERS | {"case", "punct", "conj", "cc", "nmod", "advmod"}
_NAMED = frozenset({"group", "state_force", "government", "organisation", "media", "person", "place", "name"})
_SENSE_ORDER = ("arms", "vehicle", "fighters", "people", "force", "body", "facility", "area", "source")
_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "arms": "weapon", "vehicle": "vehicle", "fighters": "group", "people": "group", "force": "state_force",
        "body": "organisation", "facility": "place", "area": "place", "source": "person",
    }
)  # fmt: skip
_MANY = frozenset(
    {"people", "population", "public", "populace", "crowd", "family", "community", "youth", "humanity", "enemy"}
)
_GROUPS = frozenset({"group", "faction", "militia", "side", "gang", "cartel", "clan", "tribe"})
_STATES = frozenset({"nation", "country"})
_LINKS: Mapping[str, frozenset[str]] = MappingProxyType(
    {"person": frozenset({"of", "for"}), "group": frozenset({"of"}), "place": frozenset({"of"})}
)
_LONGEST_OF = 5
_DEFINITE = frozenset({"the", "these", "those", "both", "our", "their", "its", "his", "her", "your", "my"})


class Nominal(Record, frozen=True):
    """A noun phrase: `kind` is a kind of mentions, offsets are half-open code points into the document."""

    start: int
    end: int
    kind: str
    head: int
    sense: str


def find_nominals(sentence: Sentence) -> list[Nominal]:
    """Finds the noun phrases of a parsed sentence whose head a noun of the lexicon is.

    Returns:
        Phrases in the order of their heads; empty for a sentence that was not parsed.
    """
    ends = {t.end: t for t in sentence.tokens}
    vague = load_name_cues().vague
    found = []
    for end, spans in _group_senses(sentence).items():
        token = ends.get(end)
        if token is None or token.tag not in _NOUN_TAGS or not _is_head(sentence, token):
            continue
        senses = {s.sense for s in spans}
        sense = next((s for s in _SENSE_ORDER if s in senses), None)
        named = any(s.sense in _NAMED and s.start <= token.start < s.end for s in sentence.spans)
        if sense == "source" and not _is_person_noun(token):
            continue
        if sense is None or named or (token.lemma in vague and not _is_specified(sentence, sense, token)):
            continue
        kind = _choose_kind(sentence, sense, token)
        first = _skip_counts(sentence, find_first(sentence, token), token)
        last = _find_last(sentence, token, kind)
        found.append(Nominal(start=first.start, end=last.end, kind=kind, head=token.index, sense=sense))
    return found


def _is_specified(sentence: Sentence, sense: str, token: Token) -> bool:
    """Tells whether a noun before a vague one makes it a place of some kind ("fighting positions", "supply routes")."""
    return _KINDS[sense] == "place" and any(t.head == token.index and t.label == "compound" for t in sentence.tokens)


def _group_senses(sentence: Sentence) -> dict[int, list[Span]]:
    grouped: dict[int, list[Span]] = {}
    for span in sentence.spans:
        if span.concept is None and span.sense in _KINDS:
            grouped.setdefault(span.end, []).append(span)
    return grouped


def _is_head(sentence: Sentence, token: Token) -> bool:
    """Tells whether a noun is the head of its phrase, not a modifier of a noun that follows."""
    while token.label == "conj" and sentence.tokens[token.head].index < token.index:
        token = sentence.tokens[token.head]
    return token.label not in {"compound", "amod", "nmod:desc", "flat", "goeswith", "det"}


def _choose_kind(sentence: Sentence, sense: str, token: Token) -> str:
    """Chooses the kind of a phrase. "Bomber and fighter aircraft" are aircraft; nations that are many are states."""
    if sense == "fighters" and _is_among_vehicles(sentence, token):
        return "vehicle"
    if token.lemma in _STATES and token.tag in _PLURAL_TAGS:
        return "government"
    single = token.tag not in _PLURAL_TAGS and token.lemma not in _MANY
    if token.lemma in _GROUPS:
        return "group"
    if sense == "source":
        sense = "people"
    return "person" if sense in {"people", "fighters"} and single else _KINDS[sense]


def _is_person_noun(token: Token) -> bool:
    """Tells whether a source is somebody ("spokesman"), not something ("report")."""
    return any(c.sense == "person" for c in load_name_cues().find_cues("before", token.lemma))


def _is_among_vehicles(sentence: Sentence, token: Token) -> bool:
    head = token.head if token.label == "conj" else token.index
    others = [t for t in sentence.tokens if t.head == head and t.label == "conj"]
    vehicles = {s.end for s in sentence.spans if s.sense == "vehicle"}
    return token.tag not in _PLURAL_TAGS and any(t.end in vehicles for t in others)


def find_first(sentence: Sentence, head: Token) -> Token:
    """Finds the first token of the phrase of a head: the modifiers that stand before it without a gap."""
    first = head
    for token in reversed(sentence.tokens[: head.index]):
        if not _modifies(sentence, token, head):
            break
        first = token
    while first.index < head.index and first.label in {"punct", "cc", "case"}:
        first = sentence.tokens[first.index + 1]
    return first


def _modifies(sentence: Sentence, token: Token, head: Token) -> bool:
    path = list(_iter_path(sentence, token, head))
    if not path or path[-1].head != head.index or path[-1].label not in _MODIFIERS:
        return token.label == "punct" and token.head == head.index and token.text in {'"', "“", "”", "-", "'"}
    return all(t.label in _INSIDE_MODIFIERS for t in path[:-1]) and all(t.index < head.index for t in path)


def _iter_path(sentence: Sentence, token: Token, head: Token) -> Iterator[Token]:
    seen = set()
    while token.index != head.index and token.index not in seen:
        seen.add(token.index)
        yield token
        if token.head == token.index:
            return
        token = sentence.tokens[token.head]


def _skip_counts(sentence: Sentence, first: Token, head: Token) -> Token:
    """Leaves out the number before a phrase, which is a mention of its own: "four [tactical units]".

    A number after what makes the phrase definite belongs to it: "[the two leaders]", "[our two countries]".
    """
    if first.text.casefold() in _DEFINITE:
        return first
    amounts = [(a.start, a.end) for a in sentence.amounts]
    skipped = first
    for token in sentence.tokens[first.index : head.index]:
        if any(s < token.end and token.start < e for s, e in amounts):
            skipped = sentence.tokens[token.index + 1]
    return skipped


def _find_last(sentence: Sentence, head: Token, kind: str) -> Token:
    """Finds the end of a phrase with what it is of, where that is short and follows at once.

    A place takes its name ("the town of Tel Tamer"), people what they are of, persons also what they are for.
    """
    tokens = sentence.tokens
    links = _LINKS.get(kind)
    if links is None or head.index + 1 >= len(tokens) or tokens[head.index + 1].text.casefold() not in links:
        return head
    inner = tokens[tokens[head.index + 1].head]
    if inner.head != head.index or not head.index < inner.index <= head.index + _LONGEST_OF:
        return head
    if not inner.tag.startswith("NN"):
        return head
    named = any(s.start <= inner.start < s.end and s.sense in {"place", "name"} for s in sentence.spans)
    return inner if kind != "place" or named else head
