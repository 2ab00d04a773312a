"""Words that stand for something named elsewhere: pronouns and definite descriptions.

Authored in `data/cues/reference.toml`.
"""

from __future__ import annotations

import tomllib
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from armstrail.core.errors import LexiconError
from armstrail.lexicon.cues import CUES

if TYPE_CHECKING:
    from collections.abc import Mapping

Number = Literal["one", "many", "any"]
Gender = Literal["male", "female", ""]


class Pronoun(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Pronouns of one kind: the types of entities they stand for, how many, and whether they stand for who speaks.

    A `relative` one stands for the noun that its clause describes, and for nothing else.
    """

    words: tuple[str, ...]
    types: frozenset[str]
    number: Number
    gender: Gender = ""
    relative: bool = False
    speaker: bool = False


class Description(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Nouns that, made definite, stand for an entity named before.

    `named` wants the noun among the words of the name, or those that the document uses of it; `level` is the range of
    a place's precision (UCDP GED where_prec) that the noun can mean; `prefers` is the type that is meant wherever
    something of it was named.
    """

    nouns: tuple[str, ...]
    types: frozenset[str]
    number: Number = "one"
    named: bool = False
    level: tuple[int, int] | None = None
    prefers: str | None = None


class ReferenceCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """All pronouns and descriptions, and how sure a reading of them must be, in bits.

    >>> load_reference_cues().pronouns["she"].gender
    'female'
    """

    margin: float
    floor: float
    plurals: frozenset[str]
    seated: frozenset[str]
    members: frozenset[str]
    pronoun: tuple[Pronoun, ...]
    description: tuple[Description, ...]

    @cached_property
    def pronouns(self) -> Mapping[str, Pronoun]:
        """Pronouns by word, in small letters."""
        return {word: p for p in self.pronoun for word in p.words}

    @cached_property
    def descriptions(self) -> Mapping[str, tuple[Description, ...]]:
        """Descriptions by noun, in small letters; a noun may be of several ("agency")."""
        found: dict[str, tuple[Description, ...]] = {}
        for description in self.description:
            for noun in description.nouns:
                found[noun] = (*found.get(noun, ()), description)
        return found


@lru_cache(maxsize=1)
def load_reference_cues() -> ReferenceCues:
    """Loads `data/cues/reference.toml`.

    Raises:
        LexiconError: the file is not what it should be.
    """
    path = CUES / "reference.toml"
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), ReferenceCues)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LexiconError((f"{path.name}: {error}",)) from error
