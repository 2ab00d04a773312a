"""The main job: inputs in, claims out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from armstrail.clean import clean_source
from armstrail.core.base import Record
from armstrail.core.document import Failure, Source
from armstrail.core.errors import TooLargeError, UsageError
from armstrail.core.ids import hash_bytes
from armstrail.core.kinds import KINDS
from armstrail.ingest import IngestOptions, read_inputs
from armstrail.pipeline.engine import load_engine
from armstrail.pipeline.result import DocumentResult, Report
from armstrail.pipeline.workers import read_in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from armstrail.core.claim import Claim
    from armstrail.core.document import Document
    from armstrail.core.entity import Entity
    from armstrail.core.mention import Mention


class ReadOptions(Record, frozen=True):
    """How to read: `published` is the date for documents that carry none; empty `kinds` means all kinds."""

    published: str | None = None
    kinds: tuple[str, ...] = ()
    pipeline: str | None = None
    lexicon: str | None = None
    ingest: IngestOptions = IngestOptions()


def iter_results(
    paths: Sequence[str | Path], options: ReadOptions, jobs: int = 1
) -> Iterator[DocumentResult | Failure]:
    """Reads inputs in their order; an input that cannot be read gives a `Failure`, and the others go on.

    Args:
        paths: files, folders, archives, or "-" for standard input.
        options: how to read.
        jobs: processes to read with, if there is enough to read; a script that asks for more than one must guard
            what it does by `if __name__ == "__main__"`.

    Raises:
        UsageError: an unknown kind.
        InputError: with `options.ingest.fail_fast`, the first input that cannot be read.
        WorkerError: one of several processes was ended from outside.
    """
    unknown = [k for k in options.kinds if k not in KINDS]
    if unknown:
        raise UsageError(f"no kind {', '.join(unknown)}; `armstrail kinds` lists them")
    yield from read_in_order(read_inputs(paths, options.ingest), partial(_read_or_fail, options=options), jobs)


def _read_or_fail(source: Source, options: ReadOptions) -> DocumentResult | Failure:
    try:
        return read_source(source, options)
    except TooLargeError as error:
        if options.ingest.fail_fast:
            raise
        return Failure(where=error.where, error=type(error).__name__, what=error.what)


def read_source(source: Source, options: ReadOptions) -> DocumentResult:
    """Reads one source into what its document gives.

    Raises:
        TooLargeError: its text is longer than `options.ingest.max_text_chars`.
    """
    document = clean_source(source, options.published)
    _check_length(document, options.ingest.max_text_chars)
    result = load_engine(options.pipeline, options.lexicon).read_document(document)
    if not options.kinds:
        return result
    claims = tuple(c for c in result.claims if c.kind in options.kinds)
    return DocumentResult(document=result.document, entities=result.entities, mentions=result.mentions, claims=claims)


def _check_length(document: Document, max_chars: int) -> None:
    """Refuses a text that no report is: a database dump, or many reports in one file."""
    if len(document.text) > max_chars:
        raise TooLargeError(
            document.path or document.url or "the text",
            f"holds {len(document.text)} characters of text, more than {max_chars}; split it, or raise --max-chars "
            "(max_text_chars)",
        )


def read_paths(paths: Sequence[str | Path], options: ReadOptions | None = None) -> Report:
    """Reads inputs into one report, in the order of the inputs."""
    return collect_results(iter_results(paths, options or ReadOptions()))


def read_text(text: str, options: ReadOptions | None = None) -> Report:
    """Reads one text that is at hand already.

    Raises:
        TooLargeError: the text is longer than `options.ingest.max_text_chars`.
    """
    source = Source(path=None, url=None, sha256=hash_bytes(text.encode()), media_type="text/plain", text=text)
    return collect_results([read_source(source, options or ReadOptions())])


def collect_results(results: Iterable[DocumentResult | Failure]) -> Report:
    """Puts the results of a run together; the same bytes given twice, and each entity, stand once."""
    documents: list[Document] = []
    mentions: list[Mention] = []
    claims: list[Claim] = []
    failures: list[Failure] = []
    entities: dict[str, Entity] = {}
    for result in results:
        if isinstance(result, Failure):
            failures.append(result)
            continue
        if any(d.id == result.document.id for d in documents):
            continue
        documents.append(result.document)
        mentions.extend(result.mentions)
        claims.extend(result.claims)
        entities.update({e.id: e for e in result.entities})
    return Report(
        documents=tuple(documents), entities=tuple(entities[i] for i in sorted(entities)), mentions=tuple(mentions),
        claims=tuple(claims), failures=tuple(failures),
    )  # fmt: skip
