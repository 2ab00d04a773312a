"""Stable ids, derived from content alone: the same bytes and the same version give the same id."""

from __future__ import annotations

import hashlib
import re

_HASHED = re.compile(r"[a-z_]+-[0-9a-f]{16}")


def hash_bytes(data: bytes) -> str:
    """Returns the SHA-256 of original bytes as 64 hexadecimal digits.

    >>> hash_bytes(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(data).hexdigest()


def build_id(prefix: str, *parts: str | int | None) -> str:
    """Builds an id of 16 hexadecimal digits from the parts that make a record what it is.

    >>> build_id("claim", "doc-1", "kill", 3) == build_id("claim", "doc-1", "kill", 3)
    True
    >>> build_id("claim", "a", "bc") == build_id("claim", "ab", "c")
    False
    """
    digest = hashlib.sha256("\x1f".join("" if p is None else str(p) for p in parts).encode())
    return f"{prefix}-{digest.hexdigest()[:16]}"


def is_name_id(entity: str) -> bool:
    """Tells whether an entity's id was built from its name, because no lexicon and no gazetteer knows it.

    >>> is_name_id(build_id("person", "maren oltvik")), is_name_id("taliban")
    (True, False)
    """
    return _HASHED.fullmatch(entity) is not None
