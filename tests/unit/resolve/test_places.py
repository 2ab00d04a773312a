"""Resolving place names: the cases that reports get wrong, with the reasons."""

from __future__ import annotations

import pytest

from armstrail.lexicon.gazetteer import Gazetteer, load_gazetteer
from armstrail.resolve.places import PlaceContext, PlaceResolution, resolve_place


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The shipped gazetteer."""
    return load_gazetteer()


def _where(resolution: PlaceResolution) -> tuple[str, str | None, str]:
    assert resolution.place is not None
    return resolution.place.country, resolution.place.admin1, resolution.place.kind


def test_imam_sahib_district_of_kunduz(gazetteer: Gazetteer) -> None:
    found = resolve_place("Imam Sahib", PlaceContext(outer="Kunduz", kind_word="district"), gazetteer)
    assert _where(found) == ("AF", "Kunduz", "admin2")
    assert found.precision == 3
    assert any("lies in Kunduz" in reason for reason in found.reasons)


def test_faizabad_is_in_badakhshan_when_afghanistan_is_the_context(gazetteer: Gazetteer) -> None:
    found = resolve_place("Faizabad", PlaceContext(countries=(("AF", 4),)), gazetteer)
    assert _where(found)[:2] == ("AF", "Badakhshan")
    assert any(rejected.place.country == "IN" for rejected in found.rejected)


def test_paris_of_texas(gazetteer: Gazetteer) -> None:
    assert _where(resolve_place("Paris", PlaceContext(outer="Texas"), gazetteer))[:2] == ("US", "Texas")
    assert _where(resolve_place("Paris", PlaceContext(), gazetteer))[0] == "FR"


@pytest.mark.parametrize("country", ["LY", "LB"])
def test_tripoli_follows_the_document(gazetteer: Gazetteer, country: str) -> None:
    assert _where(resolve_place("Tripoli", PlaceContext(countries=((country, 2),)), gazetteer))[0] == country


def test_san_miguel_follows_the_document(gazetteer: Gazetteer) -> None:
    assert _where(resolve_place("San Miguel", PlaceContext(countries=(("SV", 3),)), gazetteer))[0] == "SV"
    alone = resolve_place("San Miguel", PlaceContext(), gazetteer)
    assert alone.place is None
    assert alone.precision is None
    assert len(alone.rejected) >= 2


@pytest.mark.parametrize(
    ("context", "place_id"),
    [
        (PlaceContext(), "country:GE"),
        (PlaceContext(countries=(("RU", 2), ("GE", 1))), "country:GE"),
        (PlaceContext(countries=(("US", 2),)), "iso:US-GA"),
        (PlaceContext(kind_word="state"), "iso:US-GA"),
        (PlaceContext(outer="United States"), "iso:US-GA"),
    ],
)
def test_georgia_is_a_state_or_a_country(gazetteer: Gazetteer, context: PlaceContext, place_id: str) -> None:
    found = resolve_place("Georgia", context, gazetteer)
    assert found.place is not None
    assert found.place.id == place_id


def test_the_kind_word_tells_province_from_city(gazetteer: Gazetteer) -> None:
    province = resolve_place("Kunduz province", PlaceContext(), gazetteer)
    city = resolve_place("Kunduz", PlaceContext(kind_word="city"), gazetteer)
    assert (province.precision, city.precision) == (4, 1)


def test_an_outer_place_that_holds_no_candidate_counts_against_all(gazetteer: Gazetteer) -> None:
    found = resolve_place("Kandahar", PlaceContext(outer="Bavaria"), gazetteer)
    assert any("does not lie in Bavaria" in reason for reason in found.reasons)


def test_places_already_resolved_draw_a_name_near(gazetteer: Gazetteer) -> None:
    near = gazetteer.find_candidates("Beirut")[:1]
    assert _where(resolve_place("Tripoli", PlaceContext(near=near), gazetteer))[0] == "LB"


def test_an_unknown_name_keeps_its_words(gazetteer: Gazetteer) -> None:
    found = resolve_place("Nowhereville", PlaceContext(), gazetteer)
    assert (found.place, found.precision, found.score) == (None, None, 0.0)
    assert found.reasons == ("no place of this name is known",)


@pytest.mark.parametrize(("name", "precision"), [("Afghanistan", 6), ("Sahel", 6), ("Red Sea", 7), ("Torkham", 1)])
def test_precision_is_that_of_ucdp(gazetteer: Gazetteer, name: str, precision: int) -> None:
    assert resolve_place(name, PlaceContext(), gazetteer).precision == precision
