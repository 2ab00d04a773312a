"""Codes: small whole numbers for names, so that a hundred thousand claims are compared as arrays."""

from __future__ import annotations

from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Levels = NDArray[np.int8]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
NONE = -1


class Coder(Generic[T]):
    """Gives each value that it has not seen the next code, from 0; None has the code -1."""

    def __init__(self) -> None:
        """Starts without any value."""
        self._codes: dict[T, int] = {}

    def __len__(self) -> int:
        """How many values have a code."""
        return len(self._codes)

    def code_value(self, value: T | None) -> int:
        """Returns the code of a value.

        >>> coder = Coder[str]()
        >>> coder.code_value("a"), coder.code_value("b"), coder.code_value("a"), coder.code_value(None)
        (0, 1, 0, -1)
        """
        if value is None:
            return NONE
        return self._codes.setdefault(value, len(self._codes))

    def find_code(self, value: T) -> int:
        """Returns the code of a value, -1 where it has none."""
        return self._codes.get(value, NONE)

    def list_values(self) -> tuple[T, ...]:
        """Lists the values in the order of their codes."""
        return tuple(self._codes)


def pad_rows(rows: list[tuple[int, ...]] | list[list[int]], width: int) -> Ints:
    """Returns rows of codes as one array, cut or filled with -1 to a width.

    >>> pad_rows([(1, 2, 3), (4,)], 2).tolist()
    [[1, 2], [4, -1]]
    """
    padded = np.full((len(rows), width), NONE, dtype=np.int32)
    for i, row in enumerate(rows):
        if row:
            cut = row[:width]
            padded[i, : len(cut)] = cut
    return padded


def count_codes(codes: Ints, size: int) -> Longs:
    """Counts how often each code stands in an array; -1 is not counted."""
    flat = codes.ravel()
    return np.bincount(flat[flat >= 0], minlength=size).astype(np.int64)
