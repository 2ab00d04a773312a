"""The formats by name: what each writes, for whom, and which function writes it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from armstrail.core.errors import UsageError
from armstrail.export.acled import export_acled
from armstrail.export.casebook_jsonl import export_jsonl
from armstrail.export.csv import spool_cells
from armstrail.export.ftm import export_ftm
from armstrail.export.ged import export_ged
from armstrail.export.geojson import export_geojson
from armstrail.export.index import ContentsIndex
from armstrail.export.outcome import ExportFile
from armstrail.export.plover import export_plover
from armstrail.export.sipri import export_sipri
from armstrail.export.sqlite import export_sqlite
from armstrail.export.stix import export_stix
from armstrail.export.table_files import export_csv_tables, export_parquet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from armstrail.core.contents import Contents, ContentsSource
    from armstrail.export.outcome import Export, LeftOut

__all__ = ["FORMATS", "STREAMED", "Format", "export_contents", "export_source", "write_left_out"]


class Format(NamedTuple):
    """A format: its name, what it holds, what is lost, what checks it, and the function that writes it.

    `folder` marks formats of a file a table, which are written into a folder.
    """

    name: str
    title: str
    holds: str
    lost: str
    checked_by: str
    write: Callable[[Contents], Export]
    folder: bool = False


_ALL = (
    Format(
        "acled", "ACLED-shaped CSV", "events that ACLED has a type for, with a date within a month and a place",
        "numbers as intervals, measures, ties, denials and plans; see the table of columns",
        "the 31 columns and the vocabularies of the codebook", export_acled,
    ),
    Format(
        "ged", "UCDP-GED-shaped CSV", "events with deaths and two sides, with a date within a year and a place",
        "events without deaths, measures, ties; ids that only UCDP can give; see the table of columns",
        "the 49 columns and the codes of the codebook", export_ged,
    ),
    Format(
        "plover", "PLOVER JSON, an object a line", "events with a source actor, denied and planned ones as contexts",
        "measures, ties, events whose actor nobody names", "a JSON Schema of the manual's fields", export_plover,
    ),
    Format(
        "ftm", "FollowTheMoney entities and statements", "actors, places, documents, events, ties and payments, each "
        "statement with its document and its words", "weapons, prices and other measures, offsets of quotes",
        "the library's own model", export_ftm,
    ),
    Format(
        "stix", "STIX 2.1 bundle", "actors, places, events as incidents, ties, documents as reports",
        "weapons, measures, denials; numbers stand in words", "the library stix2, strictly", export_stix,
    ),
    Format(
        "geojson", "GeoJSON", "every finding, with how precise its place and time are",
        "joins and their reasons; geometry is null where no coordinates are known", "a JSON Schema of RFC 7946",
        export_geojson,
    ),
    Format(
        "sipri", "transfer register in the shape of SIPRI's", "transfers of named arms, done or planned",
        "everything else; values in SIPRI's trend indicator", "the columns of the register", export_sipri,
    ),
    Format(
        "csv", "CSV, a file a table", "all records as plain tables",
        "offsets of attributions; lists are JSON in a cell", "the same rows as Parquet", export_csv_tables, folder=True,
    ),
    Format(
        "parquet", "Parquet, a file a table", "all records as plain tables, typed",
        "offsets of attributions; lists are JSON in a cell", "polars.read_parquet", export_parquet, folder=True,
    ),
    Format(
        "sqlite", "SQLite for Datasette, with metadata.json", "all records as plain tables with keys and full-text "
        "search", "offsets of attributions; lists are JSON in a cell", "sqlite3: keys and integrity", export_sqlite,
    ),
    Format(
        "jsonl", "JSON Lines, a record a line", "every record whole", "nothing", "docs/schema.json", export_jsonl,
    ),
)  # fmt: skip
# Formats that are written record by record: the casebook need not be in memory.
STREAMED: Mapping[str, Callable[[ContentsSource], Export]] = MappingProxyType(
    {
        "plover": export_plover,
        "geojson": export_geojson,
        "csv": export_csv_tables,
        "parquet": export_parquet,
        "sqlite": export_sqlite,
        "jsonl": export_jsonl,
    }
)
FORMATS: Mapping[str, Format] = MappingProxyType({f.name: f for f in _ALL})


def export_contents(contents: Contents, name: str, stem: str = "casebook") -> Export:
    """Exports a casebook in a format.

    Args:
        contents: the casebook.
        name: the name of the format.
        stem: the name of the file to write without its ending; Datasette calls the database so.

    Raises:
        UsageError: there is no such format, or the library that it needs is not installed.
    """
    if name not in FORMATS:
        raise UsageError(f"there is no format '{name}'; there are {', '.join(FORMATS)}")
    return export_sqlite(contents, stem) if name == "sqlite" else FORMATS[name].write(contents)


def export_source(source: ContentsSource, name: str, stem: str = "casebook") -> Export:
    """Exports a casebook, as it is gone through, in one of the formats `STREAMED`.

    Args:
        source: what the casebook holds.
        name: the name of the format.
        stem: as for `export_contents`.
    """
    return export_sqlite(source, stem) if name == "sqlite" else STREAMED[name](source)


def write_left_out(left_out: Sequence[LeftOut], contents: ContentsSource) -> ExportFile:
    r"""Writes what a format has no place for as CSV: record, kind, why, and the words of the first report.

    >>> from armstrail.core.contents import Contents
    >>> write_left_out((), Contents()).data
    b'record,kind,why,words\r\n'
    """
    index = ContentsIndex(contents)
    words = {e.id: e.name for e in contents.entities} | {i.id: i.name for i in contents.identities}
    left = {x.record for x in left_out}
    findings = (f for f in contents.findings if f.id in left)
    words |= {f.id: claims[0].evidence.quote for f in index.iter_findings(findings) if (claims := index.list_claims(f))}
    rows = ({"record": x.record, "kind": x.kind, "why": x.why, "words": words.get(x.record)} for x in left_out)
    return ExportFile(name="left-out.csv", content=spool_cells(("record", "kind", "why", "words"), rows)[0])
