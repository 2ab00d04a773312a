"""How claims are joined into findings: the strict loader of `data/findings`."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import msgspec

from armstrail.core.errors import LexiconError
from armstrail.core.kinds import KINDS
from armstrail.lexicon.check_files import read_entries
from armstrail.lexicon.load import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Profile = Literal["event", "toll", "state", "price", "tie", "statement"]
Slot = Literal["who", "whom", "what"]
PROFILES: tuple[Profile, ...] = ("event", "toll", "state", "price", "tie", "statement")
SLOTS: tuple[Slot, ...] = ("who", "whom", "what")
_AMOUNT = "amount"
_WORD_LISTS = frozenset({"nobody", "anybody", "any_item", "any_thing"})


class Joining(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How claims of a kind are compared; see the head of `data/findings/kinds.toml`."""

    kind: str
    group: str
    profile: Profile
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    number: tuple[str, ...] = ()
    need: tuple[Slot, ...] = ()
    modes: Literal["soft", "rival", "exclusive"] = "soft"
    by_mode: dict[str, str] = {}
    rivals: Literal["", "sentence", "report"] = ""

    def find_group(self, mode: str | None) -> str:
        """Returns the group of a claim of this kind with this mode."""
        return self.by_mode.get(mode, self.group) if mode is not None else self.group

    def list_roles(self, slot: str) -> tuple[str, ...]:
        """Lists the roles that fill a slot: who, whom or what."""
        return {"who": self.who, "whom": self.whom, "what": self.what}[slot]


class WordList(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words, or entity ids, that are treated alike."""

    name: str
    forms: tuple[str, ...]
    source: str


@lru_cache(maxsize=1)
def load_joining() -> Mapping[str, Joining]:
    """Loads how each kind is compared, by kind.

    >>> load_joining()["kill"].group == load_joining()["casualties"].find_group("killed")
    True

    Raises:
        LexiconError: with every fault of the file; a kind that is missing, or a role that its kind does not have.
    """
    name = "findings/kinds.toml"
    entries, faults = read_entries(DATA / name, name, "kind", Joining)
    found = {e.block.kind: e.block for e in entries}
    for where, block in entries:
        faults += [f"{where}: [[kind]]: {what}" for what in _list_faults(block)]
    faults += [f"{name}:1: no [[kind]] for {k!r}" for k in KINDS if k not in found]
    if faults:
        raise LexiconError(tuple(faults))
    return MappingProxyType(found)


def _list_faults(block: Joining) -> Iterator[str]:
    kind = KINDS.get(block.kind)
    if kind is None:
        yield f"no kind {block.kind!r}"
        return
    named = (*block.who, *block.whom, *block.what, *block.where, *(n for n in block.number if n != _AMOUNT))
    for role in named:
        if role not in (*kind.roles, "place"):
            yield f"{block.kind!r} has no role {role!r}"
    for mode in block.by_mode:
        if mode not in kind.modes:
            yield f"{block.kind!r} has no mode {mode!r}"


@lru_cache(maxsize=1)
def load_joining_words() -> Mapping[str, frozenset[str]]:
    """Loads the lists of words: `nobody`, `anybody`, `any_item`, `any_thing`.

    Raises:
        LexiconError: with every fault of the file, or a list that is missing.
    """
    name = "findings/words.toml"
    entries, faults = read_entries(DATA / name, name, "words", WordList)
    lists = {e.block.name: frozenset(e.block.forms) for e in entries}
    faults += [f"{name}:1: no [[words]] named {n!r}" for n in sorted(_WORD_LISTS - lists.keys())]
    if faults:
        raise LexiconError(tuple(faults))
    return MappingProxyType(lists)
