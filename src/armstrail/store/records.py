"""What goes into a casebook and comes out of it, beside the records of `core`."""

from __future__ import annotations

from typing import Literal

from armstrail.core.base import Record
from armstrail.core.claim import Claim
from armstrail.core.document import Document
from armstrail.core.entity import Entity

RunAction = Literal["add", "rerun"]
CustodyAction = Literal["create", "add", "remove", "rerun", "copy"]


class Reading(Record, frozen=True):
    """What one document gave, with the bytes that it was read from: what `add` keeps, all or nothing.

    `original` are the bytes whose SHA-256 is `document.sha256`; `media_type` is theirs. `entities` are all that the
    document names, not only those in its claims.
    """

    document: Document
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    original: bytes
    media_type: str


class Original(Record, frozen=True):
    """A document with the bytes that it was read from, and the options of the run that read them first, as JSON."""

    document: Document
    data: bytes
    media_type: str
    options: str


class Run(Record, frozen=True):
    """One run of the program over documents: `versions` and `options` are JSON; `finished` is None if it was killed."""

    id: str
    action: RunAction
    program: str
    versions: str
    options: str
    started: str
    finished: str | None = None


class Custody(Record, frozen=True):
    """One entry of the custody log: what was done to which document, when, by which version.

    `sha256_before` is of what was there before (for `add` the original bytes, for `rerun` and `remove` the working
    text that there was), `sha256_after` of what there is now (for `add` and `rerun` the working text); None where
    there is none. `digest` is over the entry and `previous`, the digest of the entry before it, so that no entry can
    be changed or taken out unseen.

    Source: Berkeley Protocol on Digital Open Source Investigations (OHCHR 2022), VI.C "Preservation".
    """

    seq: int
    at: str
    action: CustodyAction
    subject: str
    run: str | None
    program: str
    sha256_before: str | None
    sha256_after: str | None
    note: str | None
    previous: str
    digest: str


class Counts(Record, frozen=True):
    """How much a casebook holds."""

    documents: int
    claims: int
    entities: int
    findings: int
    judgements: int
    failures: int


class Match(Record, frozen=True):
    """That a claim of a new run is the one that an old run made, under another id, and why that is held to be so."""

    old: str
    new: str
    reason: str


class Successor(Record, frozen=True):
    """Where a judgement's target has gone in a later run, and why; `new_target` is None where nothing matches it."""

    judgement: str
    old_target: str
    new_target: str | None
    reason: str
