"""Which of the strings that name an actor the key is likeliest to quote: with or without number, place or title."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from bench.muc4.linear import hash_features
from bench.muc4.templates import fold_filler

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.muc4.actors import Actor
    from bench.muc4.linear import Ints, Linear
    from bench.muc4.phrases import Phrase

_MOST_WORDS = 6
_NO_OTHER = -8.0  # stands for the log odds of a second string where there is one only
_WINDOW = 30
_NEXT = re.compile(r"\s*(?:[\w'-]+|\S)")
_MOST_OFTEN = 4


class Wording(NamedTuple):
    """The string by which to quote an actor, its log odds to be right, and how far they are above the next string's."""

    text: str
    score: float
    margin: float


def list_wordings(text: str, actor: Actor, role: str) -> dict[str, Ints]:
    """Lists the strings that name an actor, folded, in the order of the text, with their hashed features for a role."""
    found: dict[str, set[str]] = {}
    often: Counter[str] = Counter()
    for phrase, kind in zip(actor.phrases, actor.classes, strict=True):
        for name, extent in _iter_variants(phrase):
            string = fold_filler(text[slice(*extent)])
            if string:
                often[string] += name == "core"
                found.setdefault(string, set()).update((name, f"{name}:{kind}", f"{name}:{phrase.lemma}"))
                found[string].update(_iter_beside(text, extent))
    longest = max(map(_count_words, found), default=0)
    commonest = max(often.values(), default=0)
    return {
        string: hash_features(
            f"{role}:{feature}"
            for feature in (*names, *_iter_form(string), f"often:{min(_MOST_OFTEN, often[string])}",
                            f"longest:{_count_words(string) == longest}", f"commonest:{often[string] == commonest}")
        )
        for string, names in found.items()
    }  # fmt: skip


def _count_words(string: str) -> int:
    return string.count(" ") + 1


def _iter_variants(phrase: Phrase) -> Iterator[tuple[str, tuple[int, int]]]:
    own = {"core": phrase.core, "counted": phrase.counted, "linked": phrase.linked, "named": phrase.named}
    yield from ((name, extent) for name, extent in own.items() if extent is not None)
    yield from (("other", extent) for extent in phrase.variants if extent not in own.values())


def _iter_beside(text: str, extent: tuple[int, int]) -> Iterator[str]:
    """Yields the words before and after a string, which it leaves out."""
    start, end = extent
    before, after = text[max(0, start - _WINDOW) : start].split(), _NEXT.match(text, end)
    yield f"before:{before[-1].lower() if before else ''}"
    yield f"after:{after[0].strip().lower() if after else ''}"


def _iter_form(string: str) -> Iterator[str]:
    words = string.split()
    yield from (f"first:{words[0]}", f"last:{words[-1]}", f"size:{min(_MOST_WORDS, len(words))}")
    yield from (f"has:{word}" for word in words[:-1])


def choose_wording(text: str, actor: Actor, role: str, model: Linear) -> Wording:
    """Chooses the likeliest string, as the document has it but folded; of equally likely ones the first."""
    wordings = list_wordings(text, actor, role)
    scores = model.score(list(wordings.values()))
    best = int(scores.argmax())
    others = np.delete(scores, best)
    return Wording(list(wordings)[best], float(scores[best]), float(scores[best] - others.max(initial=_NO_OTHER)))
