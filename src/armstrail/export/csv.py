"""CSV: rows as a table that any spreadsheet opens, with nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from armstrail.export.outcome import open_spool
from armstrail.export.rows import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import IO, TextIO

# Source: OWASP, "CSV Injection": cells that begin so are read as formulas, the full-width signs in some locales too.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(rows: Iterable[Mapping[str, Any]], out: TextIO, columns: Sequence[str] = COLUMNS) -> int:
    r"""Writes rows as CSV (RFC 4180: comma, CRLF, quotes doubled), with a header line.

    Text that a spreadsheet would take for a formula gets a leading apostrophe; numbers stay numbers. Unknown is an
    empty cell, true and false are `true` and `false`.

    Args:
        rows: what `build_rows` gives, or other rows of scalars.
        out: where to; opened with `newline=""`.
        columns: the columns in order; a key that a row lacks is unknown.

    Returns:
        How many rows were written, without the header.

    >>> import io
    >>> out = io.StringIO()
    >>> write_csv([{"kind": "kill", "quote": "=1+1"}], out)
    1
    >>> "'=1+1" in out.getvalue()
    True
    """
    writer = csv.writer(out)
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([escape_cell(row.get(column)) for column in columns])
        count += 1
    return count


def write_cells(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    r"""Writes rows as the bytes of a CSV file, UTF-8.

    >>> write_cells(("a", "b"), [{"a": -0.5, "b": "-x"}])
    b"a,b\r\n-0.5,'-x\r\n"
    """
    out = io.StringIO(newline="")
    write_csv(rows, out, columns)
    return out.getvalue().encode("utf-8")


def spool_cells(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> tuple[IO[bytes], int]:
    r"""Writes rows into a temporary file of CSV, UTF-8, one by one, and counts them.

    >>> out, count = spool_cells(("a",), [{"a": "x"}])
    >>> out.seek(0), out.read(), count
    (0, b'a\r\nx\r\n', 1)
    """
    out = open_spool()
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    count = write_csv(rows, text, columns)
    text.detach()
    return out, count


def escape_cell(value: object) -> object:
    """Makes a value safe to stand in a cell; whole numbers go without a decimal point.

    >>> escape_cell("@SUM(A1)"), escape_cell(-0.2), escape_cell(300.0), escape_cell(None), escape_cell(True)
    ("'@SUM(A1)", -0.2, 300, '', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def unescape_cell(text: str) -> str:
    """Takes the apostrophe away that `escape_cell` put before a text.

    >>> unescape_cell("'=1+1"), unescape_cell("'tis")
    ('=1+1', "'tis")
    """
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text
