"""Which judgements stand: those that nobody took back, each person's latest on each thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from armstrail.core.judgement import Judgement

_ON_PAIRS = frozenset({"join", "split"})


class Slot(NamedTuple):
    """What a judgement is about: a later one of the same person in the same slot takes the place of an earlier one.

    `question` is "verdict" (accept, reject, unsure), "same" (join, split) or the field that is corrected or graded.
    """

    subject: str
    targets: tuple[str, ...]
    question: str


def find_slot(judgement: Judgement) -> Slot:
    """Finds what a judgement is about; the two of a pair count in either order.

    >>> from armstrail.core.judgement import Judgement
    >>> find_slot(Judgement(id="j", subject="claims", targets=("b", "a"), verdict="split", person="p", at="")).targets
    ('a', 'b')
    """
    if judgement.verdict in _ON_PAIRS:
        return Slot(judgement.subject, tuple(sorted(judgement.targets)), "same")
    question = judgement.field if judgement.verdict in {"correct", "grade"} and judgement.field else "verdict"
    return Slot(judgement.subject, judgement.targets, question)


def fold_judgements(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Folds all judgements of a casebook to those that stand.

    An undo takes back an older judgement of the same person, an undo included, so that undoing an undo brings the
    judgement back.

    Args:
        judgements: in the order in which they were appended.

    Returns:
        The standing judgements, in the order of their times; what was appended later comes later at equal times. None
        of them is an undo.
    """
    listed = list(judgements)
    gone = list_gone(listed)
    latest: dict[tuple[str, Slot], Judgement] = {}
    for judgement in sorted((j for j in listed if j.verdict != "undo" and j.id not in gone), key=lambda j: j.at):
        key = (judgement.person, find_slot(judgement))
        latest.pop(key, None)
        latest[key] = judgement
    return tuple(latest.values())


def list_gone(judgements: Sequence[Judgement]) -> set[str]:
    """Lists the ids of judgements that were taken back, from the last to the first."""
    person = {j.id: j.person for j in judgements}
    place = {j.id: i for i, j in enumerate(judgements)}
    gone: set[str] = set()
    for at in range(len(judgements) - 1, -1, -1):
        judgement, older = judgements[at], judgements[at].undoes
        if judgement.verdict != "undo" or judgement.id in gone or older is None or place.get(older, at) >= at:
            continue
        if person[older] == judgement.person:
            gone.add(older)
    return gone


def find_last_decision(judgements: Sequence[Judgement], person: str) -> Judgement | None:
    """Finds a person's last judgement on a claim that can be taken back; None where there is none.

    Args:
        judgements: in the order in which they were appended.
        person: whose.
    """
    gone = list_gone(judgements)
    own = (j for j in reversed(judgements) if j.person == person and j.subject == "claim" and j.verdict != "undo")
    return next((j for j in own if j.id not in gone), None)
