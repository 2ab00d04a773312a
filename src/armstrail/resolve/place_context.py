"""What a document says around its place names: which place encloses which, and where the other places of it lie.

A name is resolved twice: first by itself, with the countries that the document names and the place that encloses it;
then with the places that the other names of the document were resolved to. So the order of the text decides nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from armstrail.lexicon.gazetteer_places import load_abbreviations
from armstrail.resolve.places import PlaceContext, choose_place, lies_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from armstrail.core.annotation import Annotation, Sentence
    from armstrail.lexicon.gazetteer import Gazetteer, PlaceRecord

_KIND_WORDS = (
    "province", "district", "region", "state", "governorate", "city", "town", "village", "department", "county",
    "oblast",
)  # fmt: skip
_ENCLOSED = re.compile(
    r", (?:in )?|(?: (?:city|town|village|district|county|province|region|area))?(?: in| of)(?: the)?(?: \w+)? "
)
_SHORT = re.compile(r", ([A-Z](?:[a-z]{1,4}\.|[A-Z](?![A-Za-z])|\.(?:[A-Z]|Va)\.))")
_ENCLOSING = frozenset({"country", "admin1", "admin2", "region"})
_MOST_NEAR = 60  # the places a document names most often; more would cost time and say nothing new


class DocumentPlaces:
    """Chooses which places the names of one document mean.

    Args:
        annotation: the annotated document.
        gazetteer: places.
        countries: ISO 3166-1 alpha-2 codes with how often the document names each.
    """

    def __init__(self, annotation: Annotation, gazetteer: Gazetteer, countries: tuple[tuple[str, int], ...]) -> None:
        """Resolves all place names of the document by themselves."""
        self._gazetteer = gazetteer
        self._countries = countries
        self._outers = _find_outers(annotation, gazetteer)
        names = Counter(s.text for sentence in annotation.sentences for s in sentence.spans if s.sense == "place")
        firsts = {name: self._choose(name, None, ()) for name in names}
        self._near = {n: p for n, _ in names.most_common(_MOST_NEAR) if (p := firsts[n]) is not None}

    def choose(self, name: str, outer: str | None) -> PlaceRecord | None:
        """Chooses the place that a name means; None where none is known or two are as likely.

        Args:
            name: the name as the text writes it.
            outer: the name of the place that encloses it here, None where the phrase names none.
        """
        key = name.casefold()
        return self._choose(name, outer, tuple(p for n, p in self._near.items() if n.casefold() != key))

    def _choose(self, name: str, outer: str | None, near: tuple[PlaceRecord, ...]) -> PlaceRecord | None:
        words = name.casefold().split()
        context = PlaceContext(
            countries=self._countries,
            outer=outer or self._outers.get(name.casefold()),
            kind_word=next((w for w in _KIND_WORDS if w in words), None),
            near=near,
        )
        return choose_place(name, context, self._gazetteer)


def _find_outers(annotation: Annotation, gazetteer: Gazetteer) -> dict[str, str]:
    """Finds for each name the place that the text puts around it most often ("Paris, Texas")."""
    counts: dict[str, Counter[str]] = {}
    for sentence in annotation.sentences:
        for inner, outer in _pair_places(sentence):
            if _may_enclose(inner, outer, gazetteer):
                counts.setdefault(inner.casefold(), Counter())[outer] += 1
    return {name: found.most_common(1)[0][0] for name, found in counts.items()}


def _pair_places(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Pairs the places of a sentence that stand as "A, B", "A, Tex.", "A in B" or "A district of B"."""
    places = [s for s in sentence.spans if s.sense == "place"]
    for inner, outer in pairwise(places):
        between = sentence.text[inner.end - sentence.start : max(inner.end, outer.start) - sentence.start]
        if _ENCLOSED.fullmatch(between):
            yield inner.text, outer.text
    for inner in places:
        short = _SHORT.match(sentence.text, inner.end - sentence.start)
        name = load_abbreviations().get(short[1]) if short else None
        if name is not None:
            yield inner.text, name


def _may_enclose(inner: str, outer: str, gazetteer: Gazetteer) -> bool:
    """Tells whether a place of the one name lies in a country, division or region of the other ("Kabul, Herat": no)."""
    around = [p for p in gazetteer.find_candidates(outer) if p.kind in _ENCLOSING]
    inside = gazetteer.find_candidates(inner)
    if inside and max(inside, key=lambda p: p.prior).kind in {"country", "admin1"}:
        inside = (max(inside, key=lambda p: p.prior),)  # "China, Japan" is a list, not the Japanese town of China
    return bool(around) and any(lies_in(place, o) for place in inside for o in around)
