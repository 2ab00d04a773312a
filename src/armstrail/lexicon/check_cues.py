"""Checking cues: each file by its own loader, words that an earlier cue has taken, forms written twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.errors import LexiconError
from armstrail.lexicon.check_files import Entry, list_repeats, read_entries
from armstrail.lexicon.cues import CUES, StatusCue, load_attribution_cues, load_price_cues, load_status_cues
from armstrail.lexicon.hedges import load_hedges
from armstrail.lexicon.incidents import load_incident_cues
from armstrail.lexicon.name_types import load_name_cues
from armstrail.lexicon.quantities import load_currency_words, load_number_words, load_time_words, load_unit_words
from armstrail.lexicon.references import load_reference_cues

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_LISTED = ("actors", "persons", "weapons", "nouns", "cues", "frames", "places")
_LOADERS: tuple[Callable[[], object], ...] = (
    load_attribution_cues, load_status_cues, load_price_cues, load_hedges, load_name_cues, load_number_words,
    load_unit_words, load_currency_words, load_time_words, load_reference_cues, load_incident_cues,
)  # fmt: skip


def check_cues() -> tuple[str, ...]:
    """Lists the faults of the shipped cues, as `cues/file:line: what is wrong`; empty where all is well."""
    faults: list[str] = []
    for load in _LOADERS:
        try:
            load()
        except LexiconError as error:
            faults += [f"cues/{fault.replace(': ', ':1: ', 1)}" for fault in error.faults]
    entries, more = read_entries(CUES / "status.toml", "cues/status.toml", "cue", StatusCue)
    return (*faults, *more, *list_dead_words(entries))


def list_dead_words(entries: Iterable[Entry[StatusCue]]) -> Iterator[str]:
    """Yields words of a status cue that never count, since a cue above it of the same place has them already."""
    taken: dict[tuple[str, str], Entry[StatusCue]] = {}
    for entry in entries:
        cue = entry.block
        for word in sorted(cue.words):
            first = taken.setdefault((cue.where, word), entry)
            if first is not entry:
                yield (
                    f"{entry.where}: {word!r} ({cue.where}, {cue.status}) is taken by {first.where} "
                    f"({first.block.status}), which is tried first; leave it in one"
                )


def list_folder_repeats(folder: Path) -> Iterator[str]:
    """Yields what any list in the files of a lexicon folder holds twice."""
    paths = [p for name in _LISTED for p in sorted((folder / name).glob("*.toml"))]
    alone = folder / "nationalities.toml"
    for path in (*paths, *((alone,) if alone.is_file() else ())):
        yield from list_repeats(path, path.relative_to(folder).as_posix())
