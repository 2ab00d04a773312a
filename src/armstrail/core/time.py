"""Times: when, always as an interval of ISO dates, both ends included."""

from __future__ import annotations

from typing import Literal

from armstrail.core.base import Record

Precision = Literal["day", "week", "month", "season", "year", "decade", "since", "until", "range"]
TimeBasis = Literal["explicit", "relative", "inferred"]
DateBasis = Literal["metadata", "byline", "dateline", "url", "inferred", "given"]


class Time(Record, frozen=True):
    """An interval of days that words in the text name.

    `start` and `end` are ISO dates (YYYY-MM-DD), inclusive; None is open (`since`, `until`) or, both None, unknown
    because the words are relative and the date of publication is not known.
    """

    text: str
    start: str | None
    end: str | None
    precision: Precision | None
    basis: TimeBasis


class PublicationDate(Record, frozen=True):
    """When a document was published, and how that is known."""

    start: str
    end: str
    basis: DateBasis
