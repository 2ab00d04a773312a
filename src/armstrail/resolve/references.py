"""Reference: what "he", "the group", "the ministry" stand for in a document, with reasons and a margin.

Each thing named before is weighed against the word; the best stands for it only where it is well ahead of the second.
Weights are log likelihood ratios, counted on the development part of the gold standards (`bench/references.py`).

Source: Lappin & Leass, "An Algorithm for Pronominal Anaphora Resolution" (1994) for the observations; Fellegi & Sunter
(1969) for the sum of weights.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.core.reason import Reason
from armstrail.lexicon.references import load_reference_cues
from armstrail.lexicon.weights import load_weights
from armstrail.resolve.antecedents import find_antecedents
from armstrail.resolve.reference_words import Word, read_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.core.annotation import Annotation, Sentence
    from armstrail.core.entity import Entity
    from armstrail.lexicon.references import Description
    from armstrail.resolve.antecedents import Antecedent
    from armstrail.resolve.entities import EntityBook

    Ranked = Sequence[tuple[Antecedent, tuple[Reason, ...]]]

_FARTHEST = 6  # sentences; beyond, a name is told again (Hobbs 1978: 98 % of antecedents stand in the last two)
_FARTHEST_DESCRIPTION = 40
_OFTEN = 4
_NEAR = MappingProxyType({0: "same sentence", 1: "sentence before", 2: "two back"})


class Reference(Record, frozen=True):
    """What a word stands for: the entity, the mention that names it, how far ahead of the next it is, and why.

    `margin` is in bits; None where nothing else could be meant. `start` and `end` are those of the antecedent.
    """

    entity: Entity
    text: str
    start: int
    end: int
    margin: float | None
    reasons: tuple[Reason, ...]


class ReferenceBook:
    """Resolves the references of one document.

    Args:
        annotation: the annotated document.
        entities: its entities.
    """

    def __init__(self, annotation: Annotation, entities: EntityBook) -> None:
        """Keeps the document; antecedents are looked for with the first question."""
        self._annotation = annotation
        self._entities = entities
        self._resolved: dict[tuple[int, int], Reference | None] = {}

    @cached_property
    def _antecedents(self) -> tuple[Antecedent, ...]:
        return find_antecedents(self._annotation, self._entities)

    @cached_property
    def _starts(self) -> list[int]:
        return [a.start for a in self._antecedents]

    @cached_property
    def _words_of(self) -> dict[str, set[str]]:
        """The nouns that the document uses of each thing, and the words of its names."""
        words: defaultdict[str, set[str]] = defaultdict(set)
        for a in self._antecedents:
            words[a.key] |= a.words
            if a.type != "person":
                words[a.key] |= {w.casefold() for w in a.name.split()}
        return words

    def resolve(self, sentence: Sentence, start: int, end: int, speaker: Entity | None = None) -> Reference | None:
        """Resolves a phrase; None where it is no reference, or what it stands for is not certain.

        Args:
            sentence: where it stands.
            start: of the phrase, in the document.
            end: of the phrase, exclusive.
            speaker: whose words they are, for "I" and "we".
        """
        word = read_word(sentence, start, end, load_reference_cues())
        if word is None:
            return None
        if word.speaker:
            return _resolve_speaker(word, speaker)
        key = (start, end)
        if key not in self._resolved:
            cues = load_reference_cues()
            self._resolved[key] = decide_reference(self.weigh(sentence, word), cues.margin, cues.floor)
        return self._resolved[key]

    def weigh(self, sentence: Sentence, word: Word) -> Ranked:
        """Weighs all that a word may stand for, best first."""
        last: dict[str, Antecedent] = {}
        counts: defaultdict[str, int] = defaultdict(int)
        for a in self._iter_before(sentence, word):
            counts[a.key] += 1
            last[a.key] = a
        barred = {a.key for a in self._antecedents if a.sentence == word.sentence and a.head in word.barred}
        fit = [a for a in last.values() if a.key not in barred and self._fits(a, word)]
        prefers = None if word.description is None else word.description.prefers
        fit = [a for a in fit if a.type == prefers] or fit
        nearest = max((a.start for a in fit), default=-1)
        weighed = [(a, tuple(self._list_reasons(word, a, counts[a.key], a.start == nearest))) for a in fit]
        ranked = sorted(weighed, key=lambda w: (-sum(r.weight for r in w[1]), -w[0].start))
        return _put_several_first(ranked, word)

    def _iter_before(self, sentence: Sentence, word: Word) -> Iterator[Antecedent]:
        reach = _FARTHEST if word.description is None else _FARTHEST_DESCRIPTION
        for a in self._antecedents[: bisect_left(self._starts, word.start)]:
            if sentence.index - a.sentence <= reach and not (a.sentence == sentence.index and a.start >= word.start):
                yield a

    def _fits(self, a: Antecedent, word: Word) -> bool:
        """Tells whether a thing may be meant: its type, number and gender agree, and grammar does not forbid it."""
        if a.type not in word.types:
            return False
        if word.number == "one" and a.many:
            return False
        if word.gender and a.gender and word.gender != a.gender:
            return False
        return word.description is None or self._may_describe(a, word.description, word.noun)

    def _may_describe(self, a: Antecedent, description: Description, noun: str) -> bool:
        if a.entity is None:
            return False
        if description.level is not None:
            low, high = description.level
            return a.entity.precision is not None and low <= a.entity.precision <= high
        return not description.named or noun in self._words_of[a.key]

    def _list_reasons(self, word: Word, a: Antecedent, count: int, nearest: bool) -> Iterator[Reason]:
        near = _NEAR.get(word.sentence - a.sentence, "further back")
        kind = "description" if word.description is not None else "pronoun"
        yield _weigh(kind, "distance", near, a)
        yield _weigh(kind, "role", a.role, a)
        yield _weigh(kind, "parallel", "same role" if a.role == word.role else "other role", a)
        yield _weigh(kind, "named", "once" if count == 1 else "often" if count >= _OFTEN else "again", a)
        yield _weigh(kind, "nearest", "nearest" if nearest else "not nearest", a)
        if word.description is not None:
            said = word.noun in self._words_of[a.key]
            yield _weigh(kind, "words", "said of it" if said else "not said", a)


def _weigh(kind: str, field: str, level: str, a: Antecedent) -> Reason:
    found = load_weights("reference")[f"{kind} {field}", level]
    return Reason(field=field, weight=found.weight, text=found.text, left=a.name, right=level)


def _put_several_first(ranked: Ranked, word: Word) -> Ranked:
    """Puts several named together in the sentence of "they" before a group named earlier, which "they" may not be."""
    if word.number != "many" or not ranked or ranked[0][0].many:
        return ranked
    best = ranked[0][0]
    several = [w for w in ranked[1:] if w[0].many and w[0].sentence == word.sentence and w[0].end > best.end]
    return [*several, *(w for w in ranked if w not in several)]


def decide_reference(ranked: Ranked, margin: float, floor: float) -> Reference | None:
    """Takes the best where it has a name, enough speaks for it, and it is well ahead of the second.

    Args:
        ranked: what may be meant, best first.
        margin: how far the best must be ahead, in bits.
        floor: the least sum of its weights, in bits.
    """
    if not ranked:
        return None
    best, reasons = ranked[0]
    score = sum(r.weight for r in reasons)
    ahead = None if len(ranked) < 2 else score - sum(r.weight for r in ranked[1][1])
    if best.entity is None or score < floor or (ahead is not None and ahead < margin):
        return None
    return Reference(entity=best.entity, text=best.name, start=best.start, end=best.end, margin=ahead, reasons=reasons)


def _resolve_speaker(word: Word, speaker: Entity | None) -> Reference | None:
    """Lets "I" be the person who speaks and "we" the body that does."""
    if speaker is None or speaker.type not in word.types:
        return None
    reason = Reason(field="speaker", weight=0.0, text="the words are the speaker's own", left=speaker.name)
    return Reference(
        entity=speaker, text=speaker.name, start=word.start, end=word.end, margin=None, reasons=(reason,)
    )  # fmt: skip
