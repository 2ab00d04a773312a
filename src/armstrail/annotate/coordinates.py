"""Coordinates in a text: "34°31′N 69°10′E", "34.525°N 69.178°E", "34.525; 69.178".

Source: ISO 6709, Annex D (coordinates for people to read), and the decimal pair of Wikipedia's coordinates.
"""

from __future__ import annotations

import re

_MINUTES = r"(?:\s?\d{1,2}(?:\.\d+)?\s?[′'’](?:\s?\d{1,2}(?:\.\d+)?\s?(?:[″\"”]|''|’’|′′))?)?"
_ANGLE = rf"\d{{1,3}}(?:\.\d+)?\s?°{_MINUTES}"
_COORDINATES = re.compile(
    rf"""(?<![\w.°])(?:
      {_ANGLE}\s?[NS][,;]?\s*{_ANGLE}\s?[EW]\b
    | \d{{1,2}}\.\d+\s?[NS][,;]?\s+\d{{1,3}}\.\d+\s?[EW]\b
    | -?\d{{1,2}}\.\d{{3,}};\s?-?\d{{1,3}}\.\d{{3,}}(?![\w°])
    )""",
    re.VERBOSE,
)


def find_coordinates(text: str) -> list[tuple[int, int]]:
    """Finds coordinates of places.

    Returns:
        Start and end (exclusive) of each, in order.

    >>> find_coordinates("The camp lies at 34.525°N 69.178°E.")
    [(17, 34)]
    """
    if "°" not in text and ";" not in text and "." not in text:
        return []
    return [m.span() for m in _COORDINATES.finditer(text)]
