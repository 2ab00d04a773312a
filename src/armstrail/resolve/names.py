"""The names of a document that no lexicon knows: short names to full names, full names to entities."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, cast, get_args

from armstrail.core.entity import Entity, EntityType
from armstrail.core.ids import build_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from armstrail.core.annotation import Annotation, Sentence, Span

# A place without a gazetteer entry keeps its words: an entity of it would have no coordinates to join it by.
_NAMED: frozenset[str] = frozenset(get_args(EntityType)) - {"place", "weapon"}
_BRACKETED = re.compile(r"\s*[(\[]\s*[\"“']?(?P<short>[A-Z][A-Z0-9&./-]{1,9})[\"”']?\s*[)\]]")
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset({"of", "the", "and", "for", "in", "de", "la", "el", "del", "y", "du", "des"})
_LONGEST_NAME = 8


class DocumentNames:
    """Names of actors without a lexicon entry, each an entity of its document.

    That two documents mean the same by a name is a hypothesis, which the casebook's register makes with its reasons.

    Args:
        annotation: the annotated document.
    """

    def __init__(self, annotation: Annotation) -> None:
        """Collects full names, then what is short for them."""
        self._document = annotation.document
        self._full: dict[str, Span] = {}
        self._families: defaultdict[str, set[str]] = defaultdict(set)
        self._short: dict[str, str] = {}
        self._concepts: dict[str, str] = {}
        self._built: dict[str, Entity] = {}
        for span in _iter_unknown(annotation):
            self._full.setdefault(fold_name(span.text), span)
        for name, span in self._full.items():
            words = name.split()
            if span.sense == "person" and 1 < len(words) <= _LONGEST_NAME:
                self._families[words[-1]].add(name)
        for sentence in annotation.sentences:
            self._read_brackets(sentence)

    def _read_brackets(self, sentence: Sentence) -> None:
        """Reads abbreviations that are introduced in brackets: "National Revolutionary Movement (MNR)"."""
        for span in sentence.spans:
            match = _BRACKETED.match(sentence.text, span.end - sentence.start)
            if match is None or not is_abbreviation(match["short"], span.text):
                continue
            if span.concept is not None and span.sense in _NAMED:
                self._concepts.setdefault(fold_name(match["short"]), span.concept)
            elif span.concept is None:
                self._short.setdefault(fold_name(match["short"]), fold_name(span.text))

    def find_concept(self, span: Span) -> str | None:
        """Finds the lexicon concept for which an abbreviation stands that the document introduces."""
        return self._concepts.get(fold_name(span.text))

    def find_entity(self, span: Span) -> Entity | None:
        """Finds the entity of a name; None where its type is unknown or its full name uncertain."""
        name = self.find_full(span)
        full = None if name is None else self._full.get(name)
        if name is None or full is None:
            return None
        if name not in self._built:
            kind = cast("EntityType", full.sense)
            self._built[name] = Entity(id=build_id(kind, self._document, name), type=kind, name=full.text)
        return self._built[name]

    def find_full(self, span: Span) -> str | None:
        """Finds the folded full name for which a name stands; None where it could stand for several."""
        name = fold_name(span.text)
        if span.sense in {"person", "name"} and " " not in name and name in self._families:
            names = self._families[name]
            return next(iter(names)) if len(names) == 1 else None
        if name in self._short:
            return self._short[name]
        return name if name in self._full else None


def _iter_unknown(annotation: Annotation) -> Iterator[Span]:
    for sentence in annotation.sentences:
        for span in sentence.spans:
            if span.sense in _NAMED and span.concept is None and _has_capital(span.text):
                yield span


def _has_capital(text: str) -> bool:
    return any(word[:1].isupper() for word in text.split())


def fold_name(text: str) -> str:
    """Folds a name to small letters and single spaces, without marks around it.

    >>> fold_name(" Gul  ZURMATI'")
    'gul zurmati'
    """
    return " ".join(text.casefold().strip(" '\"“”‘’.,").split())


def is_abbreviation(short: str, name: str) -> bool:
    """Tells whether the letters of an abbreviation are initials of a name's words, in order.

    >>> is_abbreviation("MNR", "Movimiento Nacional Revolucionario"), is_abbreviation("USA", "Gul Agha")
    (True, False)
    """
    letters = [c for c in short.casefold() if c.isalpha()]
    words = [w.casefold() for w in _WORD.findall(name)]
    initials = [w[0] for w in words if w not in _SMALL]
    if len(letters) < 2 or len(words) < 2:
        return False
    position = 0
    for letter in letters:
        while position < len(initials) and initials[position] != letter:
            position += 1
        if position == len(initials):
            return letters[0] == initials[0] and _is_within(letters, "".join(words))
        position += 1
    return True


def _is_within(letters: list[str], text: str) -> bool:
    """Tells whether letters stand in a text in this order, the first of them first."""
    rest = iter(text)
    return text[:1] == letters[0] and len(letters) >= 3 and all(c in rest for c in letters)
