"""How likely a bare name means a place, before anything is known of the document."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

from armstrail.lexicon.gazetteer_store import PlaceRecord

__all__ = ["CAPITAL_BONUS", "calculate_prior"]

# How likely a name means a place of this kind when nothing else is known, in the units of log10(population) / 2.
# Source: our own setting, checked against GeoVirus.
KIND_PRIOR: Mapping[str, float] = MappingProxyType({
    "country": 4.5, "region": 2.8, "admin1": 2.5, "water": 2.5, "mountain": 2.0, "admin2": 1.8,
    "base": 2.0, "crossing": 2.0, "city": 2.3, "town": 1.8, "village": 1.4,
})  # fmt: skip
CONTINENTAL_PRIOR = 3.2  # A region or sea of several countries: "Africa", "Sahel", "Red Sea".
CAPITAL_BONUS = 0.5  # Reports name capitals more often than their size says.
DIVISION_PENALTY = 0.3  # Below its people a division stands behind the city it is named after.


def calculate_prior(record: PlaceRecord, inhabitants: int = 0) -> float:
    """Scores how likely a bare name means a place: by its people where they are known, else by its kind.

    Args:
        record: the place.
        inhabitants: for a division, how many people its cities have together; 0 if unknown.

    >>> kabul = PlaceRecord(id="k", name="Kabul", country="AF", kind="city", lat=34.5, lon=69.2, source="GeoNames",
    ...                     population=3_043_532)
    >>> calculate_prior(kabul)
    3.242
    """
    prior = KIND_PRIOR[record.kind]
    if record.population and record.kind in {"city", "town", "village"}:
        prior = math.log10(record.population + 1) / 2
    elif record.kind == "admin1" and inhabitants:
        prior = max(prior, math.log10(inhabitants) / 2 - DIVISION_PENALTY)
    elif not record.country and record.kind in {"region", "water"}:
        prior = CONTINENTAL_PRIOR
    return round(prior, 3)
