"""Judgements: what people decided. Append-only; taken back only by a new one."""

from __future__ import annotations

from typing import Literal

from armstrail.core.base import Record

Subject = Literal["claim", "finding", "claims", "entities", "source"]
Verdict = Literal["accept", "reject", "correct", "unsure", "join", "split", "grade", "undo"]


class Judgement(Record, frozen=True):
    """One decision of one person.

    `subject` says what `targets` are: one claim or finding; a pair of claims, of entities or, with `subject`
    "source", of documents (whether they have one origin) to `join` or `split`; a source (entity id, or the
    publisher's name) to `grade`. `correct` changes `field` ("kind", "status", "amount",
    "when", "role:agent" …; "missing" adds a claim that the program did not find) to `value` as JSON; `grade` sets
    `field` ("reliability" or "credibility") to `value`. `undo` takes back the judgement whose id is `undoes`. `at`
    is UTC, ISO 8601 with seconds. `content` is a digest of what the target said then, by which a judgement finds
    the matching claim after a new run.
    """

    id: str
    subject: Subject
    targets: tuple[str, ...]
    verdict: Verdict
    person: str
    at: str
    field: str | None = None
    value: str | None = None
    note: str | None = None
    undoes: str | None = None
    content: str | None = None
