"""`armstrail add` killed at random moments: nothing may be lost, nothing doubled, and adding again must complete.

`python -m bench.kills --kills 100 --database sqlite`. What adds is a child that was forked after lexicons and parser
were loaded, so that most kills fall into reading and writing; each ends with SIGKILL.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from armstrail.pipeline.add import Added, add_paths
from armstrail.pipeline.read import read_text
from armstrail.store.casebook import Casebook
from armstrail.store.check import find_casebook_faults
from bench.databases import DATABASES, open_place
from bench.reports import write_reports

if TYPE_CHECKING:
    from collections.abc import Sequence

_REPORTS_A_KILL = 12  # so that something is left to add until the last kill
_PARAGRAPHS = 2
_FULL_CHECK_EVERY = 10


def add_until_killed(place: str, paths: Sequence[str], told: Path, seconds: float | None) -> None:
    """Adds in a child; kills it after some seconds, or waits for its end. `told` gets a line for each report added."""
    child = os.fork()
    if child == 0:
        with told.open("a", encoding="utf-8", buffering=1) as log, Casebook.open(place) as book:
            for result in add_paths(book, paths):
                if isinstance(result, Added):
                    log.write(f"{result.where}\n")
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if seconds is None and status != 0:
        raise SystemExit(f"adding ended with status {status}")


def check_book(place: str, told: Path, is_full: bool) -> list[str]:
    """Lists what is wrong after a kill."""
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    with Casebook.open(place) as book:
        held = [d.path for d in book.iter_documents()]
        faults = [f"{f.where}: {f.what}" for f in find_casebook_faults(book)] if is_full else []
    faults += [f"{path} was added and is not there" for path in set(lines) - set(held)]
    faults += [f"{path} is there twice" for path in set(held) if held.count(path) > 1]
    return faults + [f"{path} was added twice" for path in set(lines) if lines.count(path) > 1]


def run_kills(database: str, kills: int, longest: float) -> list[str]:
    """Kills adding at random moments, then lets it complete; returns what is wrong."""
    chance, faults = random.Random(11), []
    with tempfile.TemporaryDirectory() as folder, open_place(database) as place:
        paths = write_reports(Path(folder) / "reports", kills * _REPORTS_A_KILL, _PARAGRAPHS)
        told = Path(folder) / "told.txt"
        before, busy = 0, 0
        for number in range(1, kills + 1):
            busy += before < len(paths)
            add_until_killed(place, paths, told, chance.uniform(0, longest))
            faults += check_book(place, told, number % _FULL_CHECK_EVERY == 0)
            with Casebook.open(place) as book:
                before = book.count().documents
        add_until_killed(place, paths, told, None)
        faults += check_book(place, told, is_full=True)
        with Casebook.open(place) as book:
            held, counts = {d.path for d in book.iter_documents()}, book.count()
        faults += [f"{path} was not added in the end" for path in set(paths) - held]
    print(
        f"{database}: {kills} kills, {busy} while there was something to add, {before} of {len(paths)} documents by "
        f"then; added again: {counts.documents} documents, {counts.claims} claims; {len(faults) or 'no'} faults"
    )
    return faults


def main() -> int:
    """Runs the benchmark; exit code 1 where anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--database", choices=DATABASES, action="append")
    parser.add_argument("--longest", type=float, default=3.0, help="seconds until the latest kill")
    arguments = parser.parse_args()
    read_text("Two men were held on Monday.")  # loads all that reading needs
    faults = [
        fault for db in arguments.database or DATABASES for fault in run_kills(db, arguments.kills, arguments.longest)
    ]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
