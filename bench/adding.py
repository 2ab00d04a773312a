"""How fast reports are added to a casebook, beside how fast they are read.

`python -m bench.adding --documents 300` reads and adds the same generated reports in one process, in turns, so that
what else the machine does falls on both alike; speeds are those of the processor time of this process and of the clock.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from armstrail.pipeline.add import add_paths
from armstrail.pipeline.read import ReadOptions, iter_results
from armstrail.store.casebook import Casebook
from bench.databases import DATABASES, open_place
from bench.reports import write_reports

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_BATCH = 20
_FLOOR = 0.8  # of the speed of `read`, which the project asks for


class Spent(NamedTuple):
    """Seconds by the clock, and of processor time of this process."""

    clock: float
    processor: float


def measure(work: Callable[[], object]) -> Spent:
    """Measures some work."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - clock, time.process_time() - processor)


def compare_speeds(database: str, paths: Sequence[str]) -> float:
    """Compares reading with adding; prints both and returns the speed of adding as a share of that of reading."""
    options = ReadOptions()
    with open_place(database) as place, Casebook.open(place) as book:
        list(iter_results(paths[:1], options))
        reads, adds = [], []
        for start in range(0, len(paths), _BATCH):
            batch = paths[start : start + _BATCH]
            reads.append(measure(partial(list, iter_results(batch, options))))
            adds.append(measure(partial(list, add_paths(book, batch, options))))
        again = measure(partial(list, add_paths(book, paths, options)))
        held = book.count()
    read, add = (Spent(sum(s.clock for s in spent), sum(s.processor for s in spent)) for spent in (reads, adds))
    share = read.clock / add.clock
    print(
        f"{database:10} {held.documents:6,} documents {held.claims:8,} claims"
        f"  read {len(paths) / read.clock:6.2f}/s  add {len(paths) / add.clock:6.2f}/s  {share:.0%} by the clock,"
        f" {read.processor / add.processor:.0%} by processor time  again {len(paths) / again.clock:,.0f}/s"
    )
    return share


def main() -> int:
    """Runs the benchmark; exit code 1 where adding is slower than is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--database", choices=DATABASES, action="append")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = write_reports(Path(folder), arguments.documents)
        shares = [compare_speeds(database, paths) for database in arguments.database or DATABASES]
    return 0 if min(shares) >= _FLOOR else 1


if __name__ == "__main__":
    sys.exit(main())
