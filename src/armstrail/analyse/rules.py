"""The tables of `data/views/`: what an entry of a ledger is, which claims make a tie, thresholds, words."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec

from armstrail.core.errors import LexiconError
from armstrail.core.kinds import KINDS
from armstrail.lexicon.check_files import read_entries
from armstrail.lexicon.load import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping

Temper = Literal["bond", "arms", "money", "command", "hostile", "law", "talk"]


class _Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Strictly decoded; `source` says where the rule is from."""

    source: str


class LedgerRule(_Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a claim of a kind (and mode, "" for any other) enters into the ledger of the holder that fills `holder`.

    `item` are the roles that name arms; `counterpart` the role of the other side; `sign` is 1 where the holder then
    has more, -1 where it has less, 0 where the entry changes nothing; `stage` orders a chain from stock to use.
    """

    kind: str
    mode: str = ""
    holder: str
    item: tuple[str, ...]
    counterpart: str = ""
    entry: str
    sign: Literal[-1, 0, 1]
    stage: int


class TieRule(_Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which tie a claim of a kind (and mode, "" for any) makes between the fillers of two roles.

    Where `left` and `right` are one role, each two of its fillers are tied.
    """

    kind: str
    mode: str = ""
    left: str
    right: str
    tie: str
    temper: Temper
    symmetric: bool = False


class PersonRule(_Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a claim of a kind says of the person that fills `role`; `post` are roles that say as what, or where."""

    kind: str
    mode: str = ""
    role: str
    event: str
    post: tuple[str, ...] = ()


class ForceRule(_Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a claim of a kind reports of forces: which roles say whose they are, what they are and where they go."""

    kind: str
    side: tuple[str, ...]
    force: tuple[str, ...]
    destination: tuple[str, ...]
    report: str


class WordList(_Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words, lower case, that decide something; `text` says what."""

    id: str
    text: str
    forms: tuple[str, ...]


class Threshold(_Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A number that a rule depends on; `text` says how."""

    id: str
    value: float
    text: str


R = TypeVar("R", bound=_Rule)


def _load(name: str, key: str, kind: type[R]) -> tuple[R, ...]:
    """Loads one table.

    Raises:
        LexiconError: with every fault of the file; a kind that the contract does not have is one.
    """
    label = f"views/{name}.toml"
    entries, faults = read_entries(DATA / "views" / f"{name}.toml", label, key, kind)
    for where, block in entries:
        claimed = getattr(block, "kind", None)
        if claimed is not None and claimed not in KINDS:
            faults.append(f"{where}: [[{key}]]: no kind {claimed!r}")
    if faults:
        raise LexiconError(tuple(faults))
    return tuple(block for _, block in entries)


@lru_cache(maxsize=1)
def load_ledger_rules() -> tuple[LedgerRule, ...]:
    """Loads what enters a ledger (`data/views/ledger.toml`)."""
    return _load("ledger", "entry", LedgerRule)


@lru_cache(maxsize=1)
def load_tie_rules() -> tuple[TieRule, ...]:
    """Loads which claims make ties (`data/views/ties.toml`)."""
    return _load("ties", "tie", TieRule)


@lru_cache(maxsize=1)
def load_person_rules() -> tuple[PersonRule, ...]:
    """Loads which claims say something of a person (`data/views/persons.toml`)."""
    return _load("persons", "event", PersonRule)


@lru_cache(maxsize=1)
def load_force_rules() -> tuple[ForceRule, ...]:
    """Loads which claims report forces (`data/views/forces.toml`)."""
    return _load("forces", "report", ForceRule)


@lru_cache(maxsize=1)
def load_words() -> Mapping[str, tuple[str, ...]]:
    """Loads word lists by id (`data/views/words.toml`).

    >>> "price" in load_words()["price_subject"]
    True
    """
    return MappingProxyType({w.id: w.forms for w in _load("words", "words", WordList)})


@lru_cache(maxsize=1)
def load_thresholds() -> Mapping[str, float]:
    """Loads thresholds by id (`data/views/thresholds.toml`).

    >>> load_thresholds()["index_observations"]
    3.0
    """
    return MappingProxyType({t.id: t.value for t in _load("thresholds", "threshold", Threshold)})
