"""Schema 5: how names sound, and words in other scripts, so that an index finds names in any script."""

from __future__ import annotations

from alembic import op

from armstrail.store.migrations import read_statements

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables; opening the casebook then fills them from names and texts."""
    for statement in read_statements(revision, op.get_bind().dialect.name):
        op.get_bind().exec_driver_sql(statement)
