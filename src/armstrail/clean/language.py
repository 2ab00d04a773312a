"""Which language a text is in."""

from __future__ import annotations

import re
from collections import Counter

from armstrail.clean.knowledge import load_languages

_SAMPLE = 20_000
_MIN_SHARE = 0.04
_WORD = re.compile(r"[^\W\d_]+")


def guess_language(text: str) -> str:
    """Guesses the language from its function words.

    Returns:
        An ISO 639-1 code; "en" where too few function words are found to tell.

    >>> guess_language("El ejército dijo que los soldados fueron a la ciudad por las armas.")
    'es'
    >>> guess_language("M4 M16")
    'en'
    """
    counts = Counter(word.lower() for word in _WORD.findall(text[:_SAMPLE]))
    total = sum(counts.values())
    best, most = "en", _MIN_SHARE * total
    for language in load_languages():
        found = sum(counts[word] for word in language.words)
        if found > most:
            best, most = language.code, found
    return best
