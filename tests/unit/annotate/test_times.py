"""Time expressions: what is found, what is left alone."""

from __future__ import annotations

import pytest

from armstrail.annotate.times import find_times

FOUND = [
    ("He left on 12th Feb 2025.", "12th Feb 2025", "date"),
    ("He left on 2 OCT 89.", "2 OCT 89", "date"),
    ("KABUL, 30 MAR 89 (RADIO) --", "30 MAR 89", "date"),
    ("He left on 02.03.2025 at once.", "02.03.2025", "numeric"),
    ("He left on July 22 by road.", "July 22", "date"),
    ("He left on the 15th of May by road.", "the 15th of May", "date"),
    ("He left on Jan. 3 by road.", "Jan. 3", "date"),
    ("He left on Wednesday, 12 February 2025.", "Wednesday, 12 February 2025", "date"),
    ("He left in May 2025.", "May 2025", "month"),
    ("He left last May.", "last May", "month"),
    ("He left in mid-August 2021.", "mid-August 2021", "month"),
    ("He left in October of last year.", "October of last year", "month"),
    ("He left in early 2019.", "early 2019", "year"),
    ("He left in the first half of 2024.", "the first half of 2024", "year"),
    ("He left in summer 2021.", "summer 2021", "season"),
    ("He left in the late 1980s.", "the late 1980s", "decade"),
    ("It ran from 3 to 5 May.", "3 to 5 May", "days"),
    ("It ran between 2014 and 2021.", "between 2014 and 2021", "range"),
    ("The 1979-1989 war ended.", "1979-1989", "years"),
    ("It ran from 30 April to 2 May 2025.", "from 30 April to 2 May 2025", "range"),
    ("He left on Sunday by road.", "Sunday", "weekday"),
    ("He left on Saturday night.", "Saturday night", "weekday"),
    ("He left at 6:30 p.m. on Sunday.", "6:30 p.m. on Sunday", "weekday"),
    ("HE LEFT THIS MORNING AT 0510.", "THIS MORNING AT 0510", "deictic"),
    ("He left yesterday afternoon.", "yesterday afternoon", "deictic"),
    ("He left last week by road.", "last week", "unit"),
    ("He left late last year.", "late last year", "unit"),
    ("He left two years ago.", "two years ago", "ago"),
    ("He left three and a half years ago.", "three and a half years ago", "ago"),
    ("It fell in the past three days.", "the past three days", "past"),
    ("It has fallen since August 2021.", "since August 2021", "since"),
    ("It held until June.", "until June", "until"),
    ("It fell by the end of 2024.", "by the end of 2024", "until"),
    ("It fell before 3 May 2024.", "before 3 May 2024", "before"),
    ("It fell recently.", "recently", "vague"),
    ("It fights for three months.", "three months", "duration"),
    ("A three-week siege ended.", "three-week", "duration"),
    ("It fires every day.", "every day", "set"),
    ("It meets on Fridays.", "Fridays", "set"),
    ("He died three days before the 9/11 attacks.", "three days before the 9/11", "offset"),
    ("It broke out in the 19th century.", "the 19th century", "century"),
    ("IN MARCH THE REBELS LEFT.", "MARCH", "month"),
]

NONE = [
    "The Taliban's march on the town may have begun.",
    "May God help them in a second attempt.",
    "The sun sat low.",
    "Resolution 1701 and Resolution 2000 stand.",
    "A force of 2000 men came.",
    "More than 2000 rifles came.",
    "The 19 April Movement signed.",
    "He is a 23-year-old and 30 years old.",
    "The Daily Post has it.",
    "The fall of the town was bloody.",
    "THE REBELS MAY ATTACK.",
    "He won twice.",
]


@pytest.mark.parametrize(("text", "words", "form"), FOUND)
def test_times_are_found(text: str, words: str, form: str) -> None:
    (time,) = find_times(text)
    assert (time.text, time.form) == (words, form)
    assert text[time.start : time.end] == time.text


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert find_times(text) == ()


def test_a_year_before_a_plural_needs_a_preposition_of_time() -> None:
    assert [t.text for t in find_times("In 2021 clashes spread and 2000 rifles were lost.")] == ["2021"]


def test_a_list_shares_its_year() -> None:
    assert [t.fields.get("year") for t in find_times("It came on 3 May and 7 June 2025.")] == ["2025", "2025"]
