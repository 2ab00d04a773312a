"""Shapes of time expressions that only the mentions show: rates, ages, open durations, times of a day by themselves.

They say when or how long as ISO-TimeML wants it marked, but date no claim; `times` does not know them.
"""

from __future__ import annotations

import re

from armstrail.annotate.amount_numbers import NUMBER_WORDS
from armstrail.annotate.amount_text import join_forms
from armstrail.annotate.time_patterns import Anchor, Rule
from armstrail.lexicon.quantities import load_time_words

_WORDS = load_time_words()
_LEFT = r"(?<![\w$€£₦.+/-])"
_UNITS = join_forms(f for forms in _WORDS.units.values() for f in forms)
_PLURALS = "hours|days|nights|weeks|weekends|months|years|decades|centuries"
_DAYS = join_forms(names[0] for names in _WORDS.weekdays)
_MONTHS = join_forms(names[0] for names in _WORDS.months)
_PARTS_OF_DAY = "morning|afternoon|evening|night"
_SEASONS = join_forms(_WORDS.seasons)
_NUMBER = rf"(?:\d+(?:[.,]\d+)?(?: million| billion| thousand)?|(?:{NUMBER_WORDS})|several|a few|many|a couple of)"
_COUNT = (
    rf"(?P<count>(?:\d+ )?1/2|\d*½|\d+(?:[.,]\d+)?(?: million| billion)?|(?:{NUMBER_WORDS})(?:[ -]and[ -]a[ -]half)?"
    r"|a couple of|a few|several|many|few|half an|half a|a half|an|a|half)"
)
_MIDDLE = rf"(?: (?:{join_forms(_WORDS.extents.middles)}))?"
_UNIT = rf"(?P<unit>{_UNITS})(?![a-z])"
_HALF = r"(?P<half> and a half)?"


def _rule(form: str, anchor: Anchor, pattern: str) -> Rule:
    return Rule(form, anchor, re.compile(pattern))


_VAGUE = join_forms(f for forms in _WORDS.mention_vague.values() for f in forms)
TIMEX_RULES: tuple[Rule, ...] = (
    _rule("age", "unit", rf"{_LEFT}{_COUNT}[ -]{_UNIT}[ -]olds?(?![a-z])"),
    _rule("age", "unit", rf"{_LEFT}{_COUNT}[ -]{_UNIT} of age(?![a-z])"),
    _rule("rate", "unit", rf"{_LEFT}(?:once|twice|thrice|{_NUMBER} times) (?:a|an|per|each|every) {_UNIT}"),
    _rule("rate", "unit", rf"{_LEFT}(?:a|an) (?P<unit>day|night|week|month|quarter|year)(?![a-z-])"),
    _rule(
        "span",
        "unit",
        rf"{_LEFT}{_COUNT}(?:[ -]to[ -]{_COUNT.replace('count>', 'count2>')})?{_MIDDLE}[ -]{_UNIT}{_HALF}",
    ),
    _rule("span", "unit", rf"{_LEFT}(?P<unit>{_PLURALS})(?= (?:after|before|of|into|since|to come|on end)(?![a-z]))"),
    _rule("past", "unit", rf"{_LEFT}(?:the )?{_COUNT} (?P<which>past|previous|preceding|last|next|following) {_UNIT}"),
    _rule(
        "past",
        "unit",
        rf"{_LEFT}the (?P<which>previous|preceding|next|following|coming) (?P<unit>decade|century)(?![a-z-])",
    ),
    _rule(
        "ago",
        "unit",
        rf"{_LEFT}(?:tens|hundreds|thousands|dozens|scores|millions|billions)(?: of (?:thousands|millions))? of "
        rf"(?P<unit>{_PLURALS}) ago(?P<count>)",
    ),
    _rule(
        "unit",
        "unit",
        r"(?<=[a-z] )the (?P<unit>week|weekend|month|quarter|year|decade|century)"
        r"(?=[.,;:)]|$| (?:ended|ending|to|through|and|when|after|before|with|but|because|as)(?![a-z]))",
    ),
    _rule(
        "unit",
        "unit",
        rf"{_LEFT}(?P<part>earlier|later|early|late) (?:in|that|on in) the (?P<unit>day|season)(?![a-z])",
    ),
    _rule("set", "unit", rf"{_LEFT}(?P<each>every|each) (?P<daypart>{_PARTS_OF_DAY})(?![a-z])"),
    _rule("set", "season", rf"{_LEFT}(?P<each>every|each) (?P<season>{_SEASONS})(?![a-z])"),
    _rule("set", "month", rf"{_LEFT}(?P<each>every|each) (?P<month>{_MONTHS})(?![a-z])"),
    _rule(
        "set",
        "weekday",
        rf"{_LEFT}(?P<each>every|each) (?:other |second )?(?P<weekday>{_DAYS})(?: (?P<daypart>{_PARTS_OF_DAY}))?"
        r"(?![a-z])",
    ),
    _rule("set", "unit", rf"{_LEFT}(?P<each>every|each) {_COUNT}[ -]{_UNIT}"),
    _rule("set", "unit", r"(?<=on )(?P<unit>weekend)s(?![a-z])"),
    _rule(
        "dayofmonth",
        "digits",
        r"(?<=on )the (?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)(?= of (?:the|this|last) month|[.,;]| and )",
    ),
    _rule("back", "unit", rf"{_LEFT}(?P<unit>year|month|week|quarter|decade)-(?P<side>earlier|ago)(?![a-z])"),
    _rule(
        "clock",
        "phrase",
        rf"{_LEFT}(?P<daypart>noon|midday|midnight|dawn|dusk|daybreak|nightfall|sunrise|sunset)(?![a-z])",
    ),
    _rule(
        "clock",
        "digits",
        r"(?:(?<=from )|(?<=to )|(?<=until )|(?<=before )|(?<=after )|(?<=and )|(?<=approximately )|(?<=between ))"
        r"(?P<hour>0\d)(?P<minute>[0-5]\d)(?: (?P<zone>gmt|utc|hours|hrs|local time|local))?(?![\w:/-]|\.\d)",
    ),
    _rule("clock", "digits", r"(?<=from )(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?= to [0-2]\d[0-5]\d(?!\d))"),
    _rule("clock", "phrase", r"(?<=at )(?P<daypart>night)(?![a-z])"),
    _rule(
        "clock",
        "phrase",
        rf"{_LEFT}(?:the middle of |early in |late in )?the (?P<daypart>{_PARTS_OF_DAY})"
        rf"(?= of (?:the )?\d| of (?:{_MONTHS})|[.,;]|$| (?:after|before|when|and)(?![a-z]))",
    ),
    _rule("vague", "phrase", rf"{_LEFT}(?P<word>{_VAGUE})(?![a-z-])"),
)
TIMEX_PHRASES = re.compile(rf"\b(?:{_VAGUE}|{_PARTS_OF_DAY}|sunrise|sunset)\b")
