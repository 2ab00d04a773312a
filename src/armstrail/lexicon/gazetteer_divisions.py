"""Which first-order division each GeoNames admin1 code is: the package of cities has the codes but not the names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from statistics import median

import msgspec

from armstrail.lexicon.gazetteer_distance import measure_gap_km
from armstrail.lexicon.gazetteer_names import fold_name
from armstrail.lexicon.gazetteer_prior import calculate_prior
from armstrail.lexicon.gazetteer_sources import PlaceEntry
from armstrail.lexicon.gazetteer_store import PlaceRecord

__all__ = ["assign_divisions"]

# Countries whose GeoNames admin1 codes are the letters of ISO 3166-2. Source: GeoNames readme.txt, admin1 codes.
_ISO_CODED = frozenset({"US", "CH", "BE", "ME"})


def assign_divisions(cities: list[PlaceEntry], divisions: list[PlaceEntry]) -> None:
    """Finds out which division each GeoNames admin1 code is, and writes it into the cities that carry the code.

    A code belongs to a division if ISO 3166-2 uses the same letters (US-TX), if the city nearest to the division's
    point carries it, or if the division's namesake among the cities does; in this order, each code once.
    A division without a point gets the median of its cities, and each division its prior.
    """
    cities_of: dict[str, list[PlaceEntry]] = defaultdict(list)
    for city in cities:
        cities_of[city.record.country].append(city)
    divisions_of: dict[str, list[PlaceEntry]] = defaultdict(list)
    for division in divisions:
        divisions_of[division.record.country].append(division)
    for country, own in cities_of.items():
        _apply_codes(_match_codes(divisions_of.get(country, []), own), own)


def _match_codes(divisions: list[PlaceEntry], cities: list[PlaceEntry]) -> dict[str, PlaceEntry]:
    codes = {city.code for city in cities}
    owners: dict[str, PlaceEntry] = {}
    namesakes: dict[str, PlaceEntry] = {}
    for city in sorted(cities, key=lambda c: c.record.population or 0):
        namesakes |= {fold_name(form): city for form in city.forms}
    for division in divisions:
        letters = division.code.partition("-")[2]
        if division.record.country in _ISO_CODED and letters in codes:
            owners[letters] = division
    taken = {division.record.id for division in owners.values()}
    for division in divisions:
        if division.record.lat is not None and division.record.id not in taken:
            nearest = min(cities, key=lambda c: measure_gap_km(c.record, division.record))
            taken |= _take_code(owners, nearest, division)
    for division in divisions:
        if division.record.id not in taken:
            found = [namesakes[key] for form in division.forms if (key := fold_name(form)) in namesakes]
            best = max(found, key=lambda c: c.record.population or 0, default=None)
            taken |= _take_code(owners, best, division)
    return owners


def _take_code(owners: dict[str, PlaceEntry], city: PlaceEntry | None, division: PlaceEntry) -> set[str]:
    if city is None or city.code in owners:
        return set()
    owners[city.code] = division
    return {division.record.id}


def _apply_codes(owners: Mapping[str, PlaceEntry], cities: list[PlaceEntry]) -> None:
    inside: dict[str, list[PlaceRecord]] = defaultdict(list)
    for city in cities:
        owner = owners.get(city.code)
        if owner is None:
            city.record = msgspec.structs.replace(city.record, parent=f"country:{city.record.country}")
        else:
            city.record = msgspec.structs.replace(city.record, admin1=owner.record.name, parent=owner.record.id)
            inside[city.code].append(city.record)
    for code, owner in owners.items():
        inhabitants = sum(record.population or 0 for record in inside[code])
        owner.record = msgspec.structs.replace(owner.record, prior=calculate_prior(owner.record, inhabitants))
        points = [(r.lat, r.lon) for r in inside[code] if r.lat is not None and r.lon is not None]
        if owner.record.lat is None and points:
            owner.record = msgspec.structs.replace(
                owner.record,
                lat=round(median(lat for lat, _ in points), 3),
                lon=round(median(lon for _, lon in points), 3),
                source=f"{owner.record.source}; GeoNames",
            )
