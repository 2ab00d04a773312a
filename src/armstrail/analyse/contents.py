"""What a view is made from: the records of a casebook, and the scope that a reader asks for."""

from __future__ import annotations

from armstrail.core.base import Record
from armstrail.core.claim import Claim
from armstrail.core.document import Document
from armstrail.core.entity import Entity
from armstrail.core.finding import Finding
from armstrail.core.identity import Identity
from armstrail.core.origin import Origin


class Contents(Record, frozen=True):
    """The records of a casebook that views read.

    `findings` are computed from `claims`; a claim that stands in no finding does not show in a view, and the view's
    notes say how many those are. `entities` should hold the ancestors of weapons (see `add_ancestors`).
    """

    documents: tuple[Document, ...] = ()
    entities: tuple[Entity, ...] = ()
    identities: tuple[Identity, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    origins: tuple[Origin, ...] = ()


class Scope(Record, frozen=True):
    """What a view is narrowed to.

    `since` and `until` are ISO days, both included. `places` and `actors` are ids or names; what lies in a place, and
    what is part of an actor, belongs to it. Empty means everything.
    """

    since: str | None = None
    until: str | None = None
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()


EVERYTHING = Scope()
