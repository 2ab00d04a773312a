"""Which names of places may be matched in running text, and which place each of them most likely means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from armstrail.lexicon.gazetteer_names import fold_name
from armstrail.lexicon.gazetteer_places import StopForms
from armstrail.lexicon.gazetteer_sources import PlaceEntry
from armstrail.lexicon.gazetteer_store import PlaceRecord

__all__ = ["choose_match_forms", "is_authored", "is_match_form", "iter_spellings", "list_stop_keys"]

MATCHED_POPULATION = 15_000  # Below this, a town is found only when something else marks it as a place.
FAMOUS_POPULATION = 300_000  # From here, alternative names are matched as well, in every country.

_DIVISIONS = frozenset({"country", "admin1", "admin2", "region", "crossing", "base", "water", "mountain"})
_QUOTES = re.compile("[`\u00b4\u2018\u2019\u02bb\u02bc\u02be\u02bf]")
# A form that ends in one of these takes a word of the sentence for its own: "Gaza by", "Panama by" (Norwegian: town).
_WORDS_AFTER = frozenset("by in to of at on up no so he me a an and or as is it the for".split())
_SHORT_OK = re.compile(r"^(?:U\.?[SK]\.?A?\.?|UAE|DRC|DPRK|CAR|USA)$")


def list_stop_keys(stop: StopForms) -> frozenset[str]:
    """Folds all stop forms, so that they can be compared."""
    return frozenset(fold_name(form) for group in (stop.words, stop.persons, stop.weapons, stop.actors, stop.other)
                     for form in group)  # fmt: skip


def is_match_form(form: str, stop_keys: frozenset[str], least_letters: int = 4) -> bool:
    """Tells whether a form may be matched in running text.

    Args:
        form: a name as it is written.
        stop_keys: folded forms that mean something else.
        least_letters: how many letters it must have; a form that a person wrote down may be short.

    >>> is_match_form("Kunduz", frozenset({"nice"})), is_match_form("Nice", frozenset({"nice"}))
    (True, False)
    >>> is_match_form("Gaza", frozenset()), is_match_form("Gaza by", frozenset())
    (True, False)
    """
    if _SHORT_OK.match(form):
        return True
    key = fold_name(form)
    letters = [c for c in form if c.isalpha()]
    if not key.isascii() or key in stop_keys or len(letters) < least_letters:
        return False
    if form.split()[-1] in _WORDS_AFTER:
        return False
    first = next((c for c in form if c.isalpha()), "")
    has_capital = first.isupper() or re.match(r"^(?:al|el|as|ar|ad|an|ash|at|az)-\w", form) is not None
    return has_capital and not any(c.isdigit() for c in form) and not (form.isupper() and len(form) <= 5)


def iter_spellings(form: str) -> Iterator[str]:
    """Yields a form and the ways English texts write it: without diacritics and quotes, hyphens as spaces.

    >>> sorted(iter_spellings("Sar-e Pūl"))
    ['Sar e Pul', 'Sar e Pūl', 'Sar-e Pul', 'Sar-e Pūl', 'Sar-e-Pul', 'Sar-e-Pūl']
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c))
    plain = _QUOTES.sub("'", plain)
    seen = set()
    for base in (unicodedata.normalize("NFC", form), plain, plain.replace("'", "")):
        variants = [base]
        if "-" in base:
            variants += [base.replace("-", " "), base.replace(" ", "-")]
        for variant in variants:
            if variant and variant not in seen:
                seen.add(variant)
                yield variant


def _list_forms(entry: PlaceEntry, focus: set[str]) -> tuple[str, ...]:
    """Lists the forms of an entry that may be matched, its own name first."""
    record = entry.record
    name, others = record.name, sorted(entry.forms - {entry.record.name})
    if record.kind in _DIVISIONS:
        return (name, *others)
    if is_authored(record):
        return (name, *record.aliases)
    population = record.population or 0
    if population < MATCHED_POPULATION:
        return ()
    return (name, *others) if record.country in focus or population >= FAMOUS_POPULATION else (name,)


def choose_match_forms(ranked: Sequence[PlaceEntry], focus: set[str], stop: StopForms) -> list[tuple[str, str]]:
    """Chooses the forms to match, each once, with the id of the place that comes first.

    All forms of countries come before the own names of other places, and these before aliases: "White House" is not
    Casablanca.

    Args:
        ranked: all entries, the likeliest first.
        focus: countries whose cities have their alternative names matched too.
        stop: forms that mean something else.

    Returns:
        Pairs of a form and a place id, sorted by form.
    """
    stop_keys = list_stop_keys(stop)
    chosen: dict[str, str] = {}
    rounds: tuple[list[tuple[str, PlaceRecord]], ...] = ([], [], [])
    for entry in ranked:
        forms = _list_forms(entry, focus)
        first = 0 if entry.record.kind == "country" else 1
        rounds[first].extend((form, entry.record) for form in forms[:1])
        rounds[first * 2].extend((form, entry.record) for form in forms[1:])
    for form, record in (pair for part in rounds for pair in part):
        least_letters = 3 if is_authored(record) else 4 + (form != record.name)
        for spelling in iter_spellings(form):
            if spelling not in chosen and is_match_form(spelling, stop_keys, least_letters):
                chosen[spelling] = record.id
    return sorted(chosen.items())


def is_authored(record: PlaceRecord) -> bool:
    """Tells whether a record comes from `data/places/` or is a country, not from a world gazetteer."""
    return not record.id.startswith(("geonames:", "iso:"))
