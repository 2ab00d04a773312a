"""Inputs that the caller has already are told from new ones before they are parsed; originals are the hashed bytes."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from armstrail.core.document import Known, Source
from armstrail.core.ids import hash_bytes
from armstrail.ingest import reader
from armstrail.ingest.options import IngestOptions
from armstrail.ingest.reader import read_inputs, read_new_inputs

if TYPE_CHECKING:
    from pathlib import Path

ROWS = 'text,title\n"Two men were held.",One\n"A truck was found.",Two\n'
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><item><title>One</title>'
    "<description>Two men were held.</description></item></channel></rss>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a report of each sort."""
    (tmp_path / "a.txt").write_text("Two men were held on Monday.")
    (tmp_path / "b.html").write_text("<html><body><p>A truck with rifles was found near the river.</p></body></html>")
    (tmp_path / "c.csv").write_text(ROWS)
    (tmp_path / "d.rss").write_text(FEED)
    with zipfile.ZipFile(tmp_path / "e.zip", "w") as archive:
        archive.writestr("f.txt", "Nobody was hurt.")
    return tmp_path


def test_each_source_carries_the_bytes_that_were_hashed(folder: Path) -> None:
    sources = list(read_inputs([folder], IngestOptions(keep_originals=True)))
    assert len(sources) == 6
    for source in sources:
        assert isinstance(source, Source)
        assert source.original is not None
        assert hash_bytes(source.original) == source.sha256


def test_originals_are_left_out_where_they_were_not_asked_for(folder: Path) -> None:
    assert all(s.original is None for s in read_inputs([folder], IngestOptions()) if isinstance(s, Source))


def test_what_is_known_is_not_read_again(folder: Path) -> None:
    known = {s.sha256 for s in read_inputs([folder], IngestOptions()) if isinstance(s, Source)}
    again = list(read_new_inputs([folder], IngestOptions(), known.__contains__))
    assert all(isinstance(found, Known) for found in again)
    assert {found.sha256 for found in again if isinstance(found, Known)} == known


def test_a_file_that_is_known_is_not_even_parsed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Source:
        raise AssertionError("parsed")

    monkeypatch.setattr(reader, "read_html", fail)
    found = list(read_new_inputs([folder / "b.html"], IngestOptions(), lambda _: True))
    assert [type(item) for item in found] == [Known]
