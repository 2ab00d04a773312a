"""Candidates of wire reports that were judged one by one, to learn the choice from beside the gold standards.

`judged.tsv` has a line a report of MUC-4 (as `bench.wire` reads them, beside the project): its name, a tab, and its
judged candidates, each as `offset:kind:frame:letter` with the offset of the trigger. The hands that judged saw the
sentence and what the candidate says, but not what the model thought of it:

- `Y`: a careful coder records it as a core claim, and all that it says is right;
- `P`: likewise, but a filler, its mode, count or status is wrong;
- `O`: optional, one coder would record it and another not;
- `N`: not recorded, or the lesser of two candidates for one claim.

Candidates that the program no longer finds, and new ones, are passed over.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

JUDGED = Path(__file__).with_name("judged.tsv")
_CORE = {"Y": True, "P": True, "O": None, "N": False}


class Judged(NamedTuple):
    """The judgements on one report: for each trigger, kind and frame whether it is core, in the order of the text."""

    report: str
    core: dict[tuple[int, str, str], list[bool | None]]


def iter_judged(path: Path = JUDGED) -> Iterator[Judged]:
    """Yields the judgements report by report; None for an optional claim.

    Raises:
        ValueError: a line is not as it should be.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        report, _, entries = line.partition("\t")
        core: dict[tuple[int, str, str], list[bool | None]] = defaultdict(list)
        for entry in entries.split():
            offset, kind, frame, letter = (*entry.split(":"), "", "", "")[:4]
            if not (offset.isdigit() and letter in _CORE):
                raise ValueError(f"{path}:{number}: {entry!r} is not offset:kind:frame:letter")
            core[int(offset), kind, frame].append(_CORE[letter])
        yield Judged(report, dict(core))
