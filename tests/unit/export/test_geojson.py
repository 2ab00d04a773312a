from __future__ import annotations

import json
from typing import Any

import jsonschema
import msgspec
import pytest

from armstrail.export.geojson import export_geojson
from tests.unit.export.casebook import CONTENTS, FINDINGS, KELL

# Source: RFC 7946: 3 (GeoJSON object), 3.1.2 (Point), 3.2 (Feature: members and null geometry), 3.3 (collection),
# 4 (the order longitude, latitude in WGS 84), 7.1 (no member that redefines the type).
SCHEMA = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "geometry": {
                        "oneOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "required": ["type", "coordinates"],
                                "properties": {
                                    "type": {"const": "Point"},
                                    "coordinates": {
                                        "type": "array",
                                        "prefixItems": [
                                            {"type": "number", "minimum": -180, "maximum": 180},
                                            {"type": "number", "minimum": -90, "maximum": 90},
                                        ],
                                        "minItems": 2,
                                        "maxItems": 2,
                                    },
                                },
                                "additionalProperties": False,
                            },
                        ]
                    },
                    "properties": {"type": ["object", "null"]},
                },
                "additionalProperties": False,
            },
        },
    },
    "not": {"anyOf": [{"required": ["crs"]}, {"required": ["coordinates"]}, {"required": ["geometry"]}]},
}


def read_collection() -> dict[str, Any]:
    collection: dict[str, Any] = json.loads(export_geojson(CONTENTS).files[0].data)
    return collection


def test_collection_fits_the_standard() -> None:
    errors = jsonschema.Draft202012Validator(SCHEMA).iter_errors(read_collection())
    assert [error.message for error in errors] == []


def test_every_finding_is_a_feature() -> None:
    assert [f["id"] for f in read_collection()["features"]] == [f.id for f in FINDINGS]


def test_longitude_stands_first() -> None:
    clash = next(f for f in read_collection()["features"] if f["id"] == "finding-clash")
    assert clash["geometry"] == {"type": "Point", "coordinates": [KELL.lon, KELL.lat]}
    assert clash["properties"]["where_prec_text"] == "exact place"
    assert clash["properties"]["date_prec"] == 1


@pytest.mark.parametrize("name", ["leads", "denial"])
def test_without_coordinates_the_geometry_is_null(name: str) -> None:
    feature = next(f for f in read_collection()["features"] if f["id"] == f"finding-{name}")
    assert feature["geometry"] is None


def test_a_place_without_coordinates_keeps_its_name() -> None:
    denial = next(f for f in read_collection()["features"] if f["id"] == "finding-denial")
    assert (denial["properties"]["place"], denial["properties"]["where_prec"]) == ("Oster", 4)


def test_no_point_lies_at_nought_for_want_of_knowledge() -> None:
    nowhere = msgspec.structs.replace(KELL, lat=None, lon=None)
    contents = msgspec.structs.replace(CONTENTS, entities=(nowhere, *CONTENTS.entities[1:]))
    features = json.loads(export_geojson(contents).files[0].data)["features"]
    assert all(f["geometry"] is None for f in features)
