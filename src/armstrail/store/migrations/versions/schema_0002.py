"""Schema 2: incidents."""

from __future__ import annotations

from alembic import op

from armstrail.store.migrations import read_statements

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables of incidents; the next cross-check fills them."""
    for statement in read_statements(revision, op.get_bind().dialect.name):
        op.get_bind().exec_driver_sql(statement)
