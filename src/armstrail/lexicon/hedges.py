"""Hedges: words of likelihood and the band of probability that each stands for. Authored in `data/cues/hedges.toml`.

Source: US Intelligence Community Directive 203 (2 January 2015), table of expressions of likelihood.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal, get_args

import msgspec

from armstrail.core.errors import LexiconError

__all__ = ["BANDS", "HEDGES", "Band", "Hedge", "find_hedge", "load_hedges"]

Band = Literal[
    "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely", "almost certain"
]
BANDS: tuple[Band, ...] = get_args(Band)  # from the least to the most likely
HEDGES = Path(__file__).parents[1] / "data" / "cues" / "hedges.toml"

_Probability = Annotated[float, msgspec.Meta(ge=0, le=1)]


class Hedge(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A band of likelihood: its limits as probabilities from 0 to 1, both included, and the words that stand for it."""

    band: Band
    low: _Probability
    high: _Probability
    forms: tuple[str, ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    hedge: tuple[Hedge, ...]


@lru_cache(maxsize=4)
def load_hedges(path: Path = HEDGES) -> tuple[Hedge, ...]:
    """Loads the seven bands, from the least to the most likely.

    Raises:
        LexiconError: all faults at once: unknown keys, a band that is missing or written twice, limits that leave a
            gap or overlap, a form in two bands.

    >>> [h.band for h in load_hedges() if h.low >= 0.8]
    ['very likely', 'almost certain']
    """
    try:
        hedges = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File).hedge
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LexiconError((f"{path.name}: {error}",)) from error
    faults = [f"{path.name}: {fault}" for fault in _list_faults(hedges)]
    if faults:
        raise LexiconError(tuple(faults))
    return hedges


def find_hedge(text: str) -> Band | None:
    """Finds the first words of likelihood in a text, and the band that they stand for.

    Args:
        text: words of a claim, a clause or a sentence, in any case.

    Returns:
        The band; None where the text does not say how likely it is.

    >>> find_hedge("The rifles are very likely of Iranian make."), find_hedge("The rifles may be Iranian.")
    ('very likely', None)
    """
    pattern, bands = _compile_forms()
    found = pattern.search(text.casefold())
    return None if found is None else bands[" ".join(found.group().split())]


@lru_cache(maxsize=1)
def _compile_forms() -> tuple[re.Pattern[str], dict[str, Band]]:
    """Compiles one pattern in which longer forms come first, and the band of each form."""
    bands = {form.casefold(): hedge.band for hedge in load_hedges() for form in hedge.forms}
    longest = sorted(bands, key=len, reverse=True)
    words = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)"), bands


def _list_faults(hedges: tuple[Hedge, ...]) -> list[str]:
    given = tuple(h.band for h in hedges)
    if given != BANDS:
        return [f"the bands must be {', '.join(BANDS)}, each once and in this order"]
    faults = [
        f"{one.band!r} ends at {one.high}, {two.band!r} starts at {two.low}; bands touch and do not overlap"
        for one, two in pairwise(hedges)
        if one.high != two.low
    ]
    seen: dict[str, str] = {}
    for hedge in hedges:
        for form in hedge.forms:
            first = seen.setdefault(form.casefold(), hedge.band)
            if first != hedge.band:
                faults.append(f"form {form!r} of {hedge.band!r} stands already in {first!r}; leave it in one")
    return faults
