"""`armstrail check`: whether a casebook holds together."""

from __future__ import annotations

import typer

from armstrail.cli.book_options import Book, open_book

CHECK_EXAMPLES = ("armstrail check arms.book",)
_FAULTS = 1


def check_book(book: Book) -> None:
    """Checks that a casebook holds together.

    Every quote is what stands in the text, every id leads somewhere, every original has its hash, the custody log is
    whole, the index for search is in step, the database is sound. Each fault is one line: where, and what. Nothing is
    changed. Exit codes: 0 all is well, 1 there are faults.
    """
    with open_book(book) as casebook:
        from armstrail.store.check import find_casebook_faults

        count = 0
        for fault in find_casebook_faults(casebook):
            count += 1
            typer.echo(f"{fault.where}: {fault.what}")
        held = casebook.count()
    from armstrail.report.amounts import describe_number_of

    found = describe_number_of(count, "fault") if count else "no faults"
    counts = (("document", held.documents), ("claim", held.claims), ("judgement", held.judgements))
    typer.echo(f"{found} in {', '.join(describe_number_of(n, noun) for noun, n in counts)}", err=True)
    if count:
        raise typer.Exit(_FAULTS)
