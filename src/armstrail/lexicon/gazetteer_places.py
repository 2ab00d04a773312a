"""The places that people wrote down in `data/places/`, and the forms that are no place in running text."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import msgspec

from armstrail.core.errors import LexiconError
from armstrail.lexicon.authoring import Place

__all__ = [
    "PLACES", "StopForms", "load_abbreviations", "load_country_points", "load_division_points", "load_places",
    "load_stop_forms",
]  # fmt: skip

PLACES = Path(__file__).parents[1] / "data" / "places"

_STOP_FILE = "stop_forms.toml"
_POINTS_FILE = "country_points.toml"
_DIVISIONS_FILE = "division_points.toml"
_SHORT_FILE = "abbreviations.toml"
_OTHER_FILES = frozenset({_STOP_FILE, _POINTS_FILE, _DIVISIONS_FILE, _SHORT_FILE})

T = TypeVar("T")


class _PlaceFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    place: tuple[Place, ...]


class _PointFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    points: dict[str, tuple[float, float]]


class _ShortFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    divisions: dict[str, str]


class StopForms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Forms that name a place somewhere in the world but mean something else in most reports.

    `words` are common English words, `persons` given names, surnames and titles, `weapons` arms and their makers,
    `actors` groups and bodies, `other` anything else. All are compared after folding.
    """

    words: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


def _decode_toml(path: Path, kind: type[T], faults: list[str]) -> T | None:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), kind)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        faults.append(f"{path.name}: {fault}")
        return None


def load_places(folder: Path = PLACES) -> tuple[Place, ...]:
    """Loads every authored place, strictly.

    Args:
        folder: where the TOML files lie; the stop forms beside them are not read here.

    Returns:
        All places, by file name and then in the order of the file.

    Raises:
        LexiconError: with every fault of every file: unknown keys, duplicate ids, parents that do not exist,
            coordinates off the globe or at 0, 0.
    """
    faults: list[str] = []
    places: dict[str, Place] = {}
    origin: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name in _OTHER_FILES:
            continue
        content = _decode_toml(path, _PlaceFile, faults)
        for place in content.place if content else ():
            if place.id in places:
                faults.append(f"{path.name}: duplicate id {place.id!r}; give one of the two another id")
            places[place.id] = place
            origin[place.id] = path.name
    for place in places.values():
        faults += [f"{origin[place.id]}: {place.id}: {fault}" for fault in _list_faults(place, places)]
    if faults:
        raise LexiconError(tuple(faults))
    return tuple(places.values())


def _list_faults(place: Place, places: dict[str, Place]) -> list[str]:
    faults = []
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        faults.append(f"coordinates {place.lat}, {place.lon} are off the globe")
    if place.lat == 0 and place.lon == 0:
        faults.append("coordinates 0, 0 mean nothing; leave the entry out until they are known")
    if place.parent and place.parent not in places:
        faults.append(f"parent {place.parent!r} does not exist")
    if place.country and not (len(place.country) == 2 and place.country.isupper()):
        faults.append(f"country {place.country!r} is no ISO 3166-1 alpha-2 code")
    return faults


def load_country_points(folder: Path = PLACES) -> dict[str, tuple[float, float]]:
    """Loads the central points of countries: latitude and longitude by ISO 3166-1 alpha-2 code.

    Raises:
        LexiconError: if the file is missing or malformed.
    """
    return _load_file(folder / _POINTS_FILE, _PointFile).points


def load_division_points(folder: Path = PLACES) -> dict[str, tuple[float, float]]:
    """Loads the central points of divisions: latitude and longitude by ISO 3166-2 code.

    Raises:
        LexiconError: if the file is missing or malformed.
    """
    return _load_file(folder / _DIVISIONS_FILE, _PointFile).points


@lru_cache(maxsize=4)
def load_abbreviations(folder: Path = PLACES) -> Mapping[str, str]:
    """Loads the abbreviations of divisions that stand behind the name of a town, with the division's name.

    Raises:
        LexiconError: if the file is missing or malformed.
    """
    return MappingProxyType(_load_file(folder / _SHORT_FILE, _ShortFile).divisions)


def load_stop_forms(folder: Path = PLACES) -> StopForms:
    """Loads the forms that are never matched in running text.

    Raises:
        LexiconError: if the file is missing or malformed.
    """
    return _load_file(folder / _STOP_FILE, StopForms)


def _load_file(path: Path, kind: type[T]) -> T:
    faults: list[str] = []
    if not path.is_file():
        raise LexiconError((f"{path.name}: missing from {path.parent.name}",))
    content = _decode_toml(path, kind, faults)
    if content is None:
        raise LexiconError(tuple(faults))
    return content
