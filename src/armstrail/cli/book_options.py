"""What the commands on casebooks share: how a casebook is named, and how one is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from armstrail.store.casebook import Casebook
    from armstrail.store.connection import Access

Book = Annotated[
    str,
    typer.Argument(
        metavar="BOOK", help="The casebook: a file, or a PostgreSQL database as postgresql://USER@HOST/NAME.",
        show_default=False,
    ),
]  # fmt: skip


def open_book(place: str, access: Access = "write") -> Casebook:
    """Opens a casebook.

    Raises:
        CasebookError: it cannot be opened.
    """
    from armstrail.store.casebook import Casebook

    return Casebook.open(place, access)
