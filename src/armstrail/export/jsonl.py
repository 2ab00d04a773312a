"""JSON Lines: documents, then entities, then mentions if asked for, then claims; one object a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from armstrail.core.base import encode_json
from armstrail.core.schema import build_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from armstrail.core.claim import Claim
    from armstrail.core.document import Document
    from armstrail.core.entity import Entity
    from armstrail.core.mention import Mention


class Records(Protocol):
    """What a run gives: `armstrail.pipeline.result.Report` is one."""

    @property
    def documents(self) -> Sequence[Document]:
        """The documents, in the order of the inputs."""

    @property
    def entities(self) -> Sequence[Entity]:
        """The entities, once each."""

    @property
    def mentions(self) -> Sequence[Mention]:
        """The mentions, by document and position."""

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims, by document and position."""


def write_jsonl(records: Records, out: BinaryIO, mentions: bool = False) -> int:
    """Writes records as JSON Lines (UTF-8, one object a line, `type` first) and nothing else.

    Args:
        records: a run's report.
        out: where to; opened for bytes.
        mentions: also the mentions, between entities and claims.

    Returns:
        How many lines were written.
    """
    lines = 0
    for record in _iter_records(records, mentions):
        out.write(encode_json(build_row(record)) + b"\n")
        lines += 1
    return lines


def _iter_records(records: Records, mentions: bool) -> Iterator[Document | Entity | Mention | Claim]:
    yield from records.documents
    yield from records.entities
    if mentions:
        yield from records.mentions
    yield from records.claims
