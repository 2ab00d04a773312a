from __future__ import annotations

import pytest

from armstrail.core.errors import UsageError
from armstrail.core.standing import find_last_decision, fold_judgements
from armstrail.review.judging import Decision, build_judgement
from tests.unit.review.cases import START, MemoryBook, judge


def test_the_latest_verdict_of_a_person_stands() -> None:
    book = MemoryBook()
    judge(book, "Ada", "claim-1", "accept")
    last = judge(book, "Ada", "claim-1", "reject")
    assert fold_judgements(book.judgements) == (last,)


def test_each_field_and_each_person_stands_apart() -> None:
    book = MemoryBook()
    judge(book, "Ada", "claim-1", "correct", field="status", value='"possible"')
    judge(book, "Ada", "claim-1", "correct", field="mode", value="null")
    judge(book, "Ben", "claim-1", "correct", field="status", value='"denied"')
    assert len(fold_judgements(book.judgements)) == 3


def test_an_undo_brings_the_judgement_before_it_back() -> None:
    book = MemoryBook()
    first = judge(book, "Ada", "claim-1", "accept")
    second = judge(book, "Ada", "claim-1", "reject")
    undo = judge(book, "Ada", "claim-1", "undo", undoes=second.id)
    assert fold_judgements(book.judgements) == (first,)
    judge(book, "Ada", "claim-1", "undo", undoes=undo.id)
    assert fold_judgements(book.judgements) == (second,)


def test_nobody_takes_back_what_another_decided() -> None:
    book = MemoryBook()
    first = judge(book, "Ada", "claim-1", "accept")
    judge(book, "Ben", "claim-1", "undo", undoes=first.id)
    assert fold_judgements(book.judgements) == (first,)


def test_an_undo_of_nothing_changes_nothing() -> None:
    book = MemoryBook()
    first = judge(book, "Ada", "claim-1", "accept")
    judge(book, "Ada", "claim-1", "undo", undoes="judgement-unknown")
    assert fold_judgements(book.judgements) == (first,)


def test_join_and_split_of_a_pair_answer_one_question_in_either_order() -> None:
    def decide(verdict: str, targets: tuple[str, str], second: int) -> Decision:
        return Decision(subject="claims", targets=targets, verdict=verdict)  # type: ignore[arg-type]

    judgements = [
        build_judgement(decide("join", ("a", "b"), 0), "Ada", START, 0),
        build_judgement(decide("split", ("b", "a"), 1), "Ada", START, 1),
    ]
    assert [j.verdict for j in fold_judgements(judgements)] == ["split"]


def test_the_same_decision_twice_in_a_second_has_two_ids() -> None:
    decision = Decision(subject="claim", targets=("claim-1",), verdict="accept")
    assert build_judgement(decision, "Ada", START, 0).id != build_judgement(decision, "Ada", START, 1).id


def test_a_judgement_needs_a_name() -> None:
    with pytest.raises(UsageError, match="--as NAME"):
        build_judgement(Decision(subject="claim", targets=("claim-1",), verdict="accept"), " ", START, 0)


def test_the_last_decision_is_the_persons_own_and_still_stands() -> None:
    book = MemoryBook()
    first = judge(book, "Ada", "claim-1", "accept")
    second = judge(book, "Ada", "claim-2", "accept")
    judge(book, "Ben", "claim-3", "accept")
    assert find_last_decision(book.judgements, "Ada") == second
    judge(book, "Ada", "claim-2", "undo", undoes=second.id)
    assert find_last_decision(book.judgements, "Ada") == first
    assert find_last_decision(book.judgements, "Cid") is None
