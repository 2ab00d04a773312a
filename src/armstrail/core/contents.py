"""The contents of a casebook as records: what views, exports and the report read."""

from __future__ import annotations

from armstrail.core.base import Record
from armstrail.core.claim import Claim
from armstrail.core.document import Document
from armstrail.core.entity import Entity
from armstrail.core.finding import Finding
from armstrail.core.grade import InformationGrade, SourceGrade
from armstrail.core.identity import Identity
from armstrail.core.incident import Incident
from armstrail.core.judgement import Judgement
from armstrail.core.origin import Origin, OriginLink


class Contents(Record, frozen=True, weakref=True):
    """Everything that a casebook holds, or the part of it that a scope lets through.

    `claims` are as people corrected them; claims and findings that people rejected are left out. `findings`,
    `incidents`, `origins` and grades were computed from them.
    """

    documents: tuple[Document, ...] = ()
    entities: tuple[Entity, ...] = ()
    identities: tuple[Identity, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    incidents: tuple[Incident, ...] = ()
    origins: tuple[Origin, ...] = ()
    origin_links: tuple[OriginLink, ...] = ()
    source_grades: tuple[SourceGrade, ...] = ()
    information_grades: tuple[InformationGrade, ...] = ()
    judgements: tuple[Judgement, ...] = ()
