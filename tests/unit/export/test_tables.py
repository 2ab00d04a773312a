from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import polars as pl
import pytest

from armstrail.core.contents import Contents
from armstrail.export.sqlite import export_sqlite
from armstrail.export.table_files import export_csv_tables, export_parquet
from armstrail.export.tables import TABLES
from tests.unit.export.casebook import CLAIMS, CONTENTS, DOCUMENTS, FINDINGS, JUDGEMENT_NOTE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Opens the exported database from a file, as a user does."""
    path = tmp_path / "book.db"
    path.write_bytes(export_sqlite(CONTENTS).files[0].data)
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def test_parquet_and_csv_hold_the_same_rows() -> None:
    parquet = {f.name.removesuffix(".parquet"): pl.read_parquet(f.data) for f in export_parquet(CONTENTS).files}
    for file in export_csv_tables(CONTENTS).files:
        rows = list(csv.DictReader(io.StringIO(file.data.decode(), newline="")))
        frame = parquet[file.name.removesuffix(".csv")]
        assert len(rows) == frame.height
        if rows:
            assert list(rows[0]) == frame.columns


def test_parquet_keeps_types_and_unknowns() -> None:
    findings = pl.read_parquet(next(f.data for f in export_parquet(CONTENTS).files if f.name == "findings.parquet"))
    assert findings.schema["low"] == pl.Float64
    assert findings.filter(pl.col("id") == "finding-price")["low"].to_list() == [1300.0]
    assert findings.filter(pl.col("id") == "finding-leads")["start"].to_list() == [None]


def test_an_empty_casebook_has_typed_tables() -> None:
    frames = [pl.read_parquet(f.data) for f in export_parquet(Contents()).files]
    assert [f.height for f in frames] == [0] * len(TABLES)
    assert frames[0].schema["published_start"] == pl.String


def test_every_key_of_the_database_points_at_a_row(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("SELECT count(*) FROM claims").fetchone() == (len(CLAIMS),)


def test_quotes_and_texts_can_be_searched(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT id FROM claims WHERE rowid IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH 'howitzers')"
    ).fetchall()
    assert found == [("claim-order-1",)]
    hits = database.execute("SELECT count(*) FROM documents_fts WHERE documents_fts MATCH 'market'").fetchone()
    assert hits == (3,)


def test_a_finding_leads_back_to_its_sentences(database: sqlite3.Connection) -> None:
    quotes = database.execute(
        "SELECT c.quote, d.publisher FROM finding_claims fc JOIN claims c ON c.id = fc.claim "
        "JOIN documents d ON d.id = c.document WHERE fc.finding = 'finding-bomb'"
    ).fetchall()
    assert [publisher for _, publisher in quotes] == ["Lowland Wire", "Highland Post", "The Copyist"]
    assert all("market of Kell" in quote for quote, _ in quotes)


def test_metadata_describes_every_table_of_the_named_database() -> None:
    files = {f.name: f.data for f in export_sqlite(CONTENTS, database="book").files}
    tables = json.loads(files["metadata.json"])["databases"]["book"]["tables"]
    assert set(tables) == {t.name for t in TABLES}


def test_csv_tables_escape_what_a_spreadsheet_would_run() -> None:
    files = {f.name: f.data.decode() for f in export_csv_tables(CONTENTS).files}
    titles = [r["title"] for r in csv.DictReader(io.StringIO(files["documents.csv"], newline=""))]
    assert titles[0] == f"'{DOCUMENTS[0].title}"
    assert f"'{JUDGEMENT_NOTE}" in files["judgements.csv"]


def test_tables_come_after_those_that_they_point_at() -> None:
    seen: set[str] = set()
    for table in TABLES:
        assert {c.points_at for c in table.columns if c.points_at} <= seen
        seen.add(table.name)


def test_contradictions_have_a_row_a_side() -> None:
    frames = {f.name: pl.read_parquet(f.data) for f in export_parquet(CONTENTS).files}
    sides = frames["contradictions.parquet"]
    assert sides["value"].to_list() == ["dozens", "at least 30"]
    assert sum(len(f.roles) for f in FINDINGS) == frames["finding_roles.parquet"].height
