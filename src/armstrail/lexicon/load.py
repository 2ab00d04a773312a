"""The strict loader: every TOML file of a lexicon folder to blocks, with all faults at once as `file:line`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

import msgspec

from armstrail.core.errors import LexiconError
from armstrail.lexicon.authoring import Actor, Noun, Person, Title, Weapon
from armstrail.lexicon.composing import Composition, Head, OrdinaryWords, Pattern, Portfolio
from armstrail.lexicon.nationalities import DemonymRegion, Nationality

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DATA = Path(__file__).parents[1] / "data"

# The key that opens a block, and what it holds. Places and frames have loaders of their own.
BLOCK_TYPES: Mapping[str, type[msgspec.Struct]] = MappingProxyType(
    {
        "actor": Actor, "person": Person, "title": Title, "weapon": Weapon, "pattern": Pattern, "noun": Noun,
        "nationality": Nationality, "demonym_region": DemonymRegion, "head": Head, "portfolio": Portfolio,
        "composition": Composition, "ordinary": OrdinaryWords,
    }
)  # fmt: skip
_FILES = (
    "actors/*.toml", "persons/*.toml", "weapons/*.toml", "nouns/*.toml", "nationalities.toml", "cues/composed.toml",
    "cues/ordinary_words.toml",
)  # fmt: skip
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
_IN_BLOCK = re.compile(r" - at `\$(?:\.(\w+))?")

T = TypeVar("T")


class Located(msgspec.Struct, frozen=True):
    """A block with the place where it is written: file (relative to the lexicon's folder) and line, from 1."""

    kind: str
    file: str
    line: int
    block: msgspec.Struct

    @property
    def where(self) -> str:
        """The place as `file:line`."""
        return f"{self.file}:{self.line}"

    @property
    def id(self) -> str:
        """The block's id."""
        return str(getattr(self.block, "id", ""))


class Blocks(msgspec.Struct, frozen=True):
    """All blocks of a lexicon, as authored, in the order of files and lines."""

    located: tuple[Located, ...]

    def list_blocks(self, kind: type[T]) -> tuple[T, ...]:
        """Lists the blocks of one type.

        >>> Blocks(()).list_blocks(Actor)
        ()
        """
        return tuple(x.block for x in self.located if isinstance(x.block, kind))

    def list_located(self, kind: str) -> tuple[Located, ...]:
        """Lists the blocks of one kind with their places."""
        return tuple(x for x in self.located if x.kind == kind)


def iter_files(folder: Path = DATA) -> Iterator[Path]:
    """Yields the files of a lexicon folder that hold blocks of this loader, in a fixed order."""
    for pattern in _FILES:
        yield from sorted(folder.glob(pattern))


def read_blocks(folder: Path) -> tuple[Blocks, tuple[str, ...]]:
    """Reads every file of a folder and keeps what can be read.

    Args:
        folder: holds `actors/`, `persons/`, `weapons/`, `nouns/`, `cues/` and `nationalities.toml`; any may be absent.

    Returns:
        The blocks, and the faults as `file:line: what is wrong`; ids that are written twice are faults too.
    """
    located: list[Located] = []
    faults: list[str] = []
    for path in iter_files(folder):
        _read_file(path, path.relative_to(folder).as_posix(), located, faults)
    return Blocks(tuple(located)), (*faults, *_list_double_ids(located))


def load_blocks(folder: Path = DATA, overlay: Path | None = None) -> Blocks:
    """Loads a lexicon folder, and a user's folder laid over it.

    Args:
        folder: the folder of the lexicon.
        overlay: a folder of the same shape; a block with the id of one of ours replaces it, a new id adds one.

    Raises:
        LexiconError: with every fault of both folders, where one has any.
    """
    blocks, faults = read_blocks(folder)
    if overlay is not None:
        if not overlay.is_dir():
            raise LexiconError((f"{overlay}: no such folder; give a folder of TOML files",))
        over, more = read_blocks(overlay)
        if not over.located and not more:
            more = (f"{overlay}: holds no lexicon files; expected for example actors/own.toml",)
        faults, blocks = (*faults, *more), lay_over(blocks, over)
    if faults:
        raise LexiconError(faults)
    return blocks


def lay_over(blocks: Blocks, over: Blocks) -> Blocks:
    """Replaces blocks by those of the same kind and id in `over`, and adds the rest."""
    own = {(x.kind, x.id): x for x in over.located}
    kept = [own.pop((x.kind, x.id), x) for x in blocks.located]
    return Blocks((*kept, *own.values()))


def _read_file(path: Path, name: str, located: list[Located], faults: list[str]) -> None:
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except UnicodeDecodeError:
        faults.append(f"{name}:1: not UTF-8; save the file as UTF-8")
        return
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = at.group(1) if at and at.group(1) else text.count("\n") + 1
        faults.append(f"{name}:{line}: {_AT_LINE.sub('', str(error))}")
        return
    lines = text.splitlines()
    for key, value in data.items():
        kind = BLOCK_TYPES.get(key)
        if kind is None or not isinstance(value, list):
            known = ", ".join(f"[[{k}]]" for k in BLOCK_TYPES)
            faults.append(f"{name}:{_find_key(lines, key)}: no block {key!r}; a file holds {known}")
            continue
        starts = _find_headers(lines, key)
        starts += [_find_key(lines, key)] * (len(value) - len(starts))
        for start, item in zip(starts, value, strict=False):
            _convert_block(kind, key, item, (name, start, lines), located, faults)


def _convert_block(
    kind: type[msgspec.Struct], key: str, item: object, where: tuple[str, int, list[str]],
    located: list[Located], faults: list[str],
) -> None:  # fmt: skip
    name, start, lines = where
    try:
        block = msgspec.convert(item, kind)
    except msgspec.ValidationError as error:
        line = _find_in_block(lines, start, str(error))
        faults.append(f"{name}:{line}: [[{key}]]: {_word_fault(str(error))}")
        return
    located.append(Located(kind=key, file=name, line=start, block=block))


def _word_fault(message: str) -> str:
    return message.replace("Object contains unknown field", "unknown key").replace(
        "Object missing required field", "missing key"
    )


def _find_headers(lines: list[str], key: str) -> list[int]:
    header = re.compile(rf"\s*\[\[\s*[\"']?{re.escape(key)}[\"']?\s*\]\]")
    return [i for i, line in enumerate(lines, 1) if header.match(line)]


def _find_key(lines: list[str], key: str) -> int:
    mark = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}\b")
    return next((i for i, line in enumerate(lines, 1) if mark.match(line)), 1)


def _find_in_block(lines: list[str], start: int, message: str) -> int:
    """Finds the line of the key that a message names, within the block that starts at `start`; else that line."""
    at = _IN_BLOCK.search(message)
    named = re.search(r"unknown field `(\w+)`", message)
    key = at.group(1) if at and at.group(1) else named.group(1) if named else ""
    for number in range(start + 1, len(lines) + 1) if key else ():
        line = lines[number - 1]
        if line.lstrip().startswith("[["):
            break
        if re.match(rf"\s*{key}\s*=", line):
            return number
    return start


def _list_double_ids(located: Iterable[Located]) -> Iterator[str]:
    seen: dict[tuple[str, str], Located] = {}
    for item in located:
        first = seen.setdefault((item.kind, item.id), item)
        if first is not item:
            yield f"{item.where}: id {item.id!r} is taken by {first.where}; give it another"
