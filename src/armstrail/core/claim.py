"""Claims: one thing that one document says, cited to its words."""

from __future__ import annotations

from typing import Literal

from armstrail.core.amount import Amount
from armstrail.core.base import Record
from armstrail.core.time import Precision, TimeBasis

Status = Literal["asserted", "former", "denied", "possible", "planned", "requested", "conditional"]
SourceKind = Literal["official", "group", "person", "media", "report", "witness", "anonymous"]


class Evidence(Record, frozen=True):
    """The sentence or sentences that say it; `quote` is the document's text from `start` to `end`."""

    start: int
    end: int
    quote: str


class Trigger(Record, frozen=True):
    """The words that carry the kind."""

    start: int
    end: int
    text: str


class Filler(Record, frozen=True):
    """Who or what fills a role; `count` is how many, where the text says so ("several M4 rifles")."""

    role: str
    text: str
    start: int
    end: int
    entity: str | None = None
    count: Amount | None = None


class When(Record, frozen=True):
    """The time of a claim: the words with their offsets, and the interval of days they mean."""

    text: str
    start: str | None
    end: str | None
    precision: Precision | None
    basis: TimeBasis
    start_char: int
    end_char: int


class Attribution(Record, frozen=True):
    """Who says it; `cue` is the word that tells so ("according to", "said")."""

    text: str
    start: int
    end: int
    entity: str | None
    kind: SourceKind
    cue: str


class Claim(Record, frozen=True):
    """One thing that one document says: who says it, where exactly it is said, and what is said."""

    id: str
    kind: str
    mode: str | None
    document: str
    evidence: Evidence
    trigger: Trigger
    roles: tuple[Filler, ...]
    amount: Amount | None
    when: When | None
    status: Status
    attribution: tuple[Attribution, ...]
