"""`armstrail show`: one thing of a casebook with all that belongs to it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from armstrail.cli.book_options import Book, open_book

SHOW_EXAMPLES = (
    "armstrail show arms.book claim-0f3a52c1d4e7b968",
    "armstrail show arms.book doc-3b64f2",
    "armstrail show arms.book taliban",
)

_Key = Annotated[
    str,
    typer.Argument(
        metavar="ID", show_default=False,
        help="The id of a document, claim, finding, incident, origin or entity, or its beginning; or a SHA-256.",
    ),
]  # fmt: skip


def show_entry(book: Book, key: _Key) -> None:
    """Shows one thing of a casebook.

    A claim with its sentence in context, who says it, its grade, its finding and incident and what people decided;
    a document with its claims, its origin and its custody; a finding with its claims and contradictions; an incident
    with its parties, its claims and why they are one; an origin with its documents; an entity with the names that stand
    for it and claims that name it.
    """
    with open_book(book, "read") as casebook:
        from armstrail.pipeline.entries import find_entry

        entry = find_entry(casebook, key)
    from armstrail.cli.output import print_all
    from armstrail.cli.show_blocks import build_blocks

    print_all(build_blocks(entry), sys.stdout)
