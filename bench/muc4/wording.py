"""Which of the strings that name an actor the key is likeliest to quote: with or without number, place or title."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bench.muc4.linear import hash_features
from bench.muc4.templates import fold_filler

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.muc4.actors import Actor
    from bench.muc4.linear import Ints, Linear
    from bench.muc4.phrases import Phrase

_MOST_WORDS = 6
_MOST_OFTEN = 4


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


def _iter_form(string: str) -> Iterator[str]:
    words = string.split()
    yield from (f"first:{words[0]}", f"last:{words[-1]}", f"size:{min(_MOST_WORDS, len(words))}")
    yield from (f"has:{word}" for word in words[:-1])


def choose_wording(text: str, actor: Actor, role: str, model: Linear) -> str:
    """Chooses the likeliest string, as the document has it but folded; of equally likely ones the first."""
    wordings = list_wordings(text, actor, role)
    scores = model.score(list(wordings.values()))
    return list(wordings)[int(scores.argmax())]
