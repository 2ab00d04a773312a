"""`armstrail add` killed at random moments: nothing may be lost, nothing doubled, and adding again must complete.

`python -m bench.kills --kills 100 --database sqlite`. What adds is a child that was forked after lexicons and parser
were loaded, so that most kills fall into reading and writing; each ends with SIGKILL. Every other kill comes while
reports are being written, a random part of what that takes after it began. `--what server` stops the server of
PostgreSQL at once instead, connections and all, and starts it again: adding must end with the named error.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from armstrail.core.errors import ConnectionLostError
from armstrail.pipeline.add import Added, add_paths
from armstrail.pipeline.read import read_text
from armstrail.store.casebook import Casebook
from armstrail.store.check import find_casebook_faults
from bench.databases import DATABASES, open_served
from bench.reports import write_reports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.store.records import Reading

_REPORTS_A_KILL = 30  # so that something is left to add until the last kill
_PARAGRAPHS = 2
_FULL_CHECK_EVERY = 10
_WRITING_S = 0.1  # twenty short reports are written in so many seconds on a busy machine


class TellingCasebook(Casebook):
    """A casebook that tells another process when it begins to write reports."""

    pipe: int

    def add_all(self, readings: Sequence[Reading], run: str) -> tuple[bool, ...]:
        """Tells, and adds."""
        if readings:
            os.write(self.pipe, b"w")
        return super().add_all(readings, run)


def add_in_child(place: str, paths: Sequence[str], told: Path) -> tuple[int, int]:
    """Adds in a child; returns its number and a pipe on which it tells of each beginning of writing.

    `told` gets a line for each report that was added. The child ends with 0, or with 1 where the connection was lost.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child != 0:
        os.close(writing)
        return child, reading
    status = 2
    try:
        with told.open("a", encoding="utf-8", buffering=1) as log, TellingCasebook.open(place) as book:
            book.pipe = writing
            for result in add_paths(book, paths):
                if isinstance(result, Added):
                    log.write(f"{result.where}\n")
        status = 0
    except ConnectionLostError:
        status = 1
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        os._exit(status)


def wait_for_moment(pipe: int, chance: random.Random, longest: float, is_writing: bool) -> None:
    """Waits for a random moment within some seconds, or for one while reports are written, or for the child's end."""
    if is_writing and os.read(pipe, 1):
        time.sleep(chance.uniform(0, _WRITING_S))
    elif not is_writing:
        time.sleep(chance.uniform(0, longest))


def end_child(child: int, pipe: int) -> int:
    """Waits for the end of a child and returns its status; negative where a signal ended it."""
    _, status = os.waitpid(child, 0)
    os.close(pipe)
    return os.waitstatus_to_exitcode(status)


def check_book(place: str, told: Path, is_full: bool) -> list[str]:
    """Lists what is wrong after a kill."""
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    with Casebook.open(place) as book:
        held = [d.path for d in book.iter_documents()]
        faults = [f"{f.where}: {f.what}" for f in find_casebook_faults(book)] if is_full else []
    faults += [f"{path} was added and is not there" for path in set(lines) - set(held)]
    faults += [f"{path} is there twice" for path in set(held) if held.count(path) > 1]
    return faults + [f"{path} was added twice" for path in set(lines) if lines.count(path) > 1]


def run_kills(database: str, what: str, kills: int, longest: float) -> list[str]:
    """Kills adding, or the server, at random moments, then lets it complete; returns what is wrong."""
    chance, faults = random.Random(11), []
    with tempfile.TemporaryDirectory() as folder, open_served(database) as (place, server):
        paths = write_reports(Path(folder) / "reports", kills * _REPORTS_A_KILL, _PARAGRAPHS)
        told = Path(folder) / "told.txt"
        before, busy = 0, 0
        for number in range(1, kills + 1):
            child, pipe = add_in_child(place, paths, told)
            wait_for_moment(pipe, chance, longest, number % 2 == 0)
            if what == "server" and server is not None:
                server.stop()
                server.start()
            else:
                os.kill(child, signal.SIGKILL)
            status = end_child(child, pipe)
            busy += status != 0
            if status not in {0, -signal.SIGKILL if what == "adding" else 1}:
                faults.append(f"kill {number}: adding ended with {status}")
            faults += check_book(place, told, number % _FULL_CHECK_EVERY == 0)
            with Casebook.open(place) as book:
                before = book.count().documents
        if end_child(*add_in_child(place, paths, told)) != 0:
            faults.append("adding again did not complete")
        faults += check_book(place, told, is_full=True)
        with Casebook.open(place) as book:
            held, counts = {d.path for d in book.iter_documents()}, book.count()
        faults += [f"{path} was not added in the end" for path in set(paths) - held]
    print(
        f"{database}: {what} killed {kills} times, {busy} of them before it was done, {before} of {len(paths)} "
        f"documents by then; added again: {counts.documents} documents, {counts.claims} claims; "
        f"{len(faults) or 'no'} faults"
    )
    return faults


def main() -> int:
    """Runs the benchmark; exit code 1 where anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--database", choices=DATABASES, action="append")
    parser.add_argument("--what", choices=("adding", "server"), default="adding", help="is killed")
    parser.add_argument("--longest", type=float, default=2.0, help="seconds until the latest kill")
    arguments = parser.parse_args()
    read_text("Two men were held on Monday.")  # loads all that reading needs
    databases = ["postgresql"] if arguments.what == "server" else arguments.database or DATABASES
    faults = [fault for db in databases for fault in run_kills(db, arguments.what, arguments.kills, arguments.longest)]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
