"""`armstrail remove`: a document out of a casebook."""

from __future__ import annotations

from typing import Annotated

import typer

from armstrail.cli.book_options import Book, describe_held, open_book

REMOVE_EXAMPLES = (
    "armstrail remove arms.book doc-3b64f26924554a0d",
    "armstrail remove arms.book doc-3b64f26924554a0d --note 'its source asked for it'",
)

_Document = Annotated[str, typer.Argument(metavar="DOCUMENT", help="The id of a document.", show_default=False)]
_Note = Annotated[str | None, typer.Option("--note", metavar="WORDS", help="Why, for the custody log.")]


def remove_document(book: Book, document: _Document, note: _Note = None) -> None:
    """Removes a document from a casebook: its original, its text and its claims.

    The custody log keeps that it was there, the hash of its bytes, and when and why it went. What people decided about
    its claims is kept.
    """
    with open_book(book) as casebook:
        casebook.remove(document, note)
        held = casebook.count()
    typer.echo(f"removed {document}; what is left: {describe_held(held)}", err=True)
