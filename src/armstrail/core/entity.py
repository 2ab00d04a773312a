"""Entities: who, what and where, with ids that are stable across documents and runs."""

from __future__ import annotations

from typing import Literal

from armstrail.core.base import Record

EntityType = Literal["group", "state_force", "government", "organisation", "person", "place", "weapon", "media"]


class Entity(Record, frozen=True):
    """A resolved actor, person, place or weapon.

    Places carry `country` (ISO 3166-1 alpha-2), `admin1`, `admin2`, `lat`, `lon` (WGS 84 degrees) and `precision`
    (UCDP GED where_prec: 1 exact … 7 water or air). Weapons carry `category` (UN Register I–VII, SA, LW,
    ammunition, optics, other), `model` and `maker_country`. What is unknown is None.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    category: str | None = None
    model: str | None = None
    maker_country: str | None = None
