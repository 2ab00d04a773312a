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
from armstrail.corroborate.name_scores import cut_article, list_initials
from armstrail.lexicon.name_knowledge import load_name_knowledge
from armstrail.lexicon.transliteration import fold_word, part_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.corroborate.entity_uses import EntityUse
    from armstrail.corroborate.identity_scores import NameCounts
    from armstrail.corroborate.name_parts import ParsedName

_MOST_IN_FULL = 24  # blocks up to this size are compared pair by pair
_WINDOW = 8
_MOST_PARTS = 4
_JOINABLE = 3
_MOST_NEIGHBOURS = 8
_MOST_DOCUMENTS = 50


def iter_candidates(uses: Sequence[EntityUse], counts: NameCounts) -> Iterator[tuple[int, int]]:
    """Yields pairs of positions in `uses`, each pair once, the smaller position first.

    What few entities share (a document, a rare neighbour) supports a merge of names that have one part in common; what
    many share (a country, a title) supports one only of names that agree in two parts, or have no more than one.
    """
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, use in enumerate(uses):
        near, broad = _list_evidence(use, counts)
        for name in list_names(use):
            keys = _list_part_keys(name, use, counts)
            for key in (*keys, *_list_acronym_keys(name, use)) if near else ():
                for item in near:
                    blocks[key, item].append(place)
            for key in (*_list_pair_keys(keys), *_list_joined_keys(name)) if broad else ():
                for item in broad:
                    blocks[key, item].append(place)
    seen: set[int] = set()
    sort_keys = [(_build_sort_key(u), u.id) for u in uses]
    total = len(uses)
    for members in blocks.values():
        if len(members) < 2:
            continue
        for left, right in _iter_pairs(list(dict.fromkeys(members)), sort_keys, uses):
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


def _list_part_keys(name: ParsedName, use: EntityUse, counts: NameCounts) -> tuple[str, ...]:
    """Lists the keys of a name's rarest parts, each with the numbers of the name."""
    numbers = "/".join(map(str, sorted(name.numbers)))
    parts = [p.text for p in name.parts if not p.is_initial and not p.optional]
    bodies = load_name_knowledge().words["bodies"]
    telling = [p for p in parts if p not in bodies] if use.type != "person" else parts
    telling = telling or parts or [p.text for p in name.parts]
    telling.sort(key=lambda p: (-counts.measure_bits((p,)), p))
    return tuple(f"{part_key(cut_article(part))} {numbers}" for part in telling[:_MOST_PARTS])


def _list_pair_keys(keys: Sequence[str]) -> tuple[str, ...]:
    """Lists the keys of two parts together, and that of a name with one part by itself."""
    pairs = tuple(" + ".join(sorted(pair)) for pair in combinations(keys, 2))
    return pairs if len(keys) > 1 else tuple(keys)


def _list_joined_keys(name: ParsedName) -> tuple[str, ...]:
    """Lists the keys of names of three parts that others write in two: "Tewodros Gebre Mikael"."""
    parts = [p.text for p in name.parts if not p.is_initial and not p.optional]
    if len(parts) != _JOINABLE or name.numbers:
        return ()
    pairs = ((parts[0] + parts[1], parts[2]), (parts[0], parts[1] + parts[2]))
    return tuple(" + ".join(sorted(f"{part_key(p)} " for p in pair)) for pair in pairs)


def _list_acronym_keys(name: ParsedName, use: EntityUse) -> tuple[str, ...]:
    """Lists the keys under which an abbreviation meets the names that it may stand for."""
    if use.type in {"person", "place"}:
        return ()
    numbers = "/".join(map(str, sorted(name.numbers)))
    return tuple(f"={i} {numbers}" for i in ((name.acronym,) if name.acronym else sorted(list_initials(name))))


def _list_evidence(use: EntityUse, counts: NameCounts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Lists what could support a merge: what few entities share, and what many share."""
    nearest = sorted(use.context, key=lambda n: (counts.count_neighbour(n), n))[:_MOST_NEIGHBOURS]
    near = [f"document {d}" for d in use.documents[:_MOST_DOCUMENTS]]
    near += [f"neighbour {n}" for n in nearest if counts.is_rare(n)]
    broad = [f"neighbour {n}" for n in nearest if not counts.is_rare(n)]
    spoken = {short for title, short in load_name_knowledge().spoken if title in use.titles}
    broad += [f"title {t}" for t in sorted({*use.titles, *spoken})]
    broad += [f"country {use.country}"] if use.country else []
    broad += [f"parent {use.parent}"] if use.parent else []
    return tuple(near), tuple(broad)
