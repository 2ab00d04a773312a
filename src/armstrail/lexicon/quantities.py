"""The words of amounts and times: numbers, units, currencies, times. Authored in `data/cues/`, strictly decoded."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from armstrail.core.errors import LexiconError

T = TypeVar("T")

Effect = Literal["at_least", "at_most", "about"]

CUES = Path(__file__).parents[1] / "data" / "cues"


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A block of words: strict and immutable. All forms are lower case."""


class ShareWords(_Words, frozen=True):
    """Quantifiers of a share ("most of"); `low` is the least share that they stand for, 0 to 1."""

    words: tuple[str, ...]
    low: float


class ModifierWords(_Words, frozen=True):
    """Words beside a number that make it a bound or an estimate."""

    effect: Effect
    words: tuple[str, ...]


class ChangeWords(_Words, frozen=True):
    """Words of rise and fall, and what may stand after "twice" and "three times" in a comparison."""

    up: frozenset[str]
    down: frozenset[str]
    comparisons: tuple[str, ...]


class GuardWords(_Words, frozen=True):
    """Words that make a number a name, a calibre or an age, so that it is no amount."""

    labels: frozenset[str]
    calibres: tuple[str, ...]
    ages: tuple[str, ...]
    strong: tuple[str, ...]


class NumberWords(_Words, frozen=True):
    """`data/cues/numbers.toml`: number words, magnitudes, vague quantities, modifiers, changes."""

    cardinals: dict[str, float]
    magnitudes: dict[str, float]
    letters: dict[str, float]
    money_letters: dict[str, float]
    fractions: dict[str, float]
    vague: dict[str, float]
    groups: dict[str, float]
    share: tuple[ShareWords, ...]
    modifier: tuple[ModifierWords, ...]
    after: tuple[ModifierWords, ...]
    changes: ChangeWords
    factors: dict[str, float]
    guards: GuardWords


class NounWords(_Words, frozen=True):
    """What a counted noun group is made of, and where it ends; `plurals` are irregular, to their singular."""

    plurals: dict[str, str]
    stops: frozenset[str]
    skips: frozenset[str]
    pieces: tuple[str, ...]


class UnitWords(_Words, frozen=True):
    """`data/cues/units.toml`: units of measure and periods to their forms."""

    measures: dict[str, tuple[str, ...]]
    periods: dict[str, tuple[str, ...]]
    nouns: NounWords


class SharedCurrency(_Words, frozen=True):
    """A currency's name that several countries share.

    `codes` maps ISO 3166-1 alpha-2 to ISO 4217; `explicit_only` takes a country only from an adjective that stands
    right before the name ("Canadian dollars"). `retired` lists codes of currencies that are no longer in use: they too
    are taken from such an adjective only, so that a Belgian-made rifle is not paid for in Belgian francs.
    """

    words: tuple[str, ...]
    default: str
    codes: dict[str, str]
    explicit_only: bool = False
    retired: tuple[str, ...] = ()


class CurrencyWords(_Words, frozen=True):
    """`data/cues/currencies.toml`: signs and names to ISO 4217, and the countries of shared names.

    `hundredths` are the names of a hundredth of a currency's unit ("cents").
    """

    signs: dict[str, str]
    shared_signs: dict[str, str]
    names: dict[str, tuple[str, ...]]
    hundredths: dict[str, tuple[str, ...]]
    shared: tuple[SharedCurrency, ...]
    countries: dict[str, tuple[str, ...]]


class EventWords(_Words, frozen=True):
    """A happening that is named by its date alone ("9/11"); ISO dates, both included."""

    forms: tuple[str, ...]
    start: str
    end: str


class ExtentWords(_Words, frozen=True):
    """Words that belong to a number of units: before it (`modifiers`), and between it and its unit (`middles`)."""

    modifiers: tuple[str, ...]
    carriers: frozenset[str]
    middles: tuple[str, ...]


class TenseWords(_Words, frozen=True):
    """Words that put a time without a year before or after the date of publication."""

    ahead: tuple[str, ...]
    behind: tuple[str, ...]


class TimeWords(_Words, frozen=True):
    """`data/cues/times.toml`: months, weekdays, units, parts, seasons and fixed phrases.

    `anaphoric` maps times that count from another time of the text to how far ("+1 day"), "" where that is open;
    `holidays` maps feasts to month and day ("12-25"), `feasts` those that move to how they are found, `solar_months`
    the months of the solar Hijri calendar to their number. What `mention_vague` and `extents` hold concerns the
    mentions of times only.
    """

    months: tuple[tuple[str, ...], ...]
    weak_months: frozenset[str]
    weekdays: tuple[tuple[str, ...], ...]
    name_heads: tuple[str, ...]
    name_leads: tuple[str, ...]
    units: dict[str, tuple[str, ...]]
    parts: dict[str, tuple[str, ...]]
    seasons: dict[str, int]
    deictic: dict[str, int]
    deictic_parts: dict[str, str]
    dayparts: dict[str, str]
    vague: dict[str, tuple[str, ...]]
    mention_vague: dict[str, tuple[str, ...]]
    extents: ExtentWords
    tense: TenseWords
    anaphoric: dict[str, str]
    holidays: dict[str, str]
    feasts: dict[str, str]
    solar_months: dict[str, int]
    event: tuple[EventWords, ...]
    sets: dict[str, tuple[str, ...]]


def _read(name: str, kind: type[T]) -> T:
    path = CUES / name
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), kind)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LexiconError((f"{path.name}: {error}",)) from error


@lru_cache(maxsize=1)
def load_number_words() -> NumberWords:
    """Loads `data/cues/numbers.toml`.

    Raises:
        LexiconError: if the file is not what the types say.

    >>> load_number_words().cardinals["seven"]
    7.0
    """
    return _read("numbers.toml", NumberWords)


@lru_cache(maxsize=1)
def load_unit_words() -> UnitWords:
    """Loads `data/cues/units.toml`.

    Raises:
        LexiconError: if the file is not what the types say.

    >>> load_unit_words().nouns.plurals["men"]
    'man'
    """
    return _read("units.toml", UnitWords)


@lru_cache(maxsize=1)
def load_currency_words() -> CurrencyWords:
    """Loads `data/cues/currencies.toml`.

    Raises:
        LexiconError: if the file is not what the types say.

    >>> load_currency_words().signs["€"]
    'EUR'
    """
    return _read("currencies.toml", CurrencyWords)


@lru_cache(maxsize=1)
def load_time_words() -> TimeWords:
    """Loads `data/cues/times.toml`.

    Raises:
        LexiconError: if the file is not what the types say.

    >>> load_time_words().months[4]
    ('may',)
    """
    return _read("times.toml", TimeWords)
