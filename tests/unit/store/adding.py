"""A process that adds readings that are made up, for tests that kill it or run it beside others.

`python -m tests.unit.store.adding PLACE FIRST LAST` adds those with numbers FIRST to LAST - 1, three at a time; it
writes a line for each that is safely there.
"""

from __future__ import annotations

import sys

from armstrail.store.casebook import Casebook
from tests.unit.store.readings import build_reading

_TOGETHER = 3


def main() -> None:
    """Adds what the arguments say."""
    place, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with Casebook.open(place) as book:
        run = book.begin_run("add", "{}", "{}").id
        for start in range(first, last, _TOGETHER):
            numbers = range(start, min(start + _TOGETHER, last))
            readings = [build_reading(number, claims=5) for number in numbers]
            book.add_all([r for r in readings if not book.has_original(r.document.sha256)], run)
            sys.stdout.write("".join(f"{number}\n" for number in numbers))
            sys.stdout.flush()
        book.finish_run(run)


if __name__ == "__main__":
    main()
