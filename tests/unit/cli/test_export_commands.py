from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
import typer
from typer.testing import CliRunner

from armstrail.cli.compare import build_compare_command
from armstrail.cli.export import ExportFormat, build_export_command
from armstrail.core.errors import UsageError
from armstrail.export.acled import export_acled
from armstrail.export.formats import FORMATS
from tests.unit.export.casebook import CONTENTS

if TYPE_CHECKING:
    from pathlib import Path

    from armstrail.core.contents import Contents


def load(book: str) -> Contents:
    """Stands for the casebook."""
    assert book == "book.db"
    return CONTENTS


def read_table(path: Path) -> list[dict[str, str]]:
    """Reads a CSV file."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


@pytest.fixture
def app() -> typer.Typer:
    """Builds the two commands around the hand-made casebook."""
    built = typer.Typer()
    built.command("export")(build_export_command(load))
    built.command("compare")(build_compare_command(load))
    return built


def test_every_format_can_be_asked_for() -> None:
    assert [f.value for f in ExportFormat] == list(FORMATS)


def test_export_writes_the_file_and_lists_what_is_not_in_it(app: typer.Typer, tmp_path: Path) -> None:
    target = tmp_path / "events.csv"
    done = CliRunner().invoke(app, ["export", "book.db", "--to", "acled", "-o", str(target)])
    assert done.exit_code == 0, done.output
    assert target.read_bytes() == export_acled(CONTENTS).files[0].data
    rows = read_table(tmp_path / "events.left-out.csv")
    assert {r["record"] for r in rows} == {x.record for x in export_acled(CONTENTS).left_out}
    assert {r["words"] for r in rows if r["record"] == "finding-denial"} == {
        "The army denied that it had shelled Oster."
    }
    assert "records are not in it" in done.stderr
    assert done.stdout == ""


def test_tables_go_into_a_folder(app: typer.Typer, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["export", "book.db", "--to", "parquet", "-o", str(tmp_path / "new" / "tables")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "new" / "tables" / "claims.parquet").is_file()


def test_datasette_finds_its_metadata_beside_the_database(app: typer.Typer, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["export", "book.db", "--to", "sqlite", "-o", str(tmp_path / "case.db")])
    assert done.exit_code == 0, done.output
    assert '"case":{"tables"' in (tmp_path / "case.metadata.json").read_text()
    with closing(sqlite3.connect(tmp_path / "case.db")) as connection:
        assert connection.execute("SELECT count(*) FROM findings").fetchone() == (len(CONTENTS.findings),)


@pytest.mark.parametrize(("to", "name"), [("acled", "."), ("acled", "missing/events.csv"), ("csv", "a-file")])
def test_a_target_that_cannot_be_is_refused_before_any_work(
    app: typer.Typer, tmp_path: Path, to: str, name: str
) -> None:
    (tmp_path / "a-file").touch()
    done = CliRunner().invoke(app, ["export", "book.db", "--to", to, "-o", str(tmp_path / name)])
    assert isinstance(done.exception, UsageError)


def test_compare_counts_and_writes_a_table(app: typer.Typer, tmp_path: Path) -> None:
    reference = tmp_path / "acled.csv"
    reference.write_bytes(export_acled(CONTENTS).files[0].data)
    target = tmp_path / "compared.csv"
    done = CliRunner().invoke(app, ["compare", "book.db", str(reference), "-o", str(target)])
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[:3] == ["matched       2", "only theirs   0", "only ours     0"]
    assert [r["verdict"] for r in read_table(target)] == ["matched", "matched"]


def test_compare_says_which_file_is_missing(app: typer.Typer, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["compare", "book.db", str(tmp_path / "none.csv")])
    assert isinstance(done.exception, UsageError)
    assert "none.csv" in str(done.exception)
