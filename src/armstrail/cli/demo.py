"""`armstrail demo`: what the program does, shown on the samples that come with it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from armstrail.cli.options import check_output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from armstrail.core.contents import Contents
    from armstrail.core.finding import Finding

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
_PAGE = Path("demo-report.html")
_FINDINGS_SHOWN = 6

DemoOutput = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="FILE", help="Where the report goes.", show_default="demo-report.html"),
]


def run_demo(output: DemoOutput = _PAGE) -> None:
    """Reads the samples that come with armstrail into a casebook, prints findings, and writes the report.

    The samples were written for armstrail; their outlets and bylines are invented, and some are fiction throughout.
    The casebook lies beside the report, named as it is with the ending .book; a second demo goes on with it.
    """
    check_output(output)
    from armstrail.cli.add import add_with_progress
    from armstrail.cli.console import open_console
    from armstrail.cli.read import list_failures
    from armstrail.pipeline.contents import read_contents
    from armstrail.pipeline.crosscheck import ensure_current
    from armstrail.pipeline.read import ReadOptions
    from armstrail.pipeline.report import write_casebook_report
    from armstrail.store.casebook import Casebook

    place = output.with_suffix(".book")
    with Casebook.open(place) if place.exists() else Casebook.create(place) as book:
        failed = list_failures(add_with_progress(book, list_samples(), ReadOptions()))
        ensure_current(book)
        contents = read_contents(book)
    console = open_console(sys.stdout)
    for block in _show_findings(contents):
        console.print(block)
    output.write_text(write_casebook_report(contents, "Sample reports"), encoding="utf-8")
    _tell_next_steps(contents, output, place)
    if failed:
        raise typer.Exit(1)


def _tell_next_steps(contents: Contents, output: Path, place: Path) -> None:
    """Tells what came out and where to look at it."""
    program = _find_program()
    found = f"{len(contents.findings):,} findings from {len(contents.claims):,} claims"
    typer.echo(f"{found} of {len(contents.documents)} sample reports; some stand above.\n")
    typer.echo(
        f"The report, with the five views and every sentence: open in a browser\n\n  {output.resolve().as_uri()}\n"
    )
    typer.echo("Look into the casebook, and judge its claims:\n")
    typer.echo(f"  {program} search {place} M4\n  {program} findings {place} --contested\n  {program} review {place}\n")
    typer.echo("For your own reports:\n")
    typer.echo(f"  {program} new my.book\n  {program} add my.book PATH\n  {program} report my.book -o my-report.html")


def _show_findings(contents: Contents) -> Iterator[RenderableType]:
    from rich.text import Text

    from armstrail.cli.findings import build_blocks

    ranked = sorted(contents.findings, key=lambda f: (-len(f.origins), -len(f.claims), f.id))
    parts: tuple[tuple[str, list[Finding]], ...] = (
        ("Told by independent origins", [f for f in ranked if len(f.origins) > 1 and not f.contradictions]),
        ("Contested", [f for f in ranked if f.contradictions]),
    )
    for title, findings in parts:
        yield Text(f"{title} ({len(findings)})\n", style="bold underline")
        yield from build_blocks(findings[:_FINDINGS_SHOWN], contents)


def _find_program() -> str:
    """Returns how this program is called from here: `make demo` leaves it in an environment off the search path."""
    if shutil.which("armstrail"):
        return "armstrail"
    program = Path(sys.argv[0])
    return os.path.relpath(program) if program.name == "armstrail" else f"{Path(sys.executable).name} -m armstrail"


def list_samples() -> list[str]:
    """Lists the samples that come with armstrail: those from public facts, then those that are fiction."""
    fiction = [
        *sorted((SAMPLES / "invented" / "text").glob("*.txt")),
        *sorted((SAMPLES / "stories" / "text").iterdir()),
    ]
    files = [*sorted(SAMPLES.iterdir()), *fiction]
    return [str(f) for f in files if f.is_file() and f.suffix not in {".md", ".toml"}]
