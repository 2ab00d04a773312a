"""What claims do not say themselves, but findings need: dates of publication, identities, entities, origins."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.lexicon.trees import load_weapon_parents

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.core.claim import Claim
    from armstrail.core.document import Document
    from armstrail.core.entity import Entity
    from armstrail.core.identity import Identity
    from armstrail.core.time import PublicationDate

_EMPTY: Mapping[str, str] = MappingProxyType({})
_COUNTRY_PARENT, _COUNTRY_PLACE = "country:", "place:country:"


class FindingContext(Record, frozen=True):
    """What stands around the claims of a casebook.

    `published` is the date of publication by document id; `entities` the records by entity id; `identities` the
    identity's id by entity id (an entity that is missing is its own identity); `origins` the origin's id by claim id
    (a claim that is missing has its document as origin). `parents` are parents by entity id for entities that no
    claim names: between an AK-47 and a rifle stand sorts that no report mentions.
    """

    published: Mapping[str, PublicationDate]
    entities: Mapping[str, Entity]
    identities: Mapping[str, str] = _EMPTY
    origins: Mapping[str, str] = _EMPTY
    stories: Mapping[str, str] = _EMPTY
    parents: Mapping[str, str] = _EMPTY

    def find_identity(self, entity: str) -> str:
        """Returns the identity that an entity belongs to.

        >>> FindingContext(published={}, entities={}, identities={"a": "b"}).find_identity("a")
        'b'
        """
        return self.identities.get(entity, entity)

    def find_origin(self, claim: Claim) -> str:
        """Returns the origin of a claim; the document where none is known."""
        return self.origins.get(claim.id, claim.document)

    def find_parent(self, entity: str) -> str | None:
        """Returns the identity of an entity's parent; a country as parent is the country's place."""
        record = self.entities.get(entity)
        parent = record.parent if record is not None and record.parent is not None else self.parents.get(entity)
        if parent is None:
            return None
        if parent.startswith(_COUNTRY_PARENT):
            parent = _COUNTRY_PLACE + parent.removeprefix(_COUNTRY_PARENT)
        return self.find_identity(parent)


def build_context(
    documents: tuple[Document, ...],
    entities: tuple[Entity, ...],
    identities: tuple[Identity, ...] = (),
    origins: Mapping[str, str] = _EMPTY,
    stories: Mapping[str, str] = _EMPTY,
) -> FindingContext:
    """Builds the context from the records of a casebook, and the tree of weapons from the lexicon.

    Args:
        documents: all documents that claims are from.
        entities: all entities that claims name.
        identities: which entities are one; none where the register has not been built.
        origins: the origin's id by claim id.
        stories: the origin's id by document id.

    >>> build_context((), ()).find_identity("taliban")
    'taliban'
    """
    return FindingContext(
        published=MappingProxyType({d.id: d.published for d in documents if d.published is not None}),
        entities=MappingProxyType({e.id: e for e in entities}),
        identities=MappingProxyType({m: i.id for i in identities for m in i.members}),
        origins=MappingProxyType(dict(origins)),
        stories=MappingProxyType(dict(stories)),
        parents=load_weapon_parents(),
    )
