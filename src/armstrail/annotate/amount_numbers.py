"""Numbers in digits and words: what they look like and what they are worth."""

from __future__ import annotations

import re

from armstrail.annotate.amount_text import join_forms
from armstrail.lexicon.quantities import load_number_words

_WORDS = load_number_words()
_CARDINALS = _WORDS.cardinals
_MAGNITUDES = _WORDS.magnitudes
_LETTERS = {**_WORDS.letters, **_WORDS.money_letters}
_ONES = join_forms(w for w, n in _CARDINALS.items() if n < 10)
_TENS = join_forms(w for w, n in _CARDINALS.items() if n >= 20)
_TEENS = join_forms(w for w, n in _CARDINALS.items() if 10 <= n < 20)
_SMALL = rf"(?:(?:{_TENS})(?:[- ](?:{_ONES})\b)?|{_TEENS}|{_ONES})"
_MAGNITUDE = join_forms(_MAGNITUDES)
_BIG = join_forms(w for w, n in _MAGNITUDES.items() if n >= 1e3)
_LITTLE = join_forms(w for w, n in _MAGNITUDES.items() if n < 1e3)
_GROUP = rf"(?:{_SMALL}\b(?: and a half(?= (?:{_MAGNITUDE})\b))?(?:[- ](?:{_LITTLE})\b(?:(?: and |[- ]){_SMALL}\b)?)?)"
_LEAD = rf"(?:(?:half an?|a|one) (?:(?:{_LITTLE})\b(?:(?: and |[- ]){_SMALL}\b)?(?:[- ](?:{_BIG})\b)?|(?:{_BIG})\b))"

# 12,500 / 12'500 / 12 500 / 2,00,000 / 1.5
DIGITS = r"\d{1,3}(?:(?:,\d{2,3})+(?!\d)|(?:'\d{3})+(?!\d)|(?: \d{3})+(?!\d))(?:\.\d+)?|\d+(?:\.\d+)?"
NUMBER_WORDS = (
    rf"(?:{_LEAD}|{_GROUP}(?:[- ](?:{_BIG})\b)*)(?:(?: and |[- ]){_GROUP}[- "
    rf"](?:{_BIG})\b)*(?:(?:(?<=thousand)|(?<=million)) (?:and )?{_GROUP})?"
)
SCALE = rf"(?:[ -](?:{_MAGNITUDE})\b(?: (?:{_BIG})\b)?)"
LETTER = rf"(?: ?(?:{join_forms(_WORDS.letters)})\b)"
MONEY_LETTER = rf"(?: ?(?:{join_forms(_WORDS.letters)})\b|(?:{join_forms(_WORDS.money_letters)})\b)"
_TOKEN = re.compile(r"\d[\d,' ]*(?:\.\d+)?|[a-z]+")


def read_number(text: str) -> float | None:
    """Reads a number in digits, words or both.

    Args:
        text: lower case; thousands may be set off by commas, apostrophes or spaces.

    Returns:
        None where the words are no number.

    >>> read_number("12,500"), read_number("1.5 million"), read_number("two hundred and fifty")
    (12500.0, 1500000.0, 250.0)
    >>> read_number("half a million"), read_number("a dozen"), read_number("7.12bn"), read_number("many")
    (500000.0, 12.0, 7120000000.0, None)
    """
    total, current, seen = 0.0, 0.0, False
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word[0].isdigit():
            current += float(re.sub(r"[,' ]", "", word))
        elif word in _CARDINALS:
            current += _CARDINALS[word]
        elif word == "half":
            current += 0.5
        elif word in _MAGNITUDES or word in _LETTERS:
            worth = _MAGNITUDES.get(word) or _LETTERS[word]
            if total and not current:
                total *= worth
                continue
            current = (current or 1.0) * worth
            if worth >= 1000:
                total, current = total + current, 0.0
        elif word in {"a", "an", "and"}:
            continue
        else:
            return None
        seen = True
    return total + current if seen else None
