from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bench.muc4.reports import iter_reports, split_reports
from bench.muc4.templates import ROLES, Template, fold_filler, read_key, render_row
from tests.unit.bench.invented import FILE, KEY

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_split_at_its_identifiers() -> None:
    reports = list(split_reports(FILE))
    assert [r.id for r in reports] == ["TST9-MUC9-0001", "TST9-MUC9-0002"]
    assert reports[0].text.strip().startswith("PORT ARU, 4 MAY 90")
    assert "PEARS" not in reports[0].text


def test_what_another_system_left_beside_the_files_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text(FILE, encoding="utf-8")
    (tmp_path / "._reports").write_bytes(b"\x00\x05TST9-MUC9-0009\n")
    assert [r.id for r in iter_reports([tmp_path])] == ["TST9-MUC9-0001", "TST9-MUC9-0002"]


def test_a_file_without_identifiers_holds_no_report() -> None:
    assert list(split_reports("Nothing of the kind.")) == []


def test_the_key_folds_all_strings_of_an_entity(tmp_path: Path) -> None:
    path = tmp_path / "key.jsonl"
    path.write_text(KEY, encoding="utf-8")
    key = read_key(path)
    assert key["TST9-MUC9-0001"][0].fillers["PerpOrg"] == (frozenset({"zamoran liberation front", "zlf"}),)
    assert key["TST9-MUC9-0002"] == ()


def test_a_row_holds_every_role_as_a_list_of_strings() -> None:
    row = json.loads(render_row("X", (Template(incident_type="arson", fillers={"Target": ("mill",)}),)))
    assert row == {
        "docid": "X",
        "templates": [{"incident_type": "arson", **{r: ["mill"] if r == "Target" else [] for r in ROLES}}],
    }


def test_fillers_are_compared_without_articles_and_punctuation() -> None:
    assert fold_filler('The "Hill-Army", a band') == "hillarmy band"
