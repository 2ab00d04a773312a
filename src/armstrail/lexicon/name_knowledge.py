"""What is known about names: foldings, scripts, families of spellings, words that prove little. From `data/names/`."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec

from armstrail.core.errors import LexiconError
from armstrail.lexicon.authoring import Title
from armstrail.lexicon.check_files import read_entries
from armstrail.lexicon.load import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

At = Literal["start", "end", "any"]
_WORD_LISTS = (
    "particles", "articles", "servant", "father", "faith", "god", "patronymic endings", "bodies", "place kinds",
    "directions", "ordinals", "tens", "roman", "common words", "spoken ranks",
)  # fmt: skip

B = TypeVar("B", bound=msgspec.Struct)


class Fold(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Letters that are written as others before names are compared; `at` is where in the word they must stand."""

    at: At
    letters: tuple[str, ...]
    to: str
    source: str


class Cost(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What it costs to read one folded letter as another, 0 to 1; in `pairs` a dash stands for no letter."""

    cost: float
    pairs: tuple[str, ...]
    source: str


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The letters of another script in Latin letters, each as "ж=zh"."""

    id: str
    letters: tuple[str, ...]
    source: str


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The spellings of one name; `common` where so many people bear it that it proves little."""

    id: str
    forms: tuple[str, ...]
    source: str
    common: bool = False


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words of one use in names; an ordinal or numeral is written with its number, "ii=2"."""

    id: str
    words: tuple[str, ...]
    source: str


class NameKnowledge(msgspec.Struct, frozen=True):
    """Everything that the comparison of names knows; `words` by the id of the list, `titles` by folded form.

    `spoken` holds pairs of titles of which the second is how the first is addressed.
    """

    folds: tuple[Fold, ...]
    costs: Mapping[tuple[str, str], float]
    letters: Mapping[str, str]
    families: tuple[Family, ...]
    words: Mapping[str, frozenset[str]]
    numerals: Mapping[str, int]
    tens: Mapping[str, int]
    titles: Mapping[str, str]
    spoken: frozenset[tuple[str, str]]


@lru_cache(maxsize=2)
def load_name_knowledge(folder: Path = DATA) -> NameKnowledge:
    """Loads the knowledge about names.

    Args:
        folder: holds `names/` and `persons/titles.toml`.

    Raises:
        LexiconError: with every fault of all files.
    """
    faults: list[str] = []
    folds = _read(folder, "names/folding.toml", "fold", Fold, faults)
    costs = _read(folder, "names/costs.toml", "cost", Cost, faults)
    scripts = _read(folder, "names/scripts.toml", "script", Script, faults)
    families = _read(folder, "names/families.toml", "family", Family, faults)
    lists = _read(folder, "names/words.toml", "words", Words, faults)
    titles = _read(folder, "persons/titles.toml", "title", Title, faults)
    found = {w.id for w in lists}
    faults += [f"names/words.toml:1: no list {name!r}" for name in _WORD_LISTS if name not in found]
    faults += [f"names/words.toml:1: nothing reads the list {name!r}" for name in sorted(found - set(_WORD_LISTS))]
    faults += [
        f"names/costs.toml:1: {pair!r}: write two letters, or a letter and a dash"
        for c in costs
        for pair in c.pairs
        if len(pair) != 2
    ]
    if faults:
        raise LexiconError(tuple(faults))
    numbered = [w for x in lists if x.id in {"ordinals", "roman"} for w in x.words]
    tens = [w for x in lists if x.id == "tens" for w in x.words]
    return NameKnowledge(
        folds=tuple(folds),
        costs=MappingProxyType(_index_costs(costs)),
        letters=MappingProxyType(dict(_split(w) for s in scripts for w in s.letters)),
        families=tuple(families),
        words=MappingProxyType({x.id: frozenset(x.words) for x in lists}),
        numerals=MappingProxyType({word: int(number) for word, number in map(_split, numbered)}),
        tens=MappingProxyType({word: int(number) for word, number in map(_split, tens)}),
        titles=MappingProxyType({form.casefold().rstrip("."): t.id for t in titles for form in t.forms}),
        spoken=frozenset(_split(w) for x in lists if x.id == "spoken ranks" for w in x.words),
    )


def _read(folder: Path, name: str, key: str, kind: type[B], faults: list[str]) -> list[B]:
    entries, found = read_entries(folder / name, name, key, kind)
    faults += found
    return [e.block for e in entries]


def _split(written: str) -> tuple[str, str]:
    left, _, right = written.partition("=")
    return left, right


def _index_costs(costs: list[Cost]) -> dict[tuple[str, str], float]:
    table: dict[tuple[str, str], float] = {}
    for cost in costs:
        for pair in cost.pairs:
            left, right = (letter.replace("-", "") for letter in pair)
            table[left, right] = table[right, left] = cost.cost
    return table
