"""Capitals-only text (wire copy, headlines): the case that ordinary print would have."""

from __future__ import annotations

from functools import lru_cache

from armstrail.annotate.lemmas import list_lemmas

_CAPITALS_SHARE = 0.7  # of the letters; names and abbreviations alone do not reach it
_FUNCTION_WORDS = frozenset(
    "a an the and or but nor of in on at by to from with for as is are was were be been being has have had do does "
    "did not no that this "
    "these those which who whom whose what when where while it its he his him she her they their them we our us you "
    "your i my me if "
    "than then there here so such into onto upon about over under after before between against during without "
    "within through also "
    "will would shall should can could may might must more most some any all each both few many other another one "
    "two three up down out off "
    "because since until although though however yet still only just very too".split()
)


@lru_cache(maxsize=1_000)
def is_shouting(text: str) -> bool:
    """Tells whether a text is set in capitals.

    >>> is_shouting("THE FMLN ATTACKED THE 3D BRIGADE."), is_shouting("The FMLN and the ERP met.")
    (True, False)
    """
    letters = sum(map(str.isalpha, text))
    return letters > 3 and sum(map(str.isupper, text)) > _CAPITALS_SHARE * letters


@lru_cache(maxsize=50_000)
def restore_case(word: str, named: bool) -> str:
    """Returns a capitals-only word as ordinary print has it: words of the dictionary small, others capitalised.

    Args:
        word: a token.
        named: whether a lexicon knows it as a name.

    >>> restore_case("ATTACKED", False), restore_case("CRISTIANI", False), restore_case("SAN SALVADOR", True)
    ('attacked', 'Cristiani', 'San Salvador')
    """
    low = word.lower()
    if named:
        return " ".join(w.capitalize() if len(w) > 4 or " " in word else w.upper() for w in low.split(" "))
    if low in _FUNCTION_WORDS or not any(c.isalpha() for c in word) or list_lemmas(low):
        return low
    return "-".join(p.capitalize() for p in low.split("-"))
