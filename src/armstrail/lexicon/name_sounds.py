"""The sound of names across scripts: which names sound alike, and keys under which those that do are looked up.

A key is what is left of a name when its vowels and what scripts write each in their way are taken out; names that
sound alike but for one consonant share a key that lacks it. Of 11,244 pairs of names of one city in GeoNames, one in
Cyrillic or Arabic letters and one in Latin ones, that sound alike by `sounds_alike`, 99.3 % share a key.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from armstrail.lexicon.gazetteer_sources import is_other_script
from armstrail.lexicon.name_knowledge import load_name_knowledge
from armstrail.lexicon.transliteration import drop_glides, find_family, fold_word, match_words, merge_alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[^\W_]+")
_OTHER = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]{2,}")  # words in letters that are not Latin
_LONGEST = 40  # letters; where no spaces stand between words, a run of them is no name
_SAME = frozenset({"same", "spelling"})
_ARTICLE = "\u0627\u0644"  # al-, written together with its noun in Arabic script
_LEAST_NOUN = 3  # letters that stand behind it
_LEAST_KEY = 3  # consonants of a key of which one may be left out


def sounds_alike(wanted: Sequence[str], name: str, form: str) -> bool:
    """Tells whether two names of which one is in another script sound alike, word by word or all in one.

    Args:
        wanted: the telling words of the name (`list_telling`).
        name: in one script.
        form: in another.

    >>> sounds_alike(list_telling("Кандагар"), "Кандагар", "Qandahār")
    True
    """
    if is_other_script(name) == is_other_script(form):
        return False
    words = list_telling(form)
    if len(words) == len(wanted) and all(match_words(w, o) in _SAME for w, o in zip(wanted, words, strict=True)):
        return True
    joined = "".join(wanted), "".join(words)
    return len(words) != len(wanted) and all(joined) and match_words(*joined) in _SAME


@lru_cache(maxsize=50_000)
def list_telling(name: str) -> tuple[str, ...]:
    """Lists the words of a name that tell it from others: without articles, particles and words for bodies.

    >>> list_telling("the Haqqani Network")
    ('Haqqani',)
    """
    lists = load_name_knowledge().words
    idle = lists["particles"] | lists["articles"]
    words = [_drop_article(word) for word in _WORD.findall(name)]
    own = [word for word in words if word.casefold() not in idle and fold_word(word) not in idle]
    telling = [word for word in own if word.casefold() not in lists["bodies"]]
    return tuple(telling or own or words)


def _drop_article(word: str) -> str:
    is_article = word.startswith(_ARTICLE) and len(word) >= len(_ARTICLE) + _LEAST_NOUN
    return word.removeprefix(_ARTICLE) if is_article else word


def list_sounds(name: str) -> tuple[str, ...]:
    """Lists the keys of a name under which names that sound like it are found; none where it has no letters.

    >>> set(list_sounds("Кандагар")) & set(list_sounds("Qandahār")) != set()
    True
    """
    words = list_telling(name)
    families = [find_family(word) or word for word in words]
    whole = {merge_alike(drop_glides("".join(map(fold_word, spelt)))) for spelt in (words, families)}
    shorter = {key[:i] + key[i + 1 :] for key in whole if len(key) >= _LEAST_KEY for i in range(len(key))}
    return tuple(sorted((whole | shorter) - {""}))


def iter_other_words(text: str) -> Iterator[str]:
    """Yields the words of a text that are written in another script than Latin letters, as search keeps them.

    >>> list(iter_other_words("Fighters in Kandahar (قندهار) left the “Front”."))
    ['قندهار']
    """
    for found in _OTHER.finditer(unicodedata.normalize("NFC", text)):
        if len(found[0]) <= _LONGEST and is_other_script(found[0]):
            yield found[0]
