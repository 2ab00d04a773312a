"""`armstrail new`: an empty casebook."""

from __future__ import annotations

import typer

from armstrail.cli.book_options import Book

NEW_EXAMPLES = ("armstrail new arms.book", "armstrail new postgresql://ann@db.example.org/arms")


def make_book(book: Book) -> None:
    """Makes an empty casebook: a file of its own, or the tables in an empty PostgreSQL database.

    A casebook keeps reports with their original bytes, the claims in them, and what people decide about them. The file
    is a SQLite database that DB Browser and Datasette open.
    """
    from armstrail.store.casebook import Casebook

    with Casebook.create(book) as made:
        shown = made.place.shown
    typer.echo(f"{shown} is ready; add reports to it: armstrail add {shown} PATH", err=True)
