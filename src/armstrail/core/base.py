"""What all records share: frozen, strict about unknown keys, written as JSON in a fixed field order."""

from __future__ import annotations

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An immutable value of the data contract."""


def encode_json(value: object) -> bytes:
    """Encodes a record, or a list or dict of records, as one line of JSON (UTF-8).

    >>> encode_json({"a": (1, 2)})
    b'{"a":[1,2]}'
    """
    return msgspec.json.encode(value)
