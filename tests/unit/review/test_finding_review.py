"""Findings are judged with keys, and a judgement stays with the claims that it saw."""

from __future__ import annotations

import io

import msgspec
import pytest
from rich.console import Console

from armstrail.cli.keyboard import LineKeyboard
from armstrail.cli.review import run_finding_review
from armstrail.core.finding import Finding
from armstrail.review.finding_session import FindingDeck
from armstrail.review.findings import (
    judge_findings,
    list_kept_findings,
    list_lost_judgements,
)
from tests.unit.review.cases import CLAIMS, DOCUMENT, MemoryBook


def build_finding(name: str, *claims: str) -> Finding:
    return Finding(
        id=name, kind="capture", mode=None, claims=claims, joins=(), roles=(), amount=None, start=None, end=None,
        place=None, status="asserted", origins=("origin-1",), contradictions=(), first_seen=None, last_seen=None,
    )  # fmt: skip


KEYS = [c.id for c in CLAIMS]
FIRST, SECOND = build_finding("finding-1", *KEYS[:3]), build_finding("finding-2", KEYS[3], "claim-9")
DECK = FindingDeck(
    findings=(FIRST, SECOND), claims={c.id: c for c in CLAIMS}, documents={DOCUMENT.id: DOCUMENT},
    sources={KEYS[0]: "Upland Post"}, names={},
)  # fmt: skip


def review(book: MemoryBook, lines: str) -> str:
    out = io.StringIO()
    console = Console(file=out, width=100, highlight=False, markup=False, emoji=False)
    run_finding_review(book, "Ada", LineKeyboard(io.StringIO(lines)), console, DECK)
    return out.getvalue()


def list_verdicts(book: MemoryBook) -> list[str | None]:
    return [j.verdict for j in judge_findings(DECK.findings, book.judgements)]


def test_findings_are_accepted_and_rejected_and_taken_back() -> None:
    book = MemoryBook()
    shown = review(book, "a\nr\nq\n")
    assert list_verdicts(book) == ["accept", "reject"]
    assert list_kept_findings(judge_findings(DECK.findings, book.judgements)) == (FIRST,)
    assert "finding 1 of 2 · 0 judged by Ada" in shown
    assert "claim-9 is gone" in shown
    review(book, "z\nq\n")
    assert list_verdicts(book) == ["accept", None]
    assert "1 to judge" in review(book, "q\n")


def test_a_split_parts_the_claims_named_from_all_others_and_is_taken_back_as_one() -> None:
    book = MemoryBook()
    review(book, "s\n2\nq\n")
    parted = [j.targets for j in book.judgements]
    assert sorted(parted) == [(KEYS[0], KEYS[1]), (KEYS[1], KEYS[2])]
    assert {j.subject for j in book.judgements} == {"claims"}
    review(book, "z\nq\n")
    assert {j.undoes for j in book.judgements if j.verdict == "undo"} == {j.id for j in book.judgements[:2]}
    assert "nothing to undo" in review(book, "z\nq\n")


def test_claims_and_sources_are_graded() -> None:
    book = MemoryBook()
    review(book, "g\n2 3\ng\n1 b\nz\nq\n")
    graded = [(j.subject, j.targets, j.field, j.value) for j in book.judgements[:2]]
    assert graded == [
        ("claim", (KEYS[1],), "credibility", "3"),
        ("source", ("Upland Post",), "reliability", "B"),
    ]
    assert book.judgements[2].undoes == book.judgements[1].id


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("s\n7\n\nq\n", "they are 1 to 3"),
        ("s\n1,2,3\n\nq\n", "leave at least one"),
        ("g\n1\n\nq\n", "as 2 3 or 2 B"),
        ("g\n1 9\n\nq\n", "credibility is one of 1, 2, 3, 4, 5, 6"),
        ("g\n2 B\n\nq\n", "nobody is known who says this claim"),
        ("x\nq\n", "'x' does nothing"),
    ],
)
def test_wrong_answers_are_told_and_asked_again(lines: str, told: str) -> None:
    book = MemoryBook()
    assert told in review(book, lines)
    assert book.judgements == []


def test_a_note_without_a_verdict_is_kept_as_unsure() -> None:
    book = MemoryBook()
    review(book, "n\nask the harbour master\nq\n")
    assert [(j.verdict, j.note, j.targets[0]) for j in book.judgements] == [
        ("unsure", "ask the harbour master", FIRST.id)
    ]


def test_a_judgement_follows_its_claims_to_another_finding() -> None:
    book = MemoryBook()
    review(book, "r\nq\n")
    grown = build_finding("finding-new", "claim-0", *KEYS[:3])
    (judged,) = judge_findings([grown], book.judgements)
    assert (judged.verdict, judged.opinions[0].changed) == ("reject", True)
    # A new run renames a claim; the casebook moves the targets, and the judgement goes along.
    moved = [msgspec.structs.replace(j, targets=(FIRST.id, "new-1", "new-2", KEYS[2])) for j in book.judgements]
    (judged,) = judge_findings([build_finding("finding-x", "new-1", "new-2")], moved)
    assert judged.verdict == "reject"


def test_a_judgement_whose_claims_have_parted_is_listed_as_lost() -> None:
    book = MemoryBook()
    review(book, "r\nq\n")
    parted = [build_finding("finding-a", KEYS[0]), build_finding("finding-b", KEYS[1], "x"), build_finding("c", "y")]
    assert [j.verdict for j in judge_findings(parted, book.judgements)] == [None, None, None]
    assert list_lost_judgements(parted, book.judgements) == tuple(book.judgements)
    assert list_lost_judgements([FIRST], book.judgements) == ()
