"""A map without a network: countries and districts as the packaged gazetteer's points give them."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import altair as alt

from armstrail.analyse.picture import INK, build_data
from armstrail.core.base import Record
from armstrail.lexicon.gazetteer_places import load_country_points, load_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WIDTH = 620
_MARGIN = 0.12  # of the extent, on each side
_LEAST_DEGREES = 3.0
_TALLEST, _FLATTEST = 0.85, 0.4  # height to width
_LEAST_CORNERS = 4  # a hull of fewer corners says nothing of a country's shape
_LETTER_PIXELS, _LINE_PIXELS = 7, 15  # how wide a letter and how high a line of a label is
BASE_NOTE = "Shaded: hulls of known districts, no border; letters: ISO codes of countries."


class Extent(Record, frozen=True):
    """What a map shows, in degrees WGS 84."""

    west: float
    east: float
    south: float
    north: float

    def holds(self, lon: float, lat: float) -> bool:
        """Tells whether a point lies inside."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


class _Point(NamedTuple):
    lon: float
    lat: float


@lru_cache(maxsize=1)
def load_district_points() -> tuple[tuple[str, float, float], ...]:
    """Loads the points of divisions and districts that the gazetteer's authors wrote down: country, lon, lat."""
    return tuple(
        (p.country, p.lon, p.lat)
        for p in load_places()
        if p.kind in {"admin1", "admin2"} and p.lat is not None and p.lon is not None and p.country
    )


def find_extent(points: Iterable[tuple[float, float]]) -> Extent:
    """Finds what a map must show to hold all points (longitude, latitude), with a margin."""
    known = list(points)
    lons, lats = [p[0] for p in known], [p[1] for p in known]
    width = max(max(lons) - min(lons), _LEAST_DEGREES)
    height = max(max(lats) - min(lats), _LEAST_DEGREES * 0.6)
    east, north = (max(lons) + min(lons)) / 2, (max(lats) + min(lats)) / 2
    flat = math.cos(math.radians(min(abs(north), 75)))
    width = max(width, height / (_TALLEST * flat))
    height = max(height, width * flat * _FLATTEST)
    half_x, half_y = width * (0.5 + _MARGIN), height * (0.5 + _MARGIN)
    return Extent(
        west=max(east - half_x, -180), east=min(east + half_x, 180), south=max(north - half_y, -85),
        north=min(north + half_y, 85),
    )  # fmt: skip


def build_axes(extent: Extent) -> tuple[alt.X, alt.Y, float]:
    """Builds the axes of a map and its height in pixels: distances at its middle are true in both directions."""
    middle = math.radians((extent.north + extent.south) / 2)
    height = _WIDTH * (extent.north - extent.south) / ((extent.east - extent.west) * math.cos(middle))
    axis = alt.Axis(tickCount=6, gridColor="#E4E9ED", labelExpr="datum.value + '°'")
    x_scale = alt.Scale(domain=[extent.west, extent.east], nice=False)
    y_scale = alt.Scale(domain=[extent.south, extent.north], nice=False)
    x = alt.X("lon:Q", title="longitude (degrees east)", scale=x_scale, axis=axis)
    y = alt.Y("lat:Q", title="latitude (degrees north)", scale=y_scale, axis=axis)
    return x, y, height


def draw_base(extent: Extent, taken: Sequence[tuple[float, float]]) -> list[alt.Chart]:
    """Draws what lies under a map: the hull of each country's known districts, their points, codes of countries.

    Args:
        extent: what the map shows.
        taken: points (longitude, latitude) with labels of their own, beside which no country's code stands.
    """
    inside = [(c, lon, lat) for c, lon, lat in load_district_points() if extent.holds(lon, lat)]
    x, y, _ = build_axes(extent)
    hulls: list[dict[str, Any]] = []
    for country in dict.fromkeys(c for c, _, _ in inside):
        corners = find_hull([_Point(lon, lat) for c, lon, lat in load_district_points() if c == country])
        if len(corners) > _LEAST_CORNERS:
            hulls += [
                {"country": country, "lon": p.lon, "lat": p.lat, "order": i}
                for i, p in enumerate([*corners, corners[0]])
            ]
    dots = [{"lon": lon, "lat": lat} for _, lon, lat in inside]
    codes = [
        {"name": c, "lon": lon, "lat": lat} for c, (lat, lon) in load_country_points().items() if extent.holds(lon, lat)
    ]
    named = drop_overlaps(codes, extent, taken)
    return [
        alt.Chart(build_data(hulls))
        .mark_line(clip=True, filled=True, fill="#F3F1EA", stroke="#C9C3B2", strokeWidth=1, opacity=0.9)
        .encode(x=x, y=y, detail="country:N", order="order:Q"),
        alt.Chart(build_data(dots)).mark_point(filled=True, size=5, color="#C4C8CC", opacity=0.8).encode(x=x, y=y),
        alt.Chart(build_data(named))
        .mark_text(fontSize=13, color="#A9A18C", fontWeight="bold")
        .encode(x=x, y=y, text="name:N"),
    ]


def find_hull(points: Sequence[_Point]) -> list[_Point]:
    """Finds the convex hull of points, counter-clockwise.

    Source: Andrew 1979, "Another efficient algorithm for convex hulls in two dimensions".
    """
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    lower, upper = _build_chain(ordered), _build_chain(ordered[::-1])
    return [*lower[:-1], *upper[:-1]]


def _build_chain(points: Sequence[_Point]) -> list[_Point]:
    chain: list[_Point] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(a: _Point, b: _Point, c: _Point) -> float:
    return (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon)


def draw_labels(rows: Sequence[dict[str, Any]], extent: Extent) -> alt.Chart:
    """Draws the names of places (`lon`, `lat`, `name`), without those that would lie over another; the first win."""
    kept = drop_overlaps(rows, extent, ())
    x, y, _ = build_axes(extent)
    names = alt.Chart(build_data(kept)).mark_text(align="left", dx=7, dy=-6, fontSize=11, color=INK)
    labels: alt.Chart = names.encode(x=x, y=y, text="name:N")
    return labels


def drop_overlaps(
    rows: Sequence[dict[str, Any]], extent: Extent, taken: Sequence[tuple[float, float]]
) -> list[dict[str, Any]]:
    """Leaves out rows whose label would lie over that of an earlier one, or over a point that is taken.

    Args:
        rows: labels with `lon`, `lat`, `name`; each is written to the right of its point.
        extent: what the map shows.
        taken: points (longitude, latitude) that have a label already.
    """
    degrees = (extent.east - extent.west) / _WIDTH  # a pixel in degrees of longitude
    high = (extent.north - extent.south) / build_axes(extent)[2] * _LINE_PIXELS
    spans = [(x, x + _LINE_PIXELS * degrees, y) for x, y in taken]
    kept: list[dict[str, Any]] = []
    for row in rows:
        left, right = row["lon"], row["lon"] + (len(row["name"]) * _LETTER_PIXELS + _LINE_PIXELS) * degrees
        if all(right < a or left > b or abs(row["lat"] - y) > high for a, b, y in spans):
            kept.append(row)
            spans.append((left, right, row["lat"]))
    return kept


def layer_map(
    layers: Sequence[Any], extent: Extent, taken: Sequence[tuple[float, float]]
) -> alt.LayerChart | alt.FacetChart:
    """Lays layers over the base map; `taken` as for `draw_base`."""
    _, _, height = build_axes(extent)
    return alt.layer(*draw_base(extent, taken), *layers).properties(width=_WIDTH, height=height)
