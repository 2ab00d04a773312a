"""Paths in, sources out: walks folders and archives, chooses the format, turns errors into failures."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from armstrail.core.document import Failure, Source
from armstrail.core.errors import ArchiveLimitError, EmptyInputError, InputError, NotTextError, TooLargeError
from armstrail.ingest.archive import open_archive, read_members
from armstrail.ingest.docx import read_docx
from armstrail.ingest.feeds import read_feed
from armstrail.ingest.formats import Format, detect_format
from armstrail.ingest.html import read_html
from armstrail.ingest.jsonlines import read_json, read_json_lines
from armstrail.ingest.options import IngestOptions
from armstrail.ingest.pdf import read_pdf
from armstrail.ingest.plain import read_plain
from armstrail.ingest.tables import read_table

_STANDARD_INPUT = "-"


def read_inputs(paths: Sequence[str | Path], options: IngestOptions) -> Iterator[Source | Failure]:
    """Reads files, folders, archives, tables, feeds and standard input ("-"), in the order given.

    Folders are walked in the order of names, without hidden files. One bad input never stops the others.

    Args:
        paths: files, folders, or "-".
        options: limits and column names.

    Yields:
        A source for each report, or a failure that says where, what, and how to mend it.

    Raises:
        InputError: with `fail_fast`, the first thing that cannot be read.

    >>> next(read_inputs(["no/such/file.txt"], IngestOptions())).error
    'InputError'
    """
    for path in paths:
        for found in _read_path(path, options):
            if not isinstance(found, InputError):
                yield found
            elif options.fail_fast:
                raise found
            else:
                yield Failure(where=found.where, error=type(found).__name__, what=found.what)


def read_bytes(data: bytes, name: str, options: IngestOptions) -> Iterator[Source]:
    """Reads one blob, such as a fetched page or an upload.

    Args:
        data: the bytes.
        name: the path or name; its extension helps where the content does not tell the format.
        options: limits and column names.

    Yields:
        One source, or one for each member, row or entry.

    Raises:
        InputError: the first thing in the blob that cannot be read.

    >>> [source.text for source in read_bytes(b"Two men were held.", "a.txt", IngestOptions())]
    ['Two men were held.']
    """
    for found in _read_blob(data, name, options, depth=0):
        if isinstance(found, InputError):
            raise found
        yield found


def _read_path(path: str | Path, options: IngestOptions) -> Iterator[Source | InputError]:
    for name in _walk(path):
        try:
            data = _load(name, options)
        except InputError as error:
            yield error
        else:
            yield from _read_blob(data, name, options, depth=0)


def _read_blob(data: bytes, name: str, options: IngestOptions, depth: int) -> Iterator[Source | InputError]:
    """Reads one blob; errors are values here, so that a bad member or row does not stop the next."""
    try:
        if len(data) > options.max_bytes:
            raise TooLargeError(name, f"is larger than {options.max_bytes} bytes; split it or raise max_bytes")
        if not data.strip():
            raise EmptyInputError(name, "is empty; leave it out or fetch it again")
        kind = detect_format(data, name)
        yield from _read_zip(data, name, options, depth) if kind == "zip" else _read_format(kind, data, name, options)
    except InputError as error:
        yield error


def _read_format(kind: Format, data: bytes, name: str, options: IngestOptions) -> Iterator[Source | InputError]:
    match kind:
        case "pdf":
            yield read_pdf(data, name)
        case "html":
            yield read_html(data, name)
        case "feed":
            yield from read_feed(data, name)
        case "json":
            yield from read_json(data, name, options)
        case "jsonl":
            yield from read_json_lines(data, name, options)
        case "table":
            yield from read_table(data, name, options)
        case _:
            yield read_plain(data, name)


def _read_zip(data: bytes, name: str, options: IngestOptions, depth: int) -> Iterator[Source | InputError]:
    with open_archive(data, name, options) as archive:
        names = set(archive.namelist())
        if "word/document.xml" in names:
            yield read_docx(data, name, options)
            return
        if "[Content_Types].xml" in names or "mimetype" in names:
            raise NotTextError(name, "is an office file of another kind; save it as DOCX, PDF or CSV")
        if depth >= options.max_archive_depth:
            raise ArchiveLimitError(name, f"is an archive inside {depth} others; unpack it first")
        for member in read_members(archive, name, options):
            if isinstance(member, InputError):
                yield member
            else:
                yield from _read_blob(member[1], member[0], options, depth + 1)


def _walk(path: str | Path) -> Iterator[str]:
    root = Path(path)
    if str(path) == _STANDARD_INPUT or not root.is_dir():
        yield _STANDARD_INPUT if str(path) == _STANDARD_INPUT else root.as_posix()
        return
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield (Path(folder) / name).as_posix()


def _load(name: str, options: IngestOptions) -> bytes:
    if name == _STANDARD_INPUT:
        if sys.stdin is None:
            raise InputError(name, "is closed; pipe a report in, or name a file")
        data = sys.stdin.buffer.read(options.max_bytes + 1)
    else:
        try:
            if not Path(name).is_file():
                raise InputError(name, "is no file or folder; check the path")
            with Path(name).open("rb") as file:
                data = file.read(options.max_bytes + 1)
        except (OSError, ValueError) as error:
            raise InputError(name, f"cannot be opened ({error}); check the path and its permissions") from error
    if len(data) > options.max_bytes:
        raise TooLargeError(name, f"is larger than {options.max_bytes} bytes; split it or raise max_bytes")
    return data
