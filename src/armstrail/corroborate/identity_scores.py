"""How likely two entities of different documents are one: the fields that are compared, and what each weighs."""

from __future__ import annotations

import math
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.core.reason import Reason
from armstrail.corroborate.name_parts import parse_name
from armstrail.corroborate.name_scores import NameMatch, compare_names
from armstrail.lexicon.name_knowledge import load_name_knowledge
from armstrail.lexicon.transliteration import is_common_name, part_key
from armstrail.lexicon.weights import load_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from armstrail.core.entity import EntityType
    from armstrail.corroborate.entity_uses import EntityUse
    from armstrail.corroborate.name_parts import ParsedName

# Types that reports and lexicons mix up; a person, place or weapon is never anything else.
_BODIES = frozenset({"group", "state_force", "government", "organisation", "media"})
_PRIORS: Mapping[EntityType, str] = MappingProxyType({"place": "pair of places", "weapon": "pair of weapons"})
_MOST_ALIASES = 12
# How many of all names have a given part, before any is counted: the project's estimate from the families and lists of
# `data/names/`. It counts as much as _PRIOR_NAMES names of the casebook.
_SHARE_COMMON = 1 / 40
_SHARE_GENERIC = 1 / 15
_SHARE_OTHER = 1 / 3000
_LEAST_SHARE = 1 / 20_000
_PRIOR_NAMES = 1000
_BITS = ((26.0, "very rare"), (18.0, "rare"), (14.0, "unusual"), (9.0, "usual"), (0.0, "common"))
# A neighbour is rare that no more than this share of all entities have, and that is of no type that half the reports
# on a conflict name.
_WIDELY_NAMED = frozenset({"place", "weapon", "government", "group", "state_force"})
_RARE_SHARE = 0.01
_RARE_COUNT = 3
_SEVERAL = 3
_LEAST_CONTEXT = 3
_LEAST_BITS = -60.0  # below this a probability is 0


class PairScore(Record, frozen=True):
    """The probability that two entities are one, with its reasons.

    `is_supported` says whether more than the name speaks for it; `is_partial` whether one name is a part of the other,
    or has initials, so that it may be a part of further names as well.
    """

    probability: float
    reasons: tuple[Reason, ...]
    is_supported: bool
    is_partial: bool


class NameCounts:
    """How often parts of names and neighbours occur among all entities of a casebook."""

    def __init__(self, uses: Iterable[EntityUse]) -> None:
        """Counts each name once, however often the casebook has it."""
        self._parts: Counter[str] = Counter()
        self._neighbours: Counter[str] = Counter()
        self._types: dict[str, str] = {}
        self._bits: dict[str, float] = {}
        self._entities = 0
        names: set[tuple[str, ...]] = set()
        for use in uses:
            self._entities += 1
            self._types[use.id] = use.type
            self._neighbours.update(use.context)
            names.add(tuple(sorted({part_key(p.text) for p in parse_name(use.name, use.type).parts})))
        self._names = len(names)
        for name in names:
            self._parts.update(name)

    def measure_bits(self, parts: Iterable[str]) -> float:
        """Measures how much it says that two names share some parts, in bits."""
        return sum(map(self._measure_part, parts))

    def count_neighbour(self, neighbour: str) -> int:
        """Counts the entities that have a neighbour."""
        return self._neighbours[neighbour]

    def is_rare(self, neighbour: str) -> bool:
        """Tells whether few entities have a neighbour, so that two that share it are likely one."""
        if self._types.get(neighbour) in _WIDELY_NAMED:
            return False
        return self._neighbours[neighbour] <= max(_RARE_COUNT, _RARE_SHARE * self._entities)

    def _measure_part(self, part: str) -> float:
        bits = self._bits.get(part)
        if bits is None:
            bits = self._bits[part] = -math.log2(self._share(part))
        return bits

    def _share(self, part: str) -> float:
        prior = _SHARE_OTHER
        if is_common_name(part):
            prior = _SHARE_COMMON
        elif part in load_name_knowledge().words["bodies"]:
            prior = _SHARE_GENERIC
        others = max(self._parts[part_key(part)] - 1, 0)
        return max((prior * _PRIOR_NAMES + others) / (_PRIOR_NAMES + self._names), _LEAST_SHARE)


def list_names(use: EntityUse) -> tuple[ParsedName, ...]:
    """Lists an entity's name and aliases in parts."""
    return tuple(parse_name(n, use.type) for n in (use.name, *use.aliases[:_MOST_ALIASES]))


def is_compatible(left: EntityType, right: EntityType) -> bool:
    """Tells whether entities of two types can be one.

    >>> is_compatible("group", "organisation"), is_compatible("person", "place")
    (True, False)
    """
    return left == right or {left, right} <= _BODIES


def score_pair(left: EntityUse, right: EntityUse, counts: NameCounts) -> PairScore | None:
    """Scores whether two entities are one.

    Returns:
        The probability with its reasons; None where names or types do not allow it.
    """
    if not is_compatible(left.type, right.type):
        return None
    match, bits = _compare_best(left, right, counts)
    if not match.agrees:
        return None
    found = [
        _weigh("prior", _PRIORS.get(left.type, "pair")),
        _weigh("name", match.level, match.text, left.name, right.name),
        _weigh("type", "same" if left.type == right.type else "compatible", None, left.type, right.type),
    ]
    is_recalled = match.is_partial and bool(
        set(left.documents) & set(right.documents)
    )  # a document names whom it means
    if match.level != "abbreviation" and not is_recalled:  # the weight of an abbreviation says how rare its letters are
        rarity = next(level for least, level in _BITS if bits >= least)
        found.append(_weigh("rarity", rarity, f"{bits:.0f} bits of names shared"))
    other = list(_iter_other(left, right, match, counts))
    bits_in_all = sum(r.weight for r in (*found, *other))
    return PairScore(
        probability=1 / (1 + 2.0**-bits_in_all) if bits_in_all > _LEAST_BITS else 0.0,
        reasons=(*found, *other),
        is_supported=any(r.weight > 0 for r in other),
        is_partial=match.is_partial,
    )


def _weigh(
    field: str, level: str, text: str | None = None, left: str | None = None, right: str | None = None
) -> Reason:
    found = load_weights("names")[field, level]
    words = f"{found.text}: {text}" if text else found.text
    return Reason(field=field, weight=round(found.weight, 3), text=words, left=left, right=right)


def _compare_best(left: EntityUse, right: EntityUse, counts: NameCounts) -> tuple[NameMatch, float]:
    """Compares all names of two entities and takes what speaks most for one; a conflict where none agrees."""
    weights = load_weights("names")
    best: tuple[float, NameMatch, float] | None = None
    against = NameMatch(level="none", text="the names have no part in common")
    for one in list_names(left):
        for other in list_names(right):
            match = compare_names(one, other, left.type == "person")
            if not match.agrees:
                against = match if match.level == "conflict" else against
                continue
            bits = counts.measure_bits(match.matched)
            level = next(name for least, name in _BITS if bits >= least)
            weight = weights["name", match.level].weight + weights["rarity", level].weight
            if best is None or weight > best[0]:
                best = weight, match, bits
    return (against, 0.0) if best is None else best[1:]


def _iter_other(left: EntityUse, right: EntityUse, match: NameMatch, counts: NameCounts) -> Iterator[Reason]:
    """Yields what is compared beside the names."""
    if left.country and right.country:
        same = left.country == right.country
        yield _weigh("country", "same" if same else "different", None, left.country, right.country)
    if left.parent and right.parent:
        same = left.parent == right.parent
        yield _weigh("parent", "same" if same else "different", None, left.parent, right.parent)
    if left.titles and right.titles:
        shared = sorted(set(left.titles) & set(right.titles))
        spoken = any((a, b) in _load_spoken() or (b, a) in _load_spoken() for a in left.titles for b in right.titles)
        level = "same" if shared else "spoken" if spoken else "different"
        yield _weigh("title", level, ", ".join(shared) or None, ", ".join(left.titles), ", ".join(right.titles))
    yield from _iter_neighbours(left, right, counts)
    yield from _iter_documents(left, right, match)


def _load_spoken() -> frozenset[tuple[str, str]]:
    return load_name_knowledge().spoken


def _iter_neighbours(left: EntityUse, right: EntityUse, counts: NameCounts) -> Iterator[Reason]:
    shared = sorted(set(left.context) & set(right.context), key=lambda n: (counts.count_neighbour(n), n))
    rare = [n for n in shared if counts.is_rare(n)]
    if rare:
        yield _weigh("neighbours", "rare", ", ".join(rare[:3]))
    elif len(shared) >= _SEVERAL:
        yield _weigh("neighbours", "several", ", ".join(shared[:3]))
    elif shared:
        yield _weigh("neighbours", "one", ", ".join(shared))
    elif min(len(left.context), len(right.context)) >= _LEAST_CONTEXT:
        yield _weigh("neighbours", "none")


def _iter_documents(left: EntityUse, right: EntityUse, match: NameMatch) -> Iterator[Reason]:
    shared = sorted(set(left.documents) & set(right.documents))
    if not shared or match.level in {"extra words", "abbreviation"}:
        return
    levels = {"same": "same", "part": "same, part of the name", "one part": "same, part of the name"}
    level = levels.get(match.level, "same, both in full")
    yield _weigh("document", level, shared[0])
