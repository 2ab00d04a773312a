"""Bylines, date lines and mastheads: who wrote a report, who published it, when."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from armstrail.clean.dates import DateSpan, find_dates
from armstrail.clean.knowledge import load_masthead
from armstrail.clean.lines import Line

_MAX_CREDIT = 170
_MAX_NAME_WORDS = 8
_SPLIT = re.compile(r"\s*[|·•]\s*|\s+[–—-]+\s+|\s*[–—]\s*|\s*[,;()/]\s*|\s{2,}")
_IGNORED = re.compile(
    r"@\w+|\d+ (?:posts?|comments?|views?|shares?|min(?:ute)?s?(?: read)?)|(?:last )?(?:at )?\d{1,2}[:.h]\d{2}.*|"
    r"(?:translated|traduit|adapted|for immediate release|in \w+$|no\. ?\d+|vol\. ?\d+|issue \d+|issn|unrolled).*|"
    r"\d+\s*°?\s*[CF]|г|года?|р|року",
    re.IGNORECASE,
)
_PREFIXED = re.compile(r"[a-z]{1,4}[-'’][A-ZÀ-Þ]")
_ROLE = re.compile(r"\s+(?:staff|team|newsroom|desk|reporters?|correspondents?|on|at|in)$", re.IGNORECASE)
_SEPARATED = re.compile(r"[|·•]")


@dataclass(frozen=True, slots=True)
class Credit:
    """What one line says about the report.

    `updated`: the date is that of a change. `place`: the line is a dateline of its own and begins with a place.
    """

    author: str | None = None
    publisher: str | None = None
    date: DateSpan | None = None
    updated: bool = False
    place: str | None = None


def parse_credit(line: Line) -> Credit | None:
    """Reads a line that names author, publisher or date; None where the line is something else.

    >>> from armstrail.clean.lines import build_line
    >>> credit = parse_credit(build_line("By Ana Ruiz | Valley Post | March 3, 2025"))
    >>> credit.author, credit.publisher, credit.date.start
    ('Ana Ruiz', 'Valley Post', '2025-03-03')
    """
    text = line.text.strip(" –—-")
    if len(text) > _MAX_CREDIT:
        return None
    dates = find_dates(text)
    if not dates and (text.endswith(".") or not _byline_pattern().search(text)):
        return None
    rest = text
    for span in reversed(dates):
        rest = f"{rest[: span.start_char]} | {rest[span.end_char :]}"
    parts = [part for part in (piece.strip(" .:") for piece in _SPLIT.split(rest)) if part]
    # Of several dates the earliest that is exact is that of publication; the others are those of changes.
    date = min(dates, key=lambda span: (span.start != span.end, span.start), default=None)
    return _read_parts(parts, date, is_separated=bool(_SEPARATED.search(text)))


def _read_parts(parts: list[str], date: DateSpan | None, *, is_separated: bool) -> Credit | None:
    credit = Credit(date=date)
    has_byline = False
    unknown: list[str] = []
    for part in parts:
        cue, name = _split_cue(part)
        if cue == "by":
            has_byline = True
            credit = _add_byline(credit, name)
        elif cue == "updated":
            credit = replace(credit, updated=True)
        elif cue == "published" or _says_nothing(part):
            continue
        elif is_name(part):
            unknown.append(part)
        else:
            return None
    if date is None and not has_byline:
        return None
    return _add_names(credit, unknown, is_separated=is_separated, has_byline=has_byline)


def _says_nothing(part: str) -> bool:
    return is_kicker(part) or bool(_IGNORED.fullmatch(part)) or part.lower() in load_masthead().byline_nobody


def _add_byline(credit: Credit, name: str) -> Credit:
    if not name or name.lower() in load_masthead().byline_nobody:
        return credit
    if is_organisation(name):
        return replace(credit, publisher=credit.publisher or name)
    return replace(credit, author=credit.author or name)


def _add_names(credit: Credit, names: list[str], *, is_separated: bool, has_byline: bool) -> Credit:
    if not names:
        return credit
    publisher = credit.publisher or next((name for name in names if is_organisation(name)), None)
    if publisher is None and is_separated:
        publisher = names[0]
    place = names[0] if not (is_separated or has_byline or names[0] == publisher) else None
    author = credit.author
    if author is None and is_separated and not has_byline and publisher in names[1:] and names.index(publisher) == 1:
        author = names[0]
    return replace(credit, publisher=publisher, author=author, place=place)


def _split_cue(part: str) -> tuple[str | None, str]:
    for kind, pattern in _cue_patterns():
        match = pattern.match(part)
        if match is None:
            continue
        rest = part[match.end() :].strip(" :")
        if kind == "by":
            rest = rest if rest.lower() in load_masthead().byline_nobody else _ROLE.sub("", rest)
            return (kind, rest) if is_name(rest) or " " not in rest or _says_nothing(rest) else (None, part)
        if not rest or _IGNORED.fullmatch(rest) or rest.lower() in ("at", "on"):
            return kind, ""
        inner = _split_cue(rest)
        if inner[0] is not None:
            return inner
    return None, part


def _join_forms(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


@functools.cache
def _cue_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = load_masthead()
    cues = (("by", words.byline_words), ("updated", words.updated_words), ("published", words.published_words))
    return tuple((kind, re.compile(rf"(?:{_join_forms(forms)})(?=:|\s|$)", re.IGNORECASE)) for kind, forms in cues)


@functools.cache
def _byline_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_join_forms(load_masthead().byline_words)})(?!\w)", re.IGNORECASE)


@functools.cache
def _kicker_pattern() -> re.Pattern[str]:
    forms = _join_forms(load_masthead().kickers)
    return re.compile(rf"(?:{forms})(?:\s*(?:no\.?|nr\.?|n°|#)?\s*[\d/-]+|,(?P<rest>.*))?")


@functools.cache
def _organisation_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_join_forms(load_masthead().organisation_words)})(?!\w)", re.IGNORECASE)


def is_organisation(name: str) -> bool:
    """Whether a name reads like an outlet, agency or body rather than a person or place.

    >>> is_organisation("Valley Post"), is_organisation("Ana Ruiz")
    (True, False)
    """
    if not is_name(name) or is_kicker(name) or name.lower().endswith(" headquarters"):
        return False
    return bool(_organisation_pattern().search(name)) or (name.startswith("The ") and name.count(" ") in (1, 2, 3))


def is_name(text: str) -> bool:
    """Whether text is written like a name: few words, nearly all with a capital, no sentence.

    >>> is_name("Office for Arms Control"), is_name("Army digs up cache")
    (True, False)
    """
    words = text.split()
    if not words or len(words) > _MAX_NAME_WORDS or text[-1] in ".!?:;" or not any(c.isalpha() for c in text):
        return False
    if not (text[0].isupper() or not text[0].isascii() or text[0].isdigit()):
        return False
    small = load_masthead().name_small
    return all(word.lower() in small or not word[0].islower() or _PREFIXED.match(word) is not None for word in words)


def is_kicker(text: str) -> bool:
    """Whether text only says what sort of report this is ("Press release 118").

    >>> is_kicker("Press release 118"), is_kicker("Press freedom in peril")
    (True, False)
    """
    match = _kicker_pattern().fullmatch(text.lower().strip(" .:–—-[]()"))
    return match is not None and (match["rest"] is None or _is_noise(match["rest"]))


def _is_noise(text: str) -> bool:
    return all(_IGNORED.fullmatch(part.strip()) for part in text.split(","))
