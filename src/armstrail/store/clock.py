"""The time as the casebook writes it."""

from __future__ import annotations

from datetime import UTC, datetime


def tell_time() -> str:
    """Tells the time: UTC, ISO 8601 with seconds.

    >>> len(tell_time())
    20
    """
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
