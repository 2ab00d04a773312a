"""PRIO-GRID: the world in cells of half a degree, numbered from the south-west."""

from __future__ import annotations

import math

__all__ = ["number_cell"]

# Source: Tollefsen, Strand & Buhaug 2012, "PRIO-GRID: A unified spatial data structure": cells of 0.5 x 0.5 decimal
# degrees, 360 rows of 720 columns, gid 1 at the south-west corner (90 S, 180 W), counted eastward and northward.
_CELL_DEGREES = 0.5
_COLUMNS = 720
_ROWS = 360


def number_cell(lat: float, lon: float) -> int:
    """Numbers the cell in which a point lies.

    Args:
        lat: latitude in degrees, -90 to 90.
        lon: longitude in degrees, -180 to 180.

    >>> number_cell(34.5281, 69.1723)
    179779
    >>> number_cell(-90, -180), number_cell(90, 180)
    (1, 259200)
    """
    row = min(_ROWS - 1, math.floor((lat + 90) / _CELL_DEGREES))
    column = min(_COLUMNS - 1, math.floor((lon + 180) / _CELL_DEGREES))
    return row * _COLUMNS + column + 1
