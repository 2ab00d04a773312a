"""Alembic's way in: it loads this file under the name `env_py` and expects that it migrates."""

from __future__ import annotations

from alembic import context


def run_migrations() -> None:
    """Runs the migrations on the connection that the caller has given, in the caller's transaction."""
    context.configure(connection=context.config.attributes["connection"], transactional_ddl=False)
    context.run_migrations()


if __name__ == "env_py":
    run_migrations()
