"""What people decided about pairs of entities and of documents: whose word on a pair came last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.core.standing import fold_judgements

if TYPE_CHECKING:
    from collections.abc import Iterable

    from armstrail.core.judgement import Judgement, Subject


class PairDecision(Record, frozen=True):
    """A person's last word on a pair: whether they are the same. `left` < `right`; `judgement` is its id."""

    left: str
    right: str
    same: bool
    judgement: str
    person: str
    at: str
    note: str | None = None


def list_pair_decisions(judgements: Iterable[Judgement], subject: Subject) -> tuple[PairDecision, ...]:
    """Lists the last standing `join` or `split` on each pair, the latest first.

    Args:
        judgements: in the order in which they were appended.
        subject: what the pairs are.
    """
    last: dict[tuple[str, str], PairDecision] = {}
    for judgement in fold_judgements(judgements):
        if judgement.subject != subject or judgement.verdict not in {"join", "split"} or len(judgement.targets) != 2:
            continue
        left, right = sorted(judgement.targets)
        last.pop((left, right), None)
        last[left, right] = PairDecision(
            left=left, right=right, same=judgement.verdict == "join", judgement=judgement.id,
            person=judgement.person, at=judgement.at, note=judgement.note,
        )  # fmt: skip
    return tuple(reversed(last.values()))
