"""Showing, copying, checking, reading anew and removing, as a user calls them."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from armstrail.cli.app import app
from tests.postgres import make_folder
from tests.unit.store.test_faults import as_nobody

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

REPORT = """Rebels seize depot near Gao

GAO, Mali, 4 May 2024 (Sahel Wire) — Fighters of JNIM captured an army depot near Gao on 3 May 2024 and took 300
rifles, the army said.

Nobody claimed it. A Kalashnikov sells for $450 in Gao.
"""


def call(*args: str, code: int = 0) -> Result:
    result = CliRunner().invoke(app, list(args))
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def book(tmp_path: Path) -> str:
    """A casebook with one report, and one input that cannot be read."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "wire.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "reports" / "empty.txt").touch()
    place = str(tmp_path / "sahel.book")
    assert "armstrail add" in call("new", place).stderr
    added = call("add", place, str(tmp_path / "reports"), code=1).stderr
    assert "added 1 document" in added
    assert "empty.txt: is empty" in added
    return place


def find_document(book: str) -> str:
    found = re.search(r"doc-[0-9a-f]{16}", call("search", book, "Kalashnikov", "--format", "jsonl").stdout)
    assert found is not None
    return found[0]


def test_a_document_is_shown_with_claims_and_custody(book: str) -> None:
    document = find_document(book)
    shown = call("show", book, document).stdout
    assert "Rebels seize depot near Gao" in shown
    assert "$450" in shown
    assert "SHA-256" in shown
    assert "add · armstrail" in shown
    assert call("show", book, document[:8]).stdout == shown


def test_a_claim_is_shown_with_its_sentence_in_context(book: str) -> None:
    claims = re.findall(r"claim-[0-9a-f]{16}", call("search", book, "Kalashnikov").stdout)
    call("findings", book)
    shown = call("show", book, claims[0]).stdout
    assert "»A Kalashnikov sells for $450 in Gao.«" in " ".join(shown.split())
    assert "Nobody claimed it." in " ".join(shown.split())
    assert "said in the document's own voice" in shown
    finding = re.search(r"finding-[0-9a-f]{16}", shown)
    assert finding is not None
    assert claims[0] in call("show", book, finding[0]).stdout
    assert "claims" in call("show", book, "jnim").stdout


def test_what_is_not_there_is_said(book: str) -> None:
    assert "no id and no name in this casebook is 'doc-none'" in call("show", book, "doc-none", code=2).stderr
    assert "several ids" in call("show", book, "claim-", code=2).stderr
    assert "there is no document 'doc-none'" in call("remove", book, "doc-none", code=2).stderr


def test_days_may_be_months_and_a_wrong_one_names_its_option(book: str) -> None:
    assert "JNIM" in call("search", book, "depot", "--since", "2024-05", "--until", "2024-05").stdout
    assert "--until '2024-13'" in call("search", book, "depot", "--until", "2024-13", code=2).stderr


def test_a_misspelt_word_is_answered_with_what_is_near(book: str) -> None:
    assert "Kalashnikov" in call("search", book, "Kalashnikow", code=1).stdout


def test_a_claim_and_a_document_are_not_joined(book: str) -> None:
    told = call("join", book, "claim-00", "doc-00", code=2).stderr
    assert "not of one sort" in told


def test_a_copy_is_sound_and_a_removed_document_leaves_its_hash(book: str, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.book")
    assert "1 document" in call("backup", book, copy).stderr
    assert "no faults" in call("check", copy).stderr
    assert "exists already" in call("backup", book, copy, code=2).stderr
    document = find_document(copy)
    assert "0 documents" in call("remove", copy, document, "--note", "asked for").stderr
    assert "no faults" in call("check", copy).stderr
    assert find_document(book) == document


def test_a_file_that_may_only_be_read_is_checked(book: str) -> None:
    folder = make_folder()
    try:
        copy = folder / "copy.book"
        call("backup", book, str(copy))
        document = find_document(str(copy))
        copy.chmod(0o444)
        folder.chmod(0o555)
        with as_nobody():
            said = call("check", str(copy)).stderr
            assert "check the permissions" in call("remove", str(copy), document, code=1).stderr
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
    assert "the index for search was not compared, for the file may only be read" in said
    assert "no faults in 1 document" in said


def test_damage_is_listed_and_counts(book: str) -> None:
    import sqlite3

    with sqlite3.connect(book) as raw:
        raw.execute("UPDATE documents SET text = replace(text, 'Kalashnikov', 'Kalashnikow')")
    raw.close()
    result = call("check", book, code=1)
    assert "is not what stands in the text" in result.stdout
    assert re.search(r"\d+ faults in 1 document", result.stderr)


def test_reading_anew_with_the_same_version_changes_nothing(book: str) -> None:
    result = call("rerun", book)
    assert result.stdout == ""
    assert re.search(r"1 document read anew · claims: \d+ as they were, 0 changed, 0 gone, 0 new", result.stderr)
    assert "no faults" in call("check", book).stderr


def test_reading_anew_with_a_lexicon_of_ones_own_keeps_the_casebook_sound(book: str, tmp_path: Path) -> None:
    nouns = tmp_path / "mine" / "nouns" / "own.toml"
    nouns.parent.mkdir(parents=True)
    nouns.write_text('[[noun]]\nid = "nobodies"\nsense = "fighters"\nforms = ["nobody"]\n', encoding="utf-8")
    result = call("rerun", book, "--lexicon", str(tmp_path / "mine"))
    assert "1 document read anew" in result.stderr
    assert "no faults" in call("check", book).stderr
