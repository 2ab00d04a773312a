"""Migrations: the schemas of a casebook, one after another, each frozen when it is released.

A schema is a number ("0001"); `versions/schema_0001.py` leads to it from the one before. What a version does is SQL,
one file a database beside it, in which a line `-- next` parts the statements.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from armstrail.core.errors import DamagedCasebookError, NewerSchemaError, NotACasebookError

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy.engine import Connection

    from armstrail.store.place import Place

LATEST_SCHEMA = "0005"
VERSION_TABLE = "alembic_version"
_FOLDER = Path(__file__).parent
_NEXT = "\n-- next\n"


def read_statements(revision: str, dialect: str) -> tuple[str, ...]:
    """Reads the statements of one version for one database.

    >>> len(read_statements("0001", "sqlite")) > 30
    True
    """
    text = (_FOLDER / "versions" / f"schema_{revision}.{dialect}.sql").read_text(encoding="utf-8")
    return tuple(part.strip() for part in text.split(_NEXT) if part.strip())


def migrate(connection: Connection, target: str = LATEST_SCHEMA) -> None:
    """Leads the database to a schema, from nothing or from an older one, within the transaction of the connection."""
    from alembic import command  # loading it takes longer than most commands run

    command.upgrade(_build_config(connection), target)


def _build_config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def read_schema(connection: Connection) -> str | None:
    """Reads the number of the schema; None where the database holds no casebook."""
    if not connection.dialect.has_table(connection, VERSION_TABLE):
        return None
    if not connection.dialect.has_table(connection, "casebook"):
        return None
    return connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar()


def is_current(connection: Connection, place: Place) -> bool:
    """Tells whether the casebook has the schema of this program; false where it is older and can be migrated.

    Raises:
        NotACasebookError: the database holds no casebook.
        NewerSchemaError: a newer program wrote it.
        DamagedCasebookError: the number of the schema is none.
    """
    schema = read_schema(connection)
    if schema is None:
        raise NotACasebookError(
            place.shown, f"is no casebook; check the name, or make one with `armstrail new {place.shown}`"
        )
    if not schema.isdigit():
        raise DamagedCasebookError(place.shown, f"its schema '{schema}' is no number; restore the last backup")
    if int(schema) > int(LATEST_SCHEMA):
        raise NewerSchemaError(
            place.shown,
            f"was written by a newer armstrail (schema {schema}; this one knows {LATEST_SCHEMA}); install that one",
        )
    return schema == LATEST_SCHEMA
