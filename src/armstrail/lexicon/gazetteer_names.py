"""Place names as keys: folding, kind words ("province of"), and a loose key for the spellings of one sound."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

__all__ = ["fold_name", "iter_name_variants", "loosen_name", "split_kind_word", "strip_article"]

_QUOTES = "'`\u00b4\u2018\u2019\u02bb\u02bc\u02be\u02bf\u2032"
_BREAKS = "-/.,_\u2010\u2011\u2013\u2014"
_LETTERS = str.maketrans(
    {
        "\u0131": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a",
        **dict.fromkeys(_QUOTES, ""),
        **dict.fromkeys(_BREAKS, " "),
        # One letter of Arabic script, as Arabic, Persian and Urdu keyboards write it.
        "\u064a": "\u06cc", "\u0649": "\u06cc", "\u0643": "\u06a9",
        "\u0629": "\u0647", "\u06c1": "\u0647", "\u06be": "\u0647",
    }
)  # fmt: skip

_SHORT_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

# The word reports use for a kind of division or settlement, and the kinds of record it may stand for.
KIND_WORDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            "province", "provinces", "oblast", "governorate", "muhafazah", "state", "region", "wilaya", "wilayat",
            "department", "departement", "departamento", "voivodeship", "prefecture", "emirate", "canton", "republic",
            "territory", "krai", "autonomous region", "autonomous republic", "autonomous oblast", "division",
        ),
        frozenset({"admin1", "region"}),
    ),
    **dict.fromkeys(
        (
            "district", "districts", "county", "raion", "rayon", "cercle", "subdistrict", "sub district", "tehsil",
            "tehsils", "agency", "township", "municipality", "municipio", "woreda", "zone", "tribal district",
            "local government area", "lga", "subdivision", "commune",
        ),
        frozenset({"admin2", "admin1"}),
    ),
    **dict.fromkeys(
        ("city", "capital", "provincial capital", "town", "village", "suburb", "neighborhood", "neighbourhood",
         "refugee camp", "settlement", "hamlet", "port city", "border town", "market town"),
        frozenset({"city", "town", "village"}),
    ),
    **dict.fromkeys(("valley", "gorge", "desert", "plateau", "basin", "island", "islands", "peninsula", "strip"),
                    frozenset({"region", "admin1", "admin2"})),
    **dict.fromkeys(("crossing", "border crossing", "checkpoint", "gate", "pass"), frozenset({"crossing", "mountain"})),
    **dict.fromkeys(("base", "airbase", "air base", "airfield", "military base", "garrison"), frozenset({"base"})),
    **dict.fromkeys(("river", "lake", "sea", "gulf", "bay", "strait", "channel"), frozenset({"water"})),
    **dict.fromkeys(("mount", "mountain", "mountains", "hills"), frozenset({"mountain"})),
    "country": frozenset({"country"}),
}  # fmt: skip

_KINDS = "|".join(sorted((re.escape(w) for w in KIND_WORDS), key=len, reverse=True))
_KIND_BEFORE = re.compile(rf"^(?:the )?({_KINDS}) (?:of |de |du |di |del )(?:the )?(.+)$")
_KIND_AFTER = re.compile(rf"^(?:the )?(.+?) ({_KINDS})$")
_ARTICLE = re.compile(r"^(?:al|el|ar|as|ash|ad|adh|an|at|ath|az|ed|er|es|ez|esh|en|et)\s+(\S{3,}.*)$")


@lru_cache(maxsize=50_000)
def fold_name(name: str) -> str:
    """Folds a name to the key under which a gazetteer stores it.

    Case, diacritics, apostrophes, hyphens, full stops, a leading "the" and the short words "St", "Mt" and "Ft" no
    longer matter.

    Args:
        name: a place name in any script; other scripts than Latin keep their letters.

    Returns:
        The key; empty if the name holds no letter or digit.

    >>> fold_name("Sar-e Pol"), fold_name("The Ta'izz"), fold_name("Jowzjān")
    ('sar e pol', 'taizz', 'jowzjan')
    """
    text = name.casefold().translate(_LETTERS)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
        marks = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in marks if not unicodedata.combining(c) and unicodedata.category(c) != "Lm")
    words = [_SHORT_WORDS.get(w, w) for w in re.sub(r"[^\w\s]", " ", text).split()]
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=50_000)
def split_kind_word(name: str) -> tuple[str, str | None]:
    """Splits a name into the bare folded name and the kind word that came with it.

    Args:
        name: a place name, with or without a kind word before or after it.

    Returns:
        The folded name without the kind word, and the kind word or None.

    >>> split_kind_word("the province of Kunduz"), split_kind_word("Imam Sahib district")
    (('kunduz', 'province'), ('imam sahib', 'district'))
    >>> split_kind_word("Helmand")
    ('helmand', None)
    """
    folded = fold_name(name)
    before = _KIND_BEFORE.match(folded)
    if before:
        return before.group(2), before.group(1)
    after = _KIND_AFTER.match(folded)
    if after:
        return after.group(1), after.group(2)
    return folded, None


def strip_article(folded: str) -> str:
    """Takes a leading Arabic article off a folded name of two or more words.

    >>> strip_article("ar raqqah"), strip_article("aleppo")
    ('raqqah', 'aleppo')
    """
    match = _ARTICLE.match(folded)
    return match.group(1) if match else folded


def iter_name_variants(name: str) -> Iterator[str]:
    """Yields the keys to look a name up by, the most faithful first.

    >>> list(iter_name_variants("Al-Hasakah governorate"))
    ['al hasakah governorate', 'hasakah governorate', 'al hasakah', 'hasakah']
    """
    seen: set[str] = set()
    bare, _kind = split_kind_word(name)
    for key in (fold_name(name), bare):
        for variant in (key, strip_article(key)):
            if variant and variant not in seen:
                seen.add(variant)
                yield variant


_LOOSE_STEPS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[^a-z]", ""),
        (r"tch|tsh|ch", "C"),
        (r"sch|sh", "S"),
        (r"zh|dzh|dj|j", "J"),
        (r"kh|q|ck|c", "k"),
        (r"gh", "g"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"x", "ks"),
        (r"ow|aw|au|ou|oo|uw|o|u", "U"),
        (r"a?y|ai|ei|ee|ie|i|e", "I"),
        (r"([A-Za-z])\1+", r"\1"),
        (r"(?<=[aUI])h$", ""),
        (r"(?<=..)[aUI]$", ""),
        (r"w", "v"),
    )
)


def loosen_name(folded: str) -> str:
    """Reduces a folded name to a rough key that the usual transliterations of one name share.

    Source: our own rules, from the spellings of Dari, Pashto, Arabic and Russian names in English-language reports.

    Args:
        folded: what `fold_name` returns.

    Returns:
        The rough key, or "" where fewer than four letters are left (too short to mean anything).

    >>> loosen_name("jowzjan") == loosen_name("jauzjan") == loosen_name("jawzjan")
    True
    >>> loosen_name("faizabad") == loosen_name("feyzabad")
    True
    """
    text = folded
    for pattern, replacement in _LOOSE_STEPS:
        text = pattern.sub(replacement, text)
    return text if len(text) >= 4 else ""
