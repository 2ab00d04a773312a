"""Reports into a casebook: what is there is left, what is new is read and kept, several documents at a time."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy.exc import SQLAlchemyError

from armstrail.core.base import Record, encode_json
from armstrail.core.document import Failure, Known
from armstrail.core.errors import TooLargeError, UsageError
from armstrail.ingest.reader import read_new_inputs
from armstrail.pipeline.batches import gather
from armstrail.pipeline.engine import load_engine
from armstrail.pipeline.read import ReadOptions, read_source
from armstrail.pipeline.versions import read_versions
from armstrail.pipeline.workers import read_in_order
from armstrail.resolve.entities import add_ancestors
from armstrail.store.place import list_files
from armstrail.store.records import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from armstrail.core.document import Source
    from armstrail.core.entity import Entity
    from armstrail.pipeline.result import DocumentResult
    from armstrail.store.casebook import Casebook

# What a document that a casebook cannot hold raises, beside what its database itself meets (`CasebookError`).
_UNFIT = (UsageError, SQLAlchemyError, ValueError)


class Added(Record, frozen=True):
    """A document that was added: its id, where it was read, and how many claims it makes."""

    document: str
    where: str
    claims: int


def add_paths(
    book: Casebook, paths: Sequence[str | Path], options: ReadOptions | None = None, jobs: int = 1
) -> Iterator[Added | Known | Failure]:
    """Adds reports to a casebook, in their order; those of a second are kept together, at most 20 of them.

    Bytes that the casebook has are not even parsed, so that the same call again, after it was killed or after more
    files came, goes on where it stopped. What cannot be read is kept as a failure and stops nothing.

    Args:
        book: open for writing.
        paths: files, folders, archives, or "-" for standard input.
        options: how to read; `kinds` must be empty, for a casebook keeps all claims.
        jobs: processes to read with, as for `iter_results`; this one alone writes.

    Yields:
        What became of each report, when that is safely written.

    Raises:
        UsageError: only some kinds of claims were asked for.
        CasebookError: the casebook cannot go on; what was yielded is kept.
        InputError: with `options.ingest.fail_fast`, the first input that cannot be read.
        WorkerError: one of several processes was ended from outside; what was yielded is kept.
    """
    asked = options or ReadOptions()
    if asked.kinds:
        raise UsageError("a casebook keeps claims of all kinds; choose kinds when they are looked at")
    ingest = msgspec.structs.replace(asked.ingest, keep_originals=True)
    run: str | None = None
    waiting: set[str] = set()
    read: Callable[[Source], Reading | Failure] = partial(_read_new, options=asked)
    inputs = read_new_inputs(paths, ingest, lambda sha256: sha256 in waiting or book.has_original(sha256))
    results: Iterator[Reading | Failure | Known] = _note_waiting(read_in_order(inputs, read, jobs), waiting)
    for batch in gather(results, _count_bytes):
        found = [r for r in batch if not isinstance(r, Failure) or not _is_own(book, r.where)]
        if run is None and not all(isinstance(r, Known) for r in found):
            run = book.begin_run("add", encode_json(read_versions()).decode(), encode_json(asked).decode()).id
        yield from [r for r in found if isinstance(r, Known)] if run is None else _keep(book, found, run)
        waiting.clear()
    if run is not None:
        book.finish_run(run)


def _note_waiting(
    results: Iterable[Reading | Failure | Known], waiting: set[str]
) -> Iterator[Reading | Failure | Known]:
    """Passes results on and notes the bytes of those that wait to be kept, so that their like is not read again."""
    for found in results:
        if isinstance(found, Reading):
            waiting.add(found.document.sha256)
        yield found


def _count_bytes(found: Reading | Failure | Known) -> int:
    return len(found.original) + len(found.document.text) if isinstance(found, Reading) else 0


def _is_own(book: Casebook, where: str) -> bool:
    """Tells whether a file is the casebook's own, which may lie in the folder that is added."""
    own = book.place.path
    return own is not None and Path(where).resolve() in list_files(own.resolve())


def _read_new(source: Source, options: ReadOptions) -> Reading | Failure:
    try:
        return build_reading(source, read_source(source, options), options)
    except TooLargeError as error:
        if options.ingest.fail_fast:
            raise
        return Failure(where=error.where, error=type(error).__name__, what=error.what)


def build_reading(source: Source, result: DocumentResult, options: ReadOptions) -> Reading:
    """Puts what a document gave together with the bytes that it was read from.

    Entities come with what they are kinds and parts of, so that a search for rifles finds an M4.

    Raises:
        UsageError: the source was read without them.
    """
    if source.original is None:
        raise UsageError(f"{source.path}: was read without its original bytes; read it with keep_originals")
    return Reading(
        document=result.document, entities=add_known_ancestors(result, options), claims=result.claims,
        original=source.original,
        media_type=source.media_type,
    )  # fmt: skip


def add_known_ancestors(result: DocumentResult, options: ReadOptions) -> tuple[Entity, ...]:
    """Adds to the entities of a document what the lexicon that read it knows them to be kinds and parts of."""
    return add_ancestors(result.entities, load_engine(options.pipeline, options.lexicon).lexicon)


def _keep(book: Casebook, batch: Sequence[Reading | Failure | Known], run: str) -> Iterator[Added | Known | Failure]:
    """Keeps what was read, in one transaction; where one cannot be kept, each by itself, so that the others are."""
    readings = [found for found in batch if isinstance(found, Reading)]
    faults: list[Exception] = []
    try:
        new: Iterator[bool | None] = iter(book.add_all(readings, run))
    except _UNFIT:
        new = _keep_each(book, readings, run, faults)
    for found in batch:
        if isinstance(found, Failure):
            book.add_failure(found, run)
        if not isinstance(found, Reading):
            yield found
        elif (is_new := next(new)) is not None:
            yield _tell_kept(found, is_new)
    for fault in faults:
        raise fault


def _keep_each(book: Casebook, readings: Iterable[Reading], run: str, faults: list[Exception]) -> Iterator[bool | None]:
    """Keeps documents one by one; tells of each whether it was new, None where it cannot be kept: a fault more."""
    for reading in readings:
        try:
            yield book.add(reading, run)
        except _UNFIT as error:
            faults.append(error)
            yield None


def _tell_kept(reading: Reading, is_new: bool) -> Added | Known:
    """Tells what became of a document; one that is not new was added by another process meanwhile."""
    document = reading.document
    where = document.path or document.url or document.id
    if not is_new:
        return Known(where=where, sha256=document.sha256)
    return Added(document=document.id, where=where, claims=len(reading.claims))
