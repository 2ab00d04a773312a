"""The committed JSON Schema is the one that the types give."""

from __future__ import annotations

import json
from pathlib import Path

from armstrail.core.schema import build_schema

COMMITTED = Path(__file__).parents[3] / "docs" / "schema.json"


def test_schema_is_in_step() -> None:
    assert json.loads(COMMITTED.read_text(encoding="utf-8")) == json.loads(json.dumps(build_schema())), (
        "run `make docs`"
    )
