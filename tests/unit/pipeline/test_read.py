"""The main job on small inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import armstrail as at
from armstrail.core.errors import UsageError
from armstrail.pipeline.read import ReadOptions, iter_results, read_paths

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "KHOST, Afghanistan, 3 May 2024 (Sample Wire) — Taliban members are selling their weapons in Khost, according "
    "to traders. "
    "An M4 rifle costs $2,150 in Khost and $1,375 in Nangarhar, the traders said."
)


def test_claims_are_cited_to_their_sentence() -> None:
    report = at.read_text(TEXT)
    text = report.documents[0].text
    assert report.claims
    for claim in report.claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
        assert text[claim.trigger.start : claim.trigger.end] == claim.trigger.text
        for filler in claim.roles:
            assert text[filler.start : filler.end] == filler.text


def test_two_prices_give_two_claims_with_their_own_places() -> None:
    prices = [c for c in at.read_text(TEXT).claims if c.kind == "price"]
    found = {(c.amount.low, next(r.text for r in c.roles if r.role == "place")) for c in prices if c.amount is not None}
    assert found == {(2150, "Khost"), (1375, "Nangarhar")}


def test_entities_of_fillers_are_listed() -> None:
    report = at.read_text(TEXT)
    ids = {e.id for e in report.entities}
    fillers = [f.entity for c in report.claims for f in c.roles]
    speakers = [a.entity for c in report.claims for a in c.attribution]
    named = {e for e in (*fillers, *speakers) if e}
    assert named
    assert named <= ids


def test_relative_dates_count_from_the_date_given() -> None:
    report = at.read_text("Gunmen killed five soldiers near Gao on Sunday.", published="2024-05-07")
    when = next(c.when for c in report.claims if c.kind == "kill")
    assert when is not None
    assert (when.start, when.end) == ("2024-05-05", "2024-05-05")


def test_without_a_date_of_publication_a_relative_date_keeps_its_words() -> None:
    when = next(c.when for c in at.read_text("Gunmen killed five soldiers on Sunday.").claims if c.kind == "kill")
    assert when is not None
    assert (when.text, when.start, when.end) == ("Sunday", None, None)


def test_the_same_bytes_give_the_same_ids() -> None:
    assert [c.id for c in at.read_text(TEXT).claims] == [c.id for c in at.read_text(TEXT).claims]


def test_kinds_narrow_the_claims() -> None:
    assert {c.kind for c in at.read_text(TEXT, kinds=("price",)).claims} == {"price"}


def test_an_unknown_kind_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="armstrail kinds"):
        list(iter_results([], ReadOptions(kinds=("prize",))))


def test_one_bad_file_never_stops_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "c.txt").write_bytes(b"")
    report = read_paths([str(tmp_path)])
    assert len(report.documents) == 1
    assert {f.error for f in report.failures} == {"DamagedFileError", "EmptyInputError"}


def test_the_same_bytes_given_twice_stand_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    report = read_paths([str(tmp_path)])
    assert len(report.documents) == 1
    assert len({c.id for c in report.claims}) == len(report.claims)


def test_report_becomes_a_table() -> None:
    pytest.importorskip("polars", reason="polars is an extra: pip install armstrail[frames]")
    frame = at.read_text(TEXT).to_polars()
    assert frame.height == len(at.read_text(TEXT).claims)
    assert "quote" in frame.columns
