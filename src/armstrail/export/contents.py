"""What every export takes and gives: the contents of a casebook in, files and what was left out of them out."""

from __future__ import annotations

from armstrail.core.base import Record
from armstrail.core.claim import Claim
from armstrail.core.document import Document
from armstrail.core.entity import Entity
from armstrail.core.finding import Finding
from armstrail.core.grade import InformationGrade, SourceGrade
from armstrail.core.identity import Identity
from armstrail.core.judgement import Judgement
from armstrail.core.origin import Origin, OriginLink

__all__ = ["CasebookContents", "Export", "ExportFile", "LeftOut"]


class CasebookContents(Record, frozen=True):
    """All records of a casebook that an export may need, each once, in a fixed order.

    >>> CasebookContents().findings
    ()
    """

    documents: tuple[Document, ...] = ()
    entities: tuple[Entity, ...] = ()
    identities: tuple[Identity, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    origins: tuple[Origin, ...] = ()
    origin_links: tuple[OriginLink, ...] = ()
    source_grades: tuple[SourceGrade, ...] = ()
    information_grades: tuple[InformationGrade, ...] = ()
    judgements: tuple[Judgement, ...] = ()


class LeftOut(Record, frozen=True):
    """A record that a format has no place for: its id, its kind, and why."""

    record: str
    kind: str
    why: str


class ExportFile(Record, frozen=True):
    """One file of an export: the end of its name (".csv", "claims.parquet") and its bytes."""

    name: str
    data: bytes


class Export(Record, frozen=True):
    """The files of an export, the chief one first, and the records that are not in them.

    `rows` is how many rows, features or objects the chief file holds.
    """

    files: tuple[ExportFile, ...]
    rows: int
    left_out: tuple[LeftOut, ...] = ()
