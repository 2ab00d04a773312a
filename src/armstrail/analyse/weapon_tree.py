"""The tree of weapons: from a model up to what it is a kind of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.entity import Entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from armstrail.lexicon.lexicon import Lexicon


class WeaponTree:
    """Which weapon is a kind of which.

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


def add_ancestors(entities: Iterable[Entity], lexicon: Lexicon) -> tuple[Entity, ...]:
    """Adds what the weapons among the entities are kinds of, as the lexicon knows it.

    Args:
        entities: entities of a casebook; their own words win over the lexicon's.
        lexicon: knows the weapons.

    Returns:
        The entities, with the missing ancestors of weapons after them, each once.
    """
    found = {e.id: e for e in entities}
    waiting = [e.parent for e in found.values() if e.type == "weapon" and e.parent is not None]
    while waiting:
        concept_id = waiting.pop()
        concept = None if concept_id in found else lexicon.get_concept(concept_id)
        if concept is None:
            continue
        found[concept_id] = Entity(
            id=concept.id, type="weapon", name=concept.name, aliases=concept.aliases, parent=concept.parent,
            category=concept.category, model=concept.model,
        )  # fmt: skip
        if concept.parent is not None:
            waiting.append(concept.parent)
    return tuple(found.values())
