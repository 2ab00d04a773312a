"""Amounts and times hold their promises on any text."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from armstrail.annotate.amount_text import fold_plain
from armstrail.annotate.amounts import find_amounts
from armstrail.annotate.times import find_times
from armstrail.annotate.timexes import find_timexes
from armstrail.core.time import PublicationDate
from armstrail.resolve.times import resolve_time
from armstrail.resolve.timexes import read_timexes

WORDS = st.sampled_from(
    (
        "from to between and since until by 3 5 12 2021 1,500 May March Sunday last next two three dozen "
        "hundred thousand million $ $500 % percent of the rifles men ago week month years early mid- "
        "1990s - – more than about nearly half third a several tens thousands each per Rs 7.62 mm 31 "
        "February 2/3/2024 9/11 today yesterday next day before after İ \n \n\n . , ( ) “ ”"
    ).split(" ")
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join))
DAYS = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 1, 1))


@given(TEXTS)
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold_plain(text)) == len(text)


@given(TEXTS)
@settings(max_examples=150)
def test_spans_quote_the_text_in_order_without_overlap(text: str) -> None:
    for spans in ([(t.start, t.end) for t in find_times(text)], [(a.start, a.end) for a in find_amounts(text)]):
        assert spans == sorted(spans)
        assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(text[t.start : t.end] == t.text for t in find_times(text))
    assert all(text[a.start : a.end] == a.amount.text for a in find_amounts(text))


@given(TEXTS)
@settings(max_examples=150)
def test_an_amount_says_something_and_its_ends_are_in_order(text: str) -> None:
    for span in find_amounts(text):
        low, high = span.amount.low, span.amount.high
        assert low is not None or high is not None
        assert low is None or high is None or low <= high


@given(TEXTS, st.none() | DAYS)
@settings(max_examples=150)
def test_a_time_resolves_to_days_in_order_or_stays_open(text: str, day: dt.date | None) -> None:
    published = None if day is None else PublicationDate(start=day.isoformat(), end=day.isoformat(), basis="given")
    for expression in find_times(text):
        time = resolve_time(expression, published)
        if time.start and time.end:
            assert dt.date.fromisoformat(time.start) <= dt.date.fromisoformat(time.end)
        assert (time.precision is None) == (time.start is None and time.end is None)


@given(TEXTS, st.none() | DAYS)
@settings(max_examples=150)
def test_times_of_the_mentions_stand_in_the_text_and_never_overlap(text: str, day: dt.date | None) -> None:
    published = None if day is None else PublicationDate(start=day.isoformat(), end=day.isoformat(), basis="given")
    end = 0
    for expression, reading in read_timexes([find_timexes(text)], published):
        assert end <= expression.start < expression.end
        assert expression.text == text[expression.start : expression.end]
        assert reading.value is None or reading.value == reading.value.strip() != ""
        end = expression.end


@given(st.integers(min_value=1, max_value=999_999))
def test_every_whole_number_reads_back(value: int) -> None:
    (span,) = find_amounts(f"They hold {value:,} rifles.")
    assert (span.amount.low, span.amount.high, span.amount.unit) == (value, value, "rifle")
