"""Names of actors that no lexicon has: what looks like one, and what does not."""

from __future__ import annotations

import re

from armstrail.analyse.rules import load_words

_NAME_PARTS = 2
# Two words with capitals ("Qari Sabir"), or one of capitals only ("TTA"): a name that no lexicon has.
_CAPITAL = re.compile(r"\b[^\W\d_a-z]\w*[’'\-\w]*")
_SMALL_HEAD = re.compile(r"^(?:[a-z][\w’'-]*\s+)+")
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9-]+\b")


def is_name(text: str) -> bool:
    """Tells whether words that no lexicon knows look like a name, and not like "the militants" or "he".

    >>> is_name("Qari Sabir"), is_name("TTA"), is_name("Militants"), is_name("they")
    (True, True, False, False)
    """
    return len(_CAPITAL.findall(text)) >= _NAME_PARTS or _ACRONYM.search(text) is not None


def strip_name(text: str) -> str:
    """Takes words in small letters from before a name; words without any name stay.

    >>> strip_name("namely Hussein Jundi"), strip_name("especially the Freedom Front"), strip_name("the militants")
    ('Hussein Jundi', 'Freedom Front', 'the militants')
    """
    stripped = _SMALL_HEAD.sub("", text)
    return stripped if is_name(stripped) else text


def is_person_name(text: str) -> bool:
    """Tells whether words look like the name of a person: two or more capitalised words, particles between them.

    >>> is_person_name("namely Hussein Jundi"), is_person_name("local Tajik and Uzbek Taliban commanders")
    (True, False)
    """
    words = strip_name(text).split()
    capitals = [w for w in words if w[:1].isupper()]
    particles = set(words) - set(capitals) <= set(load_words()["name_particles"])
    return len(capitals) >= _NAME_PARTS and particles and words[-1] in capitals and _ACRONYM.search(text) is None
