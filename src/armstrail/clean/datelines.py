"""Datelines: the place, day and agency at the head of the first paragraph."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

import pycountry

from armstrail.clean.credits import is_organisation
from armstrail.clean.dates import DateSpan, find_dates
from armstrail.clean.knowledge import load_masthead

_MAX_LEAD = 130
_MAX_PLACES = 4
_BROADCAST = re.compile(
    r"(?P<lead>[^\[\]\n]{3,100}?),?\s*(?P<date>\d{1,2} [A-Z]{3,4}(?: \d{2})?|NO DATE)\s*"
    r"(?:\((?P<agency>[^()]{2,60})\)\s*)?--\s*(?P<brackets>(?:\[[^\]]{1,120}\]\s*)*)"
)
_BREAK = re.compile(r"\s*[—–]\s*|\s*--+\s*|\s+-\s+|:\s")
_DAY_MONTH = re.compile(r"\b(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?=\s*(?:\(|$))")
_PARENTHESIS = re.compile(r"\(([^()]{2,40})\)")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; it stays in the text. `end_char` is where the sentence begins."""

    publisher: str | None
    date: DateSpan | None
    end_char: int


def parse_dateline(text: str) -> Dateline | None:
    """Reads the dateline at the head of a paragraph; None where there is none.

    >>> line = parse_dateline("GOMA, Congo, March 11, 2025 (Lake Wire) — Two men were killed.")
    >>> line.publisher, line.date.start
    ('Lake Wire', '2025-03-11')
    >>> parse_dateline("SAN MIGUEL, 3 JAN 90 (RADIO UNO) -- [TEXT] TWO MEN DIED.").publisher
    'RADIO UNO'
    """
    broadcast = _BROADCAST.match(text)
    if broadcast:
        return _read_broadcast(broadcast)
    for match in _BREAK.finditer(text[:_MAX_LEAD]):
        lead = text[: match.start()].strip()
        dateline = _read_lead(lead, match)
        if dateline is not None:
            return dateline
    return None


def _read_broadcast(match: re.Match[str]) -> Dateline:
    dates = find_dates(match["date"])
    publisher = match["agency"]
    if publisher is None:
        for bracket in re.findall(r"\[([^\]]+)\]", match["brackets"]):
            if bracket.lower() not in load_masthead().broadcast_words and is_organisation(bracket.replace(",", "")):
                publisher = bracket
                break
    return Dateline(publisher, dates[0] if dates else None, match.end())


def _read_lead(lead: str, match: re.Match[str]) -> Dateline | None:
    dates = find_dates(lead)
    rest = lead
    for span in reversed(dates):
        rest = rest[: span.start_char] + rest[span.end_char :]
    rest = _DAY_MONTH.sub("", rest)
    agencies = _PARENTHESIS.findall(rest)
    places = [part.strip() for part in _PARENTHESIS.sub("", rest).split(",") if part.strip()]
    if not places or len(places) > _MAX_PLACES or not all(_is_place_like(place) for place in places):
        return None
    is_capital = places[0].isupper() and len(places[0]) > 2
    publisher = next((name for name in reversed(agencies) if _is_agency(name)), None)
    if match[0].startswith(":") and not (is_capital and match.start() <= 40 and places[0].count(" ") < 3):
        return None
    if not (dates or publisher or (is_capital and len(lead) <= 50)):
        return None
    return Dateline(publisher, dates[0] if dates else None, match.end())


def _is_place_like(text: str) -> bool:
    words = text.split()
    return len(words) <= 5 and all(w[0].isupper() or w in ("of", "de", "del", "la", "the", "al", "el") for w in words)


def _is_agency(name: str) -> bool:
    if any(c.isdigit() for c in name) or _is_country(name):
        return False
    return is_organisation(name) or (" " not in name and (name.isupper() or name[0].isupper())) or name.istitle()


@functools.cache
def _countries() -> frozenset[str]:
    names: set[str] = set()
    for country in pycountry.countries:
        names.add(country.name.lower())
        names.add(country.alpha_2.lower())
    return frozenset(names)


def _is_country(name: str) -> bool:
    return name.lower() in _countries()
