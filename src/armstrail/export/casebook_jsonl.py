"""JSON Lines of a whole casebook: the rows of the contract, then what was computed of them and people's judgements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.base import encode_json
from armstrail.core.contents import ContentsSource
from armstrail.core.schema import build_row
from armstrail.export.outcome import Export, ExportFile, spool_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from armstrail.core.schema import Row

__all__ = ["export_jsonl"]


def export_jsonl(contents: ContentsSource) -> Export:
    """Writes every record of a casebook as JSON Lines, one object a line, `type` first.

    The schema of a line is `docs/schema.json`.

    Returns:
        One file, `.jsonl`, UTF-8; nothing is left out.

    >>> from armstrail.core.contents import Contents
    >>> export_jsonl(Contents()).rows
    0
    """
    lines, count = spool_parts(encode_json(build_row(record)) + b"\n" for record in _iter_records(contents))
    return Export(files=(ExportFile(name=".jsonl", content=lines),), rows=count)


def _iter_records(contents: ContentsSource) -> Iterator[Row]:
    yield from contents.documents
    yield from contents.entities
    yield from contents.claims
    yield from contents.identities
    yield from contents.findings
    yield from contents.incidents
    yield from contents.origins
    yield from contents.origin_links
    yield from contents.source_grades
    yield from contents.information_grades
    yield from contents.judgements
