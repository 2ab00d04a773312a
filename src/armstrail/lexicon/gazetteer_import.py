"""Imports a GeoNames dump (`allCountries.zip`, `AF.zip`) as a store that `load_gazetteer` searches as well."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from armstrail.core.base import Record
from armstrail.core.errors import DamagedFileError, EmptyInputError
from armstrail.lexicon.gazetteer_build import build_keys
from armstrail.lexicon.gazetteer_forms import choose_match_forms
from armstrail.lexicon.gazetteer_places import load_stop_forms
from armstrail.lexicon.gazetteer_prior import calculate_prior
from armstrail.lexicon.gazetteer_sources import PlaceEntry, choose_city_kind, is_latin_name, is_other_script
from armstrail.lexicon.gazetteer_store import PlaceKind, PlaceRecord, StoreWriter

__all__ = ["ImportSummary", "import_geonames"]

_COLUMNS = 19  # Source: GeoNames readme.txt, "The main 'geoname' table has the following fields".

# Feature codes that are places of events. Source: GeoNames feature codes, www.geonames.org/export/codes.html.
_CODES: Mapping[str, PlaceKind] = {
    "ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin2", "RGN": "region", "RGNH": "region", "VAL": "region",
    "ISL": "region", "DSRT": "region", "PEN": "region", "AIRB": "base", "MILB": "base", "NVB": "base", "AIRP": "base",
    "AIRF": "base", "CSTM": "crossing", "PSTB": "crossing", "PASS": "mountain", "MTS": "mountain", "MT": "mountain",
    "LK": "water", "STM": "water", "RSV": "water", "DAM": "water", "GULF": "water", "SEA": "water", "STRT": "water",
}  # fmt: skip
_ABANDONED = frozenset({"PPLQ", "PPLH", "PPLW"})
_DIVISION_CODES = frozenset({"ADM1", "ADM2"})


class ImportSummary(Record, frozen=True):
    """What an import read and kept. `malformed` counts rows without the columns of the format; they are left out."""

    rows: int
    kept: int
    malformed: int
    kinds: tuple[tuple[str, int], ...]


def import_geonames(zip_path: Path, target: Path, countries: Iterable[str] = ()) -> ImportSummary:
    """Imports a GeoNames dump; the text is streamed from the archive twice, first for the names of divisions.

    Args:
        zip_path: a dump in the format of `allCountries.zip`.
        target: the store to write; pass it to `load_gazetteer(extra=…)`.
        countries: ISO 3166-1 alpha-2 codes to keep; all if empty. The whole world needs about 4 GB of memory.

    Returns:
        How many rows were read, kept and malformed, and how many of each kind were kept.

    Raises:
        DamagedFileError: if the archive cannot be opened or holds no table.
        EmptyInputError: if no row was kept.
        OSError: if a file cannot be read or written.
    """
    wanted = frozenset(countries)
    divisions = _collect_divisions(_iter_rows(zip_path), wanted)
    writer = StoreWriter()
    counts: Counter[str] = Counter()
    named: list[PlaceEntry] = []
    rows = malformed = 0
    for row in _iter_rows(zip_path):
        rows += 1
        if len(row) != _COLUMNS:
            malformed += 1
            continue
        entry = _build_entry(row, divisions) if not wanted or row[8] in wanted else None
        if entry is not None:
            writer.add_record(entry.record, build_keys(entry, loose=True))
            counts[entry.record.kind] += 1
            if entry.record.kind in {"admin1", "admin2", "base", "crossing"}:
                named.append(entry)
    if not counts:
        raise EmptyInputError(str(zip_path), "no place was kept; check that the dump holds the countries asked for")
    named.sort(key=lambda entry: (-entry.record.prior, entry.record.id))
    _write_whole(target, writer.encode_store(choose_match_forms(named, set(), load_stop_forms())))
    kinds = tuple(sorted(counts.items()))
    return ImportSummary(rows=rows, kept=sum(counts.values()), malformed=malformed, kinds=kinds)


def _write_whole(target: Path, data: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
        file.write(data)
    Path(file.name).replace(target)


def _iter_rows(zip_path: Path) -> Iterator[list[str]]:
    try:
        with zipfile.ZipFile(zip_path) as archive:
            table = next((n for n in archive.namelist() if n.endswith(".txt") and "readme" not in n.lower()), None)
            if table is None:
                raise DamagedFileError(str(zip_path), "no table (.txt) in the archive; take a dump of GeoNames")
            with archive.open(table) as member:
                text = io.TextIOWrapper(member, encoding="utf-8", newline="\n")
                yield from csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE)
    except zipfile.BadZipFile as fault:
        raise DamagedFileError(str(zip_path), f"not a zip archive that can be read: {fault}") from fault


def _collect_divisions(rows: Iterable[list[str]], wanted: frozenset[str]) -> dict[tuple[str, ...], str]:
    """Collects the names of divisions by country and codes: (country, admin1) and (country, admin1, admin2)."""
    names: dict[tuple[str, ...], str] = {}
    for row in rows:
        if len(row) == _COLUMNS and row[7] in _DIVISION_CODES and (not wanted or row[8] in wanted):
            key = (row[8], row[10]) if row[7] == "ADM1" else (row[8], row[10], row[11])
            names[key] = row[1]
    return names


def _build_entry(row: list[str], divisions: Mapping[tuple[str, ...], str]) -> PlaceEntry | None:
    """Builds the entry of a row, None if it is no kind of place that is kept or has no usable coordinates."""
    identifier, name, plain, alternates, lat, lon, feature, code, country = row[:9]
    population = int(row[14]) if row[14].isdigit() else 0
    kind = choose_city_kind(population) if feature == "P" and code not in _ABANDONED else _CODES.get(code)
    try:
        point = (round(float(lat), 4), round(float(lon), 4))
    except ValueError:
        return None
    if kind is None or point == (0.0, 0.0):
        return None
    record = PlaceRecord(
        id=f"geonames:{identifier}",
        name=name,
        country=country,
        kind=kind,
        lat=point[0],
        lon=point[1],
        source="GeoNames",
        population=population or None,
        admin1=divisions.get((country, row[10])) if code != "ADM1" else None,
        admin2=divisions.get((country, row[10], row[11])) if code not in _DIVISION_CODES else None,
        parent=f"country:{country}" if country else None,
    )
    record = msgspec.structs.replace(record, prior=calculate_prior(record))
    others = (form for form in alternates.split(",") if is_latin_name(form) or is_other_script(form))
    return PlaceEntry(record, {name, plain, *others})
