"""Checking the places that people wrote down: keys, ids, parents, countries, coordinates, entries made twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.errors import LexiconError
from armstrail.lexicon.authoring import Place
from armstrail.lexicon.check import is_country
from armstrail.lexicon.check_files import Entry, read_entries
from armstrail.lexicon.folding import fold_form
from armstrail.lexicon.gazetteer_places import load_country_points, load_stop_forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_SAME_DEGREES = 0.1  # about 11 km: two entries of one name, kind and parent this near are one place
_OTHER_FILES = frozenset({"stop_forms.toml", "country_points.toml", "division_points.toml", "abbreviations.toml"})


def check_places(folder: Path) -> tuple[str, ...]:
    """Lists the faults of all places in a folder, as `places/file:line: what is wrong`; empty where all is well."""
    entries, faults = read_places(folder)
    owners: dict[str, Entry[Place]] = {}
    for entry in entries:
        first = owners.setdefault(entry.block.id, entry)
        if first is not entry:
            faults.append(f"{entry.where}: id {entry.block.id!r} is taken by {first.where}; give it another")
    faults += [fault for entry in entries for fault in _check_place(entry, owners)]
    faults += _list_doubles(entries)
    return (*faults, *_check_others(folder))


def read_places(folder: Path) -> tuple[list[Entry[Place]], list[str]]:
    """Reads the places of a folder, with where each is written, and the faults of the others."""
    entries: list[Entry[Place]] = []
    faults: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        if path.name not in _OTHER_FILES:
            found, more = read_entries(path, f"{folder.name}/{path.name}", "place", Place)
            entries += found
            faults += more
    return entries, faults


def _check_place(entry: Entry[Place], owners: Mapping[str, Entry[Place]]) -> Iterator[str]:
    place = entry.block
    label = f"{entry.where}: place {place.id!r}"
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        yield f"{label}: {place.lat}, {place.lon} are off the globe; latitude comes first, in degrees"
    if place.lat == 0 and place.lon == 0:
        yield f"{label}: coordinates 0, 0 mean nothing; leave the entry out until they are known"
    if place.country and not is_country(place.country):
        yield f"{label}: {place.country!r} is no ISO 3166-1 alpha-2 code"
    if place.parent and place.parent not in owners:
        yield f"{label}: parent names {place.parent!r}, which is no place; add it or mend the id"
    if place.parent == place.id:
        yield f"{label}: a place cannot lie in itself"


def _list_doubles(entries: list[Entry[Place]]) -> Iterator[str]:
    """Yields places that are another once more: of one name, kind, country and parent, and near each other."""
    seen: dict[tuple[str, str, str, str], Entry[Place]] = {}
    for entry in entries:
        place = entry.block
        for form in {fold_form(f) for f in (place.name, *place.aliases)}:
            first = seen.setdefault((form, place.kind, place.country, place.parent), entry)
            other = first.block
            near = max(abs(other.lat - place.lat), abs(other.lon - place.lon)) < _SAME_DEGREES
            if other.id != place.id and near:
                yield f"{entry.where}: place {place.id!r} is that of {first.where} once more: {form!r}; join them"


def _check_others(folder: Path) -> Iterator[str]:
    """Yields the faults of stop forms and of countries' points, where the folder has them."""
    if (folder / "stop_forms.toml").is_file():
        try:
            load_stop_forms(folder)
        except LexiconError as error:
            yield from (f"{folder.name}/{fault.replace(': ', ':1: ', 1)}" for fault in error.faults)
    if (folder / "country_points.toml").is_file():
        try:
            points = load_country_points(folder)
        except LexiconError as error:
            yield from (f"{folder.name}/{fault.replace(': ', ':1: ', 1)}" for fault in error.faults)
            return
        for code, (lat, lon) in points.items():
            if not is_country(code) or not (-90 <= lat <= 90 and -180 <= lon <= 180):
                yield f"{folder.name}/country_points.toml:1: {code}: no ISO 3166-1 code, or {lat}, {lon} off the globe"
