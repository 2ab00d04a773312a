"""Rows of a CSV file that other people made: encodings, delimiters, names of columns, cells that are no numbers."""

from __future__ import annotations

import codecs
import csv
import io
import math
from typing import TYPE_CHECKING, NamedTuple

from armstrail.core.errors import EmptyInputError, InputError, NotTextError
from armstrail.export.csv import unescape_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ReferenceRow", "ReferenceTable", "read_table_rows"]

_DELIMITERS = (",", ";", "\t", "|")


class ReferenceRow(NamedTuple):
    """A row with the place where it stands, for messages."""

    where: str
    line: int
    cells: dict[str, str]
    decimal_comma: bool

    def get_text(self, column: str) -> str | None:
        """Returns the text of a cell; None where it is empty or the file has no such column."""
        return unescape_cell(self.cells.get(column, "").strip()) or None

    def get_number(self, column: str) -> float | None:
        """Returns the number of a cell; None where it is empty or the file has no such column.

        Raises:
            InputError: the cell holds something else.
        """
        text = self.get_text(column)
        if text is None:
            return None
        try:
            number = float(text.replace(",", ".") if self.decimal_comma and text.count(",") == 1 else text)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise self.build_error(column, f"'{text}' is no number; correct the cell, or leave it empty")
        return number

    def build_error(self, column: str, what: str) -> InputError:
        """Builds the error of a cell, with the row's line and the column's name."""
        return InputError(f"{self.where}!line {self.line}", f"column '{column}': {what}")


class ReferenceTable(NamedTuple):
    """The rows of a file and the names of its columns, in lower case."""

    columns: tuple[str, ...]
    rows: tuple[ReferenceRow, ...]


def read_table_rows(data: bytes, where: str) -> ReferenceTable:
    r"""Reads a CSV file: UTF-8 or UTF-16 with or without a mark, else Windows-1252; comma, semicolon, tab or bar.

    Names of columns are read in lower case, without spaces around them; further columns are kept.

    Args:
        data: the bytes of the file.
        where: its path, for messages.

    Raises:
        EmptyInputError: there is no header, or nothing below it.
        NotTextError: the bytes are no text.

    >>> read_table_rows(b"\xef\xbb\xbfID;Best\n1;2\n", "ged.csv").columns
    ('id', 'best')
    """
    text = _decode(data, where)
    delimiter = _find_delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = next(reader, [])
        columns = tuple(name.strip().lower() for name in header)
        rows = []
        for cells in reader:
            if any(c.strip() for c in cells):
                rows.append(_build_row(where, reader.line_num, columns, cells, delimiter))
    except csv.Error as error:
        raise InputError(f"{where}!line {reader.line_num}", f"cannot be read as CSV ({error}); save it anew") from error
    if not any(columns) or not rows:
        raise EmptyInputError(where, "holds no rows; give the CSV file as it was downloaded, with its header")
    return ReferenceTable(columns=columns, rows=tuple(rows))


def _build_row(
    where: str, line: int, columns: Sequence[str], cells: Sequence[str], delimiter: str
) -> ReferenceRow:  # fmt: skip
    named = {c: v for c, v in zip(columns, cells, strict=False) if c}
    return ReferenceRow(where=where, line=line, cells=named, decimal_comma=delimiter == ";")


def _decode(data: bytes, where: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in data[:4096]:
        raise NotTextError(where, "is no CSV file; if it is a workbook, save it as CSV first")
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotTextError(where, "is neither UTF-8, UTF-16 nor Windows-1252; save it as UTF-8")


def _find_delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return max(_DELIMITERS, key=header.count)
