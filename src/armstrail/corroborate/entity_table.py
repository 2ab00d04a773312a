"""The identities that claims name, as arrays: what lies in or under what, and where places are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from armstrail.corroborate.coding import NONE, Bools, Coder, Floats, Ints, pad_rows
from armstrail.lexicon.folding import fold_form
from armstrail.lexicon.joining import load_joining_words

if TYPE_CHECKING:
    from armstrail.core.entity import Entity
    from armstrail.corroborate.context import FindingContext

MAX_ANCESTORS = 8
EARTH_RADIUS_KM = 6371.0
# UCDP GED 23.1 codebook, where_prec: 1 exact, 2 within 25 km, 3 second-order division, 4 first-order division,
# 5 a feature or region, 6 country, 7 water or air.
PRECISE, DISTRICT, PROVINCE, REGION, COUNTRY = 2, 3, 4, 5, 6
_STATE_TYPES = frozenset({"place", "government", "state_force"})


@dataclass(frozen=True)
class EntityTable:
    """One row an identity, and a last one of which nothing is known, for the code -1 of no identity.

    -1 and NaN stand where nothing is known. `ancestors` are the codes above it in the tree of weapons, places or
    bodies, nearest first. `admin1` and `admin2` are codes of names within the country, and `own_admin` the code that
    the place itself has where it is a division.
    """

    names: tuple[str, ...]
    ancestors: Ints
    country: Ints
    admin1: Ints
    admin2: Ints
    own_admin: Ints
    latitude: Floats
    longitude: Floats
    coarse: Ints
    of_state: Bools
    general: Bools
    person: Bools
    known: Bools

    def is_nested(self, left: Ints, right: Ints) -> Bools:
        """Tells where one of two identities lies under the other, by the tree."""
        under, over = self.ancestors[left] == right[..., None], self.ancestors[right] == left[..., None]
        found: Bools = (under | over).any(axis=-1)
        return found

    def measure_distance_km(self, left: Ints, right: Ints) -> Floats:
        """Measures great-circle distances; NaN where a place has no coordinates."""
        lat1, lat2 = np.radians(self.latitude[left]), np.radians(self.latitude[right])
        dlon = np.radians(self.longitude[right] - self.longitude[left])
        a = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin(dlon / 2) ** 2
        distance: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(a, 0, 1)))
        return distance


def build_entity_table(coder: Coder[str], context: FindingContext) -> EntityTable:
    """Builds the table of all identities that have a code, and of those above them.

    Args:
        coder: the codes of identities; those of ancestors are added.
        context: entities and identities.
    """
    records = _choose_records(context)
    chains: list[tuple[int, ...]] = []
    done = 0
    while done < len(coder):
        for name in coder.list_values()[done:]:
            chains.append(tuple(coder.code_value(a) for a in _list_ancestors(name, context, records)))
            done += 1
    return _fill_table(coder, chains, records)


def _choose_records(context: FindingContext) -> dict[str, Entity]:
    """Chooses the record that describes an identity: its own where there is one, else that of its first member."""
    records: dict[str, Entity] = {}
    for entity in sorted(context.entities):
        records.setdefault(context.find_identity(entity), context.entities[entity])
    records.update({e: r for e, r in context.entities.items() if context.find_identity(e) == e})
    return records


def _list_ancestors(name: str, context: FindingContext, records: dict[str, Entity]) -> list[str]:
    chain: list[str] = []
    current: str | None = name
    while current is not None and len(chain) < MAX_ANCESTORS:
        record = records.get(current)
        current = context.find_parent(record.id if record is not None else current)
        if current is None or current in chain or current == name:
            break
        chain.append(current)
    return chain


def _fill_table(coder: Coder[str], chains: list[tuple[int, ...]], records: dict[str, Entity]) -> EntityTable:
    names = (*coder.list_values(), "")
    rows = [records.get(n) for n in names]
    countries, admins = Coder[str](), Coder[tuple[str | None, str]]()
    any_item = load_joining_words()["any_item"]

    def code_admin(row: Entity | None, value: str | None) -> int:
        return NONE if row is None or value is None else admins.code_value((row.country, fold_form(value)))

    return EntityTable(
        names=tuple(n if r is None else r.name for n, r in zip(names, rows, strict=True)),
        ancestors=pad_rows([*chains, ()], MAX_ANCESTORS),
        country=np.array([countries.code_value(r.country if r else None) for r in rows], dtype=np.int32),
        admin1=np.array([code_admin(r, r.admin1 if r else None) for r in rows], dtype=np.int32),
        admin2=np.array([code_admin(r, r.admin2 if r else None) for r in rows], dtype=np.int32),
        own_admin=np.array(
            [code_admin(r, r.name if r and (r.precision or 0) in {DISTRICT, PROVINCE} else None) for r in rows],
            dtype=np.int32,
        ),
        latitude=np.array([r.lat if r and r.lat is not None else np.nan for r in rows], dtype=np.float64),
        longitude=np.array([r.lon if r and r.lon is not None else np.nan for r in rows], dtype=np.float64),
        coarse=np.array([r.precision if r and r.precision is not None else NONE for r in rows], dtype=np.int32),
        of_state=np.array([r is not None and r.type in _STATE_TYPES for r in rows], dtype=np.bool_),
        general=np.array([n in any_item for n in names], dtype=np.bool_),
        known=np.array([r is not None for r in rows], dtype=np.bool_),
        person=np.array([r is not None and r.type == "person" for r in rows], dtype=np.bool_),
    )
