"""`armstrail read`: reports in, claims out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from armstrail.cli import read_options as given
from armstrail.cli.options import OutputFormat, check_kinds, check_output, check_paths, check_published, choose_format
from armstrail.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from armstrail.core.document import Failure
    from armstrail.pipeline.read import ReadOptions
    from armstrail.pipeline.result import Report

READ_EXAMPLES = (
    "armstrail read report.pdf",
    "armstrail read reports/ --format html -o reports.html",
    "armstrail read reports/ -o claims.jsonl --incidents incidents.jsonl",
    "armstrail read reports.zip --kind price --kind transfer -o arms.csv",
    "armstrail read posts.csv --text-column body --date-column posted -o claims.jsonl",
    "curl -s https://example.org/report | armstrail read - --published 2025-02-13",
)
_SOME_FAILED = 1
_FAILURES_SHOWN = 20
_MEBIBYTE = 1024 * 1024


def read_reports(
    paths: given.Paths,
    output_format: given.Format = None,
    output: given.Output = None,
    kinds: given.KindNames = None,
    published: given.Published = None,
    mentions: given.Mentions = False,
    incidents: given.Incidents = None,
    show_dropped: given.ShowDropped = False,
    fail_fast: given.FailFast = False,
    pipeline: given.Pipeline = None,
    lexicon: given.LexiconFolder = None,
    jobs: given.Jobs = None,
    max_mib: given.MaxMib = 64,
    max_chars: given.MaxChars = 3_000_000,
    text_column: given.TextColumn = None,
    title_column: given.TitleColumn = None,
    date_column: given.DateColumn = None,
    author_column: given.AuthorColumn = None,
    publisher_column: given.PublisherColumn = None,
    url_column: given.UrlColumn = None,
) -> None:
    """Reads reports and writes the claims that they make, each with its sentence and who says it.

    An input that cannot be read is listed at the end on standard error and does not stop the others. Exit codes: 0 all
    was read, 1 some inputs could not be read, 2 the call makes no sense.
    """
    check_paths(paths)
    chosen = _check_format(choose_format(output_format, output), output, mentions, show_dropped)
    check_incidents(incidents, output)
    columns = {
        "text_column": text_column, "title_column": title_column, "date_column": date_column,
        "author_column": author_column, "publisher_column": publisher_column, "url_column": url_column,
    }  # fmt: skip
    options = build_options(
        check_kinds(kinds or ()), check_published(published), pipeline, check_lexicon(lexicon),
        {"max_bytes": max_mib * _MEBIBYTE, "max_text_chars": max_chars, "fail_fast": fail_fast, **columns},
    )  # fmt: skip
    report = read_with_progress(paths, options, jobs)
    from armstrail.cli.output import write_incidents, write_report

    write_report(report, chosen, output, mentions, show_dropped)
    if incidents is not None:
        write_incidents(report, incidents)
    if list_failures(report.failures):
        raise typer.Exit(_SOME_FAILED)


def read_with_progress(paths: Sequence[str], options: ReadOptions, jobs: int | None = None) -> Report:
    """Reads paths into a report, with counts on standard error where that is a terminal.

    Args:
        paths: files, folders, archives.
        options: how to read.
        jobs: processes to read with; None is one for each core.

    Raises:
        UsageError: there was nothing to read in them.
    """
    from armstrail.cli.console import open_errors
    from armstrail.cli.progress import track_results
    from armstrail.pipeline import read
    from armstrail.pipeline.workers import count_cores

    results = read.iter_results(paths, options, jobs or count_cores())
    report = read.collect_results(track_results(results, open_errors()))
    if not report.documents and not report.failures:
        raise UsageError(f"there is nothing to read in {', '.join(paths)}; give files, or folders that hold some")
    return report


def list_failures(failures: Sequence[Failure]) -> bool:
    """Lists on standard error what could not be read, where and what to do; tells whether there was any.

    Of very many only the first are listed: a casebook keeps all of them, and a report of `read` lists them too.
    """
    if not failures:
        return False
    count = "1 input" if len(failures) == 1 else f"{len(failures)} inputs"
    typer.echo(f"{count} could not be read:", err=True)
    for failure in failures[:_FAILURES_SHOWN]:
        typer.echo(f"  {failure.where}: {failure.what}", err=True)
    if len(failures) > _FAILURES_SHOWN:
        typer.echo(f"  and {len(failures) - _FAILURES_SHOWN} more", err=True)
    return True


def build_options(
    kinds: tuple[str, ...], published: str | None, pipeline: str | None, lexicon: str | None, ingest: dict[str, object]
) -> ReadOptions:
    """Builds the options of a run from what was given on the command line; `ingest` are those of `IngestOptions`."""
    import msgspec

    from armstrail.ingest.options import IngestOptions
    from armstrail.pipeline.read import ReadOptions

    return ReadOptions(
        published=published, kinds=kinds, pipeline=pipeline, lexicon=lexicon,
        ingest=msgspec.convert(ingest, IngestOptions),
    )  # fmt: skip


def check_incidents(incidents: Path | None, output: Path | None) -> None:
    """Checks the file for incidents before anything is read.

    Raises:
        UsageError: it is the file for the claims, or it cannot be written to where it is to stand.
    """
    check_output(incidents)
    if incidents is not None and output is not None and incidents.absolute() == output.absolute():
        raise UsageError(f"--incidents and -o both name '{output}'; give each a file of its own")


def check_lexicon(folder: Path | None) -> str | None:
    """Checks that the folder of a user's own lexicon is there.

    Raises:
        UsageError: it is not.
    """
    if folder is not None and not folder.is_dir():
        raise UsageError(f"there is no folder '{folder}' for --lexicon; `armstrail lexicon add` can begin one")
    return None if folder is None else str(folder)


def _check_format(chosen: OutputFormat, output: Path | None, mentions: bool, show_dropped: bool) -> OutputFormat:
    """Checks options that only go with some formats, and returns the format."""
    check_output(output)
    if mentions and chosen is not OutputFormat.JSONL:
        raise UsageError(f"--mentions goes with --format jsonl, not with {chosen}")
    if show_dropped and chosen not in {OutputFormat.TABLE, OutputFormat.HTML}:
        raise UsageError(f"--show-dropped goes with --format table or html, not with {chosen}")
    if chosen is OutputFormat.HTML and output is None and sys.stdout.isatty():
        raise UsageError("a page is no use on a terminal; add -o report.html and open that file in a browser")
    return chosen
