"""The types of names that no entry knows, by general evidence: their words, their neighbours, what is said of them.

The evidence of a whole document counts together: a name that is a person's where it stands in full is a person's
where only the last word of it stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from armstrail.annotate.name_evidence import iter_evidence
from armstrail.core.annotation import Annotation
from armstrail.core.base import Record
from armstrail.lexicon.name_types import load_name_cues

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from armstrail.core.annotation import Sentence, Span

_BODIES = frozenset({"organisation", "government", "media", "state_force", "group"})
# Words before the name of a place; a person's surname after them is a place all the same.
_LOCATING = re.compile(r"\b(?:in|at|near|from|to|of|into|towards?|outside|inside|around|across|through|on)\s+$", re.I)
_AGED = re.compile(r",\s+(?:aged\s+)?[1-9]\d\s*[,.]")


class Judgement(Record, frozen=True):
    """What a name most likely is. `sense` is None where nothing speaks for any type; `reasons` say what does.

    `score` is the sum of the weights for the type, `is_sure` whether that is enough to hold it for certain.
    """

    sense: str | None
    score: float
    is_sure: bool
    reasons: tuple[str, ...]


def type_names(annotation: Annotation, is_place: Callable[[str], bool] | None = None) -> Annotation:
    """Gives the names of unknown type the sense that the evidence of the document is sure of.

    Args:
        annotation: of one document; its spans of sense `name` are looked at.
        is_place: tells whether a gazetteer knows a place of a name.

    Returns:
        The annotation with `person`, `place`, `organisation`, `state_force`, … where that is sure; other names stay.
    """
    judged = judge_names(annotation, is_place)
    sentences = tuple(msgspec.structs.replace(s, spans=_retype(s, judged)) for s in annotation.sentences)
    surnames = {
        x.text.split()[-1].casefold() for s in sentences for x in s.spans if x.sense == "person" and " " in x.text
    }
    sentences = tuple(msgspec.structs.replace(s, spans=_retype_towns(s, surnames)) for s in sentences)
    return msgspec.structs.replace(annotation, sentences=sentences)


def _retype_towns(sentence: Sentence, surnames: set[str]) -> tuple[Span, ...]:
    """Takes a town for a person where a person of the document has its name ("Navas died"), or an age follows it."""
    return tuple(
        msgspec.structs.replace(x, sense="person", concept=None) if _is_surname(sentence, x, surnames) else x
        for x in sentence.spans
    )


def _is_surname(sentence: Sentence, span: Span, surnames: set[str]) -> bool:
    town = span.sense == "place" and span.concept is not None and not span.concept.startswith("country:")
    if not town or " " in span.text:
        return False
    before, after = sentence.text[: span.start - sentence.start], sentence.text[span.end - sentence.start :]
    if _LOCATING.search(before):
        return False
    return span.text.casefold() in surnames or _AGED.match(after) is not None


def _retype(sentence: Sentence, judged: Mapping[str, Judgement]) -> tuple[Span, ...]:
    spans = []
    for span in sentence.spans:
        found = judged.get(fold_name(span.text)) if span.sense == "name" else None
        sure = found is not None and found.is_sure and found.sense not in {None, "other"}
        spans.append(msgspec.structs.replace(span, sense=found.sense) if found is not None and sure else span)
    return tuple(spans)


def judge_names(annotation: Annotation, is_place: Callable[[str], bool] | None = None) -> dict[str, Judgement]:
    """Judges every name of unknown type in a document.

    Returns:
        A judgement for each name, by its folded words (`fold_name`).
    """
    cues = load_name_cues()
    scores: defaultdict[str, defaultdict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for sentence in annotation.sentences:
        for span in sentence.spans:
            if span.sense != "name":
                continue
            mine = scores[fold_name(span.text)]
            for evidence in iter_evidence(sentence, span, cues):
                mine[evidence.sense][evidence.reason] = max(
                    evidence.weight, mine[evidence.sense].get(evidence.reason, 0.0)
                )
    _add_places(scores, is_place)
    _add_surnames(annotation, scores, cues.shapes.surname)
    return {name: _decide(found, cues.typed, cues.margin) for name, found in scores.items()}


def fold_name(text: str) -> str:
    """Folds the words of a name to the form under which its evidence counts together.

    >>> fold_name("Deir  Hafer")
    'deir hafer'
    """
    return " ".join(text.casefold().split())


def _add_places(
    scores: Mapping[str, defaultdict[str, dict[str, float]]], is_place: Callable[[str], bool] | None
) -> None:
    cues = load_name_cues()
    for name, mine in scores.items():
        if is_place is not None and not all(cues.is_ordinary(w) for w in name.split()) and is_place(name.title()):
            mine["place"]["the gazetteer has a place of this name"] = cues.shapes.known_place


def _add_surnames(
    annotation: Annotation, scores: Mapping[str, defaultdict[str, dict[str, float]]], weight: float
) -> None:
    """Lets the last word of a person's name, where it stands alone, be the person's.

    A name of two or three words that nothing speaks for or against is taken for a person's here.
    """
    full = [n.split() for n, mine in scores.items() if _is_likely_person(n, mine)]
    full += [fold_name(x.text).split() for s in annotation.sentences for x in s.spans if x.sense == "person"]
    surnames = {words[-1] for words in full if len(words) > 1}
    for name in surnames & set(scores):
        scores[name]["person"]["the last word of a person's name in this document"] = weight


def _is_likely_person(name: str, mine: Mapping[str, Mapping[str, float]]) -> bool:
    totals = {sense: sum(reasons.values()) for sense, reasons in mine.items() if reasons}
    if not totals:
        return len(name.split()) in {2, 3}
    return max(totals, key=lambda s: totals[s]) == "person"


def _decide(found: Mapping[str, Mapping[str, float]], typed: float, margin: float) -> Judgement:
    totals = {sense: sum(reasons.values()) for sense, reasons in found.items() if reasons}
    families: defaultdict[str, float] = defaultdict(float)
    for sense, total in totals.items():
        families["body" if sense in _BODIES else sense] += total
    if not families:
        return Judgement(sense=None, score=0.0, is_sure=False, reasons=())
    ranked = sorted(families.items(), key=lambda f: (-f[1], f[0]))
    family, score = ranked[0]
    sense = max((s for s in totals if s in _BODIES), key=lambda s: (totals[s], s)) if family == "body" else family
    rival = ranked[1][1] if len(ranked) > 1 else 0.0
    sure = score >= typed and score - rival >= margin
    return Judgement(sense=sense, score=score, is_sure=sure, reasons=tuple(found[sense]))
