"""A copy of a casebook is the casebook: on the same kind of database and on the other."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest

from armstrail.core.errors import UsageError
from armstrail.store.backup import back_up
from armstrail.store.casebook import Casebook
from armstrail.store.check import find_casebook_faults
from tests.unit.store.readings import build_reading
from tests.unit.store.test_check import fill_all

if TYPE_CHECKING:
    from pathlib import Path

    from tests.postgres import PostgresServer


def check_copy(book: Casebook, target: str) -> None:
    """Checks that a copy holds the same, is without faults, and can be added to."""
    with Casebook.open(target) as copy:
        assert copy.count() == book.count()
        assert list(copy.iter_claims()) == list(book.iter_claims())
        assert list(copy.iter_custody()) == list(book.iter_custody())
        assert list(copy.iter_judgements()) == list(book.iter_judgements())
        assert list(copy.iter_findings()) == list(book.iter_findings())
        assert list(find_casebook_faults(copy)) == []
        run = copy.begin_run("add", "{}", "{}").id
        assert copy.add(build_reading(50), run)
        assert list(find_casebook_faults(copy)) == []


def test_a_backup_to_a_file_is_the_casebook(book: Casebook, tmp_path: Path) -> None:
    fill_all(book)
    target = tmp_path / "copy.book"
    assert back_up(book, target).shown == str(target)
    check_copy(book, str(target))
    assert [f.name for f in tmp_path.iterdir() if f.name.endswith(".part")] == []


def test_a_casebook_can_be_moved_to_a_server(book: Casebook, server: PostgresServer) -> None:
    fill_all(book)
    target = server.create_schema(f"copy_{uuid.uuid4().hex[:8]}")
    back_up(book, target)
    check_copy(book, target)


def test_a_backup_never_overwrites(book: Casebook, tmp_path: Path) -> None:
    target = tmp_path / "copy.book"
    target.write_text("my notes")
    with pytest.raises(UsageError, match="exists already"):
        back_up(book, target)
    assert target.read_text() == "my notes"
    with pytest.raises(UsageError, match="folder"):
        back_up(book, tmp_path / "none" / "copy.book")
