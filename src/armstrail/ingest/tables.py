"""CSV and TSV: one source a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from armstrail.core.document import Source
from armstrail.core.errors import DamagedFileError, InputError
from armstrail.ingest.decode import decode_text
from armstrail.ingest.options import IngestOptions
from armstrail.ingest.rows import build_row_source, choose_columns

_DELIMITERS = ",;\t|"
_MEDIA_TYPE = "text/csv"


def read_table(data: bytes, name: str, options: IngestOptions) -> Iterator[Source | InputError]:
    r"""Reads a table with a header line; rows are numbered from 1 and named `file.csv!1`.

    Yields:
        The source of each row, or the error of a row without text.

    Raises:
        DamagedFileError: the table cannot be parsed.
        MissingColumnError: a column is missing.

    >>> [source.title for source in read_table(b"title,text\nOne,Two men.", "a.csv", IngestOptions())]
    ['One']
    """
    text, _ = decode_text(data, name)
    csv.field_size_limit(max(options.max_bytes, csv.field_size_limit()))  # reports are longer than csv's 128 KiB
    header_line = text.split("\n", 1)[0]
    delimiter = "\t" if name.lower().endswith((".tsv", ".tab")) else max(_DELIMITERS, key=header_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = next(reader, [])
        columns = choose_columns(header, name, options)
        for number, values in enumerate(reader, start=1):
            if any(value.strip() for value in values):
                row = dict(zip(header, values, strict=False))
                yield build_row_source(row, columns, f"{name}!{number}", _MEDIA_TYPE, options.keep_originals)
    except csv.Error as error:
        raise DamagedFileError(name, f"line {reader.line_num} is no row of a table ({error}); mend it") from error
