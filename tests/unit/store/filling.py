"""A process that fills a small disk with a casebook, for a test that gives it one.

`python -m tests.unit.store.filling FOLDER` adds to a casebook in an empty folder until the disk is full, looks whether
all is there, goes on when there is room again, and copies the casebook where no copy fits. It ends with an error where
anything is not as it should be, and prints what it was told.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from armstrail.core.errors import DiskFullError
from armstrail.store.backup import back_up
from armstrail.store.casebook import Casebook
from armstrail.store.check import find_casebook_faults
from tests.unit.store.readings import build_reading

if TYPE_CHECKING:
    from collections.abc import Callable

BALLAST_MIB = 6
_TOGETHER = 3
_LAST = 3_000  # more than fit
_MORE = 30
_MEBIBYTE = 1024 * 1024
_LITTLE = 100_000  # less than a casebook without documents takes


def add(book: Casebook, first: int, last: int, added: list[str | None]) -> None:
    """Adds readings, three at a time, and notes those that are there."""
    run = book.begin_run("add", "{}", "{}").id
    for start in range(first, last, _TOGETHER):
        readings = [build_reading(number, claims=20) for number in range(start, min(start + _TOGETHER, last))]
        book.add_all(readings, run)
        added.extend(reading.document.path for reading in readings)


def check(place: Path, added: list[str | None]) -> None:
    """Checks that a casebook holds just what was added, without faults."""
    with Casebook.open(place) as book:
        held = [d.path for d in book.iter_documents()]
        faults = list(find_casebook_faults(book))
    if held != added or faults:
        raise SystemExit(f"{len(held)} documents are there, {len(added)} were added; {faults}")


def expect_full(work: Callable[[], object]) -> None:
    """Does what a full disk must stop, and prints what that says."""
    try:
        work()
    except DiskFullError as error:
        sys.stdout.write(f"{error}\n")
        return
    raise SystemExit("the disk was not full")


def main() -> None:
    """Fills the disk."""
    folder = Path(sys.argv[1])
    place, ballast, copy = folder / "arms.book", folder / "ballast", folder / "copy.book"
    added: list[str | None] = []
    Casebook.create(place).close()
    ballast.write_bytes(b"\xff" * BALLAST_MIB * _MEBIBYTE)
    with Casebook.open(place) as book:
        expect_full(lambda: add(book, 0, _LAST, added))
        if not added:
            raise SystemExit("nothing was added before the disk was full")
        expect_full(lambda: book.add(build_reading(_LAST, claims=200), book.begin_run("add", "{}", "{}").id))
    ballast.unlink()
    check(place, added)
    with Casebook.open(place) as book:
        add(book, len(added), len(added) + _MORE, added)
        ballast.write_bytes(b"\xff" * (shutil.disk_usage(folder).free - _MEBIBYTE))
        expect_full(lambda: back_up(book, copy))
    ballast.write_bytes(b"\xff" * (shutil.disk_usage(folder).free + ballast.stat().st_size - _LITTLE))
    expect_full(lambda: Casebook.create(copy))
    ballast.unlink()
    check(place, added)
    if {path.name for path in folder.iterdir()} != {place.name}:
        raise SystemExit(f"there are left over: {sorted(folder.iterdir())}")


if __name__ == "__main__":
    main()
