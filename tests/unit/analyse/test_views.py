"""What holds for every view: typed tables of nothing, pictures that render, rows that lead back to sentences."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest
from msgspec.structs import replace

from armstrail.analyse.buildup import view_buildup
from armstrail.analyse.contents import EVERYTHING, Contents, Scope
from armstrail.analyse.diffusion import view_diffusion
from armstrail.analyse.evidence import build_evidence
from armstrail.analyse.front import view_front
from armstrail.analyse.market import view_market
from armstrail.analyse.network import view_network
from armstrail.analyse.picture import render_picture
from armstrail.analyse.selection import Selection
from armstrail.analyse.tables import Standing
from armstrail.analyse.view import View
from armstrail.core.errors import UsageError
from armstrail.pipeline.sections import build_section
from armstrail.report.casebook_page import render_view
from tests.unit.analyse.casebooks import read_samples
from tests.unit.analyse.handmade import Casebook, bounds

ViewFunction = Callable[..., View]
VIEWS: tuple[ViewFunction, ...] = (view_market, view_diffusion, view_network, view_front, view_buildup)


@pytest.mark.parametrize("view", VIEWS)
def test_an_empty_casebook_gives_typed_tables_and_a_note(view: ViewFunction) -> None:
    empty, full = view(Contents()), view(read_samples())
    assert empty.notes == ("Nothing in the casebook, within this scope, belongs to this view.",)
    assert not empty.pictures
    for name, table in empty.tables.items():
        assert table.is_empty()
        assert table.schema == full.tables[name].schema, name


@pytest.mark.parametrize("view", VIEWS)
def test_every_row_leads_back_to_sentences_of_its_documents(view: ViewFunction) -> None:
    contents = read_samples()
    built = view(contents)
    evidence = build_evidence(built, contents)
    texts = {d.id: d.text for d in contents.documents}
    quotes = {r["claim"]: r for r in evidence.iter_rows(named=True)}
    assert evidence.height > 0
    for table in built.tables.values():
        assert table["findings"].list.len().min() in {None} or table["findings"].list.len().min() > 0  # type: ignore[operator]
        assert set(table["claims"].explode().drop_nulls()) <= set(quotes)
        assert "contradictions" in table.columns
        assert (table["origins"] > 0).all()
    for row in quotes.values():
        assert texts[row["document"]][row["start"] : row["end"]] == row["quote"]


@pytest.mark.parametrize("view", VIEWS)
def test_numbers_are_intervals(view: ViewFunction) -> None:
    for name, table in view(read_samples()).tables.items():
        if {"low", "high"} <= set(table.columns):
            closed = table.filter(pl.col("low").is_not_null() & pl.col("high").is_not_null())
            assert (closed["low"] <= closed["high"]).all(), name


@pytest.mark.parametrize("view", VIEWS)
def test_pictures_render_and_say_what_they_show(view: ViewFunction) -> None:
    built = view(read_samples())
    assert built.pictures
    for name, spec in built.pictures.items():
        head, foot = spec["vconcat"][0]["title"], spec["title"]
        assert head["text"], name
        assert any("armstrail" in line for line in foot["text"])
        svg = render_picture(spec, "svg").decode()
        assert svg.startswith("<svg")
        assert head["text"].split()[0] in svg
        assert "NaN" not in svg
    first = next(iter(built.pictures.values()))
    assert render_picture(first, "png")[:8] == b"\x89PNG\r\n\x1a\n"


def test_an_html_picture_needs_no_network() -> None:
    spec = next(iter(view_market(read_samples()).pictures.values()))
    page = render_picture(spec, "html").decode()
    assert '<script src="http' not in page
    assert len(page) > 100_000  # the library itself is inside


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_cites_its_sentences_and_asks_nothing_of_a_network(view: ViewFunction) -> None:
    contents = read_samples()
    page = render_view(contents, build_section(view(contents)))
    assert 'href="#c1"' in page
    assert 'id="c1"' in page
    assert "default-src 'none'" in page
    assert 'src="http' not in page
    assert "<script" not in page


@pytest.mark.parametrize("view", VIEWS)
def test_pictures_are_drawn_once_and_only_when_asked_for(view: ViewFunction) -> None:
    pictures = view(read_samples()).pictures
    name = next(iter(pictures))
    assert pictures[name] is pictures[name]
    assert set(pictures) == set(dict(pictures))
    assert len(pictures) == len(list(pictures))
    assert "nothing" not in pictures


@pytest.mark.parametrize("view", VIEWS)
def test_the_same_contents_give_the_same_view(view: ViewFunction) -> None:
    contents = read_samples()
    first, second = view(contents), view(contents)
    for name, table in first.tables.items():
        assert table.equals(second.tables[name]), name
    assert first.pictures == second.pictures


@pytest.mark.parametrize("view", VIEWS)
def test_a_day_that_is_none_is_refused(view: ViewFunction) -> None:
    with pytest.raises(UsageError, match="2025-02-30"):
        view(Contents(), Scope(since="2025-02-30"))


def test_the_first_claim_that_the_casebook_has_stands_for_a_finding() -> None:
    book = Casebook()
    finding = book.add("price", item="m4", amount=bounds(900, 900), origins=["a", "b"])
    contents = book.build()
    kept = replace(contents, claims=tuple(c for c in contents.claims if c.id != finding.claims[0]))
    selection = Selection(kept, frozenset({"price"}), EVERYTHING)
    found = [c and c.id for _, _, c in selection.iter_cited("price")]
    assert found == [finding.claims[1]]


def test_rows_stand_on_the_findings_that_they_name_in_their_order() -> None:
    book = Casebook()
    for day in ("2021-01-01", "2021-01-02", "2021-01-03"):
        book.add("price", item="m4", amount=bounds(900, 900), start=day)
    standing = Standing(book.build().findings)
    assert standing[[2, 0, 2]]["start"].to_list() == ["2021-01-03", "2021-01-01", "2021-01-03"]
    assert standing[[]].is_empty()


def test_days_the_wrong_way_round_are_an_error_that_says_so() -> None:
    with pytest.raises(UsageError, match="2025-01-01 lies before --since 2025-02-01"):
        view_front(Contents(), Scope(since="2025-02-01", until="2025-01-01"))


def test_a_name_that_nothing_bears_is_told_with_names_that_are_near() -> None:
    contents = read_samples()
    place = next(e for e in contents.entities if e.type == "place" and len(e.name) > 5)
    actor = next(e for e in contents.entities if e.type == "group" and len(e.name) > 5)
    notes = view_network(contents, Scope(places=(place.name[:-1] + "q",), actors=(actor.name[:-1] + "q",))).notes
    for what, entity in (("place", place), ("actor", actor)):
        told = [n for n in notes if n.startswith(f"No {what} of the casebook is called '{entity.name[:-1]}q'")]
        assert len(told) == 1
        assert entity.name in told[0].partition("near in spelling: ")[2]
    assert "No place of the casebook is called 'Xyzzyqqk'." in view_network(contents, Scope(places=("Xyzzyqqk",))).notes
