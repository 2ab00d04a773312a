"""`armstrail demo`: what the program does, shown on the samples that come with it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from armstrail.cli.options import OutputFormat, check_output

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
_PAGE = Path("demo-report.html")
_DOCUMENTS_SHOWN = 6
_CLAIMS_SHOWN = 2

DemoOutput = Annotated[
    Path, typer.Option("--output", "-o", metavar="FILE", help="Where the page goes.", show_default="demo-report.html")
]


def run_demo(output: DemoOutput = _PAGE) -> None:
    """Reads the samples that come with armstrail: shows highlights and writes a page with every claim in its text.

    The samples were written for armstrail; their outlets and bylines are invented, and some are fiction throughout.
    """
    check_output(output)
    from armstrail.cli.output import print_all, write_report
    from armstrail.cli.read import list_failures, read_with_progress
    from armstrail.pipeline.read import ReadOptions
    from armstrail.report.table import build_tables

    report = read_with_progress(list_samples(), ReadOptions())
    shown = report.documents[:_DOCUMENTS_SHOWN]
    ids = {d.id for d in shown}
    print_all(build_tables(shown, [c for c in report.claims if c.document in ids], most=_CLAIMS_SHOWN), sys.stdout)
    write_report(report, OutputFormat.HTML, output)
    failed = list_failures(report.failures)
    counts = f"{len(report.claims)} claims from {len(report.documents)} sample documents"
    typer.echo(f"{counts}; some of the most telling stand above.")
    typer.echo(f"To see all of them, each in its text, open this file in a browser:\n\n  {output.resolve().as_uri()}\n")
    typer.echo(f"To read your own reports:\n\n  {_find_program()} read PATH --format html -o report.html")
    if failed:
        raise typer.Exit(1)


def _find_program() -> str:
    """Returns how this program is called from here: `make demo` leaves it in an environment off the search path."""
    if shutil.which("armstrail"):
        return "armstrail"
    program = Path(sys.argv[0])
    return os.path.relpath(program) if program.name == "armstrail" else f"{Path(sys.executable).name} -m armstrail"


def list_samples() -> list[str]:
    """Lists the samples that come with armstrail: those from public facts, then those that are fiction."""
    files = [*sorted(SAMPLES.iterdir()), *sorted((SAMPLES / "invented" / "text").glob("*.txt"))]
    return [str(f) for f in files if f.is_file() and f.suffix != ".md"]
