"""Paths in, sources out: walks folders and archives, chooses the format, turns errors into failures."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from armstrail.core.document import Failure, Known, Source
from armstrail.core.errors import ArchiveLimitError, EmptyInputError, InputError, NotTextError, TooLargeError
from armstrail.core.ids import hash_bytes
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

_MEBIBYTE = 1024 * 1024
_WHOLE = ("pdf", "html", "plain")  # formats in which a blob is one report

IsKnown = Callable[[str], bool]


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
    for found in read_new_inputs(paths, options, _is_never_known):
        if not isinstance(found, Known):
            yield found


def read_new_inputs(
    paths: Sequence[str | Path], options: IngestOptions, is_known: IsKnown
) -> Iterator[Source | Failure | Known]:
    """Reads inputs as `read_inputs` does, but not those whose bytes the caller has already.

    Args:
        paths: files, folders, or "-".
        options: limits and column names.
        is_known: tells by a SHA-256 whether the caller has the bytes. It is asked before a file or member is parsed,
            and for each row or entry.

    Yields:
        A source for each new report, `Known` for each that is not new, or a failure.

    Raises:
        InputError: with `fail_fast`, the first thing that cannot be read.
    """
    for path in paths:
        for found in _read_path(path, options, is_known):
            if not isinstance(found, InputError):
                yield found
            elif options.fail_fast:
                raise found
            else:
                yield Failure(where=found.where, error=type(found).__name__, what=found.what)


def _drop_known(found: Source | InputError, is_known: IsKnown) -> Source | Known | InputError:
    if isinstance(found, Source) and is_known(found.sha256):
        return Known(where=found.path or _STANDARD_INPUT, sha256=found.sha256)
    return found


def _is_never_known(_: str) -> bool:
    return False


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
    for found in _read_blob(data, name, options, _is_never_known, depth=0):
        if isinstance(found, InputError):
            raise found
        if isinstance(found, Source):
            yield found


def _read_path(path: str | Path, options: IngestOptions, is_known: IsKnown) -> Iterator[Source | Known | InputError]:
    for name in _walk(path):
        if isinstance(name, InputError):
            yield name
            continue
        try:
            data = _load(name, options)
        except InputError as error:
            yield error
        else:
            yield from _read_blob(data, name, options, is_known, depth=0)


def _read_blob(
    data: bytes, name: str, options: IngestOptions, is_known: IsKnown, depth: int
) -> Iterator[Source | Known | InputError]:
    """Reads one blob; errors are values here, so that a bad member or row does not stop the next."""
    try:
        if len(data) > options.max_bytes:
            raise TooLargeError(
                name, f"is larger than {options.max_bytes / _MEBIBYTE:g} MiB; split it, or raise --max-mib (max_bytes)"
            )
        if not data.strip():
            raise EmptyInputError(name, "is empty; leave it out or fetch it again")
        kind = detect_format(data, name)
        if kind == "zip":
            yield from _read_zip(data, name, options, is_known, depth)
        elif kind in _WHOLE:
            yield _read_whole(kind, data, name, options, is_known)
        else:
            for found in _read_rows(kind, data, name, options):
                yield _drop_known(found, is_known)
    except InputError as error:
        yield error


def _read_whole(kind: Format, data: bytes, name: str, options: IngestOptions, is_known: IsKnown) -> Source | Known:
    """Reads a blob that is one report, unless the caller has it: parsing is what takes the time."""
    sha256 = hash_bytes(data)
    if is_known(sha256):
        return Known(where=name, sha256=sha256)
    match kind:
        case "pdf":
            source = read_pdf(data, name)
        case "html":
            source = read_html(data, name)
        case "zip":
            source = read_docx(data, name, options)
        case _:
            source = read_plain(data, name)
    return msgspec.structs.replace(source, original=data) if options.keep_originals else source


def _read_rows(kind: Format, data: bytes, name: str, options: IngestOptions) -> Iterator[Source | InputError]:
    match kind:
        case "feed":
            yield from read_feed(data, name, options.keep_originals)
        case "json":
            yield from read_json(data, name, options)
        case "jsonl":
            yield from read_json_lines(data, name, options)
        case _:
            yield from read_table(data, name, options)


def _read_zip(
    data: bytes, name: str, options: IngestOptions, is_known: IsKnown, depth: int
) -> Iterator[Source | Known | InputError]:
    with open_archive(data, name, options) as archive:
        names = set(archive.namelist())
        if "word/document.xml" in names:
            yield _read_whole("zip", data, name, options, is_known)
            return
        if "[Content_Types].xml" in names or "mimetype" in names:
            raise NotTextError(name, "is an office file of another kind; save it as DOCX, PDF or CSV")
        if depth >= options.max_archive_depth:
            raise ArchiveLimitError(name, f"is an archive inside {depth} others; unpack it first")
        for member in read_members(archive, name, options):
            if isinstance(member, InputError):
                yield member
            else:
                yield from _read_blob(member[1], member[0], options, is_known, depth + 1)


def _walk(path: str | Path) -> Iterator[str | InputError]:
    """Walks a folder in the order of names; a folder in it that may not be entered is an error of its own."""
    root = Path(path)
    if str(path) == _STANDARD_INPUT or not root.is_dir():
        yield _STANDARD_INPUT if str(path) == _STANDARD_INPUT else root.as_posix()
        return
    closed: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield (Path(folder) / name).as_posix()
    for error in closed:
        yield InputError(str(error.filename), f"cannot be opened ({error.strerror}); check its permissions")


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
        raise TooLargeError(
            name, f"is larger than {options.max_bytes / _MEBIBYTE:g} MiB; split it, or raise --max-mib (max_bytes)"
        )
    return data


def _describe_limit(options: IngestOptions) -> str:
    return f"is larger than {options.max_bytes / _MEBIBYTE:g} MiB; split it, or raise --max-mib (max_bytes)"
