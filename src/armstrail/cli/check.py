"""`armstrail check`: whether a casebook holds together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from armstrail.cli.book_options import Book, open_book

if TYPE_CHECKING:
    from armstrail.store.casebook import Casebook

CHECK_EXAMPLES = ("armstrail check arms.book",)
_FAULTS = 1


def check_book(book: Book) -> None:
    """Checks that a casebook holds together.

    Every quote is what stands in the text, every id leads somewhere, every original has its hash, the custody log is
    whole, the index for search is in step, the database is sound. Each fault is one line: where, and what. Nothing is
    changed. A file that may only be read is checked but for its index, which SQLite compares for writers only. Exit
    codes: 0 all is well, 1 there are faults.
    """
    with _open_as_allowed(book) as casebook:
        from armstrail.store.check import find_casebook_faults

        count = 0
        for fault in find_casebook_faults(casebook):
            count += 1
            typer.echo(f"{fault.where}: {fault.what}")
        held, access = casebook.count(), casebook.database.access
    if access == "read":
        typer.echo("the index for search was not compared, for the file may only be read", err=True)
    from armstrail.report.amounts import describe_number_of

    found = describe_number_of(count, "fault") if count else "no faults"
    counts = (("document", held.documents), ("claim", held.claims), ("judgement", held.judgements))
    typer.echo(f"{found} in {', '.join(describe_number_of(n, noun) for noun, n in counts)}", err=True)
    if count:
        raise typer.Exit(_FAULTS)


def _open_as_allowed(place: str) -> Casebook:
    from armstrail.core.errors import ReadOnlyError

    try:
        return open_book(place)
    except ReadOnlyError:
        return open_book(place, "read")
