"""What every export gives: files, and what was left out of them."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from armstrail.core.base import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Export", "ExportFile", "LeftOut", "open_spool", "spool_file", "spool_parts"]

_PART = 1 << 20  # bytes that are copied at a time
_SPOOL = 8 << 20  # bytes of an export that stay in memory


class LeftOut(Record, frozen=True):
    """A record that a format has no place for: its id, its kind, and why."""

    record: str
    kind: str
    why: str


class ExportFile(Record, frozen=True):
    """One file of an export: the end of its name (".csv", "claims.parquet") and its bytes.

    `content` is the bytes, or a temporary file that holds them: of a large casebook they need not fit into memory.
    """

    name: str
    content: bytes | IO[bytes]

    @property
    def data(self) -> bytes:
        """All bytes of the file."""
        if isinstance(self.content, bytes):
            return self.content
        self.content.seek(0)
        return self.content.read()

    def copy_to(self, out: IO[bytes]) -> None:
        """Copies the bytes, a part at a time."""
        if isinstance(self.content, bytes):
            out.write(self.content)
            return
        self.content.seek(0)
        shutil.copyfileobj(self.content, out, _PART)


class _Spool(tempfile.SpooledTemporaryFile[bytes]):
    """A temporary file that goes with the last who holds it."""

    def __del__(self) -> None:
        """Closes the file, which deletes it."""
        self.close()


def open_spool() -> IO[bytes]:
    """Opens a temporary file for the bytes of an export; small ones stay in memory. It goes with the export."""
    return cast("IO[bytes]", _Spool(max_size=_SPOOL))


def spool_file(write: Callable[[str], int]) -> tuple[IO[bytes], int]:
    """Takes over what a library writes only to a path of its own.

    Args:
        write: writes to a path, and says how many rows it wrote.
    """
    out = open_spool()
    with tempfile.TemporaryDirectory(prefix="armstrail-export-") as folder:
        path = Path(folder, "export")
        rows = write(str(path))
        with path.open("rb") as written:
            shutil.copyfileobj(written, out, _PART)
    return out, rows


def spool_parts(parts: Iterable[bytes]) -> tuple[IO[bytes], int]:
    r"""Writes parts into a temporary file one by one, and counts them.

    >>> spool_parts([b"a", b"b"])[1]
    2
    """
    out, count = open_spool(), 0
    for part in parts:
        out.write(part)
        count += 1
    return out, count


class Export(Record, frozen=True):
    """The files of an export, the chief one first, and the records that are not in them.

    `rows` is how many rows, features or objects the chief file holds.
    """

    files: tuple[ExportFile, ...]
    rows: int
    left_out: tuple[LeftOut, ...] = ()
