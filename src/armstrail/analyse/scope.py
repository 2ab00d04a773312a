"""Which findings lie in a scope: by day, by place with all that lies in it, by actor with all that is part of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from armstrail.core.errors import UsageError
from armstrail.store.folding import fold_words
from armstrail.store.names import choose_near

if TYPE_CHECKING:
    from collections.abc import Iterable

    from armstrail.analyse.contents import Scope
    from armstrail.analyse.names import Names
    from armstrail.core.entity import Entity
    from armstrail.core.finding import Finding


class ScopeFilter:
    """Decides whether a finding lies in a scope.

    A finding that names no day counts by the day on which it was first published; one with neither is left out as soon
    as a day is asked for.

    Raises:
        UsageError: a day of the scope is none, or the last lies before the first.
    """

    def __init__(self, scope: Scope, names: Names) -> None:
        """Resolves the names in the scope."""
        for day in (scope.since, scope.until):
            _check_day(day)
        if scope.since is not None and scope.until is not None and scope.since > scope.until:
            raise UsageError(f"--until {scope.until} lies before --since {scope.since}; swap them")
        self._since, self._until = scope.since, scope.until
        self._dated = scope.since is not None or scope.until is not None
        self._places = _find_places(scope.places, names.entities.values())
        self._actors = _find_actors(scope.actors, names.entities.values())
        told = (
            *(_note_unknown("place", p, names) for p in scope.places),
            *(_note_unknown("actor", a, names) for a in scope.actors),
        )
        self.notes = tuple(note for note in told if note is not None)
        self.undated = 0
        self.is_open = not self._dated and self._places is None and self._actors is None

    def is_inside(self, finding: Finding) -> bool:
        """Tells whether a finding lies in the scope."""
        if self._places is not None and not (
            finding.place in self._places or any(p.entity in self._places for p in finding.roles)
        ):
            return False
        if self._actors is not None and not any(p.entity in self._actors for p in finding.roles):
            return False
        return not self._dated or self._is_in_time(finding)

    def _is_in_time(self, finding: Finding) -> bool:
        start, end = finding.start, finding.end
        if start is None and end is None:
            start = end = finding.first_seen
            if start is None:
                self.undated += 1
                return False
        after = self._since is None or end is None or end >= self._since
        return after and (self._until is None or start is None or start <= self._until)


def _check_day(day: str | None) -> None:
    try:
        if day is not None:
            date.fromisoformat(day)
    except ValueError:
        raise UsageError(f"'{day}' is no day; write it as 2025-02-13") from None


def _is_called(entity: Entity, term: str) -> bool:
    folded = term.casefold()
    return entity.id == term or any(n.casefold() == folded for n in (entity.name, *entity.aliases))


def _note_unknown(what: Literal["place", "actor"], term: str, names: Names) -> str | None:
    """Says that nothing bears a name, and which names are spelt like it; None where something does."""
    if what == "place":
        meant = [e for e in names.entities.values() if e.type == "place"]
    else:
        meant = [e for e in names.entities.values() if e.type not in {"place", "weapon"}]
    if any(_is_called(e, term) for e in meant):
        return None
    near = choose_near(term, {fold_words(form): e.name for e in meant for form in (*e.aliases, e.name)})
    hint = f"; near in spelling: {', '.join(near)}." if near else "."
    return f"No {what} of the casebook is called {term!r}{hint}"


def _find_places(terms: tuple[str, ...], entities: Iterable[Entity]) -> frozenset[str] | None:
    if not terms:
        return None
    places = [e for e in entities if e.type == "place"]
    asked = [e for e in places if any(_is_called(e, t) for t in terms)]
    return frozenset(p.id for p in places if any(_lies_in(p, a) for a in asked))


def _lies_in(place: Entity, outer: Entity) -> bool:
    """Tells whether a place is, or lies in, another: a country, or a division of the same country."""
    if place.id == outer.id:
        return True
    if outer.country is None or place.country != outer.country:
        return False
    if is_country(outer):
        return True
    divided = outer.admin1 in {None, outer.name} and outer.admin2 is None
    return (divided and place.admin1 == outer.name) or (place.admin2 == outer.name and place.admin1 == outer.admin1)


def is_country(place: Entity) -> bool:
    """Tells whether a place is a country as a whole.

    Source: UCDP GED codebook 23.1, where_prec 6: the event is known to be in a country, and no more.
    """
    return place.id.rpartition("country:")[1] != "" or (place.precision == 6 and place.admin1 is None)


def _find_actors(terms: tuple[str, ...], entities: Iterable[Entity]) -> frozenset[str] | None:
    if not terms:
        return None
    known = {e.id: e for e in entities if e.type not in {"place", "weapon"}}
    found = {i for i, e in known.items() if any(_is_called(e, t) for t in terms)}
    grown = True
    while grown:
        parts = {i for i, e in known.items() if e.parent in found and i not in found}
        found |= parts
        grown = bool(parts)
    return frozenset(found)
