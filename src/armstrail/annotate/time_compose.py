"""Times made of times: ranges, clocks with their day, bounds ("since"), offsets ("two days before …")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from armstrail.annotate.time_tense import lies_ahead
from armstrail.core.annotation import TimeExpression
from armstrail.lexicon.quantities import load_time_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_ANAPHORIC = load_time_words().anaphoric
_DAYS = frozenset({"date", "holiday", "weekday", "deictic", "numeric", "overnight", "event", "feast", "solar"})
_CALENDAR = _DAYS | {"month", "year", "decade", "season", "unit", "quarter", "weekend", "ago", "years", "days", "first"}
_RANGE = re.compile(r" ?(?:to|until|till|through|up to|and|-|–|—)(?: (?:the|on|in))? ?\Z| ?[-–—] ?\Z")
_OPENING = re.compile(r"(?:^|[^a-z])(between|from)(?: (?:the|on|in))? \Z")
_PLAIN_LINK = re.compile(r"(?: ?[-–—] ?| through | to | until | till )\Z")
_LIST = re.compile(r",? (?:and|or|to|until) |, | ?[-–/] ?")
_CHAIN = re.compile(r"[^.;!?\n]{0,80}(?<![a-z])(?:and|then|but)(?: [a-z]+){0,3} ")
_CLOCK_LINK = re.compile(
    r",? (?:(?:(?:at|by|on)(?: about| around| approximately| roughly| some)?|around|about|shortly after"
    r"|shortly before) (?:the )?)?\Z"
)
_NOW = re.compile(
    r" (?:until|till|to|up to|through) (?:now|the present|today|this day|date|the present day)(?![a-z])|(?: "
    r"|-)onwards?(?![a-z])|(?: and| or) (?:later|after)(?![a-z])"
)
_BOUNDS = (
    ("since", re.compile(r"(?:^|[^a-z])((?:ever )?since(?: (?:about|around|at least|early on|on|in|the))*) \Z")),
    (
        "since",
        re.compile(
            r"(?:^|[^a-z])((?:starting|beginning|effective|dating(?: back)?)(?: (?:in|on|from|with|to|since|the))*) \Z"
        ),
    ),
    (
        "until",
        re.compile(
            r"(?:^|[^a-z])((?:(?:until|till|up to|up until|no later than|not later than|by)(?: (?:about|around"
            r"|at least|on|in|the))*|through(?: (?:about|around|at least|the))*)) \Z"
        ),
    ),
    ("before", re.compile(r"(?:^|[^a-z])((?:before|prior to|ahead of)(?: (?:on|in|the))*) \Z")),
    ("after", re.compile(r"(?:^|[^a-z])((?:after|following)(?: (?:on|in|the))*) \Z")),
)
_SINCE_GAP = re.compile(r"(?:^|[^a-z])since (?:[^\s,.;:()]+ ){1,9}?(?:in|on|of|from) \Z")
_OFFSET_LINK = re.compile(r" (?:the |its |their )?\Z")
_UNDATED = frozenset({"year", "which_year"})
_TENSED = frozenset({"date", "month", "days", "holiday", "feast", "weekday", "quarter"})
_DIRECTED = _UNDATED | {"which", "week"}


def compose_times(times: tuple[TimeExpression, ...], text: str, folded: str) -> tuple[TimeExpression, ...]:
    """Joins neighbouring expressions that together name one time, and puts bounds on those that words bound.

    Args:
        times: expressions without overlap, in order.
        text: the text as it stands.
        folded: the text made plain.
    """
    joined = join_days(times, text, folded)
    ranged = _join_ranges(_count_from(_join_offsets(joined, text, folded)), text, folded)
    bounded = [_bound(t, text, folded, ranged[i - 1].end if i else 0) for i, t in enumerate(ranged)]
    ends = [0, *(t.end for t in bounded)]
    return tuple(t for i, t in enumerate(bounded) if t.start >= ends[i])


def join_days(times: tuple[TimeExpression, ...], text: str, folded: str) -> tuple[TimeExpression, ...]:
    """Gives dates the year of the list they stand in, marks those that lie ahead, and joins clocks with their day."""
    return _join_clocks(_look_ahead(_share_years(times, folded), folded), text, folded)


def _share_years(times: tuple[TimeExpression, ...], folded: str) -> tuple[TimeExpression, ...]:
    """Gives the year of the last of a list to those before it ("in May and June 2025")."""
    out = list(times)
    for i in range(len(out) - 2, -1, -1):
        left, right = out[i], out[i + 1]
        if left.form not in {"month", "date"} or right.form not in {"month", "date", "days"}:
            continue
        if _LIST.fullmatch(folded[left.end : right.start]) and not _UNDATED & left.fields.keys():
            shared = {k: v for k, v in right.fields.items() if k in _UNDATED}
            if (
                shared.get("year")
                and int(left.fields["month"]) > int(right.fields["month"])
                and _is_span(folded, left, right)
            ):
                shared["year"] = str(int(shared["year"]) - 1)
            out[i] = msgspec.structs.replace(left, fields={**left.fields, **shared})
    return tuple(_pass_years(out, folded))


def _pass_years(times: Sequence[TimeExpression], folded: str) -> list[TimeExpression]:
    """Gives the year of a date to a later one of the same sentence that "and" or "then" joins to it."""
    out: list[TimeExpression] = []
    for time in times:
        last = out[-1] if out else None
        if (
            last is not None
            and time.form in {"date", "month"}
            and last.form in {"date", "month", "days"}
            and "year" in last.fields
            and not (_UNDATED | {"which"}) & time.fields.keys()
            and int(time.fields["month"]) >= int(last.fields["month"])
            and _CHAIN.fullmatch(folded[last.end : time.start])
        ):
            out.append(msgspec.structs.replace(time, fields={**time.fields, "year": last.fields["year"]}))
        else:
            out.append(time)
    return out


def _is_span(folded: str, left: TimeExpression, right: TimeExpression) -> bool:
    return bool(_PLAIN_LINK.match(folded[left.end : right.start]))


def _join_clocks(times: tuple[TimeExpression, ...], text: str, folded: str) -> tuple[TimeExpression, ...]:
    """Joins a time of day with the day it belongs to ("at 6:30 p.m. on Sunday")."""
    out: list[TimeExpression] = []
    for time in times:
        last = out[-1] if out else None
        near = last is not None and _CLOCK_LINK.match(folded[last.end : time.start])
        if (
            last is not None
            and near
            and "clock" in (last.form, time.form)
            and (last.form in _DAYS or time.form in _DAYS)
        ):
            day, clock = (last, time) if last.form in _DAYS else (time, last)
            fields = {
                **day.fields,
                **{k: v for k, v in clock.fields.items() if k in {"hour", "minute", "daypart", "half"}},
            }
            out[-1] = _make(day.form, last.start, time.end, fields, text)
        else:
            out.append(time)
    return tuple(out)


def _join_offsets(times: Sequence[TimeExpression], text: str, folded: str) -> tuple[TimeExpression, ...]:
    """Joins a distance with the time it counts from ("three days after 15 April 2013")."""
    out: list[TimeExpression] = []
    for time in times:
        last = out[-1] if out else None
        if (
            last is not None
            and last.form == "anaphoric"
            and last.fields.get("side") in {"before", "after", "following"}
            and time.form in _CALENDAR
            and _OFFSET_LINK.match(folded[last.end : time.start])
        ):
            sign = "-" if last.fields["side"] == "before" else "+"
            fields = {
                "of": time.form,
                **time.fields,
                "shift": sign + last.fields["count"],
                "shift_unit": last.fields["unit"],
            }
            out[-1] = _make("offset", last.start, time.end, fields, text)
        else:
            out.append(time)
    return tuple(out)


def _look_ahead(times: tuple[TimeExpression, ...], folded: str) -> tuple[TimeExpression, ...]:
    """Marks dates without a year that words of the future govern ("is scheduled for 20 November")."""
    return tuple(
        msgspec.structs.replace(t, fields={**t.fields, "ahead": "1"})
        if t.form in _TENSED and not _DIRECTED & t.fields.keys() and lies_ahead(folded, t.start, t.end)
        else t
        for t in times
    )


def _count_from(times: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    """Counts "the next day" and "two years later" from the last time before it in the text, where it is as fine."""
    out: list[TimeExpression] = []
    base: TimeExpression | None = None
    for time in times:
        shift = _read_shift(time) if time.form == "anaphoric" else None
        if shift is not None and base is not None and (shift[1] not in {"day", "week"} or base.form in _DAYS):
            inner = dict(base.fields) if base.form == "offset" else {"of": base.form, **base.fields}
            if "shift" not in inner:
                out.append(
                    msgspec.structs.replace(
                        time, form="offset", fields={**inner, "shift": shift[0], "shift_unit": shift[1]}
                    )
                )
                continue
        if time.form in _CALENDAR:
            base = time
        out.append(time)
    return tuple(out)


def _read_shift(time: TimeExpression) -> tuple[str, str] | None:
    """Reads how far an anaphoric time lies from the one it counts from, as signed count and unit."""
    if "word" in time.fields:
        count, _, unit = _ANAPHORIC[time.fields["word"]].partition(" ")
        return (count, unit) if unit else None
    side = time.fields.get("side")
    if side not in {"earlier", "later"} or time.fields["count"] == "X":
        return None
    return ("-" if side == "earlier" else "+") + time.fields["count"], time.fields["unit"]


def _are_neighbours(first: TimeExpression, last: TimeExpression, link: str) -> bool:
    """Tells whether two years or months follow each other ("in 1995 and 1996")."""
    if (
        link not in {" and ", " or "}
        or first.form != last.form
        or first.form not in {"year", "month"}
        or "part" in last.fields
    ):
        return False
    if first.form == "year":
        return int(last.fields["year"]) - int(first.fields["year"]) == 1
    same = {k: v for k, v in first.fields.items() if k in _UNDATED} == {
        k: v for k, v in last.fields.items() if k in _UNDATED
    }
    return same and int(last.fields["month"]) - int(first.fields["month"]) == 1


def _join_ranges(times: Sequence[TimeExpression], text: str, folded: str) -> list[TimeExpression]:
    """Joins the two ends of a range ("between May 2023 and June 2024", "2014-2021")."""
    out: list[TimeExpression] = []
    for time in times:
        last = out[-1] if out else None
        if last is None or last.form not in _CALENDAR or time.form not in _CALENDAR:
            out.append(time)
            continue
        opening = _OPENING.search(folded[max(0, last.start - 16) : last.start])
        link = folded[last.end : time.start]
        if (
            (opening and _RANGE.match(link))
            or (last.form == time.form and _PLAIN_LINK.match(link))
            or _are_neighbours(last, time, link)
        ):
            start = (
                last.start - 16 + opening.start(1)
                if opening and last.start >= 16
                else opening.start(1)
                if opening
                else last.start
            )
            out[-1] = _make("range", start, time.end, _pair(last, time), text)
        else:
            out.append(time)
    return out


def _pair(first: TimeExpression, last: TimeExpression) -> dict[str, str]:
    fields = {"from": first.form, "to": last.form}
    fields |= {f"from.{k}": v for k, v in first.fields.items()}
    return fields | {f"to.{k}": v for k, v in last.fields.items()}


def _bound(time: TimeExpression, text: str, folded: str, floor: int) -> TimeExpression:
    """Puts the bound of the words around an expression on it: since, until, before, after."""
    if time.form not in _CALENDAR | {"offset"}:
        return time
    window = max(floor, time.start - 40)
    lead = folded[window : time.start]
    inner = {"of": time.form, **time.fields} if time.form != "offset" else dict(time.fields)
    open_end = _NOW.match(folded, time.end)
    if open_end:
        opening = _OPENING.search(lead)
        start = window + opening.start(1) if opening else time.start
        return _make("since", start, open_end.end(), inner, text)
    for form, pattern in _BOUNDS:
        found = pattern.search(lead)
        if found:
            return _make(form, window + found.start(1), time.end, inner, text)
    far = max(floor, time.start - 110)
    if _SINCE_GAP.search(folded[far : time.start]) and time.form != "ago":
        return _make("since", time.start, time.end, inner, text)
    return time


def _make(form: str, start: int, end: int, fields: dict[str, str], text: str) -> TimeExpression:
    return TimeExpression(start=start, end=end, text=text[start:end], form=form, fields=fields)
