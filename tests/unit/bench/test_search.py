"""The bench of search fills a casebook of today's schema, and its questions find what they should."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from armstrail.store.casebook import Casebook
from armstrail.store.check import find_casebook_faults
from bench.search import ask_questions, copy_reports, fill_book, list_questions, measure_question

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_small_casebook_is_filled_and_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Casebook.create(tmp_path / "bench.book") as book:
        fill_book(book, 400)
        assert (book.count().documents, book.count().claims) == (20, 400)
        found, clock, processor = measure_question(book, list_questions()["a common word"])
        assert len(found.claims) == 50
        assert min(clock, processor) > 0
        assert ask_questions(book) > 0
    told = capsys.readouterr().out
    assert all(label in told for label in list_questions())


def test_copied_reports_are_found_beside_the_first(tmp_path: Path) -> None:
    with Casebook.create(tmp_path / "bench.book") as book:
        fill_book(book, 200)
        rifles = list_questions()["a common word"]
        before = measure_question(book, rifles)[0]
        book.database.write(partial(copy_reports, first=10, count=5))
        assert (book.count().documents, book.count().claims) == (15, 300)
        after = measure_question(book, rifles)[0]
        assert len(after.documents) == 10
        assert after.claims != before.claims  # the copies are the newest
        assert not [f.what for f in find_casebook_faults(book) if "index" in f.what]
