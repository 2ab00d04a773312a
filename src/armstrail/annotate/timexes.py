"""Time expressions as ISO-TimeML marks them: the extents of TIMEX3, without the words of bounds and ranges.

`times` finds what dates a claim ("since August 2021", "between 2014 and 2021"). The mentions of times are finer: each
named time by itself ("2014", "2021"), with the words that modify it ("nearly nine hours"), and also rates, ages and
vague times, which date no claim.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from armstrail.annotate.amount_text import choose_longest, join_forms
from armstrail.annotate.time_compose import join_days
from armstrail.annotate.time_values import read_fields
from armstrail.annotate.times import Candidate, find_anchors, find_candidates
from armstrail.annotate.timex_guards import is_timex
from armstrail.annotate.timex_patterns import TIMEX_PHRASES, TIMEX_RULES
from armstrail.core.annotation import TimeExpression
from armstrail.lexicon.quantities import load_time_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_ANAPHORIC = load_time_words().anaphoric
_DAYPARTS = load_time_words().dayparts
_EXTENTS = load_time_words().extents
_MODIFIED = frozenset({"span", "duration", "ago", "anaphoric", "rate", "age"})
_MODIFIERS = re.compile(rf"(?<![a-z-])(?:(?:{join_forms(_EXTENTS.modifiers)}) )+\Z")
_OVER = re.compile(rf"(?<![a-z])(?:{join_forms(_EXTENTS.carriers)}) (?:(?:just|well) )?((?:over|under) )\Z")
_ABOUT = re.compile(r"(?<![a-z])(?:(?:approximately|about|roughly) )\Z")
_ALMOST = re.compile(r"(?<![a-z])(?:(?:almost|nearly) )\Z")
_OF_PERIOD = re.compile(r"(?:the )?(?:beginning|start|middle|end) of \Z")
_LEADS = re.compile(
    r"(?:in|over|on|during|until|by|for|since|within|to|through|throughout|from|between|across|before|after|around) "
    r"(?=the |recent |past |coming |early |late )|(?:since|until|as of|up to|by) (?=now\Z)|at (?=the |that |this )"
)
_CLOCK = frozenset({"hour", "minute", "half", "daypart"})
_DATED = frozenset({"date", "days", "weekday", "feast", "holiday"})
_RANGE_LINK = re.compile(r"(?: ?[-–—] ?| through | to | until | till )\Z")
_DAYPART_OF = re.compile(r" of (?:the )?\Z")
_OWNED = re.compile(r"'s?\Z")
_BARE_DAY = re.compile(r"the \d{1,2} [a-z]")  # "the 27 May elections": the article is that of the noun
_SIDES = frozenset({"before", "after", "following", "into"})
# "Two days before the vote" is a duration, "a year before." is a date.
_STANDS_ALONE = re.compile(r"(?: earlier)?(?:[.,;:)]|$| and (?!after|before))")
_TURNED = re.compile(r" (?:earlier|later|after|before|afterwards|previously|following|into)\Z")
# The day of a saying is not the day that "the following day" counts from.
_REPORTED = re.compile(r"(?<![a-z])(?:said|says|told|reported|announced|added|confirmed|according)(?: [a-z]+){0,4} \Z")
_NO_MENTION = frozenset({"so far", "thus far", "to date", "not long ago"})


def find_timexes(text: str) -> tuple[TimeExpression, ...]:
    """Finds the times of a sentence with the extents of TIMEX3; none overlap.

    Args:
        text: a sentence; offsets are half-open code points into it.

    Returns:
        The expressions in order. Beside the forms of `times` there are "span" (a duration), "age", "rate" ("twice a
        year"), "back" ("year-earlier") and "dayofmonth" ("the 15th").

    Source: ISO-TimeML (ISO 24617-1:2012) and the TimeML annotation guidelines 1.2.1, section on TIMEX3.

    >>> text = "Between 2014 and 2021 he fled twice a year, and since May for nearly two weeks."
    >>> [t.text for t in find_timexes(text)]
    ['2014', '2021', 'twice a year', 'May', 'nearly two weeks']
    """
    folded, anchors = find_anchors(text)
    if "phrase" not in anchors and TIMEX_PHRASES.search(folded):
        anchors |= {"phrase"}
    if not anchors:
        return ()
    found = list(find_candidates(text))
    found += [
        Candidate(m.start(), m.end(), rule.form, m)
        for rule in TIMEX_RULES
        if rule.anchor in anchors
        for m in rule.pattern.finditer(folded)
        if is_timex(rule.form, m, text, folded)
    ]
    bare = tuple(
        TimeExpression(
            start=c.start, end=c.end, text=text[c.start : c.end], form=c.form, fields=read_fields(c.form, c.match)
        )
        for c in choose_longest(c for c in found if _is_mention(c, folded))
    )
    joined = _join_dayparts(join_days(bare, text, folded), text, folded)
    return tuple(_settle_extents(joined, text, folded))


def _join_dayparts(times: tuple[TimeExpression, ...], text: str, folded: str) -> tuple[TimeExpression, ...]:
    """Joins "the night of" with its date."""
    out: list[TimeExpression] = []
    for time in times:
        last = out[-1] if out else None
        if last is not None and last.form == "clock" and _is_part_of_day(last, time, folded):
            out[-1] = TimeExpression(
                start=last.start, end=time.end, text=text[last.start : time.end], form=time.form,
                fields={**time.fields, **{k: v for k, v in last.fields.items() if k in _CLOCK}},
            )  # fmt: skip
        else:
            out.append(time)
    return tuple(out)


def _is_part_of_day(clock: TimeExpression, day: TimeExpression, folded: str) -> bool:
    """Tells whether a time of day belongs to the day behind it: "the night of 5 May", "noon the next day"."""
    between = folded[clock.end : day.start]
    if day.form == "anaphoric":
        return between in {" ", " on "} and day.fields.get("word", "").endswith("day")
    return day.form in _DATED and "daypart" in clock.fields and bool(_DAYPART_OF.match(between))


def _settle_extents(times: tuple[TimeExpression, ...], text: str, folded: str) -> Iterator[TimeExpression]:
    """Cuts prepositions off and takes modifiers in."""
    floor = 0
    for time in times:
        start, end, form = time.start, time.end, time.form
        lead = _LEADS.match(folded[start:end])
        start += lead.end() if lead else 0
        if form == "anaphoric" and time.fields.get("side") in _SIDES and not _STANDS_ALONE.match(folded, end):
            turned = _TURNED.search(folded[start:end])
            end, form = (start + turned.start(), "span") if turned else (end, form)
        if form == "event" or (form in _DATED and _BARE_DAY.match(folded, start)):
            start += len("the ") * folded.startswith("the ", start)
        owned = _OWNED.search(folded[start:end]) if form != "decade" else None
        end -= len(owned[0]) if owned else 0
        start = max(_find_start(form, start, end, folded), floor)
        if form == "years" and end - start == 9:  # "1979-1989" are two years
            yield from _split_years(time, text)
        else:
            fields = _add_context(time, folded, floor)
            yield TimeExpression(start=start, end=end, text=text[start:end], form=form, fields=fields)
        floor = end


def _add_context(time: TimeExpression, folded: str, floor: int) -> dict[str, str]:
    """Adds what the words around a time tell: the day of a saying, the end of a range, the part of "that evening"."""
    fields = dict(time.fields)
    if _REPORTED.search(folded[max(0, time.start - 40) : time.start]):
        fields["reported"] = "1"
    if floor and _RANGE_LINK.match(folded[floor : time.start]) and not {"year", "which_year", "which"} & fields.keys():
        fields["onward"] = "1"
    last = fields.get("word", "").rpartition(" ")[2]
    if time.form == "anaphoric" and last in _DAYPARTS:
        fields["daypart"] = _DAYPARTS[last]
    return fields


def _is_mention(candidate: Candidate, folded: str) -> bool:
    """Refuses what is no TIMEX3 by itself: "so far", and "since then", which counts from no unit."""
    words = folded[candidate.start : candidate.end]
    if candidate.form == "vague":
        return words not in _NO_MENTION and is_timex("vague", candidate.match, "", folded)
    return candidate.form != "anaphoric" or "word" not in candidate.match.re.groupindex or bool(_ANAPHORIC[words])


def _find_start(form: str, start: int, end: int, folded: str) -> int:
    before = folded[max(0, start - 40) : start]
    pattern = None
    hyphened = "-" in folded[start:end] and not folded[start:end].endswith("ago")
    if form in _MODIFIED and not hyphened:
        over = _OVER.search(before)
        if over:
            return start - (len(before) - over.start(1))
        pattern = _MODIFIERS
    elif form in {"clock", "deictic", "weekday"} and folded[start].isdigit():
        pattern = _ABOUT
    elif form == "set":
        pattern = _ALMOST
    found = pattern.search(before) if pattern else None
    return start - (len(before) - found.start()) if found else start


def _split_years(time: TimeExpression, text: str) -> Iterator[TimeExpression]:
    for start, key in ((time.start, "year"), (time.start + 5, "year2")):
        yield TimeExpression(
            start=start, end=start + 4, text=text[start : start + 4], form="year", fields={"year": time.fields[key]}
        )
