"""What looks like a rate, a duration or a time of day and is none."""

from __future__ import annotations

import re

from armstrail.annotate.time_guards import is_plural, is_time

_LAST = re.compile(r"([\w%.'-]+) \Z")
_RATED = re.compile(r"(?:\d|%|percent|per cent|times|once|twice)\Z")
_LIKE_UNITS = frozenset({"second", "quarter", "season", "night", "minute"})
_NAMED = re.compile(r" (?:shift|guard|market|school|club|vision|sky|flight|light)s?(?![a-z])")
_SHARED = re.compile(r" of (?:the|a|an|his|her|their|its) ")


def is_timex(form: str, match: re.Match[str], text: str, folded: str) -> bool:
    """Tells whether a match of a rule of the mentions is a time.

    Args:
        form: the rule's form.
        match: the match over `folded`.
        text: the text as it stands, for its capitals.
        folded: the text made plain.
    """
    if form == "rate":
        return _is_rate(match, folded)
    if form == "span":
        return _is_span(match, folded)
    if form == "vague":
        return _is_vague(match, folded)
    if form == "clock":
        return not _NAMED.match(folded, match.end())
    if form == "unit":
        return _is_unit(match, folded)
    if form == "set":
        return all(text[match.start(g)].isupper() for g in ("month", "weekday") if match.re.groupindex.get(g))
    return form in {"age", "ago", "dayofmonth", "back"} or is_time(form, match, text, folded)


def _lead(folded: str, start: int) -> str:
    found = _LAST.search(folded[max(0, start - 24) : start])
    return found[1] if found else ""


def _is_rate(match: re.Match[str], folded: str) -> bool:
    """Accepts "twice a week" and "40 barrels a day"; "a day of protests" is a duration."""
    if not match.group().startswith(("a ", "an ")):
        return True
    lead = _lead(folded, match.start())
    return bool(_RATED.search(lead)) or is_plural(lead)


def _is_span(match: re.Match[str], folded: str) -> bool:
    unit = match["unit"]
    if "count" not in match.re.groupindex:
        shared = _SHARED.match(folded, match.end()) and unit not in {"years", "decades"}
        return not shared and _lead(folded, match.start()) not in {"early", "late", "small", "dying", "closing"}
    count = match["count"]
    joined = folded[match.end("unit") - len(unit) - 1] == "-"
    plural = unit.endswith("s")
    if unit.rstrip("s") in _LIKE_UNITS and not (plural and count[0].isdigit()) and not joined:
        return False
    if unit.rstrip("s") == "quarter" and not joined:
        return False
    if count in {"a", "an"}:
        return not joined and not folded.startswith("-", match.end())
    if plural or joined:
        return True
    return count in {"one", "1", "half a", "half an", "a half", "half"} or folded.startswith("'", match.end())


def _is_vague(match: re.Match[str], folded: str) -> bool:
    word, lead = match["word"], _lead(folded, match.start())
    if word in {"soon", "shortly"}:
        return lead != "as" and not re.match(r" (?:after|before|thereafter)", folded[match.end() :])
    if word in {"the past", "the future", "the present"}:
        after = folded[match.end() : match.end() + 1]
        return (
            lead in {"in", "from", "of", "for", "than"}
            and (after in {"", ".", ",", ";"} or lead == "in")
            and not (
                re.match(
                    r" (?:\d|[a-z]+ (?:year|month|week|day|hour|decade)s?\b|(?:year|month|week|day|decade)s?\b)",
                    folded[match.end() :],
                )
            )
        )
    if word in {"the time", "the moment", "this time", "that time"}:
        return lead == "at" and not folded.startswith((" of ", " that ", " when "), match.end())
    return True


def _is_unit(match: re.Match[str], folded: str) -> bool:
    if "part" in match.re.groupindex:
        return True
    return _lead(folded, match.start()) in {"of", "for", "in", "during", "over", "throughout", "on", "at"}
