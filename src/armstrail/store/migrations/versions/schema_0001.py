"""Schema 1: the first that was released."""

from __future__ import annotations

from alembic import op

from armstrail.store.migrations import read_statements

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes all tables, indexes, views and triggers."""
    for statement in read_statements(revision, op.get_bind().dialect.name):
        op.get_bind().exec_driver_sql(statement)
