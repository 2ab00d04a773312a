"""Choosing among the readings of a text: longest first, the best owner of each span, context for what needs it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from armstrail.lexicon.forms import OwnerKind

# Where several kinds own the same words, the first takes them: an M16 is never a place.
_RANK: dict[OwnerKind, int] = {
    "actor": 0, "person": 1, "weapon": 2, "composed": 3, "country": 4, "nationality": 5, "surname": 6, "place": 7,
    "seat": 8, "noun": 9, "head": 10,
}  # fmt: skip
# After these a country's short name is the country, not its adjective ("The US and ...").
_FUNCTION_WORDS = frozenset(
    {
        "and", "or", "following", "amid", "despite", "during", "because", "if", "when", "where", "what", "now", "so",
        "there", "under", "via", "near", "between", "among", "through", "today", "yesterday", "itself", "did", "does",
        "do", "but", "nor", "in", "on", "at", "to", "of", "by", "for", "from", "with", "as", "is", "are", "was",
        "were", "be", "been", "has", "have", "had", "will", "would", "could", "should", "may", "might", "must", "can",
        "that", "which", "who", "also", "not", "than", "then", "while", "after", "before", "since", "until", "said",
        "says", "against", "over",
    }
)  # fmt: skip


class Reading(NamedTuple):
    """One reading of a span, ready to be chosen or not."""

    start: int
    end: int
    kind: OwnerKind
    sense: str
    concept: str | None
    contextual: bool = False


def select_readings(readings: Iterable[Reading], known: frozenset[str], lower: str) -> Iterator[Reading]:
    """Yields the readings to keep: no two overlap but those of exactly the same words.

    Args:
        readings: every reading of the text.
        known: ids of concepts that the document names in full; contextual readings hold only for these.
        lower: the text in small letters, for the word after an ambiguous country name.
    """
    held = [r for r in readings if not r.contextual or r.concept in known]
    held.sort(key=lambda r: (r.start, -r.end, r.contextual, _RANK[r.kind]))
    named_at = _index_names(held)
    position, taken = 0, -1
    while position < len(held):
        first = held[position]
        last = position
        while last < len(held) and held[last][:2] == first[:2]:
            last += 1
        if first.start < taken:
            position = last
            continue
        if last - position == 1 and first.kind == "noun":
            yield first
            taken = first.end
        else:
            kept = list(_choose(held[position:last], known, named_at, lower))
            yield from kept
            taken = first.end if kept else taken
        position = last


def _index_names(readings: Sequence[Reading]) -> dict[str, list[int]]:
    """Lists where each concept is named in full."""
    places: dict[str, list[int]] = {}
    for reading in readings:
        if reading.concept and not reading.contextual:
            places.setdefault(reading.concept, []).append(reading.start)
    return places


def _choose(
    group: Sequence[Reading], known: frozenset[str], named_at: Mapping[str, list[int]], lower: str
) -> Iterator[Reading]:
    """Chooses among readings of exactly the same words."""
    strong = [r for r in group if not r.contextual and r.kind != "head"]
    names = [r for r in strong if r.kind != "noun"]
    loose = [r for r in group if r.contextual]
    if loose and (not names or all(r.kind == "place" for r in names)):
        yield max(loose, key=lambda r: (_find_last(named_at.get(r.concept or "", ()), r.start), -_RANK[r.kind]))
        return
    if not names:
        yield from {(r.sense, r.concept): r for r in strong}.values()
        return
    best = min(names, key=lambda r: _RANK[r.kind])
    yield _settle([r for r in names if r.kind == best.kind], known)
    adjectives = [r for r in names if r.kind == "nationality"]
    if best.kind == "country" and adjectives and _is_attributive(lower, best.end):
        yield _settle(adjectives, known)


def _settle(readings: Sequence[Reading], known: frozenset[str]) -> Reading:
    """Settles which of several concepts of one kind is meant; the concept stays open where nothing tells."""
    first = readings[0]
    concepts = {r.concept for r in readings}
    if len(concepts) == 1:
        return first
    named = [r for r in readings if r.concept in known or _to_country(r.concept) in known]
    if first.kind in {"place", "country", "nationality"}:
        states = [r for r in readings if r.concept and r.concept.partition(":")[2].isupper()]
        open_reading = first._replace(concept=None)
        return named[0] if len(named) == 1 else states[0] if len(states) == 1 else open_reading
    return named[0] if named else first


def _to_country(concept: str | None) -> str:
    return f"country:{(concept or '').partition(':')[2]}"


def _is_attributive(lower: str, end: int) -> bool:
    """Tells whether a word stands right before another that it may qualify ("US sanctions")."""
    if lower[end : end + 1] != " ":
        return False
    following = lower[end + 1 : end + 20].split(" ", 1)[0].rstrip(".,;:!?'\")")
    return following.isalpha() and following not in _FUNCTION_WORDS


def _find_last(places: Sequence[int], before: int) -> int:
    """Finds the last place before a position; -1 where there is none."""
    index = bisect_left(places, before)
    return places[index - 1] if index else -1
