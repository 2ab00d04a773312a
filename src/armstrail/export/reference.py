"""Events of ACLED and UCDP GED, read from their CSV files as reference beside our own."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import pycountry

from armstrail.core.base import Record
from armstrail.core.errors import MissingColumnError
from armstrail.export.reference_dates import DateOrder, find_date_order, parse_reference_date
from armstrail.export.reference_rows import ReferenceRow, ReferenceTable, read_table_rows
from armstrail.lexicon.folding import fold_form
from armstrail.lexicon.formats import load_countries

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ReferenceEvent", "ReferenceSource", "read_reference"]

ReferenceSource = Literal["acled", "ged"]
# Without these columns a file is not what it is said to be; all others may be missing.
_NEEDED: Mapping[ReferenceSource, tuple[str, ...]] = MappingProxyType(
    {
        "acled": ("event_id_cnty", "event_date", "event_type", "country"),
        "ged": ("id", "type_of_violence", "date_start", "date_end", "best"),
    }
)
_WEEK_HALF = timedelta(days=3)


class ReferenceEvent(Record, frozen=True):
    """An event of ACLED or GED. `type` is its event type or type of violence, `sub_type` ACLED's sub-event type.

    `start` to `end` are the days that its date and precision allow; `country` is ISO 3166-1 alpha-2, None where the
    name is not known; `low` to `high` is the number of deaths (one number in ACLED), None where the cell is empty.
    """

    id: str
    source: ReferenceSource
    line: int
    start: str
    end: str
    type: str
    sub_type: str | None
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    country: str | None
    country_name: str | None
    admin1: str | None
    location: str | None
    lat: float | None
    lon: float | None
    low: int | None
    best: int | None
    high: int | None
    notes: str | None


def read_reference(data: bytes, where: str) -> tuple[ReferenceEvent, ...]:
    r"""Reads the events of a CSV file of ACLED or GED; which of both it is, its columns tell.

    Args:
        data: the bytes of the file.
        where: its path, for messages.

    Returns:
        The events in the order of the file.

    Raises:
        MissingColumnError: the columns are neither ACLED's nor GED's; the message names those that are missing.
        InputError: a cell is no date or no number; the message names line and column.
        EmptyInputError: there are no rows.
        NotTextError: the file is no text.

    >>> text = b"event_id_cnty,event_date,event_type,country\nAFG1,01 January 2024,Battles,Afghanistan\n"
    >>> [(e.id, e.start, e.country) for e in read_reference(text, "acled.csv")]
    [('AFG1', '2024-01-01', 'AF')]
    """
    table = read_table_rows(data, where)
    if _choose_source(table, where) == "acled":
        order = find_date_order(t for r in table.rows if (t := r.get_text("event_date")) is not None)
        return tuple(_read_acled(row, order) for row in table.rows)
    texts = (t for r in table.rows for c in ("date_start", "date_end") if (t := r.get_text(c)) is not None)
    order = find_date_order(texts)
    return tuple(_read_ged(row, order) for row in table.rows)


def _choose_source(table: ReferenceTable, where: str) -> ReferenceSource:
    missing = {source: [c for c in needed if c not in table.columns] for source, needed in _NEEDED.items()}
    found = next((source for source, lacking in missing.items() if not lacking), None)
    if found is not None:
        return found
    nearest = min(missing, key=lambda s: len(missing[s]) / len(_NEEDED[s]))
    lacking = ", ".join(f"'{c}'" for c in missing[nearest])
    name = {"acled": "ACLED", "ged": "UCDP GED"}[nearest]
    shown = ", ".join(table.columns[:12]) + (" …" if len(table.columns) > 12 else "")
    raise MissingColumnError(
        where, f"has no column {lacking}, which a file of {name} has; its columns are {shown}. Download it anew as CSV"
    )


def _read_acled(row: ReferenceRow, order: DateOrder) -> ReferenceEvent:
    day = _read_date(row, "event_date", order)
    start, end = _widen_acled(day, row.get_number("time_precision"))
    dead = _read_count(row, "fatalities")
    lat, lon = _read_point(row)
    return ReferenceEvent(
        id=row.get_text("event_id_cnty") or f"line {row.line}", source="acled", line=row.line, start=start, end=end,
        type=row.get_text("event_type") or "", sub_type=row.get_text("sub_event_type"),
        sides=(_read_side(row, "actor1", "assoc_actor_1"), _read_side(row, "actor2", "assoc_actor_2")),
        country=_find_country(row.get_text("country"), row.get_number("iso")), country_name=row.get_text("country"),
        admin1=row.get_text("admin1"), location=row.get_text("location"), lat=lat, lon=lon, low=dead, best=dead,
        high=dead, notes=row.get_text("notes"),
    )  # fmt: skip


def _widen_acled(day: date, precision: float | None) -> tuple[str, str]:
    """Widens a date by its time_precision: 2 is a week around it, 3 its month."""
    if precision == 2:
        return (day - _WEEK_HALF).isoformat(), (day + _WEEK_HALF).isoformat()
    if precision == 3:
        last = calendar.monthrange(day.year, day.month)[1]
        return day.replace(day=1).isoformat(), day.replace(day=last).isoformat()
    return day.isoformat(), day.isoformat()


def _read_ged(row: ReferenceRow, order: DateOrder) -> ReferenceEvent:
    start, end = _read_date(row, "date_start", order), _read_date(row, "date_end", order)
    if end < start:
        raise row.build_error("date_end", f"{end} is before date_start, {start}; correct one of them")
    lat, lon = _read_point(row)
    return ReferenceEvent(
        id=row.get_text("id") or f"line {row.line}", source="ged", line=row.line, start=start.isoformat(),
        end=end.isoformat(), type=row.get_text("type_of_violence") or "", sub_type=None,
        sides=(_read_side(row, "side_a"), _read_side(row, "side_b")),
        country=_find_country(row.get_text("country"), None), country_name=row.get_text("country"),
        admin1=row.get_text("adm_1"), location=row.get_text("where_coordinates"), lat=lat, lon=lon,
        low=_read_count(row, "low"), best=_read_count(row, "best"), high=_read_count(row, "high"),
        notes=row.get_text("source_headline"),
    )  # fmt: skip


def _read_date(row: ReferenceRow, column: str, order: DateOrder) -> date:
    text = row.get_text(column)
    day = None if text is None else parse_reference_date(text, order)
    if day is None:
        raise row.build_error(
            column, f"'{text or ''}' is no date that can be read; write it as 2024-01-31 (or 31 January 2024)"
        )
    return day


def _read_count(row: ReferenceRow, column: str) -> int | None:
    number = row.get_number(column)
    return None if number is None else round(number)


def _read_point(row: ReferenceRow) -> tuple[float | None, float | None]:
    """Reads coordinates; one without the other, and 0, 0, are no point."""
    lat, lon = row.get_number("latitude"), row.get_number("longitude")
    if lat is None or lon is None or (lat == 0 and lon == 0):
        return None, None
    if abs(lat) > 90 or abs(lon) > 180:
        raise row.build_error("latitude", f"{lat}, {lon} is no point on the globe; are the columns swapped?")
    return lat, lon


def _read_side(row: ReferenceRow, *columns: str) -> tuple[str, ...]:
    names = (name for c in columns for name in (row.get_text(c) or "").split("; "))
    return tuple(dict.fromkeys(n.strip() for n in names if n.strip()))


def _find_country(name: str | None, numeric: float | None) -> str | None:
    if numeric is not None:
        found = pycountry.countries.get(numeric=f"{round(numeric):03d}")
        if found is not None:
            return str(found.alpha_2)
    return None if name is None else _load_country_names().get(fold_form(name))


@lru_cache(maxsize=1)
def _load_country_names() -> Mapping[str, str]:
    names = {fold_form(str(c.name)): str(c.alpha_2) for c in pycountry.countries}
    for country in load_countries().values():
        names |= {fold_form(n): country.iso for n in (country.name, country.ged_name) if n is not None}
    return MappingProxyType(names)
