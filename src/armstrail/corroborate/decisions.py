"""What people decided about pairs: which judgements stand, and which word on a pair came last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.base import Record

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


def list_standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Lists the judgements that nobody took back, in order of time.

    An undo that is itself undone has no effect; a judgement of another verdict that names one in `undoes` stands in its
    place (`core.judgement`).
    """
    ordered = sorted(judgements, key=lambda j: (j.at, j.id))
    gone: set[str] = set()
    for judgement in reversed(ordered):
        if judgement.undoes is not None and judgement.id not in gone:
            gone.add(judgement.undoes)
    return tuple(j for j in ordered if j.id not in gone and j.verdict != "undo")


def list_pair_decisions(judgements: Iterable[Judgement], subject: Subject) -> tuple[PairDecision, ...]:
    """Lists the last standing `join` or `split` on each pair, the latest first."""
    last: dict[tuple[str, str], PairDecision] = {}
    for judgement in list_standing(judgements):
        if judgement.subject != subject or judgement.verdict not in {"join", "split"} or len(judgement.targets) != 2:
            continue
        left, right = sorted(judgement.targets)
        last[left, right] = PairDecision(
            left=left, right=right, same=judgement.verdict == "join", judgement=judgement.id,
            person=judgement.person, at=judgement.at, note=judgement.note,
        )  # fmt: skip
    return tuple(sorted(last.values(), key=lambda d: (d.at, d.judgement), reverse=True))
