"""The gold standard that judgements make, read by the project's scorer; our own score beside it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from armstrail.cli.agreement import build_agreement_tables, measure_book
from armstrail.cli.demo import SAMPLES
from armstrail.cli.gold import name_files, write_gold
from armstrail.cli.score import build_score_tables, score_book
from armstrail.core.document import Failure
from armstrail.core.schema import build_row
from armstrail.pipeline.read import ReadOptions, iter_results
from armstrail.review.gold import GoldSheet, build_gold
from armstrail.review.naming import list_names
from armstrail.review.reviewed import list_reviewed
from armstrail.review.working import apply_judgements
from tests.unit.review.cases import CAPTURE, CLAIMS, DOCUMENT, FRONT, KILLED, TEXT, MemoryBook, find_filler, judge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from armstrail.review.score import Counts

SCORER = Path(__file__).parents[4] / "shared" / "score" / "claims.py"


def review_all(book: MemoryBook, verdict: str = "accept", person: str = "Ada") -> MemoryBook:
    for claim in book.claims:
        judge(book, person, claim.id, verdict)
    return book


def review_with_corrections() -> MemoryBook:
    """One right, one with a wrong number, one wrong, one that the program missed."""
    book = MemoryBook(claims=CLAIMS[:3])
    judge(book, "Ada", "claim-1", "accept")
    amount = '{"text":"$500","low":550,"high":550,"currency":"USD"}'
    judge(book, "Ada", "claim-2", "correct", field="amount", value=amount)
    judge(book, "Ada", "claim-3", "reject")
    judge(book, "Ada", "claim-4", "correct", field="missing", value=msgspec.json.encode(KILLED).decode())
    return book


def test_only_fully_reviewed_documents_are_gold() -> None:
    book = MemoryBook()
    judge(book, "Ada", "claim-1", "accept")
    judged = apply_judgements(CLAIMS, book.judgements)
    sheets, left = build_gold(book.documents, book.entities, judged)
    assert (sheets, [x.why for x in left]) == ((), ["3 of 4 claims have no verdict yet"])
    assert list_reviewed(judged) == ()
    review_all(book)
    assert list_reviewed(apply_judgements(CLAIMS, book.judgements)) == ("doc-1",)


def test_a_document_without_claims_is_not_reviewed() -> None:
    other = msgspec.structs.replace(DOCUMENT, id="doc-2")
    _, left = build_gold([other], [], [])
    assert left[0].why == "it has no claims to review"


def test_the_sheet_has_names_numbers_times_and_sources() -> None:
    book = review_with_corrections()
    (sheet,), left = build_gold(
        book.documents, book.entities, apply_judgements(book.claims, book.judgements)
    )  # fmt: skip
    assert left == ()
    row = json.loads(msgspec.json.encode(sheet))
    assert (row["document"], row["publisher"], row["published"]) == (
        "kora.txt", "Upland Post", ["2025-05-04", "2025-05-04"],
    )  # fmt: skip
    capture, price, killed = row["claims"]
    assert capture == {
        "id": "g01", "core": True, "kind": ["capture"], "quote": CAPTURE.evidence.quote, "trigger": "took",
        "roles": {"agent": [{"text": ["Kora Front"]}], "object": [{"text": ["Mbaru"]}]}, "status": "asserted",
        "when": ["2025-05-03", "2025-05-03"], "attribution": [["officials"]],
    }  # fmt: skip
    assert price["amount"] == {"low": 550, "high": 550, "currency": "USD"}
    assert killed["kind"] == ["kill"]


def test_what_coders_differ_on_is_not_core_and_other_kinds_stand_beside() -> None:
    book = review_all(MemoryBook())
    judge(book, "Ben", "claim-1", "reject")
    judge(book, "Ben", "claim-3", "correct", field="kind", value='"surrender"')
    judge(book, "Cid", "claim-1", "accept")
    (sheet,), _ = build_gold(book.documents, book.entities, apply_judgements(CLAIMS, book.judgements))
    assert [c.core for c in sheet.claims] == [False, True, True, True]
    assert sheet.claims[2].kind == ("surrender", "lose")


def test_claims_that_lack_what_their_kind_needs_are_left_out_and_named() -> None:
    book = review_all(MemoryBook())
    judge(book, "Ada", "claim-4", "correct", field="role:target", value="[]")
    (sheet,), left = build_gold(book.documents, book.entities, apply_judgements(CLAIMS, book.judgements))
    assert [c.quote for c in sheet.claims if c.kind == ("kill",)] == []
    assert left[0].why == "kill needs target"


def test_what_the_program_lacked_and_a_person_accepted_stays_and_is_not_core() -> None:
    bare = msgspec.structs.replace(KILLED, roles=())
    book = review_all(MemoryBook(claims=[CAPTURE, bare]))
    (sheet,), left = build_gold(book.documents, book.entities, apply_judgements(book.claims, book.judgements))
    assert ([c.core for c in sheet.claims], left) == ([True, False], ())


def test_what_is_said_twice_in_a_claim_counts_twice() -> None:
    twice = msgspec.structs.replace(KILLED, roles=(*KILLED.roles, *KILLED.roles))
    fills = score_book(review_all(MemoryBook(claims=[twice]))).total.fills
    assert (fills.found, fills.right, fills.wanted) == (3, 3, 3)


@pytest.mark.parametrize(
    ("words", "known", "names"),
    [
        ("the Kora Front", True, ("Kora Front", "the Kora Front")),
        ("Rebels", True, ("Kora Front", "Rebels")),
        ("the group", False, ("group", "the group")),
    ],
)
def test_names_begin_with_the_shortest_full_one(words: str, known: bool, names: tuple[str, ...]) -> None:
    assert list_names(words, FRONT if known else None, TEXT) == names


def test_a_name_that_the_document_does_not_use_comes_last() -> None:
    assert list_names("Rebels", FRONT, "Rebels fled.") == ("Rebels", "Kora Front")


def test_files_of_the_same_name_do_not_overwrite_each_other() -> None:
    sheet = GoldSheet(document="a/../kora.txt", title=None, publisher=None, published=None, claims=())
    assert name_files([sheet, sheet, sheet]) == ("kora.json", "kora-2.json", "kora-3.json")


def test_the_score_counts_claims_and_fills() -> None:
    score = score_book(review_with_corrections())
    total = score.total
    assert (score.documents, score.left_out, score.not_reviewed) == (1, 0, 0)
    assert (total.claims.found, total.claims.right, total.claims.wanted, total.exact) == (3, 2, 3, 1)
    # capture: kind, two fillers, when, attribution; price: kind, two fillers, of four; lose: kind, filler, status.
    assert (total.fills.found, total.fills.right, total.fills.wanted) == (5 + 4 + 3, 5 + 3, 5 + 4 + 2)
    assert [k.kind for k in score.kinds] == ["capture", "kill", "lose", "price"]
    assert score.kinds[1].claims.recall == 0


def test_a_corrected_kind_is_both_wrong_and_missed() -> None:
    book = review_all(MemoryBook())
    judge(book, "Ada", "claim-3", "correct", field="kind", value='"surrender"')
    kinds = {k.kind: (k.claims.found, k.claims.right, k.claims.wanted) for k in score_book(book).kinds}
    assert (kinds["lose"], kinds["surrender"]) == ((1, 0, 0), (0, 0, 1))


def test_a_claim_of_which_only_the_kind_is_right_is_not_found() -> None:
    book = review_all(MemoryBook())
    wrong = msgspec.json.encode([find_filler("target", "officials")]).decode()
    judge(book, "Ada", "claim-4", "correct", field="role:target", value=wrong)
    kinds = {k.kind: k.claims for k in score_book(book).kinds}
    assert (kinds["kill"].found, kinds["kill"].right, kinds["kill"].wanted) == (1, 0, 1)


def test_claims_in_dispute_count_neither_way() -> None:
    book = review_all(MemoryBook())
    judge(book, "Ben", "claim-1", "reject")
    judge(book, "Ben", "claim-2", "unsure")
    score = score_book(book)
    assert (score.left_out, score.total.claims.found) == (2, 2)


def test_an_article_or_a_capital_is_no_mistake() -> None:
    book = review_all(MemoryBook())
    army = msgspec.structs.replace(find_filler("agent", "army"), text="army")
    judge(book, "Ada", "claim-3", "correct", field="role:agent", value=msgspec.json.encode([army]).decode())
    assert score_book(book).total.exact == 4


def run_scorer(folder: Path, book: MemoryBook) -> dict[str, object]:
    """Runs the project's scorer on the program's claims against a gold standard."""
    out = folder.parent / "out.jsonl"
    rows = [build_row(d) for d in book.documents] + [build_row(e) for e in book.entities]
    rows += [build_row(c) for c in book.claims]
    out.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(SCORER), str(folder), str(out), "--json"], check=True, capture_output=True, text=True
    )
    found: dict[str, object] = json.loads(done.stdout.splitlines()[0])
    return found


def test_the_projects_scorer_reads_the_gold_and_agrees_with_ours(tmp_path: Path) -> None:
    if not SCORER.is_file():
        pytest.skip("no ../shared/score beside the project")
    book = review_with_corrections()
    files, left = write_gold(book, tmp_path / "gold")
    assert ([f.name for f in files], left) == (["kora.json"], ())
    theirs, ours = run_scorer(tmp_path / "gold", book), score_book(book).total
    assert (theirs["pred_claims"], theirs["hit_claims"], theirs["gold_claims"]) == (
        ours.claims.found, ours.claims.right, ours.claims.wanted,
    )  # fmt: skip
    assert (theirs["pred_fills"], theirs["hit_fills"], theirs["gold_fills"]) == (
        ours.fills.found, ours.fills.right, ours.fills.wanted,
    )  # fmt: skip


def render(parts: Iterable[RenderableType]) -> str:
    import io

    from rich.console import Console

    console = Console(file=io.StringIO(), width=120)
    for part in parts:
        console.print(part)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_the_score_is_printed_by_kind() -> None:
    shown = render(build_score_tables(score_book(review_with_corrections())))
    assert "1 document fully reviewed" in shown
    assert "price" in shown
    assert "A document counts once" in render(build_score_tables(score_book(MemoryBook())))


def test_agreement_is_printed_with_what_is_too_few() -> None:
    book = review_all(review_all(MemoryBook()), "reject", "Ben")
    shown = render(build_agreement_tables(measure_book(book)))
    assert "judged by Ada, Ben; 4 disagreements" in shown
    assert "too few (fewer than 20)" in shown
    assert "claim-1 capture verdict — Ada: accept; Ben: reject" in shown
    assert "Nothing was judged by two people" in render(build_agreement_tables(measure_book(MemoryBook())))


def test_shares_of_nothing_are_unknown() -> None:
    counts: Counts = score_book(MemoryBook()).total.claims
    assert (counts.precision, counts.recall, counts.f_measure) == (None, None, None)


def test_the_programs_own_claims_accepted_are_a_gold_standard_it_meets(tmp_path: Path) -> None:
    if not SCORER.is_file():
        pytest.skip("no ../shared/score beside the project")
    paths = [SAMPLES / "goma-toll.txt", SAMPLES / "el-fasher-siege.txt"]
    results = [r for r in iter_results(paths, ReadOptions()) if not isinstance(r, Failure)]
    book = MemoryBook(
        claims=[c for r in results for c in r.claims], documents=[r.document for r in results],
        entities={e.id: e for r in results for e in r.entities}.values(),
    )  # fmt: skip
    files, left = write_gold(review_all(book), tmp_path / "gold")
    assert (len(files), left, len(book.claims) > 10) == (2, (), True)
    theirs = run_scorer(tmp_path / "gold", book)
    assert (theirs["claims"], theirs["fills"]) == ([1.0, 1.0, 1.0], [1.0, 1.0, 1.0])
