"""First- and second-order divisions of a place: a place that is itself a division is its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from armstrail.core.entity import Entity

__all__ = ["name_divisions"]

_SECOND, _FIRST = 3, 4  # Source: UCDP GED Codebook 25.1, where_prec 3 and 4: divisions of second and first order


def name_divisions(place: Entity) -> tuple[str | None, str | None]:
    """Names the first- and the second-order division of a place; None where it has none or it is not known.

    >>> from armstrail.core.entity import Entity
    >>> name_divisions(Entity(id="place:1", type="place", name="North Darfur", precision=4))
    ('North Darfur', None)
    """
    first = place.admin1 or (place.name if place.precision == _FIRST else None)
    second = place.admin2 or (place.name if place.precision == _SECOND else None)
    return first, second
