"""JSON: arrays of records, single records, and JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from armstrail.core.document import Source
from armstrail.core.errors import DamagedFileError, InputError, MissingColumnError
from armstrail.ingest.decode import decode_text
from armstrail.ingest.options import IngestOptions
from armstrail.ingest.rows import build_row_source, choose_columns

_MEDIA_TYPE = "application/json"
_ERRORS = (msgspec.DecodeError, RecursionError, UnicodeEncodeError)


def read_json(data: bytes, name: str, options: IngestOptions) -> Iterator[Source | InputError]:
    """Reads a JSON array of records, one record, or a record that wraps one array of records.

    Raises:
        DamagedFileError: it is no JSON, or holds no records.

    >>> [source.text for source in read_json(b'[{"text": "One."}, {"text": "Two."}]', "a.json", IngestOptions())]
    ['One.', 'Two.']
    """
    text, _ = decode_text(data, name)
    try:
        value: object = msgspec.json.decode(text)
    except _ERRORS as error:
        if "\n" in text.strip():
            yield from read_json_lines(data, name, options)
            return
        raise DamagedFileError(name, f"is no JSON ({error}); mend it") from error
    records = _find_records(value)
    if records is None:
        raise DamagedFileError(name, "holds no records; give a list of objects with a field of text")
    if len(records) == 1 and isinstance(value, dict) and records[0] is value:
        yield _build(value, name, name, options)
        return
    built = (_build(record, f"{name}!{number}", name, options) for number, record in enumerate(records, start=1))
    yield from _tell_once(built, name)


def read_json_lines(data: bytes, name: str, options: IngestOptions) -> Iterator[Source | InputError]:
    r"""Reads JSON Lines; a bad line is an error of its own and stops nothing.

    Raises:
        DamagedFileError: the first line is no record.

    >>> [source.path for source in read_json_lines(b'{"text": "One."}\n{"text": "Two."}', "a.jsonl", IngestOptions())]
    ['a.jsonl!1', 'a.jsonl!2']
    """
    text, _ = decode_text(data, name)
    yield from _tell_once(_read_lines(text, name, options), name)


def _read_lines(text: str, name: str, options: IngestOptions) -> Iterator[Source | InputError]:
    seen = False
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{name}!{number}"
        try:
            value: object = msgspec.json.decode(line)
        except _ERRORS as error:
            if not seen:
                raise DamagedFileError(name, f"line {number} is no JSON ({error}); mend it") from error
            yield DamagedFileError(where, f"is no JSON ({error}); mend the line")
            continue
        seen = True
        yield _build(value, where, where, options)


def _tell_once(built: Iterator[Source | InputError], name: str) -> Iterator[Source | InputError]:
    """Tells of a file in which no record has a text once, and not for each of its records."""
    without: list[InputError] = []
    for found in built:
        if isinstance(found, MissingColumnError):
            without.append(found)
            continue
        yield from without
        yield found
        yield from built
        return
    if len(without) > 1:
        raise MissingColumnError(name, f"holds {len(without)} records, and the first {without[0].what}")
    yield from without


def _find_records(value: object) -> list[object] | None:
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return None
    lists = [item for item in value.values() if isinstance(item, list) and item and isinstance(item[0], dict)]
    has_text = any(isinstance(item, str) and len(item) > 200 for item in value.values())
    return lists[0] if len(lists) == 1 and not has_text else [value]


def _build(value: object, where: str, file: str, options: IngestOptions) -> Source | InputError:
    if not isinstance(value, Mapping):
        return DamagedFileError(where, "is no record; give an object with a field of text")
    try:
        columns = choose_columns([str(key) for key in value], file, options)
    except MissingColumnError as error:
        return MissingColumnError(where, error.what)
    return build_row_source(value, columns, where, _MEDIA_TYPE, options.keep_originals)
