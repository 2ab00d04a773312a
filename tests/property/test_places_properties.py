"""What holds for every name and every context."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from armstrail.lexicon.gazetteer import Gazetteer, load_gazetteer
from armstrail.lexicon.gazetteer_distance import calculate_distance_km
from armstrail.lexicon.gazetteer_names import fold_name, loosen_name, split_kind_word
from armstrail.resolve.places import PlaceContext, resolve_place

GAZETTEER: Gazetteer = load_gazetteer()

NAMES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["Kunduz", "Faizabad", "San Miguel", "Tripoli", "Georgia", "Sahel", "Paris", "Jauzjan", "Aden"]),
)
CONTEXTS = st.builds(
    PlaceContext,
    countries=st.lists(st.tuples(st.sampled_from(["AF", "US", "LY", "SV"]), st.integers(0, 9)), max_size=3).map(tuple),
    outer=st.one_of(st.none(), st.sampled_from(["Texas", "Kunduz", "Nowhere", ""])),
    kind_word=st.one_of(st.none(), st.sampled_from(["province", "district", "city", "state", "thing"])),
    near=st.sampled_from([(), GAZETTEER.find_candidates("Beirut")[:1], GAZETTEER.find_candidates("Mexico")[:1]]),
)
POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(name: str) -> None:
    """A key is its own key."""
    once = fold_name(name)
    assert fold_name(once) == once


@given(st.text(max_size=60))
def test_names_never_raise(name: str) -> None:
    """Any text can be asked for."""
    split_kind_word(name)
    loosen_name(fold_name(name))
    assert GAZETTEER.is_known_place(name) == bool(GAZETTEER.find_candidates(name))


@given(NAMES, CONTEXTS)
@settings(max_examples=60, deadline=None)
def test_a_resolution_is_whole(name: str, context: PlaceContext) -> None:
    """A place comes with its precision and reasons, no place with neither coordinates nor precision."""
    found = resolve_place(name, context, GAZETTEER)
    assert found.reasons
    assert math.isfinite(found.score)
    if found.place is None:
        assert found.precision is None
    else:
        assert found.precision in range(1, 8)
        assert (found.place.lat, found.place.lon) != (0, 0)
        assert all(rejected.score <= found.score for rejected in found.rejected)
    assert found == resolve_place(name, context, GAZETTEER)


@given(POINTS, POINTS)
def test_distance_is_symmetric_and_bounded(one: tuple[float, float], other: tuple[float, float]) -> None:
    """No two points are farther apart than half the way around."""
    there = calculate_distance_km(*one, *other)
    assert there == calculate_distance_km(*other, *one) or abs(there - calculate_distance_km(*other, *one)) < 1e-6
    assert 0 <= there <= 20038
