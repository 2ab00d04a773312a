"""Which pairs of entities are worth comparing: those that share a part of their names and something else besides.

A merge needs both, so that nothing is lost by looking at no other pairs. Large blocks are sorted by name and each
entity is compared with its neighbours only, so that the work grows with the number of entities, not with its square.

Source: Hernández & Stolfo 1995, the sorted neighbourhood method.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from armstrail.corroborate.identity_scores import is_compatible, list_names
from armstrail.corroborate.name_knowledge import load_name_knowledge
from armstrail.corroborate.name_scores import cut_article, list_initials
from armstrail.corroborate.transliteration import fold_word, is_common_name, part_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.corroborate.entity_uses import EntityUse
    from armstrail.corroborate.identity_scores import NameCounts
    from armstrail.corroborate.name_parts import ParsedName

_MOST_IN_FULL = 24  # blocks up to this size are compared pair by pair
_WINDOW = 8
_MOST_PARTS = 3
_MOST_NEIGHBOURS = 8
_MOST_DOCUMENTS = 50


def iter_candidates(uses: Sequence[EntityUse], counts: NameCounts) -> Iterator[tuple[int, int]]:
    """Yields pairs of positions in `uses`, each pair once, the smaller position first."""
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, use in enumerate(uses):
        near = list(_iter_near_evidence(use, counts))
        every = [*near, *_iter_broad_evidence(use)]
        for key, is_telling in _list_name_keys(use, counts).items():
            for item in every if is_telling else near:
                blocks[key, item].append(place)
    seen: set[int] = set()
    sort_keys = [(_build_sort_key(u), u.id) for u in uses]
    total = len(uses)
    for members in blocks.values():
        if len(members) < 2:
            continue
        for left, right in _iter_pairs(members, sort_keys, uses):
            code = left * total + right
            if code not in seen and is_compatible(uses[left].type, uses[right].type):
                seen.add(code)
                yield left, right


def _iter_pairs(
    members: list[int], sort_keys: list[tuple[str, str]], uses: Sequence[EntityUse]
) -> Iterator[tuple[int, int]]:
    if len(members) <= _MOST_IN_FULL:
        yield from combinations(members, 2)
        return
    ordered = sorted(members, key=lambda i: sort_keys[i])
    anchors = [i for i in ordered if uses[i].known][:_WINDOW]
    for place, left in enumerate(ordered):
        for right in (*ordered[place + 1 : place + 1 + _WINDOW], *anchors):
            if left != right:
                yield min(left, right), max(left, right)


def _build_sort_key(use: EntityUse) -> str:
    return " ".join(sorted(fold_word(p.text) for p in list_names(use)[0].parts))


def _list_name_keys(use: EntityUse, counts: NameCounts) -> dict[str, bool]:
    """Lists the keys of an entity's names; a key that very many share is marked as not telling."""
    keys: dict[str, bool] = {}
    for name in list_names(use):
        for key, is_telling in _iter_name_keys(name, use, counts):
            keys[key] = keys.get(key, False) or is_telling
    return keys


def _iter_name_keys(name: ParsedName, use: EntityUse, counts: NameCounts) -> Iterator[tuple[str, bool]]:
    """Yields the keys of a name's rarest parts, with its numbers; of an abbreviation and of what may be abbreviated."""
    numbers = "/".join(map(str, sorted(name.numbers)))
    parts = [p.text for p in name.parts if not p.is_initial and not p.optional]
    bodies = load_name_knowledge().words["bodies"]
    telling = [p for p in parts if p not in bodies] if use.type != "person" else parts
    telling = telling or parts or [p.text for p in name.parts]
    telling.sort(key=lambda p: (-counts.measure_bits((p,)), p))
    for place, part in enumerate(telling[:_MOST_PARTS]):
        is_telling = place == 0 or not is_common_name(part)
        yield f"{part_key(part)} {numbers}", is_telling
        if cut_article(part) != part:
            yield f"{part_key(cut_article(part))} {numbers}", is_telling
    if use.type not in {"person", "place"}:
        for initials in (name.acronym,) if name.acronym else list_initials(name):
            yield f"={initials} {numbers}", True


def _iter_near_evidence(use: EntityUse, counts: NameCounts) -> Iterator[str]:
    """Yields what few entities share: documents, and the rarest neighbours."""
    yield from (f"document {d}" for d in use.documents[:_MOST_DOCUMENTS])
    nearest = sorted(use.context, key=lambda n: (counts.count_neighbour(n), n))
    yield from (f"neighbour {n}" for n in nearest[:_MOST_NEIGHBOURS])


def _iter_broad_evidence(use: EntityUse) -> Iterator[str]:
    """Yields what many entities share: country, parent, titles."""
    if use.country:
        yield f"country {use.country}"
    if use.parent:
        yield f"parent {use.parent}"
    yield from (f"title {t}" for t in use.titles)
