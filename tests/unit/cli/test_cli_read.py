from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from armstrail.cli.app import app
from armstrail.core.document import Failure
from armstrail.core.errors import LexiconError, ModelError, NotTextError
from armstrail.ingest.options import MEBIBYTE
from armstrail.pipeline.read import ReadOptions
from armstrail.pipeline.result import DocumentResult
from armstrail.pipeline.workers import count_cores
from tests.unit.report.invented import FAILURE, RESULTS

Run = Callable[..., Result]


class Pipeline:
    """Stands for the pipeline: gives prepared results and keeps what it was asked."""

    def __init__(self) -> None:
        self.results: Sequence[DocumentResult | Failure] = RESULTS
        self.error: Exception | None = None
        self.paths: Sequence[str | Path] = ()
        self.options = ReadOptions()
        self.jobs = 0

    def iter_results(
        self, paths: Sequence[str | Path], options: ReadOptions, jobs: int
    ) -> Iterator[DocumentResult | Failure]:
        self.paths, self.options, self.jobs = paths, options, jobs
        if self.error is not None:
            raise self.error
        yield from self.results


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    fake = Pipeline()
    monkeypatch.setattr("armstrail.pipeline.read.iter_results", fake.iter_results)
    return fake


@pytest.fixture
def run(pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    (tmp_path / "a.txt").write_text("Gunmen attacked.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(app, ["read", *arguments], catch_exceptions=False)


def test_table_is_plain_and_quiet_when_piped(run: Run) -> None:
    result = run("a.txt")
    assert result.exit_code == 0
    assert "Commander Idris Vell → several M4 rifles" in result.stdout
    assert "\x1b" not in result.output
    assert result.stderr == ""
    assert not [line for line in result.stdout.splitlines() if line != line.rstrip()]


def test_jsonl_writes_json_lines_and_nothing_else(run: Run) -> None:
    result = run("a.txt", "--format", "jsonl")
    types = [json.loads(line)["type"] for line in result.stdout_bytes.decode().splitlines()]
    assert types == ["document"] * 2 + ["entity"] * 2 + ["claim"] * 7


def test_incidents_go_to_a_file_of_their_own_and_cite_claims_and_text(run: Run, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in run("a.txt", "-f", "jsonl", "--incidents", "i.jsonl").stdout.splitlines()]
    assert {row["type"] for row in rows} == {"document", "entity", "claim"}
    texts = {row["id"]: row["text"] for row in rows if row["type"] == "document"}
    claims = {row["id"]: row for row in rows if row["type"] == "claim"}
    incidents = [json.loads(line) for line in (tmp_path / "i.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(i["type"], i["kind"], i["documents"]) for i in incidents] == [("incident", "attack", ["doc-2"])]
    assert {claims[c]["kind"] for c in incidents[0]["claims"]} == {"attack"}
    for party in incidents[0]["parties"]:
        for mention in party["mentions"]:
            text = texts[claims[mention["claim"]]["document"]]
            assert text[mention["start"] : mention["end"]] == mention["text"]


def test_incidents_and_claims_do_not_share_a_file(run: Run) -> None:
    result = run("a.txt", "-o", "x.jsonl", "--incidents", "x.jsonl")
    assert result.exit_code == 2
    assert "give each a file of its own" in result.stderr


def test_mentions_stand_between_entities_and_claims(run: Run) -> None:
    types = [json.loads(line)["type"] for line in run("a.txt", "-f", "jsonl", "--mentions").stdout.splitlines()]
    assert types[4:6] == ["mention", "claim"]


def test_csv_has_one_row_a_claim(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("a.txt", "--format", "csv").stdout_bytes.decode(), newline="")))
    assert [r["id"] for r in rows] == [f"claim-{n}" for n in range(1, 8)]


def test_html_is_a_page(run: Run) -> None:
    assert run("a.txt", "--format", "html").stdout.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("name", "start"),
    [("c.jsonl", b'{"type"'), ("c.csv", b"id,kind"), ("c.html", b"<!DOCTYPE"), ("c.txt", b"Depot commander")],
)
def test_ending_of_the_output_chooses_the_format(run: Run, tmp_path: Path, name: str, start: bytes) -> None:
    result = run("a.txt", "-o", name)
    assert result.exit_code == 0
    assert result.output == ""
    assert (tmp_path / name).read_bytes().startswith(start)


def test_options_reach_the_pipeline(run: Run, pipeline: Pipeline, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    run(
        "a.txt", "-", "--kind", "kill", "-k", "member-of", "--published", "2025-02", "--lexicon", "own",
        "--pipeline", "en_x", "--max-mib", "3", "--fail-fast", "--text-column", "body", "--url-column", "link",
    )  # fmt: skip
    options = pipeline.options
    assert list(pipeline.paths) == ["a.txt", "-"]
    assert (options.kinds, options.published, options.lexicon, options.pipeline) == (
        ("kill", "member_of"),
        "2025-02",
        "own",
        "en_x",
    )
    assert options.ingest.max_bytes == 3 * MEBIBYTE
    assert options.ingest.fail_fast
    assert (options.ingest.text_column, options.ingest.url_column, options.ingest.title_column) == (
        "body",
        "link",
        None,
    )


def test_failures_are_listed_on_standard_error_and_the_others_go_on(run: Run, pipeline: Pipeline) -> None:
    pipeline.results = (*RESULTS, FAILURE)
    result = run("a.txt", "--format", "jsonl")
    assert result.exit_code == 1
    assert result.stderr == "1 input could not be read:\n  reports/scan.pdf: holds pictures only; run OCR first\n"
    assert len(result.stdout.splitlines()) == 11


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("b.txt",), "there is no file or folder 'b.txt'; check the spelling"),
        (("a.txt", "--kind", "trnsfer"), "there is no kind 'trnsfer'; did you mean 'transfer'?"),
        (("a.txt", "--kind", "zzz"), "`armstrail kinds` lists them"),
        (("a.txt", "--published", "13.2.2025"), "write it as 2025-02-13"),
        (("a.txt", "--published", "2025-02-30"), "write it as 2025-02-13"),
        (("a.txt", "--published", "2025-13"), "write it as 2025-02-13"),
        (("a.txt", "-o", "no/such/claims.csv"), "make it first"),
        (("a.txt", "-o", "."), "is a folder"),
        (("a.txt", "--lexicon", "nowhere"), "there is no folder 'nowhere'"),
        (("a.txt", "--mentions"), "--mentions goes with --format jsonl, not with table"),
        (("a.txt", "--show-dropped", "-f", "csv"), "--show-dropped goes with --format table or html"),
        (("a.txt", "--format", "xml"), "xml"),
        ((), "PATH"),
    ],
)
def test_calls_that_make_no_sense_say_how_to_mend_them(run: Run, arguments: tuple[str, ...], hint: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert hint in " ".join(result.stderr.split())
    assert "Traceback" not in result.output
    assert result.stdout == ""


def test_nothing_to_read_is_said(run: Run, pipeline: Pipeline) -> None:
    pipeline.results = ()
    result = run("a.txt")
    assert result.exit_code == 2
    assert "there is nothing to read in a.txt" in result.stderr


@pytest.mark.parametrize(
    "error",
    [
        NotTextError("a.txt", "is no text; save it as text"),
        ModelError("no pipeline en_x"),
        LexiconError(("own.toml:3: no id",)),
    ],
)
def test_errors_are_messages_not_tracebacks(run: Run, pipeline: Pipeline, error: Exception) -> None:
    pipeline.error = error
    result = run("a.txt")
    assert result.exit_code == 1
    assert result.stderr == f"armstrail: {error}\n"


def test_dropped_text_is_shown_when_asked_for(run: Run) -> None:
    assert "Subscribe to our newsletter" in run("a.txt", "--show-dropped").stdout
    assert "Subscribe to our newsletter" not in run("a.txt").stdout


def test_all_cores_read_unless_told_otherwise(run: Run, pipeline: Pipeline) -> None:
    run("a.txt", "--jobs", "3")
    assert pipeline.jobs == 3
    run("a.txt")
    assert pipeline.jobs == count_cores()
