"""How two names compare: part by part, with the reasons."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from armstrail.core.base import Record
from armstrail.corroborate.name_parts import build_part
from armstrail.lexicon.name_knowledge import load_name_knowledge
from armstrail.lexicon.transliteration import WordMatch, fold_word, is_near, match_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.corroborate.name_parts import NamePart, ParsedName

NameLevel = Literal[
    "same", "spelling", "order", "typing", "part", "one part", "initials", "abbreviation", "extra words", "conflict",
    "none",
]  # fmt: skip
PartMatch = Literal["same", "spelling", "typing", "initial", "none"]

# The best match of parts first: parts are paired in this order, and the worst pair decides the level.
_ORDER: tuple[PartMatch, ...] = ("same", "spelling", "typing", "initial")
_LEVELS: dict[PartMatch, NameLevel] = {
    "same": "same", "spelling": "spelling", "typing": "typing", "initial": "initials",
}  # fmt: skip
_LEAST_FOR_PART = 2
_LEAST_JOINED = 6
_LEAST_WITH_ARTICLE = 7


class NameMatch(Record, frozen=True):
    """How two names compare: `level`, in words, and the parts of the left name that the right one has as well."""

    level: NameLevel
    text: str
    matched: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether the names can be of one entity."""
        return self.level not in {"conflict", "none"}

    @property
    def is_partial(self) -> bool:
        """Whether one name has one part or the initials of the other only."""
        return self.level in {"one part", "initials"}


class _Pairing(Record, frozen=True):
    pairs: tuple[tuple[int, int, PartMatch], ...]
    left: tuple[int, ...]
    right: tuple[int, ...]


@lru_cache(maxsize=500_000)
def compare_names(left: ParsedName, right: ParsedName, is_person: bool) -> NameMatch:
    """Compares two names in parts.

    Numbers, kinds of places and directions must be the same; where each name has a part that the other lacks, the
    names are in conflict, however many parts agree.

    >>> from armstrail.corroborate.name_parts import parse_name
    >>> one, other = parse_name("Serajuddin Haqqani", "person"), parse_name("Siraj ud-Din Haqani", "person")
    >>> compare_names(one, other, is_person=True).level
    'spelling'
    """
    barrier = _find_barrier(left, right)
    if barrier is not None:
        return barrier
    if _is_hopeless(left, right):
        return NameMatch(level="conflict", text=f"each has a part that the other lacks: {left.text!r}, {right.text!r}")
    mine, theirs = _join_split_parts(left.parts, right.parts), _join_split_parts(right.parts, left.parts)
    pairing = _pair_parts(mine, theirs)
    if not pairing.pairs:
        return _compare_acronyms(left, right) or NameMatch(level="none", text="the names have no part in common")
    matched = tuple(mine[i].text for i, _, how in pairing.pairs if how != "initial")
    if not matched:
        return NameMatch(level="none", text="the names have initials in common only")
    over_left = [mine[i].text for i in pairing.left if not mine[i].optional]
    over_right = [theirs[i].text for i in pairing.right if not theirs[i].optional]
    if over_left and over_right:
        text = f"one has {' '.join(over_left)!r} where the other has {' '.join(over_right)!r}"
        return NameMatch(level="conflict", text=text, matched=matched)
    if over_left or over_right:
        return _compare_partial(matched, over_left or over_right, is_person)
    return _compare_whole(pairing, (left.text, mine), (right.text, theirs), matched)


def _find_barrier(left: ParsedName, right: ParsedName) -> NameMatch | None:
    """Finds what forbids two names to be one, whatever their parts: numbers, kinds of places, directions."""
    if sorted(left.numbers) != sorted(right.numbers):
        return NameMatch(level="conflict", text=f"numbers differ: {left.text!r}, {right.text!r}")
    if left.kinds and right.kinds and not left.kinds & right.kinds:
        return NameMatch(level="conflict", text=f"kinds of place differ: {left.text!r}, {right.text!r}")
    if left.sides != right.sides:
        return NameMatch(level="conflict", text=f"directions differ: {left.text!r}, {right.text!r}")
    return None


def _is_hopeless(left: ParsedName, right: ParsedName) -> bool:
    """Tells at a glance that names cannot agree: each has a part of its own, and none of these are near others."""
    keys_left, keys_right = {p.key for p in left.parts}, {p.key for p in right.parts}
    own_left = [
        cut_article(p.folded) for p in left.parts if p.key not in keys_right and not p.optional and not p.is_initial
    ]
    own_right = [
        cut_article(p.folded) for p in right.parts if p.key not in keys_left and not p.optional and not p.is_initial
    ]
    if not own_left or not own_right or left.acronym or right.acronym:
        return False
    if any(p.is_initial for p in (*left.parts, *right.parts)):
        return False
    return not any(is_near(a, b) or a in b or b in a for a in own_left for b in own_right)


def _join_split_parts(parts: tuple[NamePart, ...], others: tuple[NamePart, ...]) -> tuple[NamePart, ...]:
    """Joins two parts that are one part of the other name: "gebre mikael" where that has "gebremikael"."""
    for place in range(len(parts) - 1):
        joined = parts[place].text + parts[place + 1].text
        is_written_out = not (parts[place].is_initial or parts[place + 1].is_initial)
        if (
            is_written_out
            and len(joined) >= _LEAST_JOINED
            and any(match_words(joined, o.text) in {"same", "spelling"} for o in others)
        ):
            return (*parts[:place], build_part(joined), *parts[place + 2 :])
    return parts


def _pair_parts(left: Sequence[NamePart], right: Sequence[NamePart]) -> _Pairing:
    """Pairs the parts of two names, best matches first, and near places before far ones."""
    found = [
        (_ORDER.index(how), abs(i - j), i, j, how)
        for i, mine in enumerate(left)
        for j, theirs in enumerate(right)
        if (how := _match_parts(mine, theirs)) != "none"
    ]
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    pairs = []
    for _, _, i, j, how in sorted(found):
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            pairs.append((i, j, how))
    return _Pairing(
        pairs=tuple(sorted(pairs)),
        left=tuple(i for i in range(len(left)) if i not in taken_left),
        right=tuple(j for j in range(len(right)) if j not in taken_right),
    )


def _match_parts(left: NamePart, right: NamePart) -> PartMatch:
    if left.is_initial and right.is_initial:
        return "same" if left.text.casefold() == right.text.casefold() else "none"
    if left.is_initial or right.is_initial:
        same = fold_word(left.text)[:1].casefold() == fold_word(right.text)[:1].casefold()
        return "initial" if same else "none"
    found: WordMatch = match_words(left.text, right.text)
    if found != "none":
        return found
    bare = cut_article(left.text), cut_article(right.text)
    return match_words(*bare) if bare != (left.text, right.text) else "none"


def cut_article(word: str) -> str:
    """Cuts off an article that is written together with a name.

    >>> cut_article("almaqtari"), cut_article("alim")
    ('maqtari', 'alim')
    """
    articles = load_name_knowledge().words["articles"]
    return word[2:] if word[:2] in articles and len(word) >= _LEAST_WITH_ARTICLE else word


def _compare_partial(matched: tuple[str, ...], over: list[str], is_person: bool) -> NameMatch:
    """Compares a name with a longer one that has all its parts."""
    text = f"only one has {' '.join(over)!r}"
    if not is_person:
        return NameMatch(level="extra words", text=text, matched=matched)
    level: NameLevel = "part" if len(matched) >= _LEAST_FOR_PART else "one part"
    return NameMatch(level=level, text=text, matched=matched)


def _compare_whole(
    pairing: _Pairing, left: tuple[str, Sequence[NamePart]], right: tuple[str, Sequence[NamePart]],
    matched: tuple[str, ...],
) -> NameMatch:  # fmt: skip
    """Compares names whose parts all meet: the worst pair decides."""
    worst = max(pairing.pairs, key=lambda p: _ORDER.index(p[2]))
    level = _LEVELS[worst[2]]
    text = f"{left[0]!r} and {right[0]!r} agree in every part"
    if worst[2] != "same":
        text += f"; {left[1][worst[0]].text!r} is {right[1][worst[1]].text!r} by {worst[2]}"
    places = [j for _, j, _ in pairing.pairs]
    if level in {"same", "spelling"} and places != sorted(places):
        level, text = "order", f"{text}, in another order"
    return NameMatch(level=level, text=text, matched=matched)


def _compare_acronyms(left: ParsedName, right: ParsedName) -> NameMatch | None:
    """Compares an abbreviation with a full name, its function words counted or not."""
    for short, full in ((left, right), (right, left)):
        if short.acronym is None or full.acronym is not None:
            continue
        if short.acronym in list_initials(full):
            text = f"{short.text!r} is the initials of {full.text!r}"
            return NameMatch(level="abbreviation", text=text, matched=(short.acronym,))
    return None


@lru_cache(maxsize=50_000)
def list_initials(name: ParsedName) -> frozenset[str]:
    """Lists the abbreviations that a name of several words may have, its function words counted or not."""
    words = [w for w in name.text.replace("-", " ").replace("'", "").split() if w[0].isalnum()]
    particles = load_name_knowledge().words["particles"]
    counted = [w for w in words if w.casefold() not in particles]
    return frozenset("".join(w[0] for w in some).casefold() for some in (words, counted) if len(some) > 1)
