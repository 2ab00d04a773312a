"""Reports into a casebook: what is there is left, what is new is read and kept, one document at a time."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from armstrail.core.base import Record, encode_json
from armstrail.core.document import Failure, Known
from armstrail.core.errors import TooLargeError, UsageError
from armstrail.ingest.reader import read_new_inputs
from armstrail.pipeline.engine import load_engine
from armstrail.pipeline.read import ReadOptions, read_source
from armstrail.pipeline.versions import read_versions
from armstrail.pipeline.workers import read_in_order
from armstrail.resolve.entities import add_ancestors
from armstrail.store.records import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from armstrail.core.document import Source
    from armstrail.core.entity import Entity
    from armstrail.pipeline.result import DocumentResult
    from armstrail.store.casebook import Casebook

# SQLite keeps these beside a file while it is in use ("Temporary Files Used By SQLite").
_OWN_ENDS = ("", "-wal", "-shm", "-journal")


class Added(Record, frozen=True):
    """A document that was added: its id, where it was read, and how many claims it makes."""

    document: str
    where: str
    claims: int


def add_paths(
    book: Casebook, paths: Sequence[str | Path], options: ReadOptions | None = None, jobs: int = 1
) -> Iterator[Added | Known | Failure]:
    """Adds reports to a casebook, in their order; each is kept as soon as it is read.

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
    read: Callable[[Source], Reading | Failure] = partial(_read_new, options=asked)
    inputs: Iterator[Source | Failure | Known] = read_new_inputs(paths, ingest, book.has_original)
    results: Iterator[Reading | Failure | Known] = read_in_order(inputs, read, jobs)
    for found in results:
        if isinstance(found, Known):
            yield found
            continue
        if isinstance(found, Failure) and _is_own(book, found.where):
            continue
        if run is None:
            run = book.begin_run("add", encode_json(read_versions()).decode(), encode_json(asked).decode()).id
        yield _keep(book, found, run)
    if run is not None:
        book.finish_run(run)


def _is_own(book: Casebook, where: str) -> bool:
    """Tells whether a file is the casebook's own, which may lie in the folder that is added."""
    own = book.place.path
    return own is not None and Path(where).resolve() in {Path(f"{own.resolve()}{end}") for end in _OWN_ENDS}


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


def _keep(book: Casebook, found: Reading | Failure, run: str) -> Added | Known | Failure:
    if isinstance(found, Failure):
        book.add_failure(found, run)
        return found
    document = found.document
    where = document.path or document.url or document.id
    if not book.add(found, run):  # another process was first
        return Known(where=where, sha256=document.sha256)
    return Added(document=document.id, where=where, claims=len(found.claims))
