"""Entities: what documents name, with all forms of their names for search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import delete, exists, select, update

from armstrail.core.base import encode_json
from armstrail.core.entity import Entity
from armstrail.core.errors import UsageError
from armstrail.store.claims import list_named
from armstrail.store.folding import fold_words
from armstrail.store.rows import insert_rows, split_keys
from armstrail.store.sounds import write_sounds
from armstrail.store.tables import ATTRIBUTIONS, DOCUMENT_ENTITIES, ENTITIES, ENTITY_FORMS, ENTITY_SOUNDS, FILLERS

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from sqlalchemy.engine import Connection

    from armstrail.store.records import Reading

_ROWS_AT_ONCE = 1000
_DECODER = msgspec.json.Decoder(Entity)


def write_entities(connection: Connection, readings: Sequence[Reading]) -> None:
    """Writes the entities of documents; one that is there already is written again only where it has changed.

    Raises:
        UsageError: claims of a document name an entity that is not given with it.
    """
    for reading in readings:
        _check_named(reading)
    records = {e.id: e for r in readings for e in r.entities}  # of two that differ the later stays
    found = {key: encode_json(e).decode() for key, e in records.items()}
    known: dict[str, str] = {}
    for part in split_keys(list(found)):
        query = select(ENTITIES.c.id, ENTITIES.c.record).where(ENTITIES.c.id.in_(part))
        known.update((key, record) for key, record in connection.execute(query))
    changed = [records[key] for key in sorted(found) if known.get(key) != found[key]]
    if changed:
        _write_records(connection, changed, known)
    pairs = ((r.document.id, key) for r in readings for key in sorted({e.id for e in r.entities}))
    insert_rows(connection, DOCUMENT_ENTITIES, ({"document": document, "entity": key} for document, key in pairs))


def _check_named(reading: Reading) -> None:
    missing = sorted(list_named(reading.claims) - {e.id for e in reading.entities})
    if missing:
        listed = ", ".join(missing)
        raise UsageError(f"the claims of {reading.document.id} name entities that were not given: {listed}")


def _write_records(connection: Connection, entities: Sequence[Entity], known: Container[str]) -> None:
    """Writes entities that are new or have changed, with the forms of their names."""
    insert_rows(connection, ENTITIES, (_build_row(e) for e in entities if e.id not in known))
    for entity in entities:
        if entity.id in known:
            connection.execute(update(ENTITIES).where(ENTITIES.c.id == entity.id).values(**_build_row(entity)))
            for table in (ENTITY_FORMS, ENTITY_SOUNDS):
                connection.execute(delete(table).where(table.c.entity == entity.id))
    forms = ((e.id, form) for e in entities for form in sorted({e.name, *e.aliases}))
    rows = ({"entity": key, "form": form, "words": fold_words(form)} for key, form in forms)
    insert_rows(connection, ENTITY_FORMS, rows)
    write_sounds(connection, entities)


def _build_row(entity: Entity) -> dict[str, object]:
    return {
        "id": entity.id, "type": entity.type, "name": entity.name, "country": entity.country,
        "admin1": entity.admin1, "admin2": entity.admin2, "lat": entity.lat, "lon": entity.lon,
        "category": entity.category, "record": encode_json(entity).decode(),
    }  # fmt: skip


def remove_unnamed_entities(connection: Connection) -> None:
    """Removes entities that no document names any more."""
    used = (
        exists().where(DOCUMENT_ENTITIES.c.entity == ENTITIES.c.id)
        | exists().where(FILLERS.c.entity == ENTITIES.c.id)
        | exists().where(ATTRIBUTIONS.c.entity == ENTITIES.c.id)
    )
    connection.execute(delete(ENTITIES).where(~used))


def iter_entities(connection: Connection) -> Iterator[Entity]:
    """Yields all entities by id."""
    query = select(ENTITIES.c.record).order_by(ENTITIES.c.id)
    for record in connection.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE}).scalars():
        yield _DECODER.decode(record)


def read_entity(connection: Connection, key: str) -> Entity | None:
    """Reads one entity; None where there is none."""
    record = connection.execute(select(ENTITIES.c.record).where(ENTITIES.c.id == key)).scalar()
    return None if record is None else _DECODER.decode(record)
