"""What people decided counts in the order in which they said it."""

from __future__ import annotations

from armstrail.core.judgement import Judgement
from armstrail.corroborate.standing import list_standing

AT = "2026-11-28T14:24:23Z"


def test_an_undo_of_the_same_second_takes_back() -> None:
    split = Judgement(id="judgement-z", subject="claims", targets=("a", "b"), verdict="split", person="Ada", at=AT)
    undo = Judgement(
        id="judgement-a",
        subject="claims",
        targets=("a", "b"),
        verdict="undo",
        person="Ada",
        at=AT,
        undoes="judgement-z",
    )
    assert list_standing([split]).splits == {("a", "b")}
    assert list_standing([split, undo]).splits == frozenset()
