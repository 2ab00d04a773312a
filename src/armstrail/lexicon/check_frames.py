"""Checking frames without running them: keys, kinds, roles, numbers of examples. The examples run in `pipeline`."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from armstrail.core.errors import LexiconError
from armstrail.lexicon.check_files import Entry, read_entries
from armstrail.lexicon.frames import Frame, read_frames

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FEWEST_FIRES = 3
FEWEST_SILENT = 2
_FREE_ROLES = frozenset({"place", "when", "count", "amount"})  # found without a rule of the frame
_WITH_LINE = re.compile(r"[^:]+:\d+: ")


def check_frames(folder: Path) -> tuple[str, ...]:
    """Lists the faults of all frames in a folder, as `frames/file:line: what is wrong`; empty where all is well."""
    entries: list[Entry[Frame]] = []
    faults: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        found, more = read_entries(path, f"{folder.name}/{path.name}", "frame", Frame)
        entries += found
        faults += more
    faults += [fault for entry in entries for fault in _check_frame(entry)]
    return (*faults, *_list_loader_faults(folder))


def _list_loader_faults(folder: Path) -> tuple[str, ...]:
    """Lists what the frames' own loader finds; what it says without a line, of a whole file, is left out."""
    with suppress(ValueError):  # blocks without a header of their own, which `read_entries` has named
        try:
            read_frames(folder)
        except LexiconError as error:
            return tuple(f"{folder.name}/{fault}" for fault in error.faults if _WITH_LINE.match(fault))
    return ()


def _check_frame(entry: Entry[Frame]) -> Iterator[str]:
    frame = entry.block
    label = f"{entry.where}: frame {frame.id!r}"
    if len(frame.fires) < FEWEST_FIRES:
        yield f"{label} has {len(frame.fires)} `fires`; give {FEWEST_FIRES} sentences that it must read"
    if len(frame.silent) < FEWEST_SILENT:
        yield f"{label} has {len(frame.silent)} `silent`; give {FEWEST_SILENT} sentences that it must not read"
    roles = {rule.role for rule in frame.role} | _FREE_ROLES
    for need in frame.needs:
        for role in need.split("|"):
            if role not in roles:
                yield f"{label} needs {role!r}, but has no rule for that role"
    for example in frame.fires:
        for role in sorted(set(example.roles) - roles):
            yield f"{label}: an example fills {role!r}, but the frame has no rule for that role: {example.text!r}"
    texts = [*(example.text for example in frame.fires), *frame.silent]
    for text in sorted({t for t in texts if texts.count(t) > 1}):
        yield f"{label} has an example twice: {text!r}"
