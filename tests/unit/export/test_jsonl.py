from __future__ import annotations

import io
import json

import pytest

from armstrail.export.jsonl import write_jsonl
from tests.unit.report.invented import REPORT


def write(mentions: bool) -> list[str]:
    out = io.BytesIO()
    lines = write_jsonl(REPORT, out, mentions)
    text = out.getvalue().decode()
    assert text.endswith("\n")
    assert text.count("\n") == lines
    return text.splitlines()


@pytest.mark.parametrize("mentions", [False, True])
def test_types_stand_in_the_order_of_the_contract(mentions: bool) -> None:
    types = [json.loads(line)["type"] for line in write(mentions)]
    expected = ["document"] * 2 + ["entity"] * 2 + (["mention"] if mentions else []) + ["claim"] * 7
    assert types == expected


def test_type_is_the_first_key_of_each_line() -> None:
    assert all(line.startswith('{"type":"') for line in write(True))


def test_claims_carry_the_fields_of_the_contract() -> None:
    claim = next(row for row in map(json.loads, write(False)) if row["type"] == "claim")
    assert list(claim) == [
        "type", "id", "kind", "mode", "document", "evidence", "trigger", "roles", "amount", "when", "status",
        "attribution",
    ]  # fmt: skip
    assert set(claim["roles"][1]) == {"role", "text", "start", "end", "entity", "count"}


def test_same_records_give_the_same_bytes() -> None:
    assert write(True) == write(True)
