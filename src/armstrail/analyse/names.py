"""Who is meant by an id: the register's identities over the entities of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from armstrail.analyse.contents import Contents
    from armstrail.core.entity import Entity
    from armstrail.core.finding import Finding, Party


class Names:
    """Entities by id, under the identity that they belong to."""

    def __init__(self, contents: Contents) -> None:
        """Indexes identities and entities."""
        self.entities = {e.id: e for e in contents.entities}
        self._identity_of = {m: i.id for i in contents.identities for m in i.members}
        self._names = {e.id: e.name for e in contents.entities} | {i.id: i.name for i in contents.identities}

    def find_identity(self, entity: str) -> str:
        """Returns the identity of an entity; the entity's own id where the register has none."""
        return self._identity_of.get(entity, entity)

    def find_entity(self, identity: str | None) -> Entity | None:
        """Returns the entity that stands for an identity; None where the casebook has none."""
        return None if identity is None else self.entities.get(identity)

    def find_name(self, identity: str | None, text: str | None = None) -> str | None:
        """Returns the name of an identity, else the document's own words."""
        return text if identity is None else self._names.get(identity, text or identity)

    def find_known_name(self, identity: str) -> str | None:
        """Returns the name of an identity; None where the casebook has none."""
        return self._names.get(identity)

    def find_type(self, identity: str | None) -> str | None:
        """Returns the type of an identity; None for mere words."""
        entity = self.find_entity(identity)
        return None if entity is None else entity.type

    def list_persons(self) -> frozenset[str]:
        """Lists the ids of all persons."""
        return frozenset(i for i, e in self.entities.items() if e.type == "person")

    def find_country(self, identity: str | None) -> str | None:
        """Returns the country (ISO 3166-1 alpha-2) of a place or actor; None where unknown."""
        entity = self.find_entity(identity)
        return None if entity is None else entity.country


def add_names(frame: pl.DataFrame, columns: Mapping[str, str], names: Names) -> pl.DataFrame:
    """Puts names in the place of a document's words, where an identity is known.

    Args:
        frame: a table.
        columns: the column of words for each column of identities.
        names: who is meant by an identity.
    """
    return frame.with_columns(
        pl.coalesce(_look_up(frame[identity], names.find_known_name), text).alias(text)
        for identity, text in columns.items()
    )


def add_types(frame: pl.DataFrame, columns: Mapping[str, str], names: Names) -> pl.DataFrame:
    """Fills a column with the type of each identity; None for mere words."""
    return frame.with_columns(
        _look_up(frame[identity], names.find_type).alias(text) for identity, text in columns.items()
    )


def _look_up(ids: pl.Series, find: Callable[[str], str | None]) -> pl.Series:
    """Looks each different id up once."""
    known = {i: find(i) for i in ids.drop_nulls().unique().to_list()}
    if not known:
        return pl.Series(ids.name, [None] * len(ids), dtype=pl.String())
    return ids.replace_strict(known, default=None, return_dtype=pl.String)


def list_parties(finding: Finding, *roles: str) -> list[Party]:
    """Lists the fillers of some roles, in the order in which the roles are asked for."""
    return [p for role in roles for p in finding.roles if p.role == role]


def list_optional(finding: Finding, *roles: str) -> list[Party | None]:
    """Lists the fillers of some roles; [None] where there are none, so that a row stands all the same."""
    return [*list_parties(finding, *roles)] or [None]


def find_party(finding: Finding, *roles: str) -> Party | None:
    """Returns the first filler of the first of these roles that is filled; None where none is."""
    for role in roles:
        for party in finding.roles:
            if party.role == role:
                return party
    return None


def list_places(finding: Finding) -> list[str | None]:
    """Lists the places of a finding: the fillers of the role, else the finding's own; [None] where unknown.

    Returns:
        Identities; words that no gazetteer knows are no place here and show in the evidence.
    """
    found: list[str | None] = [p.entity for p in finding.roles if p.role == "place" and p.entity is not None]
    return found or [finding.place]
