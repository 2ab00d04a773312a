"""Schema 4: fillers and attributions know the number of their claim, so that an index lists the claims of a name."""

from __future__ import annotations

from alembic import op

from armstrail.store.migrations import read_statements

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the numbers and makes the indexes that hold them in place of those without."""
    for statement in read_statements(revision, op.get_bind().dialect.name):
        op.get_bind().exec_driver_sql(statement)
