"""What holds for every casebook: each format writes it, whole or with reasons, in its own rules."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing

import jsonschema
import msgspec
import polars as pl
import pytest
import stix2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from armstrail.core.claim import Claim, Evidence, Filler, Status, Trigger
from armstrail.core.contents import Contents
from armstrail.core.document import Document
from armstrail.core.entity import Entity
from armstrail.core.finding import Bounds, Finding, Party
from armstrail.core.kinds import KINDS
from armstrail.core.time import PublicationDate
from armstrail.export.compare import compare_events
from armstrail.export.formats import FORMATS, export_contents
from armstrail.export.reference import read_reference
from armstrail.lexicon.formats import load_columns
from tests.unit.export.test_geojson import SCHEMA as GEOJSON
from tests.unit.export.test_plover import SCHEMA as PLOVER

WORDS = st.sampled_from(
    [
        "gunmen",
        "the army",
        "villagers",
        "a checkpoint",
        "they",
        "=cmd()",
        "",
        "Ö’Neill 🙂",
        "dozens of people",
        "rifles",
    ]
)
DAYS = st.sampled_from([None, "2024-02-29", "2024-03-01", "2024-03-07", "2024-12-31", "1999-01-01"])
PLACES: tuple[tuple[str | None, float | None, float | None, int | None], ...] = (
    ("AF", 34.5, 69.2, 1), ("XK", 42.6, 21.1, 4), ("ZZ", 0.0, 0.0, 3), (None, 90.0, 180.0, 7), ("AF", None, None, 6),
    ("SD", -90.0, -180.0, None),
)  # fmt: skip
ENTITIES = (
    *(
        Entity(id=f"place:{n}", type="place", name=f"Place {n}", country=c, lat=lat, lon=lon, precision=precision)
        for n, (c, lat, lon, precision) in enumerate(PLACES)
    ),
    Entity(id="group:1", type="group", name="=Brigade", country="AF"),
    Entity(id="army:1", type="state_force", name="Army", country="XX"),
    Entity(id="gov:1", type="government", name="Government", country=None),
    Entity(id="person:1", type="person", name="A. Person"),
    Entity(id="m4", type="weapon", name="M4", category="SA"),
    Entity(id="wire", type="media", name="Wire"),
)
VIOLENT = ("attack", "kill", "clash", "casualties", "injure", "capture", "destroy")
STATUSES: tuple[Status, ...] = (
    "asserted", "asserted", "asserted", "denied", "possible", "planned", "requested", "conditional", "former",
)  # fmt: skip
IDS = st.one_of(st.none(), st.sampled_from([e.id for e in ENTITIES]), st.just("nobody-knows"))
TEXT = "Some words that say something, in a report of no great length, about what was done and by whom."
DOCUMENT = Document(
    id="doc-1", path="a/b.txt", url=None, sha256="0" * 64, title=None, publisher=None, author=None,
    published=PublicationDate(start="2024-03-02", end="2024-03-02", basis="given"), language="en", text=TEXT,
)  # fmt: skip


@st.composite
def bounds(draw: st.DrawFn) -> Bounds:
    low, high = sorted((draw(st.integers(0, 10**6)), draw(st.integers(0, 10**6))))
    ends = [None if draw(st.booleans()) else float(n) for n in (low, high)]
    return Bounds(low=ends[0], high=ends[1], best_low=ends[0], best_high=ends[1], origins=1, currency="USD")


@st.composite
def findings(draw: st.DrawFn, number: int) -> tuple[Finding, Claim]:
    """Draws a finding of one claim, of any kind, with any fillers."""
    kind = draw(st.one_of(st.sampled_from(VIOLENT), st.sampled_from(sorted(KINDS))))
    mode = draw(st.sampled_from([None, *KINDS[kind].modes]))
    status = draw(st.sampled_from(STATUSES))
    roles = draw(st.lists(st.tuples(st.sampled_from(KINDS[kind].roles), WORDS, IDS), max_size=5))
    days = sorted(d for d in (draw(DAYS), draw(DAYS)) if d is not None)
    claim = Claim(
        id=f"claim-{number}", kind=kind, mode=mode, document="doc-1",
        evidence=Evidence(start=0, end=10, quote=TEXT[:10]), trigger=Trigger(start=0, end=4, text=TEXT[:4]),
        roles=tuple(Filler(role=r, text=t, start=0, end=len(t), entity=e) for r, t, e in roles), amount=None, when=None,
        status=status, attribution=(),
    )  # fmt: skip
    finding = Finding(
        id=f"finding-{number}", kind=kind, mode=mode, claims=(claim.id, "claim-gone"), joins=(),
        roles=tuple(
            Party(role=r, text=t, entity=e, claims=(claim.id,), count=draw(st.none() | bounds())) for r, t, e in roles
        ),
        amount=draw(st.none() | bounds()), start=days[0] if days else None,
        end=days[-1] if days else None, place=draw(st.one_of(st.sampled_from(["place:0", "place:1"]), IDS)),
        status=status, origins=("origin-1",), contradictions=(), first_seen=draw(DAYS), last_seen=draw(DAYS),
    )  # fmt: skip
    return finding, claim


@st.composite
def casebooks(draw: st.DrawFn) -> Contents:
    """Draws a casebook of a few findings of one report."""
    drawn = [draw(findings(n)) for n in range(draw(st.integers(0, 5)))]
    return Contents(
        documents=(DOCUMENT,), entities=ENTITIES, claims=tuple(c for _, c in drawn),
        findings=tuple(f for f, _ in drawn),
    )  # fmt: skip


@st.composite
def killings(draw: st.DrawFn) -> Contents:
    """Draws a casebook of one killing with a side, a place and a day, and of a toll that the same sentence tells."""
    agents = draw(st.lists(st.sampled_from(["group:1", "army:1", "gov:1", None]), min_size=1, max_size=2))
    targets = draw(st.lists(st.tuples(WORDS, IDS, st.none() | bounds()), min_size=1, max_size=3))
    roles = (
        *(Party(role="agent", text="gunmen", entity=a, claims=()) for a in agents),
        *(Party(role="target", text=t, entity=e, claims=(), count=c) for t, e, c in targets),
    )
    finding, claim = draw(findings(0))
    toll, counted = draw(findings(1))
    finding = msgspec.structs.replace(
        finding, kind="kill", mode=None, roles=roles, status="asserted", start="2024-03-01", end="2024-03-07",
        place="place:0",
    )  # fmt: skip
    toll = msgspec.structs.replace(
        toll, kind="casualties", mode="killed", status="asserted", start=None, end=None, place=None,
        roles=tuple(Party(role="victim", text=t, entity=e, claims=(), count=c) for t, e, c in targets[:1]),
    )  # fmt: skip
    return Contents(documents=(DOCUMENT,), entities=ENTITIES, claims=(claim, counted), findings=(finding, toll))


MANY = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
FEW = settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.mark.parametrize("name", ["acled", "ged"])
@given(contents=st.one_of(casebooks(), killings()))
@MANY
def test_tables_of_events_are_whole(name: str, contents: Contents) -> None:
    export = export_contents(contents, name)
    rows = list(csv.DictReader(io.StringIO(export.files[0].data.decode(), newline="")))
    assert all(tuple(r) == tuple(c.name for c in load_columns(name)) for r in rows)
    assert len(rows) + len(export.left_out) == len(contents.findings)
    for row in rows:
        assert (row["latitude"], row["longitude"]) != ("0", "0") or row["country"] == ""
        assert row["country"]
        if name == "acled":
            assert int(row["fatalities"]) >= 0
            assert row["time_precision"] in {"1", "2", "3"}
        else:
            assert 1 <= int(row["low"]) <= int(row["best"]) <= int(row["high"])
            shares = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
            assert all(int(row[c]) >= 0 for c in shares)
            assert sum(int(row[c]) for c in shares) == int(row["best"])


@given(casebooks())
@MANY
def test_json_formats_fit_their_schemata(contents: Contents) -> None:
    jsonschema.Draft202012Validator(GEOJSON).validate(json.loads(export_contents(contents, "geojson").files[0].data))
    for line in export_contents(contents, "plover").files[0].data.splitlines():
        jsonschema.validate(json.loads(line), PLOVER)
    bundle = stix2.parse(export_contents(contents, "stix").files[0].data.decode(), allow_custom=False, version="2.1")
    assert bundle.objects


@given(casebooks())
@FEW
def test_tables_of_records_are_read_by_their_own_readers(contents: Contents) -> None:
    for file in export_contents(contents, "parquet").files:
        pl.read_parquet(file.data)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(export_contents(contents, "sqlite").files[0].data)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM findings").fetchone() == (len(contents.findings),)


@pytest.mark.parametrize(
    "name", sorted(set(FORMATS) - {"acled", "ged", "geojson", "plover", "stix", "parquet", "sqlite"})
)
@given(contents=casebooks())
@FEW
def test_the_other_formats_write_anything(name: str, contents: Contents) -> None:
    if name == "ftm":
        pytest.importorskip("followthemoney", reason="followthemoney is an extra (armstrail[ftm]) and not installed")
    first, second = (export_contents(contents, name) for _ in range(2))
    assert [(f.name, f.data) for f in first.files] == [(f.name, f.data) for f in second.files]
    assert (first.rows, first.left_out) == (second.rows, second.left_out)


@given(casebooks())
@FEW
def test_every_event_that_acled_would_hold_matches_itself(contents: Contents) -> None:
    export = export_contents(contents, "acled")
    if export.rows:
        comparison = compare_events(contents, read_reference(export.files[0].data, "own.csv"))
        assert len(comparison.matched) + len(comparison.only_theirs) == export.rows
