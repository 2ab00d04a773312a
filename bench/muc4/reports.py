"""Files of wire reports as MUC-3 and MUC-4 distribute them: many reports a file, each under its identifier."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from armstrail.core.base import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEADER = re.compile(r"(?m)^(?P<id>(?:DEV|TST\d+)-MUC\d+-\d+)\b[^\n]*\n")


class WireReport(Record, frozen=True):
    """One report: its identifier ("TST2-MUC4-0001") and its text from the dateline on."""

    id: str
    text: str


def iter_reports(paths: Iterable[str | Path]) -> Iterator[WireReport]:
    """Yields the reports of files in order.

    Args:
        paths: files; of a folder, those that hold reports.
    """
    for path in map(Path, paths):
        files = sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]
        for file in files:
            if not file.name.startswith("._"):  # what another system left beside its files
                yield from split_reports(file.read_text(encoding="utf-8", errors="replace"))


def split_reports(text: str) -> Iterator[WireReport]:
    r"""Splits the text of a file at the identifiers of its reports; what stands before the first is no report.

    >>> [r.id for r in split_reports("TST1-MUC3-0001\n\n   LIMA, 1 MAY 90 -- A.\n\nTST1-MUC3-0002\n\n   B.\n")]
    ['TST1-MUC3-0001', 'TST1-MUC3-0002']
    """
    headers = list(_HEADER.finditer(text))
    ends = [h.start() for h in headers[1:]] + [len(text)]
    for header, end in zip(headers, ends[: len(headers)], strict=True):
        yield WireReport(id=header["id"], text=text[header.end() : end])
