"""Which places the names of one document mean: by what encloses them, and by each other, in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from armstrail.lexicon.gazetteer import load_gazetteer
from armstrail.resolve.place_context import DocumentPlaces

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.core.annotation import Annotation

CASES = [
    ("A gunman fled to Paris, Texas, police said. Paris has two schools.", "Paris", "geonames:4717560"),
    ("The trial moved to Austin, Minn., on Monday. Austin is small.", "Austin", "Minnesota"),
    ("Shells hit Tripoli. Troops from Beirut and Sidon came too late.", "Tripoli", "LB"),
    ("They sailed to China, Japan and Korea.", "China", "country:CN"),
]


@pytest.mark.parametrize(("text", "name", "expected"), CASES)
def test_a_name_means_the_place_that_fits_the_document(
    annotate: Callable[[str], Annotation], text: str, name: str, expected: str
) -> None:
    place = DocumentPlaces(annotate(text), load_gazetteer(), ()).choose(name, None)
    assert place is not None
    assert expected in {place.id, place.country, place.admin1}


def test_a_county_of_which_only_towns_are_known_stays_open(annotate: Callable[[str], Annotation]) -> None:
    text = "Deputies searched a farm in Scott County."
    assert DocumentPlaces(annotate(text), load_gazetteer(), ()).choose("Scott County", None) is None
