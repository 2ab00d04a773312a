"""Phrases of a report that stand for one thing: the entities of the task, one string each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from bench.muc4.phrases import Phrase
from bench.muc4.templates import fold_filler

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

_OPENING = re.compile(r"\s*([\[(,])\s*")
_CAPITALS = re.compile(r"[A-Z0-9]+")
_SMALL = frozenset({"OF", "THE", "AND", "FOR"})
_BODIES = frozenset({"GRP", "ORG", "NAM", "BOD", "OTH"})
_LONGEST_ABBREVIATION = 7
_SHORTEST_NAME = 4
_BODY_SENSES = frozenset({"state_force", "government", "organisation", "media"})
# The first line whose traits a phrase has tells its class.
_CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    ("WPN", frozenset({"k:weapon", "n:weapon", "n:arms"})),
    ("VEH", frozenset({"k:vehicle"})),
    ("GRP", frozenset({"group"})),
    ("ORG", _BODY_SENSES),
    ("FGT", frozenset({"n:fighters"})),
    ("HUM", frozenset({"k:person", "k:group", "n:people"})),
    ("FAC", frozenset({"n:facility"})),
    ("BOD", frozenset({"k:organisation", "k:state_force", "n:body"})),
    ("LOC", frozenset({"place"})),
    ("SITE", frozenset({"k:place"})),
)


class Actor(Record, frozen=True):
    """What several phrases stand for; `classes` are those of its phrases, in their order."""

    phrases: tuple[Phrase, ...]
    classes: tuple[str, ...]
    strings: frozenset[str]


def classify_phrase(phrase: Phrase) -> str:
    """Returns the class of a phrase: PER a named person, HUM people, FGT fighters, GRP, ORG, BOD, FAC, VEH, WPN, …."""
    sense = None if phrase.span is None else phrase.span.sense
    if sense == "person" or (
        sense is not None and sense not in _BODY_SENSES | {"group"} and "k:person" in phrase.traits
    ):
        return "PER"
    traits = phrase.traits | ({sense} if sense else set())
    found = next((name for name, wanted in _CLASSES if traits & wanted), None)
    return found or ("NAM" if sense else "OTH")


def group_phrases(text: str, phrases: Sequence[Phrase]) -> list[Actor]:
    """Groups phrases of one name, of one entity, or of the same words; an abbreviation joins what it stands beside.

    Args:
        text: the document's text.
        phrases: in its order.
    """
    classes = [classify_phrase(p) for p in phrases]
    parents = list(range(len(phrases)))
    keys: dict[Hashable, int] = {}
    for i, key in enumerate(_list_keys(text, phrases, classes)):
        parents[i] = find_root(parents, keys.setdefault(key, i))
    for one, other in _iter_abbreviations(text, phrases, classes):
        parents[find_root(parents, one)] = find_root(parents, other)
    groups: dict[int, list[int]] = {}
    for i in range(len(phrases)):
        groups.setdefault(find_root(parents, i), []).append(i)
    return [
        Actor(
            phrases=tuple(phrases[i] for i in members),
            classes=tuple(classes[i] for i in members),
            strings=frozenset(fold_filler(text[s:e]) for i in members for s, e in phrases[i].variants),
        )
        for members in groups.values()
    ]


def find_root(parents: list[int], i: int) -> int:
    """Finds the root of a set in a forest of sets."""
    while parents[i] != i:
        i = parents[i]
    return i


def _list_keys(text: str, phrases: Sequence[Phrase], classes: Sequence[str]) -> list[Hashable]:
    names = {
        i: tuple(fold_filler(text[slice(*p.named)]).split())
        for i, (p, c) in enumerate(zip(phrases, classes, strict=True))
        if p.named is not None and c in {"PER", "NAM"}
    }
    fullest = _find_fullest(set(names.values()))
    keys: list[Hashable] = []
    for i, (phrase, kind) in enumerate(zip(phrases, classes, strict=True)):
        if i in names:
            keys.append(("name", fullest.get(names[i], names[i])))
        elif phrase.entity and kind in {"GRP", "ORG"}:
            keys.append(("entity", phrase.entity))
        else:
            keys.append(("words", fold_filler(text[slice(*phrase.core)])))
    return keys


def _find_fullest(names: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Finds for each name the longest that it is a part of: its first or last words, or a surname within it."""
    ordered = sorted(names, key=lambda n: (-len(n), n))
    fullest: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name in ordered:
        for longer in ordered:
            if len(longer) <= len(name):
                break
            surname = len(name) == 1 and len(name[0]) >= _SHORTEST_NAME and name[0] in longer
            if surname or name in (longer[-len(name) :], longer[: len(name)]):
                fullest[name] = fullest.get(longer, longer)
                break
    return fullest


def _iter_abbreviations(text: str, phrases: Sequence[Phrase], classes: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Yields pairs of a name and its abbreviation: "ARMY OF NATIONAL LIBERATION [ELN]", "ELN, ARMY OF …"."""
    starts: dict[int, int] = {}
    for i, phrase in enumerate(phrases):
        for start, _ in (phrase.core, phrase.named or phrase.core):
            starts.setdefault(start, i)
    for i, phrase in enumerate(phrases):
        opening = _OPENING.match(text, phrase.core[1])
        j = None if opening is None else starts.get(opening.end())
        if opening is None or j is None or j == i or phrases[j].sentence != phrase.sentence:
            continue
        kinds = {classes[i], classes[j]}
        one, other = text[slice(*phrase.core)], text[slice(*phrases[j].core)]
        if kinds & _BODIES and not kinds & {"PER", "LOC"} and _is_abbreviated(one, other, opening[1] == ","):
            yield i, j


def _is_abbreviated(one: str, other: str, strict: bool) -> bool:
    short, full = sorted((one, other), key=len)
    if " " in short or not 2 <= len(short) <= _LONGEST_ABBREVIATION or " " not in full:
        return False
    return not strict or "".join(w[0] for w in _CAPITALS.findall(full) if w not in _SMALL) == short
