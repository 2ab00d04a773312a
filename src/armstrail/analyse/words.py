"""Whether a text has one of the words of a list of `data/views/words.toml`."""

from __future__ import annotations

import re
from functools import lru_cache

from armstrail.analyse.rules import load_words


@lru_cache(maxsize=16)
def compile_words(list_id: str) -> re.Pattern[str]:
    """Compiles a list of words: whole words, whatever the case; `*` at a form's end is any ending."""
    forms = (
        re.escape(f.removesuffix("*")).replace(r"\ ", r"\s+") + (r"\w*" if f.endswith("*") else "")
        for f in sorted(load_words()[list_id], key=len, reverse=True)
    )
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


def find_word(list_id: str, text: str) -> str | None:
    """Returns the first of a list's words in a text, as the text writes it; None where there is none.

    >>> find_word("without_fight", "Eight districts fell without a fight.")
    'without a fight'
    """
    found = compile_words(list_id).search(text)
    return None if found is None else found.group()


def is_arms(text: str, entity_type: str | None) -> bool:
    """Tells whether what someone is said to control is arms: a weapon that is known, or words for one.

    >>> is_arms("vehicles of several models", None), is_arms("Tank Hill", "place"), is_arms("districts", None)
    (True, False, False)
    """
    return entity_type == "weapon" or (entity_type is None and find_word("arms_held", text) is not None)
