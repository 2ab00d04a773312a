"""The shapes of amounts, as regular expressions over text made plain (`amount_text.fold_plain`)."""

from __future__ import annotations

import re

from armstrail.annotate.amount_numbers import DIGITS, LETTER, MONEY_LETTER, NUMBER_WORDS, SCALE
from armstrail.annotate.amount_text import join_forms
from armstrail.lexicon.quantities import load_currency_words, load_number_words, load_unit_words

_WORDS = load_number_words()
_UNITS = load_unit_words()
_MONEY = load_currency_words()

_LEFT = r"(?<![\w/:#°+\-–])(?<!\d[.,])(?<!no\.)"
_SIGNS = join_forms([*_MONEY.signs, *_MONEY.shared_signs])
_VAGUE_HEAD = r"tens|dozens|scores|hundreds|thousands|several|a few|few|many|a couple of|a couple"
_SCALES = r"dozens?|hundreds?|thousands?|lakhs?|millions?|crores?|billions?|trillions?"
_FRACTION = join_forms(f for f in _WORDS.fractions if f != "half")
_SMALL = join_forms(w for w, n in _WORDS.cardinals.items() if n < 10)
_PERCENT = r"%| ?per ?cent(?![a-z])| percent(?![a-z])|-percent(?![a-z])| pct(?![a-z])| percentage points?"
_MEASURES = join_forms(f for forms in _UNITS.measures.values() for f in forms)

_SHARED_NAMES = [w for s in _MONEY.shared for w in s.words]
_NAMES = join_forms([*_SHARED_NAMES, *(w for words in _MONEY.names.values() for w in words)])
_COUNTRIES = join_forms(f for forms in _MONEY.countries.values() for f in forms)

_FIRST = (
    rf"(?:(?P<sign>{_SIGNS}) ?(?P<cash>{DIGITS})(?P<coin>{SCALE}|{MONEY_LETTER})?"
    rf"|(?P<digits>{DIGITS})(?P<scale>{SCALE}|{LETTER})?|(?P<words>{NUMBER_WORDS}))"
)
_SECOND = (
    rf"(?:(?:(?:{_SIGNS}) ?)?(?P<digits2>{DIGITS})(?P<scale2>{SCALE}|{MONEY_LETTER})?"
    rf"|(?P<words2>{NUMBER_WORDS}))"
)
NUMBER = re.compile(
    rf"{_LEFT}{_FIRST}(?:(?!\w|[.,/]\d)|(?=(?:kgs?|lbs?|kms?|oz|ft|ha)\b))(?:(?P<mid>{_PERCENT})?(?P<link> ?[-–] ?| "
    rf"to | and | or ){_SECOND}(?!\w|[.,]\d))?"
)
"""A number or sum, with the second end of a range where one seems to follow."""

PERCENT = re.compile(_PERCENT)
MEASURE = re.compile(rf"[ -]?(?P<measure>{_MEASURES})(?![a-z])")
CURRENCY = re.compile(rf" ?-?(?:(?:in|of) )?(?:(?P<country>{_COUNTRIES}) )?(?P<name>{_NAMES})(?![a-z])")
HUNDREDTH = re.compile(
    rf" ?-?(?P<name>{join_forms(w for words in _MONEY.hundredths.values() for w in words)})(?![a-z])"
)
CODE = re.compile(rf" ?(?P<code>{join_forms(s for s in _MONEY.signs if s != 'n')})(?![\w$])")
VAGUE = re.compile(
    rf"{_LEFT}(?:(?:(?:several|many) )?(?P<head>{_VAGUE_HEAD}) (?:of )?(?P<scale>{_SCALES})"
    rf"|(?P<word>{join_forms(_WORDS.vague)})"
    rf"|(?P<group>{join_forms(_WORDS.groups)}))(?![\w])"
)
FRACTION = re.compile(
    rf"{_LEFT}(?:(?P<top>\d+|an?|{_SMALL})[- ](?P<bottom>{_FRACTION})|(?P<half>half)|(?P<part>{_SMALL}|\d+) in(?: "
    rf"every)? (?P<whole>{_SMALL}|ten|\d+))(?![\w-])"
)
SHARE = re.compile(rf"{_LEFT}(?:(?P<word>{join_forms(w for s in _WORDS.share for w in s.words)})(?= of ))")
FACTOR = re.compile(
    rf"{_LEFT}(?:(?P<fold>\d+|{_SMALL}|ten|twenty|a hundred)[- ]fold|(?P<twice>twice|thrice)"
    rf"|(?P<word>{join_forms(_WORDS.factors)})|(?P<halved>halved|halving))(?![\w-])"
)
COMPARISON = re.compile(rf" (?:{join_forms(_WORDS.changes.comparisons)})(?![a-z])")
_ANCHOR_WORDS = [
    *_WORDS.cardinals,
    *_WORDS.magnitudes,
    *_WORDS.vague,
    *_WORDS.groups,
    *_WORDS.fractions,
    *_WORDS.factors,
    *(w for s in _WORDS.share for w in s.words),
    "twice",
    "thrice",
    "halved",
    "halving",
    "tens",
]
ANCHOR = re.compile(rf"\d|\b(?:{join_forms(_ANCHOR_WORDS)})\b|fold\b")
"""What a text must hold for an amount to be in it."""
