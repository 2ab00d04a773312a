"""The compiled form of a lexicon: concepts and the forms that name them. What the engine reads, and what is cached."""

from __future__ import annotations

from typing import Literal

import msgspec

from armstrail.lexicon.authoring import Post, Tie, Title

ConceptKind = Literal["actor", "person", "weapon", "country", "nationality", "composed"]
# Owners of a form, best first: where several own the same words, the first one takes them.
OwnerKind = Literal[
    "actor", "person", "weapon", "composed", "country", "nationality", "place", "noun", "head", "surname", "seat"
]


class Concept(msgspec.Struct, frozen=True, kw_only=True):
    """What the lexicon knows of one concept.

    `sense` is the semantic class of its spans. `parent` is the id of what it is part of, or of the broader weapon;
    `country` lists ISO 3166-1 alpha-2 codes. `category` is the category of the UN Register of Conventional Arms.
    `where` is `file:line` of the block, "" for what a rule made. What is unknown is empty or None.
    """

    id: str
    name: str
    kind: ConceptKind
    sense: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    country: tuple[str, ...] = ()
    category: str | None = None
    model: str | None = None
    maker_country: tuple[str, ...] = ()
    generic: bool = False
    part_of: tuple[Tie, ...] = ()
    allied_with: tuple[Tie, ...] = ()
    successor_of: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    active: tuple[str, str] = ("", "")
    topics: tuple[str, ...] = ()
    source: str = ""
    where: str = ""


class Owner(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One reading of a form.

    `cased` is the form as written, marks made plain; "" where any case matches. `contextual` readings hold only where
    the document names the concept in full.
    """

    kind: OwnerKind
    sense: str
    concept: str | None
    cased: str = ""
    contextual: bool = False


class CompiledPattern(msgspec.Struct, frozen=True):
    """A shape of weapon designations, ready to be matched."""

    regex: str
    sense: str
    category: str
    parent: str
    not_before: frozenset[str]
    not_after: frozenset[str]


class CompiledHead(msgspec.Struct, frozen=True):
    """What a head word makes of a country or group before it."""

    id: str
    type: str
    name: str
    of_group: bool
    alone: bool
    ethnic: bool = False


class Compiled(msgspec.Struct, frozen=True):
    """Everything that the matcher needs, in one value that can be written to disk.

    `forms` gives the readings of folded words; `reaches` how far the longer ones go on behind their opening
    (`lexicon.matcher.measure_reaches`), so that nothing needs to be built before a text is looked through.
    `adjectives` gives a country's adjective, `governments` the country of a folded capital or seat, `surnames` the
    surname of a person by id, `equivalents` the authored actor that a derived id ("state_force:AF:army") means.
    """

    concepts: tuple[Concept, ...]
    titles: tuple[Title, ...]
    forms: dict[str, tuple[Owner, ...]]
    reaches: dict[str, int]
    patterns: tuple[CompiledPattern, ...]
    heads: tuple[CompiledHead, ...]
    modifiers: tuple[str, ...]
    ordinary_words: frozenset[str]
    nouns: dict[str, tuple[str, ...]]
    adjectives: dict[str, str]
    governments: dict[str, str]
    surnames: dict[str, str]
    equivalents: dict[str, str] = {}
    proper_alone: frozenset[str] = frozenset()
    before_towns: frozenset[str] = frozenset()
    town_evidence: frozenset[str] = frozenset()
