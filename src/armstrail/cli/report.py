"""`armstrail report`: a casebook on one page, or as a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from armstrail.cli.book_options import Book, open_book
from armstrail.cli.options import check_output, check_period

REPORT_EXAMPLES = (
    "armstrail report arms.book -o report.html",
    "armstrail report arms.book -o kunduz.pdf --place Kunduz --since 2025-01-01",
)
_PDF = ".pdf"


def report_casebook(
    book: Book,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="A file that ends in .html or .pdf.")
    ] = Path("report.html"),
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Its title; else the name of the casebook.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Not before this day (YYYY-MM-DD).")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Not after this day (YYYY-MM-DD).")] = None,
    places: Annotated[list[str] | None, typer.Option("--place", metavar="NAME", help="Where.")] = None,
    actors: Annotated[list[str] | None, typer.Option("--actor", metavar="NAME", help="Who takes part.")] = None,
) -> None:  # fmt: skip
    """Writes the report of a casebook: what changed, what is contested, the five views, sources, origins, citations.

    The page holds all that it needs and prints well. A PDF needs WeasyPrint or Chromium.
    """
    from armstrail.analyse.contents import Scope
    from armstrail.cli.findings import load_contents
    from armstrail.core.errors import UsageError

    check_output(output)
    if output.suffix.lower() not in {".html", ".htm", _PDF}:
        raise UsageError(f"'{output}' ends in neither .html nor .pdf; give -o report.html or -o report.pdf")
    first, last = check_period(since, until)
    scope = Scope(since=first, until=last, places=tuple(places or ()), actors=tuple(actors or ()))
    contents = load_contents(book)
    with open_book(book, "read") as casebook:
        failures = tuple(casebook.iter_failures())
        name = title or Path(casebook.place.shown).stem

    from armstrail.pipeline.report import write_casebook_report
    from armstrail.report.pdf import render_pdf

    page = write_casebook_report(contents, name, scope, failures)
    data = render_pdf(page) if output.suffix.lower() == _PDF else page.encode()
    try:
        output.write_bytes(data)
    except OSError as error:
        raise UsageError(f"'{output}' cannot be written ({error.strerror}); choose another file with -o") from error
    typer.echo(f"{output} is ready", err=True)
