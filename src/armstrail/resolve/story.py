"""When things happened that a text dates by what it told before: "on 18 August", "three days later", "that year".

A text that counts from no day of publication tells its years once ("fighting began in August 1983") and then goes on
by days and months; any text goes on by "the next day" and "two weeks later". "At 5 a.m." is of the last day it told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from armstrail.core.base import Record
from armstrail.lexicon.cues import load_attribution_cues
from armstrail.lexicon.quantities import load_time_words
from armstrail.resolve.time_calendar import Span, span_year
from armstrail.resolve.times import place_from
from armstrail.resolve.timexes import place_shift

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.core.annotation import Sentence, TimeExpression, Token
    from armstrail.core.time import PublicationDate

_CALENDAR = frozenset({"date", "numeric", "days", "month", "year", "season", "quarter", "holiday", "feast"})
_TOLD = _CALENDAR | {"range", "weekday", "deictic", "anaphoric", "offset"}
# Words that count from the day of writing: a text that uses them, and whose day is not known, tells no story by years.
_OF_PRESS = frozenset({"weekday", "deictic", "overnight", "weekend", "unit", "ago", "past"})
_YEARS = frozenset({"year", "year2", "which_year", "which"})
_DAYS = frozenset({"day", "night", "week", "fortnight"})
# "Three days after the raid" counts from the raid.
_SIDES = frozenset({"earlier", "previously", "later", "afterwards"})
_BACKGROUND = frozenset({"acl", "acl:relcl", "appos"})
_COMPARED = re.compile(r"\b(?:from|than|against|with|to)(?: [a-z]+)? [$€£]?[\d.,]+(?: [a-z]+)? (?:in|of|on) \Z")
_TURN_MONTHS = 8  # a month told after one that is so much later in the year is of the next year
_OF_THAT_YEAR = re.compile(r" of (?:that|the same|that same) year\b")
_SHIFTS = load_time_words().anaphoric
_POINTING = frozenset({"that date", "the same date", "that occasion"})  # at the day named last, of whatever it was
_SAYING = load_attribution_cues().verbs


class Told(Record, frozen=True):
    """What the text before a time tells of it, by the offset at which the time starts: its year, or its days."""

    years: dict[int, int]
    days: dict[int, Span]

    def place(self, time: TimeExpression) -> Span | None:
        """Places a time that counts from what was told before; None where that does not fix it."""
        if time.form in {"anaphoric", "clock"}:
            return self.days.get(time.start)
        year = self.years.get(time.start)
        return None if year is None else place_from(_add_year(time, year), None)


class _Story:
    """The last day of the story, its last date and its month, and the last date and year that were named at all."""

    def __init__(self) -> None:
        self.day: Span | None = None
        self.named: Span | None = None
        self.date: Span | None = None
        self.month: int | None = None
        self.year: int | None = None

    def keep(self, form: str, span: Span) -> None:
        """Keeps a time that later ones may count from; one that is open or longer than two years says too little."""
        if span.start is None or span.end is None or span.end.year - span.start.year > 1:
            return
        if span.start == span.end:
            self.day = span
        self.date = span
        self.month = None if form == "year" else span.end.month

    def find_year(self, time: TimeExpression, *, of_that_year: bool) -> int | None:
        """Finds the year of a date that is told without one, or as "of that year": the last that was named."""
        parts = {k.rpartition(".")[2]: v for k, v in time.fields.items()}
        if "month" not in parts or _YEARS & parts.keys():
            return None
        if of_that_year:
            return self.year
        if self.date is None or self.date.start is None or self.date.end is None:
            return None
        month, first, last = int(parts["month"]), self.date.start, self.date.end
        if first.year < last.year:
            return first.year if month >= first.month else last.year
        return last.year + (self.month is not None and self.month - month >= _TURN_MONTHS)

    def place_shift(self, fields: dict[str, str]) -> Span | None:
        """Places "that year" by the last year named, other shifts by the last day or date of the story."""
        if _SHIFTS.get(fields.get("word", "")) == "+0 year":
            return None if self.year is None else span_year(self.year)
        if fields.get("word") in _POINTING:
            return self.named
        return place_shift(fields, lambda unit: self.day if unit in _DAYS else self.date)


def read_story(sentences: Sequence[Sentence], published: PublicationDate | None) -> Told:
    """Reads what a document tells of its times before it comes to them.

    Args:
        sentences: the sentences, in order.
        published: the date of publication, None where it is not known.
    """
    story, told = _Story(), Told(years={}, days={})
    only = None if published is not None else _find_only_year(sentences)
    undated = published is None and not any(t.form in _OF_PRESS for s in sentences for t in s.times)
    for sentence in sentences:
        for time in sentence.times:
            span = place_from(time, published)
            if time.form == "clock" and story.day is not None and time.fields.get("daypart") != "MO":  # dawn of which?
                told.days[time.start] = story.day
            if time.form == "anaphoric" and time.fields.get("side", "later") in _SIDES:
                span = story.place_shift(time.fields)
                if span is not None:
                    told.days[time.start] = span
            elif span is None and (undated or only is not None):
                ends = sentence.text[time.end - sentence.start :]
                year = story.find_year(time, of_that_year=bool(_OF_THAT_YEAR.match(ends)))
                year = only if year is None and _is_day_of_month(time) else year
                if year is not None:
                    told.years[time.start] = year
                    span = told.place(time)
            if span is None:
                continue
            if time.form == "until" and time.fields.get("of") in _CALENDAR and time.text.casefold().startswith("by "):
                inner = msgspec.structs.replace(time, form=time.fields["of"])
                bound = place_from(inner, published)
                if bound is not None and not _is_background(sentence, time):
                    story.keep(inner.form, bound)
            if time.form in _TOLD and not _is_background(sentence, time) and not _is_backward(time):
                story.keep(time.form, span)
            if span.start is not None and span.end is not None and time.form != "anaphoric":
                story.named = span
            end = span.end or span.start
            story.year = story.year if end is None else end.year
    return told


def _find_only_year(sentences: Sequence[Sentence]) -> int | None:
    """Finds the year of all dates that a text names in full; None where they are of several years, or there is none.

    A report whose day is not known and that says "February 18, 2011" once means 2011 by "February 17" too.
    """
    named = {t.fields["year"] for s in sentences for t in s.times if "year" in t.fields and t.form in _CALENDAR}
    full = any(t.form in {"date", "numeric", "month"} and "year" in t.fields for s in sentences for t in s.times)
    year = next(iter(named)) if len(named) == 1 and full else ""
    return int(year) if year.isdigit() else None


def _is_day_of_month(time: TimeExpression) -> bool:
    parts = {k.rpartition(".")[2] for k in time.fields}
    return {"month", "day"} <= parts and not _YEARS & parts


def _add_year(time: TimeExpression, year: int) -> TimeExpression:
    """Gives a time, or each end of a range of times, the year it is told without."""
    months = [k for k in time.fields if k.rpartition(".")[2] == "month"]
    added = {f"{k[: -len('month')]}year": str(year) for k in months}
    return msgspec.structs.replace(time, fields={**time.fields, **added})


def _is_backward(time: TimeExpression) -> bool:
    """Tells whether a time looks back from the story: "a year earlier"."""
    shift = _SHIFTS.get(time.fields.get("word", ""), "")
    return time.fields.get("side", "later") != "later" or shift.startswith("-")


def _is_background(sentence: Sentence, time: TimeExpression) -> bool:
    """Tells whether a time is not of the story: of a thing that is described, of what had been before it, of a saying.

    Nor is the time of a number that another is compared with: "rose to 848 from 392 in 2007".
    """
    if _COMPARED.search(sentence.text[: time.start - sentence.start]):
        return True
    current = next((t for t in sentence.tokens if time.start <= t.start < time.end), None)
    if current is None:
        return False
    told = False  # the first verb above the time tells what happened then
    while True:
        verb = current.tag.startswith("VB")
        said = verb and not told and current.lemma in _SAYING
        if said or current.label in _BACKGROUND or _has_had(sentence.tokens, current.index):
            return True
        if current.head == current.index:
            return False
        told = told or verb
        current = sentence.tokens[current.head]


def _has_had(tokens: Sequence[Token], index: int) -> bool:
    return any(t.head == index and t.label == "aux" and t.text.casefold() == "had" for t in tokens)
