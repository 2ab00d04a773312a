"""Every fault of a database is provoked for real, and is one clear error; what was there before is there after."""

from __future__ import annotations

import os
import pwd
import shutil
import sqlite3
import subprocess
import sys
import uuid
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from armstrail.core.errors import (
    CasebookError,
    ConnectionLostError,
    DamagedCasebookError,
    DiskFullError,
    NotACasebookError,
    ReadOnlyError,
    UsageError,
)
from armstrail.store.backup import back_up
from armstrail.store.casebook import Casebook
from armstrail.store.check import find_casebook_faults
from armstrail.store.faults import translate_faults
from armstrail.store.place import Place
from tests.postgres import PostgresServer, build_mount, find_binaries, find_why_not_mounted, make_folder
from tests.unit.store.readings import build_judgement, build_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = 4096
ROOT = Path(__file__).parents[3]
FULL_DISK_MIB = 12  # half of it ballast
SMALL_DISK_MIB = 22  # an empty database takes 8, the ballast 12


def fill(place: str, count: int = 3) -> None:
    """Adds readings to a casebook and closes it."""
    with Casebook.open(place) as book:
        run = book.begin_run("add", "{}", "{}").id
        for number in range(count):
            book.add(build_reading(number, claims=20), run)


def add_more(place: str, count: int = 200) -> None:
    """Adds more, as long as it goes."""
    with Casebook.open(place) as book:
        run = book.begin_run("add", "{}", "{}").id
        for number in range(100, 100 + count):
            book.add(build_reading(number, claims=20), run)


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A casebook in a file, with three documents."""
    place = str(tmp_path / "arms.book")
    Casebook.create(place).close()
    fill(place)
    return place


def check(place: str) -> list[str]:
    """Checks a casebook and lists the faults."""
    with Casebook.open(place) as book:
        return [fault.what for fault in find_casebook_faults(book)]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Lets this process do only what any user may, for root may write everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_full_disk_is_said_and_nothing_is_lost(file: str) -> None:
    with Casebook.open(file) as book:
        run = book.begin_run("add", "{}", "{}").id
        pages = book.database.read(lambda c: c.exec_driver_sql("PRAGMA page_count").scalar_one())
        book.database.read(lambda c: c.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}").scalar_one())
        added: list[str | None] = []

        def add_until_full() -> None:
            for number in range(100, 200):
                book.add(build_reading(number, claims=20), run)
                added.append(build_reading(number).document.path)

        with pytest.raises(DiskFullError, match=r"arms\.book: there is no room left .* make room"):
            add_until_full()
    with Casebook.open(file) as book:
        assert [d.path for d in book.iter_documents()][3:] == added
        assert list(find_casebook_faults(book)) == []
    add_more(file, 5)


def test_a_disk_that_is_really_full_is_said_and_nothing_is_lost(shared_folder: Path) -> None:
    if reason := find_why_not_mounted():
        pytest.skip(reason)
    disk = shared_folder / "small"
    disk.mkdir()
    command = [*build_mount(disk, FULL_DISK_MIB, None), sys.executable, "-m", "tests.unit.store.filling", str(disk)]
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    full = "there is no room left on its disk; make room and run the command again\n"
    assert done.stdout == f"{disk}/arms.book: {full}" * 2 + f"{disk}/copy.book: {full}" * 2


def test_a_limit_on_the_size_of_files_is_said_and_nothing_is_lost(file: str) -> None:
    resource = pytest.importorskip("resource", reason="only Unix limits the size of files")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    added = 3
    with Casebook.open(file) as book:
        run = book.begin_run("add", "{}", "{}").id
        size = max(Path(f"{file}{end}").stat().st_size for end in ("", "-wal"))
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 50 * PAGE, limits[1]))
        try:
            with pytest.raises(DiskFullError, match="a limit on the size of files"):  # noqa: PT012 - until it is full
                for number in range(100, 300):
                    book.add(build_reading(number, claims=20), run)
                    added += 1
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert book.add(build_reading(99), run)  # the same casebook goes on when there is room again
    with Casebook.open(file) as book:
        assert book.count().documents == added + 1
        assert list(find_casebook_faults(book)) == []


def test_what_the_driver_itself_says_is_told_too() -> None:
    full = sqlite3.connect(":memory:")
    full.execute("PRAGMA max_page_count = 1")
    with pytest.raises(DiskFullError, match="copy: there is no room left"), translate_faults(Place(shown="copy")):
        full.execute("CREATE TABLE t (a)")
    full.close()


@pytest.fixture
def small_server() -> Iterator[PostgresServer]:
    """A server whose databases can lie on a disk that is soon full."""
    try:
        find_binaries()
    except FileNotFoundError as error:
        pytest.skip(str(error))
    pytest.importorskip("psycopg", reason="psycopg is not installed (pip install 'armstrail[postgres]')")
    if reason := find_why_not_mounted():
        pytest.skip(reason)
    folder = make_folder()
    try:
        with PostgresServer(folder, SMALL_DISK_MIB) as running:
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_nearly_full(server: PostgresServer) -> str:
    """Makes a database on the small disk, which its table of ballast nearly fills; returns its address."""
    server.execute(f"CREATE TABLESPACE small LOCATION '{server.small}'", "postgres")
    server.execute("CREATE DATABASE arms TABLESPACE small", "postgres")
    ballast = "CREATE TABLE ballast AS SELECT repeat(md5(n::text), 30) FROM generate_series(1, 11000) n"
    server.execute(ballast, "arms")
    return f"postgresql://postgres@127.0.0.1:{server.port}/arms"


def test_a_copy_to_a_server_with_a_full_disk_leaves_nothing(small_server: PostgresServer, file: str) -> None:
    place = make_nearly_full(small_server)
    add_more(file, 150)
    with Casebook.open(file) as book:
        with pytest.raises(DiskFullError, match="the server has no room left on its disk; make room"):
            back_up(book, place)
        with pytest.raises(NotACasebookError, match="is no casebook"):
            Casebook.open(place)
        assert list(find_casebook_faults(book)) == []
        small_server.execute("DROP TABLE ballast", "arms")
        back_up(book, place)
    with Casebook.open(place) as copy:
        assert copy.count().documents == 153
        assert list(find_casebook_faults(copy)) == []


def test_a_full_disk_of_a_server_is_said_and_nothing_is_lost(small_server: PostgresServer) -> None:
    place = make_nearly_full(small_server)
    Casebook.create(place).close()
    added: list[str | None] = []
    with Casebook.open(place) as book:
        run = book.begin_run("add", "{}", "{}").id

        def add_until_full() -> None:
            for number in range(1000):
                book.add(build_reading(number, claims=20), run)
                added.append(build_reading(number).document.path)

        with pytest.raises(DiskFullError, match="the server has no room left on its disk; make room"):
            add_until_full()
    assert added
    with Casebook.open(place) as book:
        assert [d.path for d in book.iter_documents()] == added
        assert list(find_casebook_faults(book)) == []
    small_server.execute("DROP TABLE ballast", "arms")
    fill(place, len(added) + 5)
    with Casebook.open(place) as book:
        assert book.count().documents == len(added) + 5
        assert list(find_casebook_faults(book)) == []


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that everybody may enter and nobody but its owner may write."""
    folder = make_folder()
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_file_can_be_read_and_says_that_it_is_not_written(shared_folder: Path) -> None:
    place = str(shared_folder / "arms.book")
    Casebook.create(place).close()
    fill(place)
    (shared_folder / "arms.book").chmod(0o444)
    shared_folder.chmod(0o555)
    with as_nobody():
        with Casebook.open(place, "read") as book:
            assert book.count().documents == 3
        with pytest.raises(ReadOnlyError, match="check the permissions"):
            add_more(place)
        with pytest.raises(ReadOnlyError, match="nothing can be written in its folder"):
            Casebook.create(str(shared_folder / "other.book"))
    assert not (shared_folder / "other.book").exists()


def test_a_user_who_may_only_read_is_told_so(server: PostgresServer) -> None:
    schema = f"arms_{uuid.uuid4().hex[:8]}"
    place = server.create_schema(schema)
    Casebook.create(place).close()
    fill(place)
    server.execute(f"CREATE ROLE {schema}_reader LOGIN", "postgres")
    server.execute(f"GRANT USAGE ON SCHEMA {schema} TO {schema}_reader", "postgres")
    server.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {schema}_reader", "postgres")
    theirs = place.replace("//postgres@", f"//{schema}_reader:secret@")
    with Casebook.open(theirs, "read") as book:
        assert book.count().documents == 3
    with pytest.raises(ReadOnlyError, match="may not write here") as caught:
        add_more(theirs)
    assert "secret" not in str(caught.value)


def test_a_truncated_file_is_damaged(file: str) -> None:
    os.truncate(file, Path(file).stat().st_size // 2)
    with pytest.raises(DamagedCasebookError, match="restore the last backup"):
        check(file)


def test_overwritten_pages_are_damage(file: str) -> None:
    with Path(file).open("r+b") as raw:
        raw.seek(PAGE)
        raw.write(b"\xff" * PAGE * 30)
    with pytest.raises(DamagedCasebookError, match="restore the last backup"):
        check(file)


def test_an_overwritten_head_is_no_casebook(file: str) -> None:
    with Path(file).open("r+b") as raw:
        raw.write(b"x" * 100)
    with pytest.raises(NotACasebookError, match="its head was overwritten"):
        Casebook.open(file)


def test_other_files_are_no_casebooks(tmp_path: Path) -> None:
    notes, empty, other = tmp_path / "notes.txt", tmp_path / "empty", tmp_path / "other.db"
    notes.write_text("These are my notes, and they are longer than the head of a database would be." * 3)
    empty.touch()
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE casebook (x)")
    connection.close()
    for path in (notes, empty, other, tmp_path, tmp_path / "none"):
        with pytest.raises(NotACasebookError, match="check the"):
            Casebook.open(path)
        assert not (tmp_path / "none").exists()
    with pytest.raises(UsageError, match="exists already"):
        Casebook.create(notes)


def test_addresses_that_make_no_sense_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place, words in (
        ("mysql://host/x", "is no address of a casebook"),
        ("postgresql://host", "names no database"),
        ("postgresql://host:port/x", "cannot be read"),
        (" ", "is empty"),
        (str(tmp_path / "none" / "x.book"), "there is no folder"),
    ):
        with pytest.raises(UsageError, match=words):
            Casebook.create(place)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(UsageError, match=r"pip install 'armstrail\[postgres\]'"):
        Casebook.open("postgresql://host/x")


def test_a_server_that_is_not_there_is_said(server: PostgresServer) -> None:
    address = f"postgresql://postgres:secret@127.0.0.1:{server.port}"
    with pytest.raises(ConnectionLostError, match='database "none" does not exist'):
        Casebook.open(f"{address}/none")
    with pytest.raises(ConnectionLostError, match=r"cannot be reached .*refused") as caught:
        Casebook.open("postgresql://postgres:secret@127.0.0.1:1/arms")
    assert "postgres:***@127.0.0.1:1/arms" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_server_that_stops_in_the_middle_loses_nothing(own_server: PostgresServer) -> None:
    place = own_server.create_schema("arms")
    Casebook.create(place).close()
    with Casebook.open(place) as book:
        run = book.begin_run("add", "{}", "{}").id
        assert book.add(build_reading(0), run)
        own_server.stop()
        with pytest.raises(ConnectionLostError, match="what was added stays"):
            book.add(build_reading(1), run)
        own_server.start()
        assert book.add(build_reading(1), run)  # the same casebook goes on when the server is back
        assert [d.path for d in book.iter_documents()] == ["reports/0.txt", "reports/1.txt"]
        assert list(find_casebook_faults(book)) == []


def test_a_locked_file_is_said_after_the_wait(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("armstrail.store.connection._BUSY_S", 0.05)
    blocker = sqlite3.connect(file, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with Casebook.open(file) as book:
        assert book.count().documents == 3  # readers never wait
        with pytest.raises(CasebookError, match="is being written by another program"):
            book.append_judgements([build_judgement(1)])
        blocker.execute("ROLLBACK")
        blocker.close()
        assert book.append_judgements([build_judgement(1)]) == 1
