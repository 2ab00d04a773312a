"""Comparing places: the same, one inside the other, near, of one district or province, or far apart."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from armstrail.corroborate.coding import Bools, Floats, Ints
from armstrail.corroborate.entity_table import COUNTRY, DISTRICT, PRECISE, PROVINCE
from armstrail.corroborate.wording import LIKE_RATIO, SUBSET_RATIO, measure_ratios

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.corroborate.columns import Columns, Places
    from armstrail.corroborate.entity_table import EntityTable
    from armstrail.corroborate.frequencies import Frequencies

PLACE_LEVELS = (
    "missing", "same", "inside", "near", "same_words", "like_words", "perhaps_inside", "same_district", "same_province",
    "elsewhere", "other_words", "far", "context_same", "context_inside", "context_elsewhere",
)  # fmt: skip
(_MISSING, _SAME, _INSIDE, _NEAR, _WORDS, _LIKE_WORDS, _PERHAPS, _DISTRICT, _PROVINCE, _ELSEWHERE, _OTHER_WORDS, _FAR,
 _C_SAME, _C_INSIDE, _C_ELSEWHERE) = range(len(PLACE_LEVELS))  # fmt: skip
# A town and its suburbs; beyond FAR two exact places are two places (UCDP GED where_prec 2 allows 25 km each).
NEAR_KM, FAR_KM = 12.0, 50.0
# No first-order division of a country in the gazetteer reaches further from its seat, but for deserts and Siberia.
_DIVISION_KM = 250.0


def compare_places(columns: Columns, frequencies: Frequencies, left: Ints, right: Ints) -> tuple[Ints, Floats]:
    """Compares the places of pairs of claims.

    Returns:
        The level of each pair, and how common what they agree on is (0 to 1).
    """
    places, table, group = columns.places, columns.entities, columns.group[left]
    one, other = places.place[left], places.place[right]
    level = np.zeros(len(left), dtype=np.int32)
    named = (one >= 0) & (other >= 0)
    level[named] = relate_places(table, one[named], other[named])
    words = ~named & (places.sound[left] != 0) & (places.sound[left] == places.sound[right])
    level[words] = _WORDS
    near_one, near_other = places.nearby[left], places.nearby[right]
    spelt = ~named & ~words & (places.text[left] >= 0) & (places.text[right] >= 0)
    # A name that no gazetteer has may be of a town in the province that the other names.
    wide = (table.coarse[one] > DISTRICT) | (table.coarse[other] > DISTRICT)
    names = _compare_names(places, left[spelt], right[spelt])
    level[spelt] = np.where(wide[spelt] & (names == _OTHER_WORDS), _MISSING, names)
    context = ~named & ~words & ~spelt & (near_one >= 0) & (near_other >= 0)
    # That two claims of one report are told around the same place says nothing.
    context &= columns.document[left] != columns.document[right]
    context &= ((one >= 0) | (places.sound[left] == 0)) & ((other >= 0) | (places.sound[right] == 0))
    related = relate_places(table, near_one[context], near_other[context])
    level[context] = np.select([related == _SAME, related <= _DISTRICT], [_C_SAME, _C_INSIDE], default=_C_ELSEWHERE)
    times = np.maximum(
        frequencies.place.count_values(group, np.where(named, one, near_one)),
        frequencies.place.count_values(group, np.where(named, other, near_other)),
    )
    return level, frequencies.blend_frequency(group, times)


def _compare_names(places: Places, left: Ints, right: Ints) -> Ints:
    """Compares names of places of which one is in no gazetteer: alike, or others."""
    if not len(left):
        return np.zeros(0, dtype=np.int32)
    by_sort, by_set = measure_ratios(places.texts, places.text[left], places.text[right])
    alike = (by_sort >= LIKE_RATIO) | (by_set >= SUBSET_RATIO)
    return np.where(alike, _LIKE_WORDS, _OTHER_WORDS).astype(np.int32)


def relate_within(columns: Columns, left: Ints, right: Ints) -> Mapping[tuple[int, int], int]:
    """Relates the places of pairs of claims, each pair of places once and either way round."""
    one, other = columns.places.place[left], columns.places.place[right]
    both = (one >= 0) & (other >= 0) & (one != other)
    pairs = np.unique(np.stack([one[both], other[both]], axis=1), axis=0)
    level = relate_places(columns.entities, pairs[:, 0], pairs[:, 1]).tolist()
    found: dict[tuple[int, int], int] = {}
    for (a, b), code in zip(pairs.tolist(), level, strict=True):
        found[a, b] = found[b, a] = code
    return MappingProxyType(found)


def relate_places(table: EntityTable, one: Ints, other: Ints) -> Ints:
    """Relates pairs of places that are known, as codes of `PLACE_LEVELS`."""
    same_country = (table.country[one] == table.country[other]) & (table.country[one] >= 0)
    coarse = np.maximum(table.coarse[one], table.coarse[other])
    distance = table.measure_distance_km(one, other)
    country = ((table.coarse[one] == COUNTRY) | (table.coarse[other] == COUNTRY)) & same_country
    level = np.full(len(one), _ELSEWHERE, dtype=np.int32)
    both_known = (table.country[one] >= 0) & (table.country[other] >= 0)
    precise = (table.coarse[one] >= 0) & (table.coarse[other] >= 0) & (coarse <= DISTRICT)
    with np.errstate(invalid="ignore"):
        level[(both_known & ~same_country & (distance > FAR_KM)) | (precise & (distance > FAR_KM))] = _FAR
        level[_shares(table.admin1, one, other) & (level != _FAR)] = _PROVINCE
        level[_shares(table.admin2, one, other)] = _DISTRICT
        perhaps = (
            same_country & (coarse >= PROVINCE) & ~(distance > _DIVISION_KM) & _is_division_open(table, one, other)
        )
        level[perhaps | (_is_without_country(table, one, other) & (level == _ELSEWHERE))] = _PERHAPS
        level[(distance <= NEAR_KM) & (coarse <= PRECISE)] = _NEAR
    level[country | _is_inside(table, one, other)] = _INSIDE
    level[one == other] = _SAME
    return level


def _shares(admin: Ints, one: Ints, other: Ints) -> Bools:
    shared: Bools = (admin[one] == admin[other]) & (admin[one] >= 0)
    return shared


def _is_inside(table: EntityTable, one: Ints, other: Ints) -> Bools:
    """Tells where one place is a division that the other names as its own, or stands above it in the tree."""
    inside = table.is_nested(one, other)
    for a, b in ((one, other), (other, one)):
        own = table.own_admin[a]
        inside |= (own >= 0) & ((own == table.admin1[b]) | (own == table.admin2[b]))
    return inside


def _is_division_open(table: EntityTable, one: Ints, other: Ints) -> Bools:
    """Tells where the gazetteer does not say in which division of its country one of the places lies."""
    unknown = (table.admin1[one] < 0) & (table.admin1[other] < 0)
    one_division = (table.coarse[one] >= PROVINCE) != (table.coarse[other] >= PROVINCE)
    open_: Bools = unknown & one_division
    return open_


def _is_without_country(table: EntityTable, one: Ints, other: Ints) -> Bools:
    """Tells where one place lies in no country (a sea, a region of several countries) and the other in one."""
    without: Bools = (table.country[one] < 0) != (table.country[other] < 0)
    return without
