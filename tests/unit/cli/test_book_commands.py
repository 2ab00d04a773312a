"""The commands on a casebook, from an empty one to its report, as a user calls them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from armstrail.cli.app import app

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

REPORTS = {
    "wire.txt": """Rebels seize depot near Gao

GAO, Mali, 4 May 2024 (Sahel Wire) — Fighters of JNIM captured an army depot near Gao on 3 May 2024 and took 300
rifles, the army said.

At least 12 soldiers were killed in Gao on 3 May 2024, the defence ministry said. A Kalashnikov sells for $450 in Gao.
""",
    "post.txt": """Depot near Gao lost

GAO, Mali, 6 May 2024 (Bamako Post) — JNIM fighters captured a depot of the army near Gao on 3 May 2024, residents said.

A nurse at the hospital said that 25 soldiers were killed in Gao on 3 May 2024. Thermal sights cost $3,000 in Mopti.
""",
}


def call(*args: str, code: int = 0, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(app, list(args), input=stdin)
    assert result.exit_code == code, result.output
    return result


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("book")
    for name, text in REPORTS.items():
        (folder / "reports").mkdir(exist_ok=True)
        (folder / "reports" / name).write_text(text, encoding="utf-8")
    place = str(folder / "sahel.book")
    call("new", place)
    call("add", place, str(folder / "reports"))
    return place


def read_findings(book: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in call("findings", book, "--format", "jsonl").stdout.splitlines()]


def find_pair(book: str) -> tuple[str, str]:
    """Two claims of different findings."""
    first, second = read_findings(book)[:2]
    return first["claims"][0], second["claims"][0]  # type: ignore[index]


def test_the_same_reports_are_not_added_twice(book: str) -> None:
    folder = book.rpartition("/")[0]
    assert "2 there already" in call("add", book, f"{folder}/reports").output


def test_search_finds_claims_with_their_sentences(book: str) -> None:
    shown = call("search", book, "Kalashnikov").output
    assert "$450" in shown
    assert "A Kalashnikov sells for $450 in Gao." in " ".join(shown.split())
    call("search", book, "helicopter", code=1)
    assert "nothing in this casebook" in call("search", book, "--actor", "Wagner", code=2).output


def test_independent_reports_of_one_event_are_one_finding(book: str) -> None:
    captures = [f for f in read_findings(book) if f["kind"] == "capture"]
    assert [len(f["origins"]) for f in captures] == [2]  # type: ignore[arg-type]


def test_tolls_that_cannot_both_be_right_are_contested(book: str) -> None:
    shown = " ".join(call("findings", book, "--contested").output.split())
    assert re.search(r"contested: one origin says 25, one says At least 12", shown)


def test_reports_of_one_act_of_violence_are_one_incident(book: str) -> None:
    lines = call("incidents", book, "--reports", "2", "--format", "jsonl").stdout.splitlines()
    (incident,) = [json.loads(line) for line in lines]
    assert (incident["type"], incident["kind"], len(incident["documents"])) == ("incident", "killing", 2)
    shown = call("show", book, incident["id"]).stdout
    assert "why these are one" in shown
    assert all(claim in shown for claim in incident["claims"])
    assert "12 killed / 25 killed" in " ".join(call("incidents", book, "--since", "2024-05-01").stdout.split())
    assert "No incidents." in call("incidents", book, "--kind", "arson").stdout
    assert "there is no kind of incident 'picnic'" in call("incidents", book, "--kind", "picnic", code=2).output


def test_a_person_splits_and_takes_it_back(book: str) -> None:
    together = next(f["claims"] for f in read_findings(book) if f["kind"] == "capture")
    left, right = together[0], together[-1]  # type: ignore[index]

    def are_joined() -> bool:
        return any({left, right} <= set(f["claims"]) for f in read_findings(book))  # type: ignore[call-overload]

    kept = call("split", book, left, right, "--as", "Ada").output
    assert not are_joined()
    judgement = re.search(r"judgement-\w+", kept)
    assert judgement is not None
    assert "Ada's" in call("undo", book, judgement.group(), "--as", "Bob", code=2).output
    assert not are_joined()
    call("undo", book, judgement.group(), "--as", "Ada")
    assert are_joined()


def test_what_is_not_there_cannot_be_judged(book: str) -> None:
    left, _ = find_pair(book)
    assert "no id and no name in this casebook is 'claim-none'" in call("join", book, left, "claim-none", code=2).output
    assert "given twice" in call("join", book, left, left, code=2).output


def test_a_persons_grade_wins(book: str) -> None:
    call("grade", book, "Sahel Wire", "e", "--as", "Ada")
    line = next(row for row in call("grades", book).output.splitlines() if "Sahel Wire" in row)
    assert line.split()[0] == "E"
    assert "person" in line
    assert "A" in call("grade", book, "Sahel Wire", "X", code=2).output


def test_a_review_through_a_pipe_is_kept(book: str) -> None:
    call("review", book, "--as", "Cid", stdin="a\nr\nq\n")
    shown = call("agreement", book).output
    assert "Cid" in shown
    assert "0 documents fully reviewed" in call("score", book).output


@pytest.mark.parametrize("view", ["market", "diffusion", "network", "front", "buildup"])
def test_views_are_tables_in_the_terminal(book: str, view: str) -> None:
    assert call(view, book).output.strip()


def test_the_report_holds_its_citations(book: str, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    call("report", book, "-o", str(target), "--place", "Gao")
    page = target.read_text(encoding="utf-8")
    assert "A Kalashnikov sells for $450 in Gao." in page
    assert "Thermal sights" not in page
    assert "narrowed to Gao" in page
    assert "ends in neither" in call("report", book, "-o", str(tmp_path / "report.doc"), code=2).output


def test_formats_of_the_field_are_written(book: str, tmp_path: Path) -> None:
    for name in ("acled", "ged", "stix", "geojson"):
        target = tmp_path / f"out.{name}"
        call("export", book, "--to", name, "-o", str(target))
        assert target.stat().st_size > 0


def test_check_and_backup(book: str, tmp_path: Path) -> None:
    call("check", book)
    copy = str(tmp_path / "copy.book")
    call("backup", book, copy)
    call("check", copy)
