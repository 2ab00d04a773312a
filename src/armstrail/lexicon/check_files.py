"""Checking single files: blocks with every fault at once, forms written twice in a list, files that nothing reads."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import msgspec

from armstrail.lexicon.load import iter_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_PATH = re.compile(r" - at `\$((?:\.\w+|\[\d+\]|\[\.\.\.\])*)`")
_UNKNOWN = re.compile(r"unknown field `(\w+)`")
_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)")
_HEADER = re.compile(r"\s*\[+\s*[A-Za-z]")
_SPANS = frozenset({"active", "era"})  # pairs of dates, which may be alike

B = TypeVar("B", bound=msgspec.Struct)


class Entry(NamedTuple, Generic[B]):
    """A block and where it is written, as `file:line`."""

    where: str
    block: B


def read_entries(path: Path, name: str, key: str, kind: type[B]) -> tuple[list[Entry[B]], list[str]]:
    """Reads the blocks `[[key]]` of a file, each strictly and on its own.

    Args:
        path: the file.
        name: how to call it in faults.
        key: the only key that the file may have.
        kind: what a block is.

    Returns:
        The blocks that are right, and all faults of the others as `file:line: what is wrong`.
    """
    text, data, faults = _parse_file(path, name)
    lines = text.splitlines()
    faults += [f"{name}:{_find_key(lines, k)}: no key {k!r} here; the file holds [[{key}]]" for k in data if k != key]
    entries: list[Entry[B]] = []
    value = data.get(key, [])
    starts = _find_headers(lines, key)
    if not isinstance(value, list) or len(starts) != len(value):
        return [], [*faults, f"{name}:{_find_key(lines, key)}: write each block below a line [[{key}]] of its own"]
    for start, item in zip(starts, value, strict=True):
        found = _convert_block(item, kind, lines, start)
        if isinstance(found, list):
            faults += [f"{name}:{line}: [[{key}]]: {what}" for line, what in found]
        else:
            entries.append(Entry(f"{name}:{start}", found))
    return entries, faults


def list_repeats(path: Path, name: str) -> Iterator[str]:
    """Yields what a list of a file holds twice; a file that cannot be parsed is left to others."""
    text, data, _ = _parse_file(path, name)
    lines = text.splitlines()
    for key, value in data.items():
        if isinstance(value, dict):
            blocks = [(_find_key(lines, key), value)]
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            blocks = list(zip(_find_headers(lines, key), value, strict=False))
        else:
            blocks = [(0, {key: value})]
        for start, block in blocks:
            yield from _list_block_repeats(block, name, lines, start)


def list_unread(folder: Path) -> Iterator[str]:
    """Yields the TOML files of a user's folder that nothing reads."""
    read = set(iter_files(folder))
    for path in sorted(folder.rglob("*.toml")):
        if path not in read and path.parent.name != "frames":
            yield (
                f"{path.relative_to(folder).as_posix()}:1: nothing reads this file; in a folder of your own stand "
                "actors/, persons/, weapons/, nouns/, frames/*.toml, nationalities.toml and cues/composed.toml"
            )


def find_line(lines: list[str], start: int, pattern: str) -> int:
    """Finds the first line after `start` (from 1) and within its block that a pattern matches; else `start`."""
    for number in range(start + 1, len(lines) + 1):
        if _HEADER.match(lines[number - 1]):
            break
        if re.match(pattern, lines[number - 1]):
            return number
    return max(start, 1)


def _parse_file(path: Path, name: str) -> tuple[str, dict[str, object], list[str]]:
    try:
        text = path.read_text(encoding="utf-8")
        return text, tomllib.loads(text), []
    except UnicodeDecodeError:
        return "", {}, [f"{name}:1: not UTF-8; save the file as UTF-8"]
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = at.group(1) if at else text.count("\n") + 1
        return text, {}, [f"{name}:{line}: {_AT_LINE.sub('', str(error))}"]


def _convert_block(item: object, kind: type[B], lines: list[str], start: int) -> B | list[tuple[int, str]]:
    """Decodes a block; where it has faults, each key that is wrong is set aside, to see what else is."""
    faults: list[tuple[int, str]] = []
    rest = dict(item) if isinstance(item, dict) else {}
    while True:
        try:
            block = msgspec.convert(rest, kind)
        except msgspec.ValidationError as error:
            key = _find_wrong_key(str(error))
            faults.append((find_line(lines, start, rf"\s*{key}\s*=") if key else start, _word_fault(str(error))))
            if key not in rest:
                return faults
            del rest[key]
            continue
        return faults or block


def _find_wrong_key(message: str) -> str:
    """Finds the key of the block that a message is about; "" where it names none."""
    path = _PATH.search(message)
    keys = re.findall(r"\.(\w+)", path.group(1)) if path else []
    unknown = _UNKNOWN.search(message)
    return keys[0] if keys else unknown.group(1) if unknown else ""


def _word_fault(message: str) -> str:
    return message.replace("Object contains unknown field", "unknown key").replace(
        "Object missing required field", "missing key"
    )


def _list_block_repeats(block: Mapping[str, object], name: str, lines: list[str], start: int) -> Iterator[str]:
    for key, value in block.items():
        if not isinstance(value, list) or key in _SPANS:
            continue
        seen: set[str] = set()
        for form in value:
            if not isinstance(form, str):
                continue
            if form and form in seen:
                line = find_line(lines, start, rf"\s*\"?{re.escape(key)}\"?\s*=") if start else _find_key(lines, key)
                yield f"{name}:{line}: {key} holds {form!r} twice; leave one"
            seen.add(form)


def _find_headers(lines: list[str], key: str) -> list[int]:
    header = re.compile(rf"\s*\[\[\s*{re.escape(key)}\s*\]\]")
    return [i for i, line in enumerate(lines, 1) if header.match(line)]


def _find_key(lines: list[str], key: str) -> int:
    mark = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}\b")
    return next((i for i, line in enumerate(lines, 1) if mark.match(line)), 1)
