"""Mentions: what the annotator saw, before anything is claimed."""

from __future__ import annotations

from typing import Literal

from armstrail.core.amount import Amount
from armstrail.core.base import Record

MentionKind = Literal[
    "group", "state_force", "government", "organisation", "media", "person", "nationality", "place",
    "weapon", "vehicle", "money", "quantity", "time",
]  # fmt: skip


class TimeValue(Record, frozen=True):
    """The value of a time mention: interval, precision and TIMEX3 notation ("2025-02-12", "P6M", "PRESENT_REF")."""

    start: str | None
    end: str | None
    precision: str | None
    timex: str | None


class Mention(Record, frozen=True):
    """A span of text that names something. `start` and `end` are half-open code points into the document's text.

    The contract's `value` is `amount` for money and quantities, `time` for times; a row writes it as `value`.
    """

    id: str
    document: str
    kind: MentionKind
    start: int
    end: int
    text: str
    entity: str | None = None
    amount: Amount | None = None
    time: TimeValue | None = None
