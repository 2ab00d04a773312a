from __future__ import annotations

import json
from typing import Any

import jsonschema

from armstrail.export.plover import export_plover
from armstrail.lexicon.format_rules import load_plover_categories
from tests.unit.export.casebook import CONTENTS, FINDINGS

MODES = sorted({m for c in load_plover_categories().values() for m in c.modes})
CONTEXTS = ["military", "cbrn", "legal", "future", "hypothetical", "negation"]
ACTOR = {
    "type": "object",
    "properties": {
        "code": {"type": "string", "pattern": "^[A-Z]{3}$"}, "sector": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "actor_text": {"type": "string"}, "identifier_id": {"type": "string"}, "identifier_text": {"type": "string"},
    },
    "additionalProperties": False,
}  # fmt: skip
# Source: PLOVER manual (2023), "JSON Data Fields": names, types and which fields are required.
SCHEMA = {
    "type": "object",
    "required": ["id", "date", "source", "event"],
    "properties": {
        "id": {"type": "string"},
        "has_event": {"type": "boolean"},
        "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "enddate": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "source": {"type": "array", "items": ACTOR, "minItems": 1},
        "recipient": {"type": "array", "items": ACTOR},
        "event": {"type": "array", "items": {"enum": sorted(load_plover_categories())}, "minItems": 1},
        "mode": {"type": "array", "items": {"enum": MODES}},
        "context": {"type": "array", "items": {"enum": CONTEXTS}},
        "event_loc": {"type": "object"}, "event_text": {"type": "array", "items": {"type": "string"}},
        "quad_code": {"enum": [1, 2, 3, 4]}, "dead": {"type": "integer"}, "text": {"type": "string"},
        "text_info": {"type": "object"}, "cite_info": {"type": "object"}, "coder": {"type": "string"},
        "comment": {"type": "string"},
    },
    "patternProperties": {"^armstrail_": {}},
    "additionalProperties": False,
}  # fmt: skip


def read_records() -> dict[str, dict[str, Any]]:
    lines = export_plover(CONTENTS).files[0].data.decode().splitlines()
    return {r["id"].removeprefix("finding-"): r for r in map(json.loads, lines)}


def test_every_record_fits_the_fields_of_the_manual() -> None:
    records = read_records()
    assert records
    for record in records.values():
        jsonschema.validate(record, SCHEMA)


def test_both_sides_of_a_clash_are_sources() -> None:
    clash = read_records()["clash"]
    assert [a["actor_text"] for a in clash["source"]] == ["Vell Brigade fighters", "the Ruritanian army"]
    assert [a["sector"] for a in clash["source"]] == ["REB", "MIL"]
    assert (clash["event"], clash["quad_code"], clash["dead"]) == (["ASSAULT"], 4, 11)
    assert "recipient" not in clash


def test_denials_and_plans_are_contexts() -> None:
    records = read_records()
    assert "negation" in records["denial"]["context"]
    assert "future" in records["order"]["context"]
    assert records["order"]["event"] == ["AID"]


def test_periods_keep_both_ends() -> None:
    sale = read_records()["sale"]
    assert (sale["date"], sale["enddate"]) == ("2025-03-01", "2025-03-31")


def test_a_date_of_publication_says_that_it_is_one() -> None:
    denial = read_records()["denial"]
    assert denial["date"] == "2025-03-04"
    assert denial["comment"] == "the date is that of publication"


def test_what_has_no_source_actor_is_left_out() -> None:
    why = {x.record.removeprefix("finding-"): x.why for x in export_plover(CONTENTS).left_out}
    assert why["bomb"] == "nobody is named who did it, and PLOVER requires a source actor"
    assert why["clash-dead"] == "told in the record of the event it happened in"
    assert set(why) | set(read_records()) == {f.id.removeprefix("finding-") for f in FINDINGS}
