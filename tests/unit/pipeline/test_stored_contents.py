"""A casebook that is read as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from armstrail.core.contents import Contents
from armstrail.export.formats import STREAMED, export_contents, export_source
from armstrail.pipeline.contents import read_contents, stream_contents
from armstrail.store.casebook import Casebook
from tests.unit.store.readings import build_finding, build_judgement, build_reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    """A casebook of two reports and a finding."""
    with Casebook.create(tmp_path / "arms.book") as casebook:
        run = casebook.begin_run("add", "{}", "{}").id
        readings = [build_reading(number) for number in range(2)]
        for reading in readings:
            casebook.add(reading, run)
        casebook.replace_findings([build_finding(readings[0].claims)])
        yield casebook


@pytest.mark.parametrize("name", sorted(STREAMED))
def test_what_is_streamed_is_what_is_read_whole(book: Casebook, name: str) -> None:
    source = stream_contents(book)
    assert not isinstance(source, Contents)
    assert (len(source.documents), len(source.findings)) == (2, 1)
    whole, streamed = export_contents(read_contents(book), name), export_source(source, name)
    assert [(f.name, f.data) for f in streamed.files] == [(f.name, f.data) for f in whole.files]
    assert (streamed.rows, streamed.left_out) == (whole.rows, whole.left_out)


def test_where_people_judged_claims_the_whole_is_read(book: Casebook) -> None:
    claim = next(book.iter_claims())
    book.append_judgements([build_judgement(1, claim.id)])
    assert stream_contents(book) == read_contents(book)
