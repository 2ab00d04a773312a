"""A process that adds readings that are made up, for tests that kill it or run it beside others.

`python -m tests.unit.store.adding PLACE FIRST LAST` adds those with numbers FIRST to LAST - 1; it writes a line for
each that is safely there.
"""

from __future__ import annotations

import sys

from armstrail.store.casebook import Casebook
from tests.unit.store.readings import build_reading


def main() -> None:
    """Adds what the arguments say."""
    place, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with Casebook.open(place) as book:
        run = book.begin_run("add", "{}", "{}").id
        for number in range(first, last):
            reading = build_reading(number, claims=5)
            if not book.has_original(reading.document.sha256):
                book.add(reading, run)
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
        book.finish_run(run)


if __name__ == "__main__":
    main()
