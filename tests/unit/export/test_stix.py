from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
import stix2

from armstrail.export.stix import export_stix
from armstrail.export.stix_objects import make_id
from tests.unit.export.casebook import CONTENTS

BUNDLE = export_stix(CONTENTS).files[0].data
OBJECTS: list[dict[str, Any]] = json.loads(BUNDLE)["objects"]


def find(kind: str, record: str) -> dict[str, Any]:
    return next(o for o in OBJECTS if o["id"] == make_id(kind, record))


def find_ties(source: str) -> set[tuple[str, str]]:
    return {(o["relationship_type"], o["target_ref"]) for o in OBJECTS if o.get("source_ref") == source}


def test_the_library_reads_the_bundle_strictly() -> None:
    bundle = stix2.parse(BUNDLE.decode(), allow_custom=False, version="2.1")
    assert len(bundle.objects) == len(OBJECTS)


def test_the_id_of_a_file_is_that_of_the_specification() -> None:
    for file in (o for o in OBJECTS if o["type"] == "file"):
        assert file["id"] == stix2.v21.File(hashes=file["hashes"], name=file["name"]).id


def test_every_reference_is_in_the_bundle() -> None:
    ids = {o["id"] for o in OBJECTS}
    refs = {
        r
        for o in OBJECTS
        for k, v in o.items()
        if k.endswith(("_ref", "_refs"))
        for r in ([v] if isinstance(v, str) else v)
    }
    assert refs <= ids
    assert len(ids) == len(OBJECTS)


def test_ids_are_the_same_in_every_run() -> None:
    assert export_stix(CONTENTS).files[0].data == BUNDLE


def test_groups_are_threat_actors_and_forces_identities() -> None:
    assert find("threat-actor", "vell-brigade")["aliases"] == ["VB"]
    assert find("identity", "ruritanian-army")["identity_class"] == "organization"
    assert find("identity", "idris-rask")["identity_class"] == "individual"


def test_a_clash_is_an_incident_attributed_to_both_sides() -> None:
    clash = find("incident", "finding-clash")
    assert find_ties(clash["id"]) == {
        ("attributed-to", make_id("threat-actor", "vell-brigade")),
        ("attributed-to", make_id("identity", "ruritanian-army")),
        ("located-at", make_id("location", "place:kell")),
    }
    assert clash["external_references"][0]["description"].startswith("Vell Brigade fighters fought")


def test_confidence_is_that_of_the_most_credible_claim() -> None:
    assert find("incident", "finding-bomb")["confidence"] == 90


@pytest.mark.parametrize("name", ["abduction", "clash"])
def test_without_a_judgeable_grade_there_is_no_confidence(name: str) -> None:
    assert "confidence" not in find("incident", f"finding-{name}")


def test_a_tie_is_a_relationship() -> None:
    assert find_ties(make_id("identity", "idris-rask")) == {("leads", make_id("threat-actor", "vell-brigade"))}


def test_a_document_is_a_report_of_what_it_says() -> None:
    report = find("report", "doc-2")
    assert report["published"] == "2025-03-05T00:00:00.000Z"
    assert make_id("incident", "finding-bomb") in report["object_refs"]
    assert make_id("incident", "finding-clash") not in report["object_refs"]
    assert find("observed-data", "doc-2")["number_observed"] == 1


def test_an_undated_document_is_a_note() -> None:
    assert make_id("incident", "finding-abduction") in find("note", "doc-4")["object_refs"]
    assert not [o for o in OBJECTS if o["id"] == make_id("report", "doc-4")]


def test_places_keep_their_precision_and_need_a_country_or_a_point() -> None:
    kell = find("location", "place:kell")
    assert (kell["latitude"], kell["longitude"], kell["labels"]) == (34.5, 69.25, ["where-prec-1"])
    nowhere = msgspec.structs.replace(CONTENTS.entities[1], country=None)
    contents = msgspec.structs.replace(CONTENTS, entities=(CONTENTS.entities[0], nowhere, *CONTENTS.entities[2:]))
    assert "place:oster" in {x.record for x in export_stix(contents).left_out}


def test_denials_measures_and_weapons_are_left_out() -> None:
    why = {x.record: x.why for x in export_stix(CONTENTS).left_out}
    assert why["finding-denial"] == "denied: not said to have happened"
    assert why["finding-price"] == "STIX has no object for a measure of the kind price"
    assert why["m4"] == "STIX has no object for a weapon"


def test_a_country_gets_no_point_and_a_file_no_folders() -> None:
    country = msgspec.structs.replace(CONTENTS.entities[0], precision=6)
    contents = msgspec.structs.replace(CONTENTS, entities=(country, *CONTENTS.entities[1:]))
    objects = json.loads(export_stix(contents).files[0].data)["objects"]
    kell = next(o for o in objects if o["id"] == make_id("location", "place:kell"))
    assert "latitude" not in kell
    assert kell["country"] == "AF"
    assert {o["name"] for o in objects if o["type"] == "file"} == {"kell.txt", "post.txt", "copy.txt", "doc-4"}
