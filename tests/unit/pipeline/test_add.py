"""Reports into a casebook and read anew, through the whole program, on a file."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import msgspec
import pytest

from armstrail.cli.demo import SAMPLES
from armstrail.cli.rerun import list_differences
from armstrail.core.document import Failure, Known
from armstrail.core.errors import EmptyInputError, UsageError
from armstrail.core.ids import build_id, hash_bytes
from armstrail.core.judgement import Judgement
from armstrail.ingest.options import IngestOptions
from armstrail.pipeline.add import Added, add_paths, build_reading
from armstrail.pipeline.entries import find_entry
from armstrail.pipeline.judging import decide_pair, take_back
from armstrail.pipeline.read import ReadOptions, iter_results, read_source, read_text
from armstrail.pipeline.rerun import Rerun, compare_runs, rerun_book
from armstrail.store.casebook import Casebook
from armstrail.store.check import find_casebook_faults
from armstrail.store.records import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from armstrail.core.claim import Claim
    from armstrail.core.document import Source
    from armstrail.pipeline.result import DocumentResult

TEXT = "The Taliban captured Kunduz on 3 May 2021. Smugglers sold 40 rifles in Herat, police said."


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    """An empty casebook in a file."""
    with Casebook.create(tmp_path / "arms.book") as casebook:
        yield casebook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with reports of several formats and one that cannot be read."""
    inputs = tmp_path / "reports"
    inputs.mkdir()
    for name in ("goma-toll.txt", "lashio-falls.html", "embargo-briefs.jsonl"):
        shutil.copy(SAMPLES / name, inputs)
    (inputs / "empty.txt").touch()
    return inputs


def list_faults(book: Casebook) -> list[str]:
    return [f"{f.where}: {f.what}" for f in find_casebook_faults(book)]


def test_a_folder_added_twice_is_added_once(book: Casebook, folder: Path) -> None:
    first = list(add_paths(book, [folder]))
    before = book.count()
    added = [r for r in first if isinstance(r, Added)]
    assert len(added) == before.documents >= 4
    assert sum(r.claims for r in added) == before.claims > 0
    second = list(add_paths(book, [folder]))
    assert book.count() == before
    assert [type(r) for r in second] == [Known if isinstance(r, Added) else Failure for r in first]
    assert [f.error for f in book.iter_failures()] == ["EmptyInputError"]
    assert list_faults(book) == []


def test_what_is_added_is_what_read_reads(book: Casebook, folder: Path) -> None:
    list(add_paths(book, [folder]))
    read = [r for r in iter_results([folder], ReadOptions()) if not isinstance(r, Failure)]
    assert list(book.iter_documents()) == [r.document for r in read]
    assert list(book.iter_claims()) == [c for r in read for c in r.claims]
    for document in book.iter_documents():
        original = book.read_original(document.sha256)
        assert original is not None
        assert hash_bytes(original) == document.sha256


def test_more_files_later_are_all_that_is_read_then(book: Casebook, folder: Path) -> None:
    list(add_paths(book, [folder]))
    (folder / "late.txt").write_text(TEXT)
    results = list(add_paths(book, [folder]))
    assert [r.where for r in results if isinstance(r, Added)] == [(folder / "late.txt").as_posix()]


def test_a_failure_stops_where_it_is_asked_to(book: Casebook, folder: Path) -> None:
    options = ReadOptions(ingest=IngestOptions(fail_fast=True))
    with pytest.raises(EmptyInputError):
        list(add_paths(book, [folder], options))
    with pytest.raises(UsageError, match="all kinds"):
        list(add_paths(book, [folder], ReadOptions(kinds=("kill",))))


def test_what_was_read_before_an_error_is_kept(book: Casebook, tmp_path: Path) -> None:
    first, empty, last = (tmp_path / name for name in ("1.txt", "2.txt", "3.txt"))
    first.write_text(TEXT)
    empty.touch()
    last.write_text(f"{TEXT} More.")
    results: list[object] = []
    with pytest.raises(EmptyInputError):
        results.extend(add_paths(book, [first, empty, last], ReadOptions(ingest=IngestOptions(fail_fast=True))))
    assert [d.path for d in book.iter_documents()] == [first.as_posix()]


def test_the_same_bytes_twice_in_a_row_are_read_once(
    book: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str | None] = []

    def note_read(source: Source, options: ReadOptions) -> DocumentResult:
        read.append(source.path)
        return read_source(source, options)

    monkeypatch.setattr("armstrail.pipeline.add.read_source", note_read)
    for name in ("1.txt", "2.txt"):
        (tmp_path / name).write_text(TEXT)
    results = list(add_paths(book, [tmp_path / "1.txt", tmp_path / "2.txt"]))
    assert [type(r) for r in results] == [Added, Known]
    assert read == [(tmp_path / "1.txt").as_posix()]


def test_a_document_that_cannot_be_kept_costs_none_of_its_neighbours(
    book: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build_broken(source: Source, result: DocumentResult, options: ReadOptions) -> Reading:
        reading = build_reading(source, result, options)
        return msgspec.structs.replace(reading, entities=()) if source.path == second.as_posix() else reading

    monkeypatch.setattr("armstrail.pipeline.add.build_reading", build_broken)
    first, second, third = (tmp_path / name for name in ("1.txt", "2.txt", "3.txt"))
    for path in (first, second, third):
        path.write_text(f"{TEXT} {path.name}")
    told: list[str] = []

    def tell() -> None:
        for result in add_paths(book, [first, second, third]):
            assert isinstance(result, Added)
            told.append(result.where)

    with pytest.raises(UsageError, match="entities that were not given"):
        tell()
    assert told == [d.path for d in book.iter_documents()] == [first.as_posix(), third.as_posix()]
    assert list_faults(book) == []


def test_a_text_that_is_too_long_is_a_failure(book: Casebook, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(TEXT)
    (result,) = add_paths(book, [tmp_path / "long.txt"], ReadOptions(ingest=IngestOptions(max_text_chars=10)))
    assert isinstance(result, Failure)
    assert list(book.iter_failures()) == [result]


def test_the_same_version_reads_the_same(book: Casebook, folder: Path) -> None:
    list(add_paths(book, [folder]))
    before = list(book.iter_claims())
    results = list(rerun_book(book))
    assert all(isinstance(r, Rerun) for r in results)
    assert [(r.changed, r.gone, r.new) for r in results if isinstance(r, Rerun)] == [((), (), ())] * len(results)
    assert list(book.iter_claims()) == before
    assert {r.action: r.finished is not None for r in book.iter_runs()} == {"add": True, "rerun": True}
    assert list_faults(book) == []


def read_by_older_version(path: Path) -> Reading:
    """Reads a text as an older version would have: other ids, a claim that is none, one that it missed."""
    data = path.read_bytes()
    (result,) = iter_results([path], ReadOptions())
    assert not isinstance(result, Failure)
    first, *rest = result.claims
    older = [msgspec.structs.replace(c, id=build_id("claim", "older", c.id)) for c in rest]
    bogus = msgspec.structs.replace(first, id="claim-bogus", kind="meet", roles=(), mode=None, amount=None)
    return Reading(
        document=result.document, entities=result.entities, claims=(bogus, *older), original=data,
        media_type="text/plain",
    )  # fmt: skip


def judge(number: int, claim: Claim) -> Judgement:
    return Judgement(
        id=f"judgement-{number}", subject="claim", targets=(claim.id,), verdict="accept", person="Ann",
        at="2025-06-01T10:00:00Z",
    )  # fmt: skip


def test_decisions_go_to_the_claims_of_the_new_version(book: Casebook, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    reading = read_by_older_version(path)
    assert len(reading.claims) >= 2
    book.add(reading, book.begin_run("add", "{}", "{}").id)
    judged = [judge(number, claim) for number, claim in enumerate(reading.claims)]
    book.append_judgements(judged)
    (result,) = rerun_book(book)
    assert isinstance(result, Rerun)
    assert [c.id for c in result.gone] == ["claim-bogus"]
    assert len(result.new) == 1
    assert len(result.changed) == len(reading.claims) - 1
    now = {c.id: c for c in book.iter_claims()}
    moved = list(book.iter_judgements())
    assert len(moved) == len(judged)
    for judgement, old in zip(moved[1:], reading.claims[1:], strict=True):
        assert now[judgement.targets[0]].evidence == old.evidence
        assert now[judgement.targets[0]].kind == old.kind
    assert [u.old_target for u in book.iter_unmatched()] == ["claim-bogus"]
    assert list_faults(book) == []


def test_a_run_that_was_stopped_is_gone_on_with(book: Casebook, folder: Path) -> None:
    list(add_paths(book, [folder]))
    next(rerun_book(book))
    assert len(list(rerun_book(book))) == book.count().documents - 1
    assert len([r for r in book.iter_runs() if r.action == "rerun"]) == 1


def test_claims_of_two_runs_are_paired_by_what_they_say() -> None:
    claims = read_text(TEXT).claims
    assert compare_runs(claims, claims) == ()
    renamed = tuple(msgspec.structs.replace(c, id=f"{c.id}-x") for c in claims)
    assert [(c.old, c.new) for c in compare_runs(claims, renamed)] == list(zip(claims, renamed, strict=True))
    possible = tuple(msgspec.structs.replace(c, status="possible") for c in claims)
    assert [c.reason for c in compare_runs(claims, possible)] == ["it has the same id"] * len(claims)


def test_a_source_without_its_original_cannot_be_kept() -> None:
    from armstrail.core.document import Source
    from armstrail.pipeline.read import read_source

    source = Source(path="a.txt", url=None, sha256=hash_bytes(TEXT.encode()), media_type="text/plain", text=TEXT)
    with pytest.raises(UsageError, match="keep_originals"):
        build_reading(source, read_source(source, ReadOptions()), ReadOptions())


def test_a_casebook_in_the_folder_that_is_added_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    with Casebook.create(tmp_path / "arms.book") as book:
        found = list(add_paths(book, [tmp_path]))
        assert [type(r) for r in found] == [Added]


def test_a_pair_is_named_by_ids_or_names_and_taken_back_once(book: Casebook, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(f"{TEXT} Boko Haram attacked Baga.", encoding="utf-8")
    list(add_paths(book, [tmp_path / "one.txt"]))
    kept = decide_pair(book, "entities", ("Boko Haram", "taliban"), True, "Ada")
    assert kept.targets == ("boko-haram", "taliban")
    assert find_entry(book, "Boko Haram") == find_entry(book, "boko-haram")
    for pair in (("Boko  haram", "boko-haram"), ("taliban", "nobody")):
        with pytest.raises(UsageError, match=r"are one entity|no id and no name"):
            decide_pair(book, "entities", pair, True, "Ada")
    take_back(book, kept.id, "Ada")
    with pytest.raises(UsageError, match=r"Ada took judgement-.* back already"):
        take_back(book, kept.id, "Ada")


def test_a_rerun_tells_what_differs_in_claims_that_read_alike() -> None:
    claim = next(c for c in read_text(TEXT).claims if any(f.entity for f in c.roles))
    first = next(f for f in claim.roles if f.entity)
    other = msgspec.structs.replace(first, entity="somebody")
    roles = tuple(other if f is first else f for f in claim.roles)
    changed = msgspec.structs.replace(claim, roles=roles, status="possible")
    assert list(list_differences(claim, claim)) == []
    assert list(list_differences(claim, changed)) == [
        f"{first.role} '{first.text}' was {first.entity}, is somebody", "another status",
    ]  # fmt: skip
