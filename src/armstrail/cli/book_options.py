"""What the commands on casebooks share: how a casebook is named, and how one is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from armstrail.store.casebook import Casebook
    from armstrail.store.connection import Access
    from armstrail.store.records import Counts

_SERVER = "postgresql"
_SQLITE = b"SQLite format 3\x00"

Book = Annotated[
    str,
    typer.Argument(
        metavar="BOOK", help="The casebook: a file, or a PostgreSQL database as postgresql://USER@HOST/NAME.",
        show_default=False,
    ),
]  # fmt: skip


def is_casebook(place: str) -> bool:
    """Tells whether a path or URL names a casebook rather than a report."""
    if place.startswith(_SERVER):
        return True
    path = Path(place)
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def open_book(place: str, access: Access = "write") -> Casebook:
    """Opens a casebook.

    Raises:
        CasebookError: it cannot be opened.
    """
    from armstrail.store.casebook import Casebook

    return Casebook.open(place, access)


def describe_held(held: Counts) -> str:
    """Says how much a casebook holds."""
    from armstrail.report.amounts import describe_number_of

    return f"{describe_number_of(held.documents, 'document')} with {describe_number_of(held.claims, 'claim')}"
