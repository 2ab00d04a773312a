"""What extraction decided and why, for those who ask; nothing is recorded where nobody does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.base import Record

if TYPE_CHECKING:
    from armstrail.extract.raw import RawClaim
    from armstrail.extract.selection import Choice
    from armstrail.lexicon.frames import RoleRule, Trigger


class Rejection(Record, frozen=True):
    """A frame, or a phrase in one of its roles, that was looked at and not taken.

    `sentence` and `token` are those of the trigger; `source` is the frame's `file:line`; `role`, `path` and `text` are
    None where the frame as a whole was rejected.
    """

    sentence: int
    token: int
    frame: str
    source: str
    why: str
    role: str | None = None
    path: str | None = None
    text: str | None = None


class Trace:
    """Collects the decisions of one run over a document, in their order."""

    def __init__(self) -> None:
        """Begins empty."""
        self.rejections: list[Rejection] = []
        self.choices: list[Choice] = []
        self.repeats: list[tuple[RawClaim, RawClaim]] = []

    def reject_frame(self, sentence: int, token: int, trigger: Trigger, why: str) -> None:
        """Records that a frame did not fit."""
        self.rejections.append(
            Rejection(sentence=sentence, token=token, frame=trigger.frame.id, source=trigger.source, why=why)
        )

    def reject_filler(self, at: TriggerPlace, rule: RoleRule, path: str, text: str, why: str) -> None:
        """Records that a phrase did not fill a role."""
        self.rejections.append(
            Rejection(
                sentence=at.sentence, token=at.token, frame=at.trigger.frame.id, source=at.trigger.source, why=why,
                role=rule.role, path=path, text=text,
            )
        )  # fmt: skip


class TriggerPlace(Record, frozen=True):
    """Where a trigger stands: the index of its sentence and of its token in it."""

    sentence: int
    token: int
    trigger: Trigger
