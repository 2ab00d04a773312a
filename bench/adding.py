"""How fast reports are added to a casebook, beside how fast they are read.

`python -m bench.adding --documents 300` reads the same generated reports and adds them to a casebook on each database,
in one process and in turns, so that what else the machine does falls on all alike; speeds are those of the clock and of
processor time, a server's part included. `--held 10000` first fills the casebooks with so many documents, whose
readings are cached: reading that many takes the better part of an hour, and how fast a document is added can only
depend on what the casebook holds.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from armstrail.core.document import Source
from armstrail.core.ids import build_id, hash_bytes
from armstrail.ingest import IngestOptions, read_inputs
from armstrail.pipeline.add import add_paths, build_reading
from armstrail.pipeline.batches import gather
from armstrail.pipeline.read import ReadOptions, iter_results, read_source
from armstrail.store.casebook import Casebook
from bench.databases import DATABASES, open_place
from bench.reports import write_reports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from armstrail.store.records import Reading

_BATCH = 20  # at the least, so that both take turns also where few reports are read
_TURNS = 100
_FLOOR = 0.8  # of the speed of `read`, which the project asks for
_CACHED = 100  # readings that are varied to fill a casebook
_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


class Spent(NamedTuple):
    """Seconds by the clock, and of processor time of this process and of the server's that works for it."""

    clock: float
    processor: float


def measure(work: Callable[[], object], server: int | None = None) -> Spent:
    """Measures some work; `server` is the number of the process that serves this one, None where there is none."""
    clock, processor = time.perf_counter(), time.process_time() + read_processor_time(server)
    work()
    return Spent(time.perf_counter() - clock, time.process_time() + read_processor_time(server) - processor)


def read_processor_time(process: int | None) -> float:
    """Reads how many seconds of processor time another process has taken; 0 where there is none, or no `/proc`."""
    path = Path(f"/proc/{process}/stat")
    if process is None or not path.exists():
        return 0.0
    fields = path.read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS_A_SECOND  # utime and stime, by proc(5)


def find_server(book: Casebook) -> int | None:
    """Finds the process of the server that serves this one; a casebook in a file has none."""
    if book.place.dialect == "sqlite":
        return None
    return book.database.read(lambda c: int(c.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()))


def iter_copies(paths: Sequence[str], count: int) -> Iterator[Reading]:
    """Yields so many readings of documents that all differ: those of some reports, under other numbers."""
    options = ReadOptions(ingest=IngestOptions(keep_originals=True))
    sources = (s for s in read_inputs(paths[:_CACHED], options.ingest) if isinstance(s, Source))
    readings = [build_reading(source, read_source(source, options), options) for source in sources]
    for number, reading in enumerate(islice(cycle(readings), count)):
        yield vary_reading(reading, number)


def vary_reading(reading: Reading, number: int) -> Reading:
    """Makes of a reading that of another document with the same text, by a number that its original ends with."""
    original = reading.original + f"\n{number}".encode()
    sha256 = hash_bytes(original)
    document = msgspec.structs.replace(
        reading.document, id=build_id("doc", sha256), sha256=sha256, path=f"copies/{number}"
    )
    claims = tuple(
        msgspec.structs.replace(claim, id=build_id("claim", document.id, position), document=document.id)
        for position, claim in enumerate(reading.claims)
    )
    return msgspec.structs.replace(reading, document=document, claims=claims, original=original)


def fill_book(book: Casebook, paths: Sequence[str], count: int) -> None:
    """Fills a casebook with so many documents, and tells how fast each tenth of them was written."""
    run = book.begin_run("add", "{}", "{}").id
    server, rates = find_server(book), []
    readings = iter_copies(paths, count)
    for _ in range(10):
        part = list(islice(readings, count // 10))
        batches = gather(part, lambda reading: len(reading.original))
        spent = measure(lambda batches=batches: [book.add_all(batch, run) for batch in batches], server)  # type: ignore[misc]
        rates.append(f"{1000 * spent.processor / max(len(part), 1):.0f}")
    print(f"  filled with {book.count().documents:,}: ms of processor time a document, by tenths: {' '.join(rates)}")


def print_tenths(reads: Sequence[Spent], adds: Sequence[Spent]) -> None:
    """Prints the share that adding has of the speed of reading as the casebook grows, by tenths of the batches."""
    size = max(1, len(adds) // 10)
    parts = (slice(start, start + size) for start in range(0, len(adds), size))
    shares = (sum(r.processor for r in reads[p]) / sum(a.processor for a in adds[p]) for p in parts)
    print(f"  share of the speed of reading, by tenths: {' '.join(f'{share:.0%}' for share in shares)}")


class Turns(NamedTuple):
    """What reading a part of the reports took, and what adding it to each casebook did."""

    documents: int
    read: Spent
    added: tuple[Spent, ...]


def take_turns(books: Sequence[Casebook], paths: Sequence[str], until: float) -> list[Turns]:
    """Reads the reports and adds them to each casebook, part by part; begins no part after a time by the clock."""
    options, turns = ReadOptions(), []
    size = max(_BATCH, len(paths) // _TURNS)
    for start in range(0, len(paths), size):
        if time.monotonic() > until:
            break
        batch = paths[start : start + size]
        read = measure(partial(list, iter_results(batch, options)))
        added = tuple(measure(partial(list, add_paths(b, batch, options)), find_server(b)) for b in books)
        turns.append(Turns(len(batch), read, added))
    return turns


def sum_up(spent: Sequence[Spent]) -> Spent:
    """Sums up what parts took."""
    return Spent(sum(s.clock for s in spent), sum(s.processor for s in spent))


def compare_speeds(databases: Sequence[str], paths: Sequence[str], held: int, minutes: float) -> float:
    """Compares reading with adding to a casebook on each database; prints the shares and returns the least."""
    shares = []
    with ExitStack() as stack:
        places = [stack.enter_context(open_place(database)) for database in databases]
        books = [stack.enter_context(Casebook.open(place)) for place in places]
        list(iter_results(paths[:1], ReadOptions()))
        for book in books if held else ():
            fill_book(book, paths, held)
        turns = take_turns(books, paths, time.monotonic() + 60 * minutes)
        documents = sum(turn.documents for turn in turns)
        read = sum_up([turn.read for turn in turns])
        for number, (database, book) in enumerate(zip(databases, books, strict=True)):
            add = sum_up([turn.added[number] for turn in turns])
            shares.append(read.processor / add.processor)
            again = measure(partial(list, add_paths(book, paths[:documents], ReadOptions())))
            counts = book.count()
            print(
                f"{database:10} {counts.documents:6,} documents {counts.claims:8,} claims"
                f"  read {documents / read.clock:6.2f}/s  add {documents / add.clock:6.2f}/s  "
                f"{read.clock / add.clock:.0%} by the clock, {shares[-1]:.0%} by processor time"
                f"  again {documents / again.clock:,.0f}/s"
            )
            print_tenths([turn.read for turn in turns], [turn.added[number] for turn in turns])
    return min(shares)


def main() -> int:
    """Runs the benchmark; exit code 1 where adding takes more processor time than is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--paragraphs", type=int, help="of a sample that each report keeps; all, where it is not given")
    parser.add_argument("--held", type=int, default=0, help="documents that the casebook holds beforehand")
    parser.add_argument("--minutes", type=float, default=math.inf, help="after which no more is begun")
    parser.add_argument("--database", choices=DATABASES, action="append")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = write_reports(Path(folder), arguments.documents, arguments.paragraphs)
        share = compare_speeds(arguments.database or DATABASES, paths, arguments.held, arguments.minutes)
    return 0 if share >= _FLOOR else 1


if __name__ == "__main__":
    sys.exit(main())
