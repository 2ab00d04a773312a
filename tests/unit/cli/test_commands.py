from __future__ import annotations

import json
import subprocess
import sys
import types
import zipfile
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from armstrail.cli.app import COMMANDS, app
from armstrail.cli.demo import SAMPLES
from armstrail.cli.docs import render_cli_docs
from armstrail.cli.lazy import LazyCommand
from armstrail.cli.progress import track_results
from armstrail.core.kinds import KINDS
from tests.unit.report.invented import FAILURE, RESULTS

ROOT = Path(__file__).parents[3]
HEAVY = (
    "spacy",
    "thinc",
    "onnxruntime",
    "tokenizers",
    "numpy",
    "trafilatura",
    "lxml",
    "polars",
    "pandas",
    "jinja2",
    "ahocorasick",
    "pypdfium2",
    "sqlalchemy",
    "pydantic",
)


def test_docs_say_what_the_commands_say() -> None:
    written = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert written == render_cli_docs(), "run: python -m armstrail.cli.docs"


@pytest.mark.parametrize(
    "command",
    [
        "read",
        "explain",
        "demo",
        "kinds",
        "version",
        "lexicon check",
        "lexicon show",
        "lexicon stats",
        "lexicon add",
        "places import",
    ],
)
def test_every_command_has_help_with_an_example(command: str) -> None:
    result = CliRunner().invoke(app, [*command.split(), "--help"])
    assert result.exit_code == 0
    assert f"armstrail {command}" in result.stdout
    assert f"## armstrail {command}" in render_cli_docs()


def test_kinds_lists_every_kind_with_modes_and_roles() -> None:
    result = CliRunner().invoke(app, ["kinds", "--format", "json"])
    rows = json.loads(result.stdout)
    assert [r["name"] for r in rows] == list(KINDS)
    assert rows[0]["plover"] == "ASSAULT"
    table = CliRunner().invoke(app, ["kinds"]).stdout
    assert all(kind in table for kind in KINDS)
    assert "\x1b" not in table


def list_imports(arguments: list[str]) -> set[str]:
    """Runs a command in a process of its own and lists the modules that it imported."""
    code = (
        "import sys\nfrom armstrail.cli.app import app\n"
        f"try:\n    app({arguments!r}, prog_name='armstrail')\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules, sep=chr(10), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout
    return set(done.stderr.splitlines())


@pytest.mark.parametrize("arguments", [["--help"], ["kinds"], ["read", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    assert list_imports(arguments) & {*HEAVY} == set()


def test_a_start_imports_no_command_but_the_one_that_is_called() -> None:
    commands = {f"armstrail.cli.{path.stem}" for path in (ROOT / "src/armstrail/cli").glob("*.py")}
    shared = {f"armstrail.cli.{name}" for name in ("__init__", "app", "book_commands", "examples", "lazy")}
    assert list_imports(["--help"]) & (commands - shared) == set()
    assert "armstrail.cli.new" in list_imports(["new", "--help"])
    assert "armstrail.cli.add" not in list_imports(["new", "--help"])


def test_the_list_of_commands_says_what_each_says_of_itself() -> None:
    assert len(COMMANDS) > 30
    for entry in COMMANDS:
        own = LazyCommand(entry).load().help.split("\n\n")[0]
        assert (entry.name, entry.summary) == (entry.name, " ".join(own.split()))


def test_a_misspelt_command_is_answered_with_the_nearest() -> None:
    result = CliRunner().invoke(app, ["serch", "arms.book", "M4"])
    assert result.exit_code == 2
    assert "'search'" in result.stderr


def test_module_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "armstrail", "read", "no-such-file"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("armstrail: there is no file or folder 'no-such-file'")


def test_demo_makes_a_casebook_and_writes_its_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("armstrail.cli.demo.list_samples", lambda: [str(SAMPLES / "afghan-arms-audit.txt")])
    monkeypatch.chdir(tmp_path)
    for said in ("added 1 document", "1 there already"):
        result = CliRunner().invoke(app, ["demo"], catch_exceptions=False)
        assert result.exit_code == 0
        assert said in result.stderr
        assert (tmp_path / "demo-report.html").as_uri() in result.stdout
        assert "armstrail search demo-report.book M4" in result.stdout
    page = (tmp_path / "demo-report.html").read_text(encoding="utf-8")
    assert "$7.12 billion" in page
    assert (tmp_path / "demo-report.book").is_file()


def test_progress_shows_counts_on_a_terminal_and_nothing_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    for is_terminal in (True, False):
        console = Console(stderr=True, force_terminal=is_terminal, width=100)
        assert list(track_results([*RESULTS, FAILURE], console)) == [*RESULTS, FAILURE]
        shown = capsys.readouterr().err
        assert ("2 documents · 7 claims · 1 failed" in shown) is is_terminal
        assert bool(shown) is is_terminal


def test_lexicon_add_prints_or_appends_a_checked_entry(tmp_path: Path) -> None:
    arguments = ["lexicon", "add", "noun", "id=raiders", "sense=fighters", "forms=raider; looter"]
    block = '[[noun]]\nid = "raiders"\nsense = "fighters"\nforms = ["raider", "looter"]\n'
    assert CliRunner().invoke(app, arguments).stdout == block
    target = tmp_path / "mine" / "nouns" / "own.toml"
    for _ in range(2):
        assert CliRunner().invoke(app, [*arguments, "--to", str(target)]).exit_code == 0
    assert target.read_text(encoding="utf-8") == f"{block}\n{block}"
    result = CliRunner().invoke(app, ["lexicon", "check", "--lexicon", str(tmp_path / "mine")])
    assert result.exit_code == 1
    assert "nouns/own.toml" in result.stdout
    assert "fault" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["lexicon", "add", "noun", "raiders"], "is no KEY=VALUE"),
        (["lexicon", "add", "noun", "id=a", "id=b"], "is given twice"),
        (["lexicon", "add", "gun", "id=a"], "no kind of block"),
        (["lexicon", "check", "--lexicon", "nowhere"], "there is no folder 'nowhere'"),
        (["places", "import", "nowhere.zip"], "there is no file 'nowhere.zip'"),
    ],
)
def test_calls_that_make_no_sense_say_how_to_mend_them(arguments: list[str], hint: str) -> None:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert hint in result.stderr


def test_lexicon_stats_counts_what_is_there() -> None:
    result = CliRunner().invoke(app, ["lexicon", "stats"])
    assert result.exit_code == 0
    assert "actor" in result.stdout


def test_places_import_writes_a_store_into_the_folder(tmp_path: Path) -> None:
    row = [
        "1",
        "Kell",
        "Kell",
        "",
        "34.5",
        "70.5",
        "P",
        "PPL",
        "AF",
        "",
        "",
        "",
        "",
        "",
        "1200",
        "",
        "",
        "Asia/Kabul",
        "2024-01-01",
    ]
    with zipfile.ZipFile(tmp_path / "AF.zip", "w") as archive:
        archive.writestr("AF.txt", "\t".join(row) + "\n")
    folder = tmp_path / "mine"
    result = CliRunner().invoke(app, ["places", "import", str(tmp_path / "AF.zip"), "--to", str(folder), "-c", "af"])
    assert result.exit_code == 0, result.output
    assert "1 places of 1 rows" in result.stdout
    assert (folder / "places.bin").is_file()


def test_version_shows_what_runs_here(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = types.ModuleType("armstrail.pipeline.versions")
    monkeypatch.setattr(versions, "read_versions", lambda: {"program": "1.2", "lexicons": "abc"}, raising=False)
    monkeypatch.setitem(sys.modules, "armstrail.pipeline.versions", versions)
    result = CliRunner().invoke(app, ["version"], catch_exceptions=False)
    assert result.stdout == "program   1.2\nlexicons  abc\n"
