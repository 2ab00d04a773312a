"""The checker: what is wrong between blocks, which no single block shows. All faults at once, as `file:line`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pycountry

from armstrail.lexicon.authoring import Actor, Person, Weapon
from armstrail.lexicon.composing import Pattern, Portfolio
from armstrail.lexicon.designations import DesignationFinder, compile_pattern
from armstrail.lexicon.folding import fold_cased, fold_form
from armstrail.lexicon.nationalities import Nationality

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from armstrail.lexicon.load import Blocks, Located

_DATE = re.compile(r"(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)?\Z")
_CONCEPTS = ("actor", "person", "weapon")


class _Stay(NamedTuple):
    """A dated tie or post: to what, from when to when."""

    what: str
    since: str
    until: str


def check_blocks(blocks: Blocks) -> tuple[str, ...]:
    """Lists the faults between blocks: ids, ties, dates, cycles, forms, patterns.

    Returns:
        Faults as `file:line: what is wrong and how to mend it`; empty where all is well.

    >>> from armstrail.lexicon.load import Blocks
    >>> check_blocks(Blocks(()))
    ()
    """
    concepts = [x for kind in _CONCEPTS for x in blocks.list_located(kind)]
    owners = _index_ids(concepts)
    return (
        *_list_shared_ids(concepts),
        *(fault for x in concepts for fault in _check_ties(x, owners)),
        *_list_cycles(concepts),
        *(fault for x in concepts for fault in _check_dates(x)),
        *_list_shared_forms(concepts),
        *(fault for x in blocks.list_located("nationality") for fault in _check_code(x)),
        *(fault for x in blocks.list_located("pattern") for fault in check_pattern(x)),
        *_list_shared_heads(blocks),
    )


def is_country(code: str) -> bool:
    """Tells whether a code is of ISO 3166-1 (alpha-2), ISO 3166-3 (alpha-4), or XK for Kosovo.

    >>> is_country("AF"), is_country("SUHH"), is_country("taliban")
    (True, True, False)
    """
    if code == "XK":
        return True
    if len(code) == 2:
        return code.isupper() and pycountry.countries.get(alpha_2=code) is not None
    return code.isupper() and pycountry.historic_countries.get(alpha_4=code) is not None


def _index_ids(concepts: Iterable[Located]) -> dict[str, Located]:
    return {x.id: x for x in concepts}


def _list_shared_ids(concepts: Iterable[Located]) -> Iterator[str]:
    seen: dict[str, Located] = {}
    for item in concepts:
        first = seen.setdefault(item.id, item)
        if first is not item and first.kind != item.kind:
            yield f"{item.where}: id {item.id!r} is taken by the {first.kind} of {first.where}; give it another"


def _check_ties(item: Located, owners: Mapping[str, Located]) -> Iterator[str]:
    """Lists the ids in a block that no block has."""
    block = item.block
    wanted: list[tuple[str, str, str]] = []
    countries: tuple[str, ...] = ()
    if isinstance(block, Actor):
        wanted += [("part_of", t.id, "actor") for t in block.part_of]
        wanted += [("allied_with", t.id, "actor") for t in block.allied_with]
        wanted += [("successor_of", t, "actor") for t in block.successor_of]
        countries = block.country
    elif isinstance(block, Person):
        wanted += [("posts.of", p.of, "actor") for p in block.posts if not is_country(p.of)]
        countries = block.country
    elif isinstance(block, Weapon):
        wanted += [("parent", block.parent, "weapon")] if block.parent else []
        countries = block.maker_country
    for key, target, kind in wanted:
        found = owners.get(target)
        if found is None or found.kind != kind:
            label = f"{item.where}: {item.kind} {item.id!r}"
            yield f"{label}: {key} names {target!r}, which is no {kind}; add it or mend the id"
    for code in countries:
        if not is_country(code):
            yield f"{item.where}: {item.kind} {item.id!r}: {code!r} is no ISO 3166-1 alpha-2 code"


def _list_parents(item: Located) -> tuple[str, ...]:
    block = item.block
    if isinstance(block, Actor):
        return tuple(t.id for t in block.part_of)
    return (block.parent,) if isinstance(block, Weapon) and block.parent else ()


def _list_cycles(concepts: Iterable[Located]) -> Iterator[str]:
    """Lists concepts that are, step by step, part of themselves; each cycle once."""
    items = {x.id: x for x in concepts}
    done: set[str] = set()
    for start in items:
        path: list[str] = []
        stack: list[tuple[str, int]] = [(start, 0)]
        while stack:
            current, depth = stack.pop()
            del path[depth:]
            if current in path:
                cycle = [*path[path.index(current) :], current]
                yield f"{items[current].where}: {' in '.join(cycle)}: a concept cannot be part of itself"
                continue
            if current in done or current not in items:
                continue
            done.add(current)
            path.append(current)
            stack += [(p, depth + 1) for p in _list_parents(items[current])]


def _check_dates(item: Located) -> Iterator[str]:
    """Lists dates that are none, that end before they start, and stays that overlap."""
    block = item.block
    stays: list[_Stay] = []
    if isinstance(block, Actor):
        stays = [_Stay(f"{k} {t.id}", t.since, t.until) for k in ("part_of", "allied_with") for t in getattr(block, k)]
        stays.append(_Stay("active", *block.active))
    elif isinstance(block, Person):
        stays = [_Stay(f"post {p.post!r} of {p.of}", p.since, p.until) for p in block.posts]
        stays.append(_Stay("died", "", block.died))
    elif isinstance(block, Weapon):
        stays = [_Stay("era", *block.era)]
    label = f"{item.where}: {item.kind} {item.id!r}"
    for stay in stays:
        for date in (stay.since, stay.until):
            if not _DATE.match(date):
                yield f'{label}: {stay.what}: {date!r} is no date; write "1994", "1994-10" or "1994-10-03"'
        if stay.since and stay.until and stay.until[: len(stay.since)] < stay.since[: len(stay.until)]:
            yield f"{label}: {stay.what}: ends ({stay.until}) before it starts ({stay.since})"
    for i, one in enumerate(stays):
        for other in stays[i + 1 :]:
            if one.what == other.what and _overlap(one, other):
                yield f"{label}: {one.what}: two stays overlap; join them or mend the dates"


def _overlap(one: _Stay, other: _Stay) -> bool:
    """Tells whether two stays share more than the day, month or year in which one follows the other."""
    first, second = sorted((one, other), key=lambda s: s.since)
    if not first.until:
        return True
    shortest = min(len(first.until), len(second.since))
    return first.until[:shortest] > second.since[:shortest]


def _list_shared_forms(concepts: Iterable[Located]) -> Iterator[str]:
    """Lists forms that two concepts own outright."""
    owners: dict[tuple[str, bool], Located] = {}
    for item in concepts:
        block = item.block
        if not isinstance(block, Actor | Person | Weapon):
            continue
        for form in {fold_form(f): f for f in (block.name, *block.aliases)}.values():
            key = (fold_form(form), fold_cased(form) == fold_form(form))
            first = owners.setdefault(key, item)
            if first.id != item.id:
                yield (
                    f"{item.where}: form {form!r} of {item.id!r} belongs to {first.id!r} ({first.where}); "
                    f"move it to `ambiguous` in one of them, or out of persons"
                )


def _check_code(item: Located) -> Iterator[str]:
    block = item.block
    if isinstance(block, Nationality):
        if not is_country(block.country):
            yield f"{item.where}: nationality: {block.country!r} is no ISO 3166 code"
        if not block.country_names:
            yield f"{item.where}: nationality {block.country!r}: country_names is empty; give one name at least"


def check_pattern(item: Located) -> Iterator[str]:
    """Lists what is wrong with a pattern: its expression, and the examples that do not hold."""
    block = item.block
    if not isinstance(block, Pattern):
        return
    label = f"{item.where}: pattern {block.id!r}"
    try:
        finder = DesignationFinder((compile_pattern(block),))
    except re.error as error:
        yield f"{label}: regex: {error}"
        return
    for text in block.fires:
        if not any(finder.iter_designations(text)):
            yield f"{label}: should fire and does not: {text!r}"
    for text in block.silent:
        for found in finder.iter_designations(text):
            yield f"{label}: should be silent, but finds {found.name!r} in {text!r}"


def _list_shared_heads(blocks: Blocks) -> Iterator[str]:
    """Lists portfolios' forms that two portfolios own."""
    owners: dict[str, Located] = {}
    for item in blocks.list_located("portfolio"):
        for form in item.block.forms if isinstance(item.block, Portfolio) else ():
            first = owners.setdefault(fold_form(form), item)
            if first is not item:
                yield f"{item.where}: form {form!r} of portfolio {item.id!r} belongs to {first.id!r} ({first.where})"
