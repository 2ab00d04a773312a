"""Looking records up by id: one index of a casebook's contents, built once an export."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from armstrail.core.contents import Contents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from armstrail.core.claim import Claim
    from armstrail.core.contents import ContentsSource
    from armstrail.core.document import Document
    from armstrail.core.entity import Entity
    from armstrail.core.finding import Finding

__all__ = ["ContentsIndex"]

_BATCH = 500  # findings whose claims are read from a casebook at once


class ContentsIndex:
    """Finds records of a casebook by id.

    Of a casebook that is not in memory, documents are held without their texts, and claims only as long as their
    findings are gone through (see `iter_findings`).

    Args:
        contents: what to index; it is not changed.
    """

    def __init__(self, contents: ContentsSource) -> None:
        """Builds the look-up tables."""
        self.contents = contents
        self._is_whole = isinstance(contents, Contents)
        documents = contents.documents if self._is_whole else map(_drop_text, contents.documents)
        self._documents = {d.id: d for d in documents}
        self._claims: Mapping[str, Claim] = {c.id: c for c in contents.claims} if self._is_whole else {}
        self._entities = {e.id: e for e in contents.entities}
        self._identity_of = {m: i.id for i in contents.identities for m in i.members}
        self._identities = {i.id: i for i in contents.identities}
        self._merged: dict[str, Entity] = {}

    def find_document(self, document_id: str) -> Document | None:
        """Finds a document; None where the casebook does not hold it."""
        return self._documents.get(document_id)

    def find_claim(self, claim_id: str) -> Claim | None:
        """Finds a claim; None where the casebook does not hold it."""
        found = self._claims.get(claim_id)
        if found is None and not self._is_whole:
            return next(iter(self.contents.read_claims((claim_id,))), None)
        return found

    def iter_findings(self, findings: Iterable[Finding] | None = None) -> Iterator[Finding]:
        """Yields findings, all of the casebook or the given ones, with their claims at hand."""
        rest = iter(self.contents.findings if findings is None else findings)
        if self._is_whole:
            yield from rest
            return
        while batch := list(islice(rest, _BATCH)):
            keys = list(dict.fromkeys(c for f in batch for c in f.claims))
            self._claims = {c.id: c for c in self.contents.read_claims(keys)}
            yield from batch

    def find_incident(self, finding: Finding) -> str | None:
        """Finds the id of the incident that a finding's claims tell, the earliest one's of several; None for none."""
        return next((self._incident_of[c] for c in finding.claims if c in self._incident_of), None)

    def find_entity(self, some_id: str | None) -> Entity | None:
        """Finds the entity that an id stands for, under the name of its identity.

        Args:
            some_id: the id of an identity or of an entity; None gives None.

        Returns:
            The member of the identity that says the most of it, with the identity's id, name and aliases; the entity
            itself where it has no identity; None where the id is unknown.
        """
        if some_id is None:
            return None
        identity_id = some_id if some_id in self._identities else self._identity_of.get(some_id)
        if identity_id is None:
            return self._entities.get(some_id)
        if identity_id not in self._merged:
            entity = self._merge_identity(identity_id)
            if entity is None:
                return None
            self._merged[identity_id] = entity
        return self._merged[identity_id]

    def list_claims(self, finding: Finding) -> tuple[Claim, ...]:
        """Lists the claims of a finding that the casebook holds, in the finding's order."""
        return tuple(c for i in finding.claims if (c := self.find_claim(i)) is not None)

    def list_documents(self, claims: Iterable[Claim]) -> tuple[Document, ...]:
        """Lists the documents of claims, once each, in the order of the claims."""
        ids = dict.fromkeys(c.document for c in claims)
        return tuple(d for i in ids if (d := self._documents.get(i)) is not None)

    @cached_property
    def _incident_of(self) -> dict[str, str]:
        return {c: i.id for i in self.contents.incidents for c in i.claims}

    def _merge_identity(self, identity_id: str) -> Entity | None:
        identity = self._identities[identity_id]
        members = [e for m in (identity.id, *identity.members) if (e := self._entities.get(m)) is not None]
        if not members:
            return None
        best = max(members, key=lambda e: (e.id == identity.id, e.lat is not None, e.country is not None))
        return msgspec.structs.replace(best, id=identity.id, name=identity.name, aliases=identity.aliases)


def _drop_text(document: Document) -> Document:
    return msgspec.structs.replace(document, text="", dropped=())
