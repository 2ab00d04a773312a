from __future__ import annotations

import json
from typing import Any

import pytest

from bench.gold import SHARED
from bench.wire import WIRE, pack_sheet, unpack, unpack_sheets

_TEXT = "GUNMEN KILLED TWO MEN IN THE TOWN.\n\nTHE MEN WERE  FARMERS, POLICE SAID.\n"
_SHEET: dict[str, Any] = {
    "document": "dev-muc3-0000.txt",
    "title": "Killing",
    "publisher": None,
    "published": ["1990-01-02", "1990-01-02"],
    "claims": [
        {
            "id": "g01",
            "core": True,
            "kind": ["kill"],
            "quote": "Gunmen killed two men in the town.",
            "trigger": "killed",
            "roles": {"agent": [["gunmen"]], "target": [{"text": ["two men", "men"], "count": {"low": 2, "high": 2}}]},
            "when": ["1990-01-01", None],
            "attribution": [["POLICE"]],
            "alternatives": [{"kind": ["casualties"], "roles": {"victim": [["The men were farmers"]]}, "amount": None}],
        }
    ],
}


def test_a_packed_sheet_holds_no_words_of_the_text_and_gives_them_back() -> None:
    packed = pack_sheet(_SHEET, _TEXT)
    (claim,) = packed["claims"]
    assert packed["title"] is None
    assert claim["quote"] == [0, 34]
    assert claim["roles"]["target"] == [{"text": [[14, 21], [18, 21]], "count": {"low": 2, "high": 2}}]
    sheet: Any = unpack(packed, _TEXT)
    (unpacked,) = sheet["claims"]
    assert unpacked["quote"] == "GUNMEN KILLED TWO MEN IN THE TOWN."
    assert unpacked["roles"]["agent"] == [["GUNMEN"]]
    assert unpacked["attribution"] == [["POLICE"]]
    assert unpacked["when"] == ["1990-01-01", None]
    assert unpacked["alternatives"][0]["roles"]["victim"] == [["THE MEN WERE  FARMERS"]]
    assert unpacked["alternatives"][0]["amount"] is None


def test_words_that_do_not_stand_in_the_text_are_an_error() -> None:
    sheet = json.loads(json.dumps(_SHEET))
    sheet["claims"][0]["trigger"] = "wounded"
    with pytest.raises(ValueError, match="'wounded' does not stand in the text"):
        pack_sheet(sheet, _TEXT)


def test_the_sheets_of_the_project_hold_offsets_only() -> None:
    for path in WIRE.glob("*.json"):
        for claim in json.loads(path.read_text(encoding="utf-8"))["claims"]:
            assert [type(x) for x in claim["quote"]] == [int, int], path.name


def test_the_sheets_of_the_project_fit_the_reports() -> None:
    reports = SHARED / "data" / "muc4" / "dev"
    if not reports.is_dir():
        pytest.skip("the reports of MUC-4 are not beside the project")
    pairs = unpack_sheets(reports)
    assert len(pairs) == len(list(WIRE.glob("*.json")))
    for sheet, text in pairs:
        words = text.read_text(encoding="utf-8")
        for claim in json.loads(sheet.read_text(encoding="utf-8"))["claims"]:
            assert claim["quote"] in words
            assert claim["trigger"].strip()
