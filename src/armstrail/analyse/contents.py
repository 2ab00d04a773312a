"""What a view is made from: the contents of a casebook, and the scope that a reader asks for.

Findings are computed from claims; a claim that stands in no finding does not show in a view, and the view's notes say
how many those are. The entities of a casebook hold the ancestors of weapons (`resolve.entities.add_ancestors`).
"""

from __future__ import annotations

from armstrail.core.base import Record
from armstrail.core.contents import Contents

__all__ = ["EVERYTHING", "Contents", "Scope"]


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
