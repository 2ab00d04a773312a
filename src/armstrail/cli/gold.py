"""`armstrail gold`: accepted and corrected claims as a gold standard, one JSON file a fully reviewed document."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from armstrail.core.errors import UsageError
from armstrail.review.gold import build_gold, encode_sheet
from armstrail.review.working import apply_judgements

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from armstrail.review.book import JudgementBook
    from armstrail.review.gold import GoldSheet, LeftOut


def write_gold(book: JudgementBook, folder: Path) -> tuple[tuple[Path, ...], tuple[LeftOut, ...]]:
    """Writes the gold standard that people's judgements make.

    Args:
        book: the casebook.
        folder: where the files go; it is made if need be, and files of the same names are replaced.

    Returns:
        The files, and the documents and claims that were left out, with the reason.

    Raises:
        UsageError: the folder cannot be written.
    """
    judged = apply_judgements(book.list_claims(), book.list_judgements())
    sheets, left = build_gold(book.list_documents(), book.list_entities(), judged)
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, sheet in zip(name_files(sheets), sheets, strict=True):
            target = folder / name
            target.write_bytes(encode_sheet(sheet))
            written.append(target)
    except OSError as error:
        raise UsageError(f"'{folder}' cannot be written ({error.strerror}); choose another folder with -o") from error
    return tuple(written), left


def name_files(sheets: Iterable[GoldSheet]) -> tuple[str, ...]:
    """Names the file of each sheet after its document's text; a name that is taken gets a number."""
    names: list[str] = []
    for sheet in sheets:
        stem = re.sub(r"[^\w.-]+", "-", PurePath(sheet.document).stem) or "document"
        name, number = f"{stem}.json", 2
        while name in names:
            name, number = f"{stem}-{number}.json", number + 1
        names.append(name)
    return tuple(names)
