"""`armstrail add`: reports into a casebook."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import typer

from armstrail.cli import read_options as given
from armstrail.cli.book_options import Book, describe_held, open_book
from armstrail.cli.options import check_paths, check_published
from armstrail.cli.read import build_options, check_lexicon, list_failures

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from armstrail.core.document import Failure, Known
    from armstrail.pipeline.add import Added
    from armstrail.pipeline.read import ReadOptions
    from armstrail.store.casebook import Casebook

ADD_EXAMPLES = (
    "armstrail add arms.book reports/",
    "armstrail add arms.book reports.zip late-report.pdf",
    "armstrail add arms.book posts.csv --text-column body --date-column posted",
    "armstrail add postgresql://ann@db.example.org/arms reports/",
)
_SOME_FAILED = 1
_MEBIBYTE = 1024 * 1024


def add_reports(
    book: Book,
    paths: given.Paths,
    published: given.Published = None,
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
    """Adds reports to a casebook: the original bytes, the text, and the claims with who makes them.

    The same bytes are never added twice, so that the same call goes on where one was stopped. What cannot be read is
    listed at the end and kept in the table of failures; it does not stop the others. Exit codes: 0 all was read, 1
    some inputs could not be read, 2 the call makes no sense.
    """
    check_paths(paths)
    columns = {
        "text_column": text_column, "title_column": title_column, "date_column": date_column,
        "author_column": author_column, "publisher_column": publisher_column, "url_column": url_column,
    }  # fmt: skip
    options = build_options(
        (), check_published(published), pipeline, check_lexicon(lexicon),
        {"max_bytes": max_mib * _MEBIBYTE, "max_text_chars": max_chars, "fail_fast": fail_fast, **columns},
    )  # fmt: skip
    with open_book(book) as casebook:
        failures = add_with_progress(casebook, paths, options, jobs)
        held = casebook.count()
        typer.echo(f"{casebook.place.shown} holds {describe_held(held)}", err=True)
    if list_failures(failures):
        raise typer.Exit(_SOME_FAILED)


def add_with_progress(
    book: Casebook, paths: Sequence[str], options: ReadOptions, jobs: int | None = None
) -> list[Failure]:
    """Adds reports to an open casebook, with counts on standard error; returns what could not be read.

    Args:
        book: open for writing.
        paths: files, folders, archives.
        options: how to read.
        jobs: processes to read with; None is one for each core.
    """
    from armstrail.pipeline.add import add_paths
    from armstrail.pipeline.workers import count_cores

    return _show_added(add_paths(book, paths, options, jobs or count_cores()))


def _show_added(results: Iterable[Added | Known | Failure]) -> list[Failure]:
    """Counts what comes in while it does, tells the sums, and returns the failures."""
    from armstrail.cli.console import open_errors
    from armstrail.cli.progress import open_progress
    from armstrail.core.document import Failure, Known

    failures: list[Failure] = []
    documents = claims = known = 0
    began = time.monotonic()
    with open_progress(open_errors(), "adding") as show:
        for result in results:
            if isinstance(result, Failure):
                failures.append(result)
            elif isinstance(result, Known):
                known += 1
            else:
                documents += 1
                claims += result.claims
            show(_describe(documents, claims, known, len(failures), time.monotonic() - began))
    typer.echo(f"added {_describe(documents, claims, known, 0, time.monotonic() - began)}", err=True)
    return failures


def _describe(documents: int, claims: int, known: int, failures: int, seconds: float) -> str:
    there = f" · {known:,} there already" if known else ""
    failed = f" · {failures:,} failed" if failures else ""
    rate = f" · {documents / seconds:.1f} documents/s" if documents and seconds >= 1 else ""
    from armstrail.report.amounts import describe_number_of

    counts = " · ".join((describe_number_of(documents, "document"), describe_number_of(claims, "claim")))
    return f"{counts}{there}{failed}{rate}"
