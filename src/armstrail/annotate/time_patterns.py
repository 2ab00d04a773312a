"""The shapes of time expressions, as regular expressions over text made plain (`amount_text.fold_plain`).

Each rule has a form, the words without which it cannot hold (its anchor), and a pattern whose named groups become
the fields of the expression: `month2`, `which2` … are second places of the same field. What stands in the group
`pre` is context, no part of the expression.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from armstrail.annotate.amount_numbers import NUMBER_WORDS
from armstrail.annotate.amount_text import join_forms
from armstrail.lexicon.quantities import load_time_words

Anchor = Literal["month", "weekday", "digits", "unit", "decade", "season", "phrase"]

_WORDS = load_time_words()


class Rule(NamedTuple):
    """One shape of a time expression."""

    form: str
    anchor: Anchor
    pattern: re.Pattern[str]


_ABBREVIATED = [a for names in _WORDS.months for a in names[1:]]
_DAY_ABBREVIATED = [a for names in _WORDS.weekdays for a in names[1:]]
_DAY_NAMES = join_forms(names[0] for names in _WORDS.weekdays)
_UNIT_FORMS = join_forms(f for forms in _WORDS.units.values() for f in forms)
_PARTS = join_forms(f for forms in _WORDS.parts.values() for f in forms)
_SEASONS = join_forms(_WORDS.seasons)

_LEFT = r"(?<![\w$€£₦.+/-])"
_MONTH_WORD = (
    rf"(?:(?:{join_forms(names[0] for names in _WORDS.months)})(?![a-z])|"
    rf"(?:{join_forms(_ABBREVIATED)})(?![a-z])(?:\.(?=,? ?\d))?)"
)
_MONTH = rf"(?P<month>{_MONTH_WORD})"
_WEEKDAY = rf"(?P<weekday>(?:{_DAY_NAMES})(?![a-z])|(?:{join_forms(_DAY_ABBREVIATED)})(?![a-z])\.?)"
_DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DAY = rf"(?P<day>{_DAY_NUMBER})(?!\d)"
_DAY2 = rf"(?P<day2>{_DAY_NUMBER})(?!\d)"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d|,\d{3}|[.:/]\d|°|%)"
_OF_YEAR = (
    rf"(?:,? ?(?:of )?{_YEAR}|[-/]{_YEAR.replace('year>', 'year3>')}|,? (?P<year2>'\d\d)(?!\d)"
    r"|,? (?:of )?(?P<yearly>last|this|next) year(?!')| of the (?P<yearly3>same|current|present) year)"
)
_PART = rf"(?P<part>{_PARTS})[ -]"
_COUNT = (
    rf"(?P<count>(?:\d+ )?1/2|\d+(?:\.\d+)?|(?:{NUMBER_WORDS})(?:[ -]and[ -]a[ -]half)?|half an?|a half"
    rf"|an?|several|a few|few|a couple(?: "
    rf"of)?|couple of|many|some)"
)
_UNIT = rf"(?P<unit>{_UNIT_FORMS})(?![a-z])"
_HALF = r"(?P<half> and a half)?"
_DAYPART = rf"(?P<daypart>{join_forms(_WORDS.dayparts)})(?![a-z])"
_JOIN = r"(?: ?[-–] ?| to | and | through | until | till )"


def _rule(form: str, anchor: Anchor, pattern: str) -> Rule:
    return Rule(form, anchor, re.compile(pattern))


_DATES = (
    _rule("date", "digits", rf"{_LEFT}(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"),
    _rule(
        "numeric",
        "digits",
        r"(?<![\d./-])(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:1[5-9]"
        r"|20)\d\d)(?![\d/-])",
    ),
    _rule(
        "date",
        "month",
        rf"{_LEFT}(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?: ?- ?| )(?:of )?{_MONTH}"
        rf"(?:{_OF_YEAR}| (?P<year4>\d\d)(?=[).,;\]]|$| --?| ?[(\[]))?(?![\d])",
    ),
    _rule(
        "date",
        "month",
        rf"{_LEFT}(?:{_WEEKDAY},? )?{_MONTH} (?:the )?{_DAY}(?!:\d|%|[.,]\d{{1,3}}(?!\d)|-[a-z])(?: ?{_OF_YEAR})?",
    ),
    _rule(
        "days",
        "month",
        rf"{_LEFT}(?:(?P<pre>from|between) )?(?:the )?{_DAY}{_JOIN}(?:the )?{_DAY2} (?:of )?{_MONTH}{_OF_YEAR}?(?!\d)",
    ),
    _rule(
        "days",
        "month",
        rf"{_LEFT}(?:(?P<pre>from|between) )?{_MONTH} {_DAY}{_JOIN}{_DAY2}(?![:%]|[.,]\d)(?: ?{_OF_YEAR})?",
    ),
)
_PERIODS = (
    _rule(
        "month",
        "month",
        rf"{_LEFT}(?:{_PART})?(?:the month of )?(?:(?:the )?(?P<which>last|this|next|past|previous|this past|this "
        rf"coming) )?"
        rf"{_MONTH}(?:{_OF_YEAR})?",
    ),
    _rule(
        "year", "digits", rf"{_LEFT}(?:{_PART})?(?:(?:the )?(?:calendar|financial|fiscal) (?:year )?|the year )?{_YEAR}"
    ),
    _rule(
        "years",
        "digits",
        rf"{_LEFT}(?P<year>(?:1[5-9]|20)\d\d) ?[-–/] ?(?P<year2>(?:(?:1[5-9]|20)\d\d|\d\d))(?![\d/-])",
    ),
    _rule("decade", "decade", rf"{_LEFT}(?:the )?(?:{_PART}(?:the )?)?(?P<year>(?:1[5-9]|20)\d0)'?s(?![a-z])"),
    _rule("decade", "decade", rf"{_LEFT}the (?:{_PART}(?:the )?)?'?(?P<year>[2-9]0)'?s(?![a-z])"),
    _rule(
        "season", "season", rf"{_LEFT}(?:{_PART})?(?:the )?(?P<season>{_SEASONS})(?: of|,)? {_YEAR}(?:[/-]\d\d(?!\d))?"
    ),
    _rule(
        "season",
        "season",
        rf"{_LEFT}(?:{_PART})?(?:(?P<which>last|this|next|this past|this coming) )(?P<season>{_SEASONS})(?![a-z])",
    ),
    _rule(
        "season",
        "season",
        rf"{_LEFT}(?P<pre>in|during|since|until|by|before|from)? ?(?:{_PART})?(?:the )?(?P<season>spring|summer"
        rf"|autumn|winter)"
        r"(?![a-z])(?: (?:of )?(?P<yearly>last|this|next) year)?",
    ),
    _rule("century", "unit", rf"{_LEFT}(?:the )?(?:{_PART})?(?:the )?(?P<century>\d{{1,2}})(?:st|nd|rd|th)[ -]century"),
    _rule("holiday", "phrase", rf"{_LEFT}(?P<holiday>{join_forms(_WORDS.holidays)})(?![a-z])(?:,? {_YEAR})?"),
    _rule("quarter", "digits", rf"{_LEFT}(?P<part>q[1-4]|h[12])(?: of)? {_YEAR}"),
    _rule("feast", "phrase", rf"{_LEFT}(?P<feast>{join_forms(_WORDS.feasts)})(?![a-z])(?:,? (?:of )?{_YEAR})?"),
    _rule(
        "solar",
        "digits",
        rf"{_LEFT}(?:(?P<day>{_DAY_NUMBER}) (?:of )?)?(?P<solar>{join_forms(_WORDS.solar_months)})(?: of|,)? "
        r"(?P<year>1[34]\d\d)(?!\d)",
    ),
)
_RELATIVE = (
    _rule(
        "weekday",
        "weekday",
        rf"{_LEFT}(?:(?:the )?(?P<which>last|next|this|past|this past|this coming|previous|coming) )?"
        rf"(?:(?:early|late)[ -](?:on )?)?{_WEEKDAY}(?:'s)?(?: {_DAYPART})?(?:,? (?:of )?(?P<week>last|this|next) "
        rf"week)?(?!-\d)",
    ),
    _rule(
        "deictic",
        "phrase",
        rf"{_LEFT}(?:(?:early|late) )?(?P<word>{join_forms(_WORDS.deictic)})(?![a-z])"
        rf"(?: {_DAYPART}| at (?P<daypart2>noon|midday|dawn|dusk))?",
    ),
    _rule(
        "deictic",
        "phrase",
        rf"{_LEFT}(?P<daypart>{join_forms(_WORDS.dayparts)}) (?P<word>today|yesterday|tomorrow)(?![a-z])",
    ),
    _rule(
        "quarter",
        "unit",
        rf"{_LEFT}(?:(?P<part>the (?:first|second|third|fourth|final|last))[ -]quarter"
        rf"(?: of (?:the )?(?:fiscal |financial )?(?:year )?(?:{_YEAR}|(?P<yearly>last|this|next) year|the year))?"
        r"|(?P<part2>first|second|third|fourth)-quarter)(?![a-z-])(?! of )",
    ),
    _rule("overnight", "phrase", rf"{_LEFT}(?P<word>overnight)(?![a-z-])"),
    _rule(
        "unit",
        "unit",
        rf"{_LEFT}(?:{_PART})?(?:the )?(?P<which>last|this|next|current|coming|present) "
        r"(?P<unit>week|weekend|fortnight|month|quarter|year|decade|century)(?![a-z-])",
    ),
    _rule(
        "unit", "unit", rf"{_LEFT}(?P<part>{_PARTS})[ -]the (?P<unit>week|month|quarter|year|decade|century)(?![a-z-])"
    ),
    _rule("weekend", "unit", rf"{_LEFT}(?:over|at|on|during) the (?P<unit>weekend)(?![a-z])"),
    _rule(
        "past",
        "unit",
        rf"{_LEFT}(?:(?P<pre>in|over|during|within|for|throughout) )?(?:the |this )?(?P<which>past|(?<=in the )last"
        rf"|(?<=over the )last|"
        rf"(?<=during the )last|(?<=within the )last|(?<=for the )last) (?P<unit>day|week|fortnight|month|quarter"
        rf"|year|decade|century){_HALF}(?![a-z-])",
    ),
    _rule(
        "unit",
        "unit",
        rf"{_LEFT}(?:the |this )(?P<which>past) (?P<unit>weekend)(?![a-z])",
    ),
    _rule(
        "past",
        "unit",
        rf"{_LEFT}(?:(?P<pre>in|over|during|within|for|throughout|across) )?(?:the |these |this )?"
        rf"(?P<which>past|last|previous|preceding|next|coming|following) {_COUNT}[ -]{_UNIT}{_HALF}",
    ),
    _rule(
        "first",
        "unit",
        rf"{_LEFT}(?:the )?(?P<which>first|last|final|opening) {_COUNT}[ -]{_UNIT} of (?:{_YEAR}|(?P<this>this|last"
        rf"|the) year|{_MONTH}{_OF_YEAR.replace('year>', 'year5>')}?)",
    ),
    _rule(
        "ago",
        "unit",
        rf"{_LEFT}(?:(?P<exact>exactly|precisely) )?{_COUNT}[ -]{_UNIT}{_HALF} ago(?![a-z])(?P<today> (?:today|on "
        rf"this day))?",
    ),
    _rule(
        "anaphoric",
        "unit",
        rf"{_LEFT}(?:(?:the|a) )?{_COUNT}[ -]{_UNIT}{_HALF} (?P<side>earlier|later|before|after|afterwards"
        rf"|previously|following|into)(?![a-z])",
    ),
)
_LOOSE = (
    _rule(
        "duration",
        "unit",
        rf"{_LEFT}{_COUNT}(?: or {_COUNT.replace('count>', 'count2>')}| to {_COUNT.replace('count>', 'count3>')})?[ "
        rf"-]{_UNIT}{_HALF}(?:'s?)?",
    ),
    _rule(
        "duration",
        "unit",
        rf"{_LEFT}(?P<pre>for|after|over|in|within|many|of|several|through) (?:many |long )?(?P<unit>hours|days"
        rf"|weeks|months|years|decades|centuries)(?![a-z])",
    ),
    _rule("set", "unit", rf"{_LEFT}(?P<every>every|each) (?:{_COUNT}|(?P<other>other|second|third) )?[ -]?{_UNIT}"),
    _rule(
        "set",
        "weekday",
        rf"{_LEFT}(?:(?:every|each) (?P<weekday>{_DAY_NAMES})|(?P<weekday2>{_DAY_NAMES})s)(?: {_DAYPART}s?)?(?![a-z])",
    ),
    _rule(
        "set",
        "phrase",
        rf"{_LEFT}(?P<every>{join_forms(f for forms in _WORDS.sets.values() for f in forms)})(?![a-z-])",
    ),
    _rule(
        "vague",
        "phrase",
        rf"{_LEFT}(?P<word>{join_forms(f for forms in _WORDS.vague.values() for f in forms)})(?![a-z-])",
    ),
    _rule("anaphoric", "phrase", rf"{_LEFT}(?P<word>{join_forms(_WORDS.anaphoric)})(?![a-z])"),
    _rule(
        "event",
        "phrase",
        rf"{_LEFT}(?:the )?(?P<word>{join_forms(f for e in _WORDS.event for f in e.forms)})(?![a-z\d])",
    ),
    _rule(
        "clock",
        "digits",
        r"(?<![\w.,:/$€£-])(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d)(?: ?hours| ?hrs| ?h)?(?: "
        r"?(?P<half>[ap])\.?m\b\.?)"
        r"|:(?P<minute2>[0-5]\d)(?!:?\d)| ?(?P<half2>[ap])\.?m\b\.?)(?: ?(?P<zone>gmt|utc|local time|est|edt|et))?",
    ),
    _rule(
        "clock",
        "digits",
        r"(?<![\w.,:/$€£-])(?:(?P<pre>at|by|around|about) )(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?!\d|,\d"
        r"|[.:/-]\d)"
        r"(?: ?(?P<zone>gmt|utc|hours|hrs|local time|local))?",
    ),
    _rule(
        "clock",
        "digits",
        r"(?<![\w.,:/$€£-])(?P<hour>[01]\d|2[0-4]):?(?P<minute>[0-5]\d) ?(?P<zone>gmt|utc|hours|hrs|local time"
        r"|local)(?![a-z])",
    ),
    _rule(
        "clock",
        "phrase",
        rf"{_LEFT}(?P<pre>at|by|before|around|after|until) (?P<daypart>noon|midday|midnight|dawn|dusk|daybreak"
        rf"|nightfall)(?![a-z])",
    ),
)
RULES: tuple[Rule, ...] = (*_DATES, *_PERIODS, *_RELATIVE, *_LOOSE)

_PHRASES = join_forms(
    {
        *(f for forms in _WORDS.vague.values() for f in forms),
        *(f for forms in _WORDS.sets.values() for f in forms),
        *_WORDS.anaphoric,
        *(f for e in _WORDS.event for f in e.forms),
        *_WORDS.deictic,
        *_WORDS.holidays,
        *_WORDS.feasts,
        "overnight",
        "noon",
        "midday",
        "midnight",
        "dawn",
        "dusk",
        "daybreak",
        "nightfall",
        "every",
        "each",
    }
)
PHRASES = re.compile(rf"\b(?:{_PHRASES})\b")
ANCHORS = re.compile(
    rf"\b(?:(?P<month>{join_forms(n for names in _WORDS.months for n in names)})\b"
    rf"|(?P<weekday>{join_forms(n for names in _WORDS.weekdays for n in names)})s?\b"
    rf"|(?P<unit>{_UNIT_FORMS})\b|(?P<season>{_SEASONS})\b"
    r"|(?P<decade>\d{0,2}\d0'?s)\b|(?P<digits>\d))"
)
