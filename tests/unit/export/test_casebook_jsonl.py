from __future__ import annotations

import json
from collections import Counter

import jsonschema

from armstrail.core.schema import build_schema
from armstrail.export.casebook_jsonl import export_jsonl
from tests.unit.export.casebook import CONTENTS

LINES = [json.loads(line) for line in export_jsonl(CONTENTS).files[0].data.splitlines()]


def test_every_line_fits_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(build_schema())
    assert [error.message for line in LINES for error in validator.iter_errors(line)] == []


def test_every_record_has_its_line() -> None:
    counted = Counter(line["type"] for line in LINES)
    assert counted == {
        "document": 4, "entity": 8, "claim": len(CONTENTS.claims), "identity": 8, "finding": len(CONTENTS.findings),
        "origin": 3, "origin_link": 1, "source_grade": 1, "information_grade": 3, "judgement": 1,
    }  # fmt: skip


def test_an_identity_says_what_it_is() -> None:
    place = next(line for line in LINES if line["type"] == "identity" and line["id"] == "place:kell")
    assert place["entity_type"] == "place"


def test_type_is_the_first_key() -> None:
    assert all(next(iter(line)) == "type" for line in LINES)
