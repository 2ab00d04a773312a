from __future__ import annotations

from pathlib import Path

import pytest

from armstrail.core.contents import Contents
from armstrail.core.errors import UsageError
from armstrail.core.kinds import KINDS
from armstrail.export.docs import render_formats
from armstrail.export.formats import FORMATS, STREAMED, export_contents, export_source, write_left_out
from armstrail.lexicon.format_graphs import load_ftm_edges, load_stix_ties
from armstrail.lexicon.format_rules import load_acled_rules, load_acled_sub_events, load_plover_rules
from armstrail.pipeline.contents import StoredContents
from tests.unit.export.casebook import CONTENTS

DOCS = Path(__file__).parents[3] / "docs" / "formats.md"


@pytest.mark.parametrize("name", sorted(FORMATS))
@pytest.mark.parametrize("contents", [CONTENTS, Contents()], ids=["casebook", "empty"])
def test_every_format_writes_any_casebook_the_same_twice(name: str, contents: Contents) -> None:
    if name == "ftm":
        pytest.importorskip("followthemoney", reason="followthemoney is an extra (armstrail[ftm]) and not installed")
    export = export_contents(contents, name)
    assert export.files
    again = export_contents(contents, name)
    assert [(f.name, f.data) for f in export.files] == [(f.name, f.data) for f in again.files]
    assert (export.rows, export.left_out) == (again.rows, again.left_out)


@pytest.mark.parametrize("name", sorted(STREAMED))
def test_what_is_read_as_it_is_written_is_the_same_export(name: str) -> None:
    """A source whose records can be gone through again and again, and whose claims are read by their ids."""
    records = {field: getattr(CONTENTS, field) for field in StoredContents._fields}
    source = StoredContents(**records)
    whole, streamed = export_contents(CONTENTS, name), export_source(source, name)
    assert [f.data for f in whole.files] == [f.data for f in streamed.files]
    assert (whole.rows, whole.left_out) == (streamed.rows, streamed.left_out)
    assert write_left_out(whole.left_out, CONTENTS).data == write_left_out(whole.left_out, source).data
    assert whole.rows > 0


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"csv", "parquet", "sqlite", "jsonl", "geojson"}))
def test_no_finding_vanishes_unseen(name: str) -> None:
    """What a format writes and what it lists as left out are all findings together."""
    if name == "ftm":
        pytest.importorskip("followthemoney", reason="followthemoney is an extra (armstrail[ftm]) and not installed")
    export = export_contents(CONTENTS, name)
    text = "".join(f.data.decode() for f in export.files)
    left = {x.record for x in export.left_out}
    short = {f.id for f in CONTENTS.findings if f.id not in left}
    if name in {"stix"}:
        assert export.rows > len(short)
    else:
        assert all(i in text for i in short)


def test_an_unknown_format_is_refused_with_those_that_are() -> None:
    with pytest.raises(UsageError, match="there is no format 'xml'; there are acled, ged"):
        export_contents(CONTENTS, "xml")


def test_the_document_says_what_the_program_does() -> None:
    assert DOCS.read_text(encoding="utf-8") == render_formats(), "run python -m armstrail.export.docs"


def test_every_event_of_ours_is_told_or_left_out_by_name() -> None:
    """A kind of event that no rule names is one that the contract gives no equivalent for."""
    ruled = {k for r in load_acled_rules() for k in r.kinds}
    assert {k.name for k in KINDS.values() if k.family == "event" and k.acled is not None} <= ruled
    ruled = {k for r in load_plover_rules() for k in r.kinds}
    assert {k.name for k in KINDS.values() if k.family == "event" and k.plover is not None} <= ruled


def test_every_tie_has_a_relationship() -> None:
    ties = {k.name for k in KINDS.values() if k.family == "relation"} - {"armed_with", "origin"}
    assert set(load_stix_ties()) == ties
    assert ties <= {e.kind for e in load_ftm_edges()}


def test_sub_event_types_are_the_25_of_the_codebook() -> None:
    assert len(load_acled_sub_events()) == 25
