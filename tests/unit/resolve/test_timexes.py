"""Times in TIMEX3 notation, counted from Wednesday, 14 May 2025."""

from __future__ import annotations

import pytest

from armstrail.annotate.timexes import find_timexes
from armstrail.core.time import PublicationDate
from armstrail.resolve.timexes import read_timexes

WEDNESDAY = PublicationDate(start="2025-05-14", end="2025-05-14", basis="given")

CASES = [
    ("He left on 12th Feb 2025.", [("12th Feb 2025", "DATE", "2025-02-12")]),
    ("BRAVO, 2 OCT 89 -- IT BEGAN AT 0510 TODAY.", [("2 OCT 89", "DATE", "1989-10-02"),
                                                    ("0510 TODAY", "TIME", "2025-05-14T05:10")]),
    ("It fell between 2014 and 2021.", [("2014", "DATE", "2014"), ("2021", "DATE", "2021")]),
    ("It held from December to January.", [("December", "DATE", "2024-12"), ("January", "DATE", "2025-01")]),
    ("It held since early 2019.", [("early 2019", "DATE", "2019")]),
    ("He fled on Saturday about 7:40 p.m. local time.",
     [("Saturday about 7:40 p.m. local time", "TIME", "2025-05-10T19:40")]),
    ("He will fly on Saturday night.", [("Saturday night", "TIME", "2025-05-17TNI")]),
    ("He fled on the night of 6-7 May.", [("the night of 6-7 May", "TIME", "2025-05-06TNI")]),
    ("It rose in the third quarter of 2024 from the year-earlier figure.",
     [("the third quarter of 2024", "DATE", "2024-Q3"), ("year-earlier", "DATE", "2023-Q3")]),
    ("They fled last week, last weekend and last month.",
     [("last week", "DATE", "2025-W19"), ("last weekend", "DATE", "2025-W19-WE"), ("last month", "DATE", "2025-04")]),
    ("Fighters left in the mid-1980s, the spring of 2009 and the 19th century.",
     [("the mid-1980s", "DATE", "198"), ("the spring of 2009", "DATE", "2009-SP"), ("the 19th century", "DATE", "18")]),
    ("It lasted at least 20 years.", [("at least 20 years", "DURATION", "P20Y")]),
    ("It lasted several months, more than a decade or 2 1/2 hours.",
     [("several months", "DURATION", "PXM"), ("more than a decade", "DURATION", "P10Y"),
      ("2 1/2 hours", "DURATION", "PT2.5H")]),
    ("The 21-year-old came two days before the vote.",
     [("21-year-old", "DURATION", "P21Y"), ("two days", "DURATION", "P2D")]),
    ("They meet twice a month, every Monday and each morning.",
     [("twice a month", "SET", "P1M"), ("every Monday", "SET", "XXXX-WXX-1"),
      ("each morning", "SET", "XXXX-XX-XXTMO")]),
    ("It pumps 40 barrels a day.", [("a day", "SET", "P1D")]),
    ("Now and recently, as in the past, they wait.",
     [("Now", "DATE", "PRESENT_REF"), ("recently", "DATE", "PAST_REF"), ("the past", "DATE", "PAST_REF")]),
    ("It fell in the past three days.", [("the past three days", "DURATION", "P3D")]),
    ("He came in 2001 and died two years later.",
     [("2001", "DATE", "2001"), ("two years later", "DATE", "2003")]),
    ("It began on 3 May, he said on Monday. ", [("3 May", "DATE", "2025-05-03"), ("Monday", "DATE", "2025-05-12")]),
    ("The 27 April elections and the 9/11 attacks were the 1970's worst.",
     [("27 April", "DATE", "2025-04-27"), ("9/11", "DATE", "2001-09-11"), ("the 1970's", "DATE", "197")]),
    ("The call is to last 45 minutes.", [("45 minutes", "DURATION", "PT45M")]),
    ("This year's truce came at 30 minutes' notice.",
     [("This year", "DATE", "2025"), ("30 minutes", "DURATION", "PT30M")]),
    ("They met on 31 June 2024.", [("31 June 2024", "DATE", None)]),
]  # fmt: skip

NONE = [
    "A hundred men fled so far and since then as soon as they could.",
    "He was there at the time of the attack.",
    "The past president read the Daily Post.",
    "A second, a quarter of them and the night shift left.",
    "The Taliban may march on.",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_times_have_the_extent_type_and_value_of_timex3(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = [(t.text, r.type, r.value) for t, r in read_timexes([find_timexes(text)], WEDNESDAY)]
    assert found == expected


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert find_timexes(text) == ()


def test_the_next_day_counts_from_the_happening_not_from_the_saying() -> None:
    sentences = ["It fell on 3 May, officials said on Friday.", "The next day they fled at 0430."]
    found = [r.value for _, r in read_timexes([find_timexes(s) for s in sentences], WEDNESDAY)]
    assert found == ["2025-05-03", "2025-05-09", "2025-05-04", "2025-05-04T04:30"]


def test_without_a_date_of_publication_only_what_is_known_is_written() -> None:
    text = "They fled on Sunday and on 3 May, yesterday and in 2021."
    found = [r.value for _, r in read_timexes([find_timexes(text)], None)]
    assert found == ["XXXX-WXX-7", "XXXX-05-03", None, "2021"]
