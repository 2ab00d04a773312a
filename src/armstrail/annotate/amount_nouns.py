"""What an amount counts, and by what period or piece."""

from __future__ import annotations

import re

from armstrail.annotate.amount_numbers import read_number
from armstrail.annotate.amount_text import join_forms
from armstrail.annotate.time_guards import is_plural
from armstrail.lexicon.quantities import load_number_words, load_time_words, load_unit_words

_UNITS = load_unit_words()
_NOUNS = _UNITS.nouns
_PERIODS = {form: period for period, forms in _UNITS.periods.items() for form in forms}
_ADVERBS = join_forms(f for f in _PERIODS if f.endswith(("ly", "annual")))
_STEMS = join_forms(f for f in _PERIODS if not f.endswith(("ly", "annual")))
_TIME_UNITS = {form: unit for unit, forms in load_time_words().units.items() for form in forms}
_SMALL = join_forms(load_number_words().cardinals)
_GAP = r"(?: (?!(?:in|for|over|within|after|during|once|twice|and|but|than|from|to|by|at|on)\b)[\w'’-]+){0,%d}?"
_UNITS_WORDS = join_forms(_TIME_UNITS)
_PERIOD = (
    rf"(?:(?: ?/ ?| per | an? |-a-| every | each )(?P<period>{_STEMS})(?![\w-])| (?P<adverb>{_ADVERBS})(?![\w])"
    rf"| (?:every|per) (?P<count>\d+|{_SMALL}) (?P<unit>{_UNITS_WORDS})(?![a-z])"
    rf"| in (?:each|every|a|the) (?P<period2>{_STEMS})(?![\w-])"
    rf"| in (?:just |only |barely |under |less than |about )?(?P<count2>\d+|{_SMALL}) "
    rf"(?P<unit2>{_UNITS_WORDS})(?![a-z]))"
)
_PER_MONEY = re.compile(_GAP % 2 + _PERIOD)
_PER_COUNT = re.compile(_GAP % 5 + _PERIOD)
_PIECE = re.compile(
    rf"(?: (?:apiece|a piece|a head|a pop)| each(?! other| of| side| day| month| year| week)| for (?:each|every)(?! "
    rf"other| side)"
    rf"| per (?!cent)[a-z]+| ?/ ?(?:{join_forms(_NOUNS.pieces)})|(?: for)? an? "
    rf"(?:{join_forms(_NOUNS.pieces)}))(?![\w])"
)
_BEFORE = re.compile(rf"(?:^|[^a-z])(?:(?P<adverb>{_ADVERBS})|per (?P<period>{_STEMS}))(?: \w+)? ?(?:of|is|at|to)? ?\Z")
_LONGEST_GROUP = 3  # words of a singular group: beyond, its head is not obvious
_WORD = re.compile(r"[ ]?([\w][\w'’.-]*)")


def find_per(folded: str, start: int, end: int, money: bool) -> str | None:
    """Finds the period or piece that an amount is counted by.

    Args:
        folded: the text made plain.
        start: where the amount starts.
        end: where it ends.
        money: a sum may be by the piece; a count may not ("12 rifles a soldier").

    Returns:
        "unit", a period such as "month", "6 months", or None.

    >>> find_per("$43,000 monthly", 0, 7, True), find_per("12 raids every six months", 0, 2, False)
    ('month', '6 months')
    """
    match = (_PER_MONEY if money else _PER_COUNT).match(folded, end)
    if match is not None:
        named = match["period"] or match["adverb"] or match["period2"]
        if named:
            return _PERIODS[named]
        count = read_number(match["count"] or match["count2"]) or 1.0
        unit = _TIME_UNITS[match["unit"] or match["unit2"]]
        return unit if count == 1 else f"{count:g} {unit}s"
    if money and _PIECE.match(folded, end):
        return "unit"
    before = _BEFORE.search(folded[max(0, start - 24) : start])
    return _PERIODS[before["adverb"] or before["period"]] if before else None


def find_noun(folded: str, end: int, plural: bool) -> tuple[str, int] | None:
    """Finds the head noun of what is counted: the first plural within four words, or a lone singular.

    Args:
        folded: the text made plain.
        end: where the amount ends.
        plural: whether the number asks for a plural.

    Returns:
        The singular, lower case, and the end of its word; None where the head is not obvious.

    >>> find_noun("300 american-made m4 rifles were found", 3, True)
    ('rifle', 27)
    """
    position, last = end, None
    for _ in range(7):
        match = _WORD.match(folded, position)
        if match is None:
            break
        word = match[1].rstrip(".'")
        position = match.end()
        if word in _NOUNS.skips and last is None:
            continue
        if word in _NOUNS.stops and not (word in {"dead", "wounded", "injured", "missing"} and last is None):
            break
        if plural and is_plural(word):
            following = _WORD.match(folded, position)
            if match[1] == word and following and is_plural(following[1]) and following[1] not in _NOUNS.stops:
                continue
            return make_singular(word), match.start(1) + len(word)
        last = word, match.start(1) + len(word)
        if match[1] != word:
            break
    if last is None or plural or not last[0].isalpha() or folded.count(" ", end, last[1]) > _LONGEST_GROUP:
        return None
    return make_singular(last[0]) if is_plural(last[0]) else last[0], last[1]


def make_singular(word: str) -> str:
    """Makes a regular or listed plural singular.

    >>> [make_singular(w) for w in ("rifles", "bodies", "crashes", "men", "attaches")]
    ['rifle', 'body', 'crash', 'man', 'attach']
    """
    if word in _NOUNS.plurals:
        return _NOUNS.plurals[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word
