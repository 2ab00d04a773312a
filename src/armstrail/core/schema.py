"""JSON Schema of the data contract, generated from the types.

`python -m armstrail.core.schema` writes it to its committed copy, `docs/schema.json`.
"""

from __future__ import annotations

import inspect
import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from armstrail.core.claim import Claim
from armstrail.core.document import Document
from armstrail.core.entity import Entity
from armstrail.core.finding import Finding
from armstrail.core.grade import InformationGrade, SourceGrade
from armstrail.core.identity import Identity
from armstrail.core.incident import Incident
from armstrail.core.judgement import Judgement
from armstrail.core.mention import Mention
from armstrail.core.origin import Origin, OriginLink

_REPOSITORY_COPY = Path("docs") / "schema.json"
ROWS: tuple[tuple[str, type], ...] = (
    ("document", Document),
    ("entity", Entity),
    ("mention", Mention),
    ("claim", Claim),
    ("identity", Identity),
    ("finding", Finding),
    ("incident", Incident),
    ("origin", Origin),
    ("origin_link", OriginLink),
    ("source_grade", SourceGrade),
    ("information_grade", InformationGrade),
    ("judgement", Judgement),
)
Row = (
    Document | Entity | Mention | Claim | Identity | Finding | Incident | Origin | OriginLink | SourceGrade
    | InformationGrade | Judgement
)  # fmt: skip
_NAMES = {kind: name for name, kind in ROWS}


def build_schema() -> dict[str, Any]:
    """Builds the schema of one line of JSON Lines.

    `armstrail read --format jsonl` writes documents, entities, mentions and claims; `armstrail export --to jsonl`
    writes what else a casebook holds too.

    >>> sorted(build_schema()["$defs"])[:3]
    ['Amount', 'Attribution', 'Bounds']
    """
    _, components = msgspec.json.schema_components([t for _, t in ROWS], ref_template="#/$defs/{name}")
    defs = {name: _clean_description(part) for name, part in components.items()}
    for name, kind in ROWS:
        row = dict(defs[kind.__name__])
        properties = dict(row["properties"])
        if "type" in properties:
            properties["entity_type"] = properties.pop("type")
        if kind is Mention:
            properties["value"] = {"anyOf": [properties.pop("amount"), properties.pop("time")]}
        row["properties"] = {"type": {"const": name}, **properties}
        row["required"] = ["type", *("entity_type" if r == "type" else r for r in row.get("required", []))]
        defs[kind.__name__] = row
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "armstrail record",
        "oneOf": [{"$ref": f"#/$defs/{kind.__name__}"} for _, kind in ROWS],
        "$defs": dict(sorted(defs.items())),
    }


def _clean_description(part: dict[str, Any]) -> dict[str, Any]:
    """Takes the indentation out of a docstring, as Python 3.13 does of its own accord."""
    return {**part, "description": inspect.cleandoc(part["description"])} if "description" in part else part


def build_row(record: Row) -> dict[str, Any]:
    """Returns a record as the JSON object of its line: `type` first, then its fields.

    The type of an entity or identity ("group", "place") stands as `entity_type`, because `type` says what the row is.
    A mention's amount or time stands as `value`.
    """
    name = _NAMES[type(record)]
    row = msgspec.to_builtins(record)
    if name == "mention":
        amount, time = row.pop("amount"), row.pop("time")
        row["value"] = amount if amount is not None else time
    if "type" in row:
        row["entity_type"] = row.pop("type")
    return {"type": name, **row}


def main() -> None:
    """Writes the schema to the file that is named, by default the repository's copy."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else _REPOSITORY_COPY
    target.write_text(json.dumps(build_schema(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
