"""`armstrail backup`: a copy of a casebook."""

from __future__ import annotations

from typing import Annotated

import typer

from armstrail.cli.book_options import Book, describe_held, open_book

BACKUP_EXAMPLES = (
    "armstrail backup arms.book arms-2025-06-01.book",
    "armstrail backup postgresql://ann@db.example.org/arms arms.book",
    "armstrail backup arms.book postgresql://ann@db.example.org/arms",
)

_Target = Annotated[
    str,
    typer.Argument(
        metavar="TO", help="A file, or an empty PostgreSQL database; nothing is overwritten.", show_default=False
    ),
]


def back_up_book(book: Book, target: _Target) -> None:
    """Copies a casebook as it is at one moment, while others may go on writing to it; the copy is a casebook itself.

    A casebook on a server can be copied to a file, and a file to a server, which moves it there.
    """
    with open_book(book, "read") as casebook:
        from armstrail.store.backup import back_up

        place = back_up(casebook, target)
        held = casebook.count()
    typer.echo(f"{place.shown} holds {describe_held(held)}", err=True)
