"""Statements: what official bodies and groups said, which is one source however many outlets carry it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from armstrail.core.base import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from armstrail.core.claim import Attribution
    from armstrail.corroborate.facts import OriginReport

# Days between reports of one speaker's words up to which they are held for one statement: outlets carry it on the day,
# the next, or after a weekend. Source: the publication lags of the sample reports.
_MOST_DAYS = 3
_SPEAKERS = frozenset({"official", "group"})


class Statement(Record, frozen=True):
    """What one speaker said in some days: `speaker` is an entity id, `start` and `end` are dates of publication.

    `documents` are those of the `claims`, one for one.
    """

    speaker: str
    name: str
    start: str
    end: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]


class _Said(Record, frozen=True):
    day: str
    claim: str
    document: str
    name: str


def find_statements(reports: Iterable[OriginReport]) -> tuple[Statement, ...]:
    """Finds the dated statements of official bodies and groups.

    A speaker whom no lexicon knows ("officials", "a commander") makes no statement: nothing says that two of them are
    one. Nor does one in a report without a date.

    Returns:
        The statements in order of speakers and dates; each claim is in one at most.
    """
    said: defaultdict[str, list[_Said]] = defaultdict(list)
    for report in reports:
        published = report.document.published
        if published is None:
            continue
        for claim in report.claims:
            outermost = claim.attribution[0] if claim.attribution else None
            if outermost is not None and _is_speaker(outermost):
                said[outermost.entity or ""].append(
                    _Said(day=published.start, claim=claim.id, document=report.document.id, name=outermost.text)
                )
    return tuple(s for speaker in sorted(said) for s in _iter_statements(speaker, said[speaker]))


def _is_speaker(said: Attribution) -> bool:
    return said.kind in _SPEAKERS and said.entity is not None


def _iter_statements(speaker: str, said: list[_Said]) -> Iterator[Statement]:
    """Yields runs of days in which reports carry a speaker's words."""
    run: list[_Said] = []
    for one in sorted(said, key=lambda s: (s.day, s.claim)):
        if run and (date.fromisoformat(one.day) - date.fromisoformat(run[-1].day)).days > _MOST_DAYS:
            yield _build_statement(speaker, run)
            run = []
        run.append(one)
    if run:
        yield _build_statement(speaker, run)


def _build_statement(speaker: str, run: list[_Said]) -> Statement:
    return Statement(
        speaker=speaker, name=run[0].name, start=run[0].day, end=run[-1].day, claims=tuple(s.claim for s in run),
        documents=tuple(s.document for s in run),
    )  # fmt: skip
