"""What looks like a time and is none: counts, names, verbs, ages, calibres."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from armstrail.annotate.amount_text import join_forms
from armstrail.lexicon.quantities import load_number_words, load_time_words, load_unit_words

if TYPE_CHECKING:
    from collections.abc import Callable

_TIMES = load_time_words()
_NOUNS = load_unit_words().nouns
_LABELS = load_number_words().guards.labels
_MONTH_NAMES = frozenset(names[0] for names in _TIMES.months)
_DAY_ABBREVIATED = frozenset(a for names in _TIMES.weekdays for a in names[1:])
_POINTERS = frozenset(
    "in since until till by before after during through from between of early late mid last next this past "
    "throughout to and or for per "
    "every each around about on".split()
)
_YEAR_POINTERS = (
    frozenset(
        "in since during until till early late mid the its their his her year from between spring summer autumn winter "
        "fall for throughout "
        "before after end beginning start".split()
    )
    | _MONTH_NAMES
)
_COUNT_LEADS = frozenset(
    "than nearly almost some least exceeding estimated roughly approximately total another".split()
)
_MAKES_VERB = frozenset("to will would could can might should must".split())
_LOOSE_POINTERS = frozenset("to and or for from of after before through next about on".split())
_MARCHING = re.compile(r" (?:on|to|against|through|by)(?![a-z])")
_NAME_HEAD = re.compile(rf" (?:{join_forms(_TIMES.name_heads)})(?![a-z])")
_NAME_LEAD = re.compile(rf"(?:{join_forms(_TIMES.name_leads)}) \Z")
_LAST_WORD = re.compile(r"([\w.']+)[^\w]?[ (\"]*\Z")
_NEXT_WORD = re.compile(r" ?([a-z%°][a-z'-]*)")
_UNIT_NEXT = re.compile(
    r" ?(?:%|°|kg|km|mm|cm|tons?|tonnes?|kilo|met(?:er|re)s?|miles|percent|per cent|dollars|euros|million|billion"
    r"|thousand|gmt|utc|hours|hrs|local)"
)
_NOT_PLURAL = frozenset("was is has as us this its his does says thus perhaps always whereas".split())
_AGE_NEXT = re.compile(r"[ -]?(?:olds?\b|of age|jail|-old)")


def is_time(form: str, match: re.Match[str], text: str, folded: str) -> bool:
    """Tells whether a match of a rule is a time.

    Args:
        form: the rule's form.
        match: the match over `folded`.
        text: the text as it stands, for its capitals.
        folded: the text made plain.
    """
    guard = _GUARDS.get(form)
    return guard is None or guard(match, text, folded)


def is_plural(word: str) -> bool:
    """Tells whether a lower-case word looks like a plural noun.

    >>> is_plural("rifles"), is_plural("men"), is_plural("was")
    (True, True, False)
    """
    word = word.removesuffix("'")
    if word in _NOUNS.plurals:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "'s", "wards"))
        and word not in _NOT_PLURAL
    )


def _is_named_month(match: re.Match[str], text: str, folded: str) -> bool:
    """Accepts a month or weekday that is written as a name and is no part of another name."""
    for group in ("month", "weekday"):
        if group in match.re.groupindex and match[group] and not match[group].isdigit():
            first = text[match.start(group)]
            if first.islower():
                return False
    if _NAME_HEAD.match(folded, match.end()) and text[match.end() + 1 : match.end() + 2].isupper():
        return False
    return not _NAME_LEAD.search(folded[max(0, match.start() - 14) : match.start()])


def _is_month(match: re.Match[str], text: str, folded: str) -> bool:
    if not _is_named_month(match, text, folded):
        return False
    word = match["month"].rstrip(".")
    dated = any(match[g] for g in ("year", "year2", "year3", "which", "yearly", "yearly3", "part"))
    if dated:
        return True
    if word not in _MONTH_NAMES:
        return match["month"].endswith(".") and _lead(folded, match.start()) in _POINTERS
    if word not in _TIMES.weak_months:
        return True
    lead = _lead(folded, match.start())
    if lead in _POINTERS:
        marching = word == "march" and lead in _LOOSE_POINTERS and _MARCHING.match(folded, match.end())
        return not marching
    return lead == "the" and bool(re.match(r" [a-z\d]", text[match.end() : match.end() + 2]))


def _is_weekday(match: re.Match[str], text: str, folded: str) -> bool:
    if not _is_named_month(match, text, folded):
        return False
    word = match["weekday"].rstrip(".")
    if word in _DAY_ABBREVIATED:
        return bool(match["which"]) or (_lead(folded, match.start()) == "on" and not match["daypart"])
    return not folded.startswith("-", match.start() - 1)


def _is_year(match: re.Match[str], text: str, folded: str) -> bool:
    if match["part"] or match.group().startswith("the year"):
        return True
    lead = _lead(folded, match.start())
    year = int(match["year"])
    before = folded[max(0, match.start() - 1) : match.start()]
    if lead in _COUNT_LEADS or lead in _LABELS or lead == "at" or before in {"#", "*"}:
        return False
    if year < 1900 and lead not in {"in", "since", "of", "until"}:
        return False
    if _UNIT_NEXT.match(folded, match.end()):
        return False
    following = _NEXT_WORD.match(folded, match.end())
    if following is None or not is_plural(following[1]):
        return not (folded.startswith("-", match.end()) and not re.match(r"-(?:[a-z]|\d)", folded[match.end() :]))
    if lead == "of":
        earlier = _lead(folded, match.start() - 3)
        return earlier in _MONTH_NAMES or earlier in _TIMES.seasons
    return lead in _YEAR_POINTERS or lead.endswith("'s")


def _is_years(match: re.Match[str], text: str, folded: str) -> bool:
    first, second = int(match["year"]), match["year2"]
    later = int(second) if len(second) == 4 else int(str(first)[:2] + second)
    if len(second) != 4 and later <= first and int(second) > 30:
        return False
    if len(second) != 4 and 0 < int(second) <= 12 and later - first < 0:
        return False
    following = _NEXT_WORD.match(folded, match.end())
    counted = following is not None and is_plural(following[1]) and _lead(folded, match.start()) not in _YEAR_POINTERS
    return (later > first or len(second) != 4) and not counted


def _is_duration(match: re.Match[str], text: str, folded: str) -> bool:
    if _AGE_NEXT.match(folded, match.end()):
        return False
    if "count" not in match.re.groupindex:
        return True
    count = match["count"]
    if match["unit"] in {"quarter", "quarters"}:
        return False
    if match["unit"] == "second":
        return folded[match.end("count")] == "-"
    if count in {"a", "an"}:
        return _lead(folded, match.start()) in {
            "for",
            "in",
            "within",
            "after",
            "over",
            "about",
            "nearly",
            "almost",
            "than",
            "lasted",
            "under",
        }
    if count in {"some", "many", "few"}:
        return match["unit"].endswith("s")
    singular = not match["unit"].endswith("s")
    joined = folded[match.end("count")] == "-"
    if singular and not joined and count not in {"one", "1", "half a", "half an"}:
        return False
    return not (match["unit"] in {"second", "minute", "night"} and singular and not joined)


def _is_set(match: re.Match[str], text: str, folded: str) -> bool:
    """Refuses newspapers ("the Daily Post") and "every second"."""
    start = match.start()
    name = (
        text[start].isupper()
        and start > 0
        and text[start + 1].islower()
        and text[match.end() : match.end() + 2].strip().isupper()
    )
    return not name


def _is_season(match: re.Match[str], text: str, folded: str) -> bool:
    groups = match.re.groupindex
    if "pre" in groups:
        whole = match.group()
        return (
            bool(match["pre"])
            or bool(match["part"])
            or ("yearly" in groups and bool(match["yearly"]) and not whole.startswith("the"))
        )
    if match["season"] == "fall" and "year" in groups:
        return _lead(folded, match.start()) in {
            "in",
            "since",
            "during",
            "by",
            "until",
            "late",
            "early",
            "the",
            "of",
            "from",
        }
    return True


def _is_date(match: re.Match[str], text: str, folded: str) -> bool:
    if match["month"].isdigit():
        return 1 <= int(match["month"]) <= 12 and 1 <= int(match["day"]) <= 31
    return _is_named_month(match, text, folded)


def _is_numeric(match: re.Match[str], text: str, folded: str) -> bool:
    first, second = int(match["first"]), int(match["second"])
    return 0 < min(first, second) <= 12 and max(first, second) <= 31


def _is_vague(match: re.Match[str], text: str, folded: str) -> bool:
    return not (
        text[match.start()].isupper()
        and text[match.start() + 1 : match.start() + 2].islower()
        and text[match.end() : match.end() + 2].strip().isupper()
    )


def _is_holiday(match: re.Match[str], text: str, folded: str) -> bool:
    """Accepts a feast in capitals that is no attribute ("Christmas truce") and no period ("in the New Year")."""
    lead = _lead(folded, match.start())
    words = text[match.start("holiday") : match.end("holiday")].split()
    if not all(w[0].isupper() or w in {"the", "of"} for w in words) or lead == "the":
        return False
    written = folded if text[match.start() : match.end()].isupper() else text
    attribute = re.match(r" [a-z]", written[match.end() : match.end() + 2])
    return bool(match["year"]) or attribute is None or lead in _POINTERS


def _is_past(match: re.Match[str], text: str, folded: str) -> bool:
    """Refuses the verb in "is scheduled to last 45 minutes"."""
    return not match.group().startswith("last") or _lead(folded, match.start()) not in _MAKES_VERB


def _is_feast(match: re.Match[str], text: str, folded: str) -> bool:
    return text[match.start("feast")].isupper() or match["feast"].startswith("the ")


def _lead(folded: str, position: int) -> str:
    """Returns the word before a position, "" where there is none in the sentence."""
    match = _LAST_WORD.search(folded[max(0, position - 24) : max(0, position)])
    if match is None:
        return ""
    return match[1]


_GUARDS: dict[str, Callable[[re.Match[str], str, str], bool]] = {
    "date": _is_date,
    "numeric": _is_numeric,
    "days": _is_named_month,
    "month": _is_month,
    "weekday": _is_weekday,
    "year": _is_year,
    "years": _is_years,
    "duration": _is_duration,
    "set": _is_set,
    "season": _is_season,
    "vague": _is_vague,
    "holiday": _is_holiday,
    "feast": _is_feast,
    "past": _is_past,
}
