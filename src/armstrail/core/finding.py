"""Findings: what claims of one or more documents agree and disagree on. Always computed anew from claims."""

from __future__ import annotations

from typing import Literal

from armstrail.core.base import Record
from armstrail.core.claim import Status
from armstrail.core.identity import DecidedBy
from armstrail.core.reason import Reason

ContradictionField = Literal["amount", "count", "when", "place", "status", "role", "mode"]


class Join(Record, frozen=True):
    """The hypothesis that two claims are about the same happening, price, stock or tie; `left` < `right` are claim ids.

    `score` is the probability, 0 to 1; `same` is false where a person said that they are not the same.
    """

    left: str
    right: str
    same: bool
    score: float
    reasons: tuple[Reason, ...]
    by: DecidedBy


class Bounds(Record, frozen=True):
    """A number of a finding: what all its claims allow (`low` to `high`) and what most origins say.

    `best_low` to `best_high` is the interval that the most independent origins agree on (`origins` of them); None is
    unbounded. `unit` and `currency` as in an amount.
    """

    low: float | None
    high: float | None
    best_low: float | None
    best_high: float | None
    origins: int
    unit: str | None = None
    currency: str | None = None
    approximate: bool = False


class Party(Record, frozen=True):
    """Who or what fills a role of a finding; `entity` is the id of an identity, None for mere words."""

    role: str
    text: str
    entity: str | None
    claims: tuple[str, ...]
    count: Bounds | None = None


class Side(Record, frozen=True):
    """One of the values that contradict each other, in words, with the claims and the origins that give it."""

    value: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]


class Contradiction(Record, frozen=True):
    """That claims of one finding cannot all be right: on which field, and who says what.

    `role` names the role whose filler or count is in dispute, None for the claim's own amount, time or status.
    """

    field: ContradictionField
    role: str | None
    sides: tuple[Side, ...]
    text: str


class Finding(Record, frozen=True):
    """One happening, price, stock or tie, as all its claims together tell it.

    `claims` are in order of publication. `roles` are what they say of who and what, the most often said first. `start`
    to `end` is the interval of ISO dates that all dated claims allow (their intersection; the hull where they
    contradict each other). `place` is the identity of the narrowest place that the claims agree on. `status` is the
    strongest that an origin asserts. `origins` are ids of independent origins; `first_seen` and `last_seen` are dates
    of publication.
    """

    id: str
    kind: str
    mode: str | None
    claims: tuple[str, ...]
    joins: tuple[Join, ...]
    roles: tuple[Party, ...]
    amount: Bounds | None
    start: str | None
    end: str | None
    place: str | None
    status: Status
    origins: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]
    first_seen: str | None
    last_seen: str | None
