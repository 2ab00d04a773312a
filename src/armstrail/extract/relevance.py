"""Which sentences can hold a claim, or say who makes one, told from their words before anything is parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.aliases import ALIAS_OPENERS, may_open_alias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from armstrail.lexicon.cues import AttributionCues
    from armstrail.lexicon.frames import FrameIndex

_TAGS = ("VBD", "VBZ", "VBG", "VBN", "NN", "NNS", "JJ", "JJR", "RB")
_ENDINGS = ("s", "es", "d", "ed", "ing")
_KEPT_LEMMAS = 100_000


class TriggerFilter:
    """Tells whether a sentence holds a word that a frame or another rule of extraction starts from.

    Args:
        frames: their triggers count in every inflected form.
        titles: titles of persons; the first word of each counts.
        attribution: words of saying; a sentence may tell who says the one beside it.
        lemmatize: gives the lemma of a word with a Penn Treebank tag.
    """

    def __init__(
        self,
        frames: FrameIndex,
        titles: Iterable[str],
        attribution: AttributionCues,
        lemmatize: Callable[[str, str], str],
    ) -> None:
        """Collects the words."""
        triggers = frames.by_lemma
        words = {title.casefold().split()[0].rstrip(".") for title in titles} | attribution.verbs | ALIAS_OPENERS
        words |= {preposition.split()[0] for preposition in attribution.prepositions}
        self._alone = words | {lemma for lemma, found in triggers.items() if any(not t.rest for t in found)}
        self._with_others = {
            lemma: tuple(t.rest for t in found) for lemma, found in triggers.items() if lemma not in self._alone
        }
        self._lemmatize = lemmatize
        self._lemmas: dict[str, frozenset[str]] = {}

    def matters(self, words: Sequence[str]) -> bool:
        """Tells whether one of the words of a sentence can start a claim.

        Most sentences are told by a plain form or a plain ending; only the others are looked up in the dictionary.
        Words joined by a hyphen always count ("Iran-backed", "US-made").
        """
        lower = [w.casefold().rstrip(".") for w in words]
        if any(w in self._alone or "-" in w.strip("-") or self._has_plain_stem(w) for w in lower):
            return True
        if may_open_alias(words):
            return True
        lemmas = frozenset[str]().union(*(self._find_lemmas(w) for w in lower))
        if lemmas & self._alone:
            return True
        begun = lemmas & self._with_others.keys()
        return any(lemmas.issuperset(rest) for lemma in begun for rest in self._with_others[lemma])

    def _has_plain_stem(self, word: str) -> bool:
        return any(word.endswith(e) and word[: -len(e)] in self._alone for e in _ENDINGS)

    def _find_lemmas(self, word: str) -> frozenset[str]:
        found = self._lemmas.get(word)
        if found is None:
            if len(self._lemmas) > _KEPT_LEMMAS:
                self._lemmas.clear()
            found = self._lemmas[word] = frozenset(self._lemmatize(word, tag) for tag in _TAGS) | {word}
        return found
