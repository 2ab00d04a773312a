"""The contents of a casebook as records: what views, exports and the report read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

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

    def read_claims(self, keys: Sequence[str], /) -> tuple[Claim, ...]:
        """Reads claims by their ids, in the order of the ids; those that are not there are left out.

        >>> Contents().read_claims(["claim-1"])
        ()
        """
        asked = set(keys)
        found = {c.id: c for c in self.claims if c.id in asked}
        return tuple(found[key] for key in keys if key in found)


class ContentsSource(Protocol):
    """What `Contents` holds, to be gone through as often as wanted; it need not be in memory all at once."""

    @property
    def documents(self) -> Collection[Document]:
        """The documents."""

    @property
    def entities(self) -> Collection[Entity]:
        """The entities."""

    @property
    def identities(self) -> Collection[Identity]:
        """The identities."""

    @property
    def claims(self) -> Collection[Claim]:
        """The claims."""

    @property
    def findings(self) -> Collection[Finding]:
        """The findings."""

    @property
    def incidents(self) -> Collection[Incident]:
        """The incidents."""

    @property
    def origins(self) -> Collection[Origin]:
        """The origins."""

    @property
    def origin_links(self) -> Collection[OriginLink]:
        """The origin links."""

    @property
    def source_grades(self) -> Collection[SourceGrade]:
        """The source grades."""

    @property
    def information_grades(self) -> Collection[InformationGrade]:
        """The information grades."""

    @property
    def judgements(self) -> Collection[Judgement]:
        """The judgements."""

    def read_claims(self, keys: Sequence[str], /) -> tuple[Claim, ...]:
        """Reads claims by their ids, in the order of the ids; those that are not there are left out."""
