"""Making a judgement of a decision: who, when, and an id of its own."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.core.errors import UsageError
from armstrail.core.ids import build_id
from armstrail.core.judgement import Judgement, Subject, Verdict

if TYPE_CHECKING:
    from datetime import datetime


class Decision(Record, frozen=True):
    """What a person decided, before it has a name, a time and an id; the fields are those of a judgement."""

    subject: Subject
    targets: tuple[str, ...]
    verdict: Verdict
    field: str | None = None
    value: str | None = None
    note: str | None = None
    undoes: str | None = None
    content: str | None = None


def build_judgement(decision: Decision, person: str, at: datetime, sequence: int) -> Judgement:
    """Builds the judgement of a decision.

    Args:
        decision: what was decided.
        person: under which name it is kept.
        at: when, with a time zone.
        sequence: how many judgements the casebook holds already, so that the same decision twice in one second gives
            two ids.

    Raises:
        UsageError: the person has no name.

    >>> from datetime import datetime, UTC
    >>> decision = Decision(subject="claim", targets=("claim-1",), verdict="accept")
    >>> build_judgement(decision, "Ada", datetime(2025, 5, 1, 12, tzinfo=UTC), 0).at
    '2025-05-01T12:00:00Z'
    """
    if not person.strip():
        raise UsageError("a judgement needs the name of a person; give it with --as NAME")
    when = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    parts = (person.strip(), when, sequence, decision.subject, "\x1e".join(decision.targets), decision.verdict)
    return Judgement(
        id=build_id("judgement", *parts, decision.field, decision.value, decision.undoes), person=person.strip(),
        at=when, subject=decision.subject, targets=decision.targets, verdict=decision.verdict, field=decision.field,
        value=decision.value, note=decision.note, undoes=decision.undoes, content=decision.content,
    )  # fmt: skip
