"""Currencies: which ISO 4217 code a sign or name stands for, where several countries share the name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from armstrail.annotate.amount_text import fold_plain, join_forms
from armstrail.lexicon.quantities import load_currency_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.lexicon.quantities import SharedCurrency

_WORDS = load_currency_words()
_NAMES = {form: code for code, forms in _WORDS.names.items() for form in forms}
_SHARED: dict[str, SharedCurrency] = {w: s for s in _WORDS.shared for w in s.words}
_COUNTRY = {form: code for code, forms in _WORDS.countries.items() for form in forms}
_COUNTRY_FORMS = re.compile(rf"(?<![\w-])(?:{join_forms(_COUNTRY)})(?![\w])")
_NEAR = 300  # code points: about two sentences on either side
_LETTERS = re.compile(r"[A-Za-z]")


def find_currency_countries(text: str) -> dict[str, int]:
    """Counts the countries that a text names, for the currencies whose names they share.

    Args:
        text: a whole document, or a sentence where there is no more.

    Returns:
        ISO 3166-1 alpha-2 codes to how often the text names them or their people; empty where it names none.

    >>> find_currency_countries("Yemeni traders in Aden paid in rials, as in Iran.")
    {'YE': 2, 'IR': 1}
    """
    counts: dict[str, int] = {}
    for match in _COUNTRY_FORMS.finditer(fold_plain(text)):
        country = _COUNTRY[match.group()]
        counts[country] = counts.get(country, 0) + 1
    return counts


class CurrencyReader:
    """Reads signs and names of currencies in one text, whose own countries settle shared names."""

    def __init__(self, folded: str, countries: Mapping[str, int] | None) -> None:
        """Keeps the text, and the countries of the document around it.

        Args:
            folded: the text made plain.
            countries: what `find_currency_countries` found in the whole document; None where the text is all.
        """
        self._folded = folded
        self._countries = dict(countries or {})

    @staticmethod
    def is_sign(raw: str, number: str, scale: str | None) -> bool:
        """Tells whether a sign as it stands in the text is one: letters must be capitals ("N20,000", not "n20")."""
        if not _LETTERS.match(raw):
            return True
        if raw == "N":
            return "," in number or bool(scale) or len(number) > 3
        return raw[0].isupper() and len(raw) > 1

    def read_sign(self, sign: str, position: int) -> str:
        """Returns the code of a sign in plain text ("us$", "rs") that stands at a position."""
        code = _WORDS.signs.get(sign)
        return code if code is not None else self.read_name(_WORDS.shared_signs[sign], None, position)

    def read_name(self, name: str, country: str | None, position: int) -> str:
        """Returns the code of a name, by its adjective, the countries of the text, those of the document, or default.

        Args:
            name: lower case ("dinars").
            country: the adjective right before it, lower case.
            position: where it stands in the text; the nearest country before it counts first.
        """
        shared = _SHARED.get(name)
        if shared is None:
            return _NAMES[name]
        if country is not None and _COUNTRY[country] in shared.codes:
            return shared.codes[_COUNTRY[country]]
        if shared.explicit_only:
            return shared.default
        current = {country: code for country, code in shared.codes.items() if code not in shared.retired}
        near = [
            (abs(m.start() - position), current[code])
            for m in _COUNTRY_FORMS.finditer(self._folded, max(0, position - _NEAR), position + _NEAR)
            if (code := _COUNTRY[m.group()]) in current
        ]
        if near:
            return min(near)[1]
        known = {current[c]: n for c, n in self._countries.items() if c in current}
        return max(known, key=lambda c: known[c]) if known else shared.default
