"""Schema 3: indexes of both ends of times, from which a search by days is answered without reading the rows."""

from __future__ import annotations

from alembic import op

from armstrail.store.migrations import read_statements

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the indexes in place of those of the beginnings alone."""
    for statement in read_statements(revision, op.get_bind().dialect.name):
        op.get_bind().exec_driver_sql(statement)
