"""The fields of a time expression, from the words that matched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from armstrail.annotate.amount_numbers import read_number
from armstrail.lexicon.quantities import load_time_words

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = load_time_words()
_MONTHS = {form: i for i, names in enumerate(_WORDS.months, 1) for form in names}
_WEEKDAYS = {form: i for i, names in enumerate(_WORDS.weekdays) for form in names}
_UNITS = {form: unit for unit, forms in _WORDS.units.items() for form in forms}
_PARTS = {form: part for part, forms in _WORDS.parts.items() for form in forms}
_SETS = {form: value for value, forms in _WORDS.sets.items() for form in forms}
_VAGUE = {
    form: value for words in (_WORDS.mention_vague, _WORDS.vague) for value, forms in words.items() for form in forms
}
_WHICH = {
    "last": "last",
    "past": "past",
    "previous": "last",
    "preceding": "past",
    "this past": "past",
    "this": "this",
    "current": "this",
    "present": "this",
    "next": "next",
    "coming": "next",
    "this coming": "next",
    "following": "next",
    "same": "same",
    "first": "first",
    "opening": "first",
    "final": "last",
}
_COUPLE = {
    "a couple": "2",
    "a couple of": "2",
    "couple of": "2",
    "a": "1",
    "an": "1",
    "half a": "0.5",
    "a half": "0.5",
    "1/2": "0.5",
    "half an": "0.5",
}
_QUARTERS = {"first": "q1", "second": "q2", "third": "q3", "fourth": "q4", "final": "q4", "last": "q4"}
_SECOND_PLACE = re.compile(r"(?<=[a-z])\d\Z")
_HALF = re.compile(r"[ -]and[ -]a[ -]half\Z")
_OWN_SECOND = frozenset({"day2", "count2", "count3"})
_DROPPED = frozenset({"pre", "mark", "zone", "this"})


def read_fields(form: str, match: re.Match[str]) -> dict[str, str]:
    """Reads the fields of an expression as strings of plain values: numbers, English names of units, codes.

    Args:
        form: the rule's form; "years" keeps its second year as `year2`.
        match: a match of the rule over plain text.

    Returns:
        `year`, `month`, `day`, `weekday` (0 is Monday), `count` ("X" is vague), `unit`, `part`, `which` and others.
    """
    fields: dict[str, str] = {}
    for name, raw in match.groupdict().items():
        if raw is None or name in _DROPPED:
            continue
        key = name if name in _OWN_SECOND or (form == "years" and name == "year2") else _SECOND_PLACE.sub("", name)
        value = _read_value(key, raw.strip(), form)
        if value:
            fields["which_year" if key == "yearly" else key] = value
    if "this" in match.re.groupindex and match["this"]:
        fields["which_year"] = "last" if match["this"] == "last" else "this"
    return _settle(form, fields)


def _read_value(key: str, raw: str, form: str) -> str:
    readers = {
        "month": lambda: str(int(raw)) if raw.isdigit() else str(_MONTHS[raw.rstrip(".")]),
        "weekday": lambda: str(_WEEKDAYS[raw.rstrip(".")]),
        "day": lambda: str(int(raw.rstrip("stndrh"))),
        "day2": lambda: str(int(raw.rstrip("stndrh"))),
        "unit": lambda: _UNITS.get(raw, raw),
        "part": lambda: _QUARTERS.get(raw.removeprefix("the "), _PARTS.get(raw, raw)),
        "which": lambda: _WHICH.get(raw, raw),
        "yearly": lambda: _WHICH.get(raw, raw),
        "count": lambda: read_count(raw),
        "count2": lambda: read_count(raw),
        "count3": lambda: read_count(raw),
        "every": lambda: _SETS.get(raw, raw),
        "daypart": lambda: _WORDS.dayparts.get(raw, raw),
        "year": lambda: _read_year(raw),
    }
    read = readers.get(key)
    if key == "word" and form == "vague":
        return _VAGUE[raw]
    return read() if read is not None else raw


def read_count(raw: str) -> str:
    """Reads a count of units; "X" where the words are vague.

    >>> read_count("three"), read_count("a couple of"), read_count("several"), read_count("2 1/2")
    ('3', '2', 'X', '2.5')
    """
    if raw in _COUPLE:
        return _COUPLE[raw]
    if raw.endswith((" 1/2", "½")):
        return f"{int(raw.rstrip('½').removesuffix(' 1/2') or 0) + 0.5:g}"
    half = _HALF.search(raw)
    if half is not None:
        whole = read_number(raw[: half.start()])
        return "X" if whole is None else f"{whole + 0.5:g}"
    value = read_number(raw)
    return "X" if value is None else f"{value:g}"


def _read_year(raw: str) -> str:
    """Reads a year; two digits are of the century that makes them lie in 1930 to 2029."""
    digits = raw.strip("' ")
    if len(digits) == 4:
        return digits
    return ("20" if int(digits) < 30 else "19") + digits


def _settle(form: str, fields: dict[str, str]) -> dict[str, str]:
    if form != "clock" and fields.pop("half", "") and fields.get("count", "1") != "X":
        fields["count"] = f"{float(fields.get('count', '1')) + 0.5:g}"
    if "holiday" in fields:
        month, _, day = _WORDS.holidays[fields.pop("holiday")].partition("-")
        fields |= {"month": str(int(month)), "day": str(int(day)), "feast": ""}
    if "solar" in fields:
        fields["month"] = str(_WORDS.solar_months[fields.pop("solar")])
    if form == "deictic" and fields["word"] in _WORDS.deictic:
        word = fields["word"]
        fields = {"daypart": _WORDS.deictic_parts[word], **fields} if word in _WORDS.deictic_parts else fields
        fields["word"] = str(_WORDS.deictic[word])
    if form == "numeric":
        first, second = int(fields.pop("first")), int(fields.pop("second"))
        days, months = (second, first) if second > 12 else (first, second)
        fields |= {"day": str(days), "month": str(months)}
    if form == "years":
        fields["year2"] = _complete_year(fields["year"], fields["year2"])
    return fields


def _complete_year(first: str, second: str) -> str:
    """Completes the second year of "1979-89" and "1999-01"."""
    if len(second) == 4:
        return second
    same = first[:2] + second
    return same if int(same) > int(first) else str(int(first[:2]) + 1) + second


def has_any(fields: dict[str, str], names: Iterable[str]) -> bool:
    """Tells whether any of some fields is there."""
    return any(n in fields for n in names)
