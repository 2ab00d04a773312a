"""Distances between places on the globe."""

from __future__ import annotations

import math

from armstrail.lexicon.gazetteer_store import PlaceRecord

__all__ = ["calculate_distance_km", "measure_gap_km"]

EARTH_RADIUS_KM = 6371.0088  # Source: IUGG mean radius R1.


def calculate_distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Calculates the great-circle distance between two points in kilometres (haversine).

    >>> round(calculate_distance_km(34.5281, 69.1723, 36.729, 68.857))
    246
    """
    half_lat = math.radians(lat_b - lat_a) / 2
    half_lon = math.radians(lon_b - lon_a) / 2
    chord = math.sin(half_lat) ** 2
    chord += math.cos(math.radians(lat_a)) * math.cos(math.radians(lat_b)) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def measure_gap_km(one: PlaceRecord, other: PlaceRecord) -> float:
    """Measures the distance between two records in kilometres; infinite if either has no coordinates.

    >>> record = PlaceRecord(id="a", name="A", country="AF", kind="region", lat=None, lon=None, source="")
    >>> measure_gap_km(record, record)
    inf
    """
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    return calculate_distance_km(one.lat, one.lon, other.lat, other.lon)
