"""The tree of weapons: from a model up to what it is a kind of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from armstrail.core.entity import Entity


class WeaponTree:
    """Which weapon is a kind of which.

    >>> from armstrail.core.entity import Entity
    >>> carbine = Entity(id="carbine", type="weapon", name="carbine")
    >>> tree = WeaponTree([carbine, Entity(id="m4", type="weapon", name="M4", parent="carbine")])
    >>> tree.list_lineage("m4")
    ('m4', 'carbine')
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        """Takes the weapons among the entities."""
        self._parents: Mapping[str, str | None] = {e.id: e.parent for e in entities if e.type == "weapon"}
        self._lineages: dict[str, tuple[str, ...]] = {}

    def list_lineage(self, weapon: str) -> tuple[str, ...]:
        """Lists a weapon and all that it is a kind of, the broadest last."""
        known = self._lineages.get(weapon)
        if known is not None:
            return known
        lineage = [weapon]
        while (parent := self._parents.get(lineage[-1])) is not None and parent not in lineage:
            lineage.append(parent)
        self._lineages[weapon] = tuple(lineage)
        return self._lineages[weapon]

    def is_kind_of(self, weapon: str, broader: str) -> bool:
        """Tells whether a weapon is, or is a kind of, another."""
        return broader in self.list_lineage(weapon)
