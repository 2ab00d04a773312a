"""Claims as columns: one row a claim, so that many pairs are compared at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from armstrail.corroborate.coding import Bools, Floats, Ints, Longs

if TYPE_CHECKING:
    from armstrail.core.claim import Claim
    from armstrail.corroborate.entity_table import EntityTable

SLOT_WIDTH = 4  # identities kept of each slot: a claim seldom names more parties on one side
NUMBER_WIDTH = 3  # numbers kept of each claim
QUOTE_WIDTH = 12  # rarest words kept of each sentence
FACT_WIDTH = 16  # rarest facts kept of each document
# Days since 1 January of the year 1, as `date.toordinal`; open ends of intervals lie outside all dates.
OPEN_START, OPEN_END = -1_000_000, 10_000_000


@dataclass(frozen=True)
class Slots:
    """Who, whom and what of each claim (second axis).

    `ids` are codes of identities, `text` of the folded words of all fillers, -1 where there are none; `sounds` are
    numbers for how each text sounds, whatever its spelling; `unnamed` marks slots with a filler that has no identity,
    `anybody` those whose words say only "people", `proper` those with a proper name, `common` those without one,
    `vague` those whose things could be any ("abandoned equipment").
    """

    ids: Ints
    text: Ints
    texts: tuple[str, ...]
    sounds: Longs
    unnamed: Bools
    anybody: Bools
    proper: Bools
    common: Bools
    vague: Bools


@dataclass(frozen=True)
class Times:
    """When: days of the claim's own time, and of its document's publication.

    `start` and `end` are open (OPEN_START, OPEN_END) where the words leave them so; `dated` is false where the claim
    has no time; `relative` marks times counted from the date of publication; `planned` what has not happened yet;
    `habit` what is told of no one occasion.
    """

    start: Ints
    end: Ints
    dated: Bools
    relative: Bools
    planned: Bools
    habit: Bools
    published_start: Ints
    published_end: Ints
    published: Bools


@dataclass(frozen=True)
class Places:
    """Where: the claim's place (-1 none), the words of its name, how they sound, and the place its context suggests.

    `text` is the code of the words in `texts` (-1 none) and `sound` a number for them (0 none); `in_slot` marks places
    that are compared as who, whom or what, too (the town that is captured).
    """

    place: Ints
    in_slot: Bools
    text: Ints
    texts: tuple[str, ...]
    sound: Longs
    nearby: Ints


@dataclass(frozen=True)
class Numbers:
    """How many or how much (second axis): NaN pads; infinite where unbounded.

    `measure` is the code of what is counted in (currency, share, period), `value` that of the whole number.
    """

    low: Floats
    high: Floats
    vague: Bools
    measure: Ints
    value: Ints


@dataclass(frozen=True)
class Facts:
    """What marks the story that a document tells.

    `codes` are, by document, its rarest facts that others have, too; `is_number` and `marks` say of each fact whether
    it is a number, and whether it marks a story by itself; `count` is how many facts a document has in all.
    """

    codes: Ints
    is_number: Bools
    marks: Bools
    count: Ints


@dataclass(frozen=True)
class Links:
    """How many things pairs of documents tell alike, as far as a first pass over the claims saw.

    `packed` are pairs of documents (smaller code x number of documents + larger), ascending, and `times` how many
    things both tell; `label` says of each claim which thing it tells.
    """

    packed: Longs
    times: Longs
    label: Longs


NO_LINKS = Links(packed=np.zeros(0, np.int64), times=np.zeros(0, np.int64), label=np.zeros(0, np.int64))


@dataclass(frozen=True)
class Columns:
    """All claims of a casebook in the order of their ids; the last axis of a two-dimensional column is padded."""

    claims: tuple[Claim, ...]
    kind: Ints
    group: Ints
    profile: Ints
    mode: Ints
    status: Ints
    document: Ints
    sentence: Ints
    speaker: Ints
    slots: Slots
    times: Times
    places: Places
    numbers: Numbers
    quote: Ints
    facts: Facts
    entities: EntityTable
    identities: tuple[str, ...]
    kinds: tuple[str, ...]
    groups: tuple[str, ...]
    links: Links = NO_LINKS

    def __len__(self) -> int:
        """How many claims there are."""
        return len(self.claims)
