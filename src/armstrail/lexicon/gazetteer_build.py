"""Merges the sources into one store: authored places first, then countries, ISO 3166-2, GeoNames cities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec

from armstrail.lexicon.authoring import Place
from armstrail.lexicon.gazetteer_distance import measure_gap_km
from armstrail.lexicon.gazetteer_divisions import assign_divisions
from armstrail.lexicon.gazetteer_forms import choose_match_forms
from armstrail.lexicon.gazetteer_names import fold_name, loosen_name, strip_article
from armstrail.lexicon.gazetteer_places import StopForms, load_country_points, load_division_points
from armstrail.lexicon.gazetteer_prior import CAPITAL_BONUS, calculate_prior
from armstrail.lexicon.gazetteer_sources import (
    PlaceEntry,
    list_capitals,
    list_cities,
    list_countries,
    list_divisions,
    list_places,
)
from armstrail.lexicon.gazetteer_store import PlaceRecord, StoreWriter

__all__ = ["build_keys", "build_store"]

FOCUS_PLACES = 20  # From so many authored places on, a country's cities get rough keys and more forms.


def build_keys(entry: PlaceEntry, loose: bool) -> set[str]:
    """Builds all keys of an entry: its folded forms, without a leading Arabic article too, and the rough keys.

    Args:
        entry: the record and its forms.
        loose: whether rough keys are wanted; they stand behind a "~".
    """
    keys = {fold_name(form) for form in entry.forms}
    keys = {key for key in keys if key and len(key) > 1}
    if loose:
        keys |= {strip_article(key) for key in keys}
        keys |= {f"~{rough}" for key in keys if (rough := loosen_name(key))}
    return keys


def build_store(places: Iterable[Place], stop: StopForms) -> bytes:
    """Merges all sources and compiles them.

    Args:
        places: the authored places; countries that have some get rough keys and more forms to match.
        stop: forms that are never matched in running text.

    Returns:
        The bytes of a store for `PlaceStore`.
    """
    authored = list_places(places)
    counts = Counter(entry.record.country for entry in authored)
    focus = {country for country, count in counts.items() if country and count >= FOCUS_PLACES}
    cities = _merge_cities(authored, list_cities())
    divisions = _merge_divisions(authored, list_divisions(load_division_points()))
    for entry in [*authored, *cities, *divisions]:
        entry.record = msgspec.structs.replace(entry.record, prior=calculate_prior(entry.record))
    assign_divisions(cities, [e for e in authored + divisions if e.record.kind == "admin1"])
    capitals = _find_capitals(cities + authored)
    countries = list_countries(capitals, load_country_points())
    entries = authored + countries + divisions + cities
    ranked = sorted(entries, key=lambda e: (-e.record.prior, e.record.id))
    writer = StoreWriter()
    for entry in ranked:
        country = entry.record.country
        writer.add_record(entry.record, build_keys(entry, loose=not country or country in focus))
    return writer.encode_store(choose_match_forms(ranked, focus, stop))


def _find_capitals(entries: Iterable[PlaceEntry]) -> dict[str, PlaceRecord]:
    """Finds the capital of each country, raises its prior and returns the records by country code."""
    names = {code: fold_name(name) for code, name in list_capitals().items()}
    found: dict[str, PlaceEntry] = {}
    for entry in entries:
        record = entry.record
        name = names.get(record.country)
        if name is None or record.kind not in {"city", "town", "village"}:
            continue
        best = found.get(record.country)
        if any(fold_name(form) == name for form in entry.forms) and (
            best is None or (record.population or 0) > (best.record.population or 0)
        ):
            found[record.country] = entry
    for entry in found.values():
        entry.record = msgspec.structs.replace(entry.record, prior=round(entry.record.prior + CAPITAL_BONUS, 3))
    return {code: entry.record for code, entry in found.items()}


def _merge_cities(authored: list[PlaceEntry], cities: Iterable[PlaceEntry]) -> list[PlaceEntry]:
    """Folds a GeoNames city into an authored settlement of a shared name within 25 km; returns the others."""
    wanted: dict[tuple[str, str], list[PlaceEntry]] = defaultdict(list)
    for entry in authored:
        if entry.record.kind in {"city", "town", "village"}:
            for form in entry.forms:
                wanted[entry.record.country, fold_name(form)].append(entry)
    kept = []
    for city in cities:
        twins = wanted.get((city.record.country, fold_name(city.record.name)), [])
        twin = next((t for t in twins if measure_gap_km(t.record, city.record) < 25), None)
        if twin is None:
            kept.append(city)
            continue
        twin.forms |= city.forms
        if (city.record.population or 0) > (twin.record.population or 0):
            twin.record = msgspec.structs.replace(twin.record, population=city.record.population)
    return kept


def _merge_divisions(authored: list[PlaceEntry], divisions: Iterable[PlaceEntry]) -> list[PlaceEntry]:
    """Folds an ISO division into the authored division of the same country and name; returns the others."""
    known: dict[tuple[str, str, str], PlaceEntry] = {}
    for entry in authored:
        if entry.record.kind in {"admin1", "admin2", "region"}:
            for form in entry.forms:
                known.setdefault((entry.record.country, entry.record.kind, strip_article(fold_name(form))), entry)
    kept = []
    merged: dict[str, str] = {}
    for division in divisions:
        forms = sorted(strip_article(fold_name(form)) for form in division.forms)
        kinds = (division.record.kind, "region", "admin1" if division.record.kind == "admin2" else "admin2")
        keys = [(division.record.country, kind, form) for kind in kinds for form in forms]
        twin = next((known[key] for key in keys if key in known), None)
        if twin is None:
            kept.append(division)
        else:
            twin.forms |= division.forms
            twin.code = twin.code or division.code
            merged[division.record.id] = twin.record.id
    for division in kept:
        parent = merged.get(division.record.parent or "")
        if parent:
            division.record = msgspec.structs.replace(division.record, parent=parent)
    return kept
