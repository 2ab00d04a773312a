"""What frames, places and cues hold: the meanings of a term there, and how much of what there is."""

from __future__ import annotations

import tomllib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from armstrail.core.base import Record
from armstrail.core.errors import LexiconError
from armstrail.lexicon.check_files import find_line
from armstrail.lexicon.check_places import read_places
from armstrail.lexicon.folding import fold_form
from armstrail.lexicon.frames import read_frames

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from armstrail.lexicon.frames import Frame

_BLOCKS_ELSEWHERE = frozenset({"head", "portfolio", "ordinary"})  # `load` reads these
_NAMING_KEYS = ("status", "band", "sense", "name", "id")  # what says which block of a cue file it is


class Meaning(Record, frozen=True):
    """One thing that a term means.

    `role` tells how the term is written there: as the name, an alias, a form that needs context (`short`,
    `ambiguous`), a plain form, the `verb`, `noun` or `adjective` that triggers a frame, or a list of cues. `where` is
    `file:line` within the lexicon's folder, "" for what a rule made.
    """

    kind: str
    id: str
    name: str
    sense: str
    role: str
    where: str


class Count(Record, frozen=True):
    """How many blocks and forms of a category the lexicon holds; `category` is a type, sense, country or file."""

    kind: str
    category: str
    blocks: int
    forms: int


class _CueForm(NamedTuple):
    """A form in a cue file: in which block or section, below which key, in which line."""

    file: str
    block: str
    key: str
    form: str
    line: int


def list_frame_meanings(term: str, folder: Path) -> tuple[Meaning, ...]:
    """Lists the frames that a word triggers, in any of its forms, alone or with others ("took": "take control")."""
    words = term.casefold().split()
    alone = _list_lemmas(words[0]) if len(words) == 1 else frozenset()
    return tuple(
        Meaning(
            kind="frame", id=frame.id, name=trigger, role=part, where=f"{folder.name}/{where}",
            sense=f"{frame.kind} {frame.mode}".strip(),
        )
        for frame, where in _read_frames(folder)
        for part, trigger in _iter_triggers(frame)
        if words == trigger.split() or not alone.isdisjoint(trigger.split())
    )  # fmt: skip


def list_place_meanings(term: str, folder: Path) -> tuple[Meaning, ...]:
    """Lists the places that people wrote down and that a name or id means."""
    key = fold_form(term)
    found = []
    for where, place in read_places(folder)[0]:
        roles = [("name", place.name), *(("alias", a) for a in place.aliases)]
        role = next((r for r, form in roles if fold_form(form) == key), "id" if place.id == term else "")
        if role:
            sense = f"{place.kind} {place.country}".strip()
            found.append(Meaning(kind="place", id=place.id, name=place.name, sense=sense, role=role, where=where))
    return tuple(found)


def list_cue_meanings(term: str, folder: Path) -> tuple[Meaning, ...]:
    """Lists the cues that a word is, with `file:line`."""
    wanted = term.casefold()
    return tuple(
        Meaning(
            kind="cue", id=cue.file, name=cue.form, sense=cue.block, role=cue.key,
            where=f"{folder.name}/{cue.file}.toml:{cue.line}",
        )
        for cue in _iter_cues(folder)
        if cue.form.casefold() == wanted
    )  # fmt: skip


def count_frames(folder: Path) -> tuple[Count, ...]:
    """Counts frames and their triggers by kind of claim, and triggers by part of speech."""
    kinds: Counter[str] = Counter()
    triggers: Counter[str] = Counter()
    parts: Counter[str] = Counter()
    for frame, _ in _read_frames(folder):
        kinds[frame.kind] += 1
        for part, _ in _iter_triggers(frame):
            triggers[frame.kind] += 1
            parts[part] += 1
    return (
        *(Count(kind="frame", category=k, blocks=n, forms=triggers[k]) for k, n in sorted(kinds.items())),
        *(Count(kind="trigger", category=p, blocks=n, forms=n) for p, n in sorted(parts.items())),
    )


def count_places(folder: Path) -> tuple[Count, ...]:
    """Counts the places that people wrote down, by kind and by country."""
    entries, _ = read_places(folder)
    blocks: Counter[tuple[str, str]] = Counter()
    forms: Counter[tuple[str, str]] = Counter()
    for _, place in entries:
        for key in (("place", place.kind), ("place by country", place.country)):
            blocks[key] += 1
            forms[key] += 1 + len(place.aliases)
    return tuple(Count(kind=k, category=c, blocks=n, forms=forms[k, c]) for (k, c), n in sorted(blocks.items()))


def count_cues(folder: Path) -> tuple[Count, ...]:
    """Counts the forms of each cue file; a block is a list of forms there."""
    forms: Counter[str] = Counter()
    lists: dict[str, set[tuple[str, str]]] = {}
    for cue in _iter_cues(folder):
        forms[cue.file] += 1
        lists.setdefault(cue.file, set()).add((cue.block, cue.key))
    return tuple(Count(kind="cue", category=k, blocks=len(lists[k]), forms=n) for k, n in sorted(forms.items()))


def _read_frames(folder: Path) -> tuple[tuple[Frame, str], ...]:
    """Reads frames; none where they have faults, which `check` lists."""
    try:
        return read_frames(folder)
    except LexiconError:
        return ()


def _list_lemmas(word: str) -> frozenset[str]:
    """Lists a word and the dictionary forms that it may be of."""
    from lemminflect import getAllLemmas

    return frozenset({word, *(lemma for lemmas in getAllLemmas(word).values() for lemma in lemmas)})


def _iter_triggers(frame: Frame) -> Iterator[tuple[str, str]]:
    lists = (
        ("verb", (*frame.verbs, *frame.maybe_verbs)), ("noun", (*frame.nouns, *frame.maybe_nouns)),
        ("adjective", (*frame.adjectives, *frame.maybe_adjectives)),
    )  # fmt: skip
    for part, forms in lists:
        for form in forms:
            yield part, form


def _iter_cues(folder: Path) -> Iterator[_CueForm]:
    """Yields the forms of all cue files; a file that cannot be parsed is left to `check`."""
    for path in sorted(folder.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            continue
        lines = text.splitlines()
        for key, value in data.items():
            if key not in _BLOCKS_ELSEWHERE:
                yield from _iter_section(path.stem, key, value, lines)


def _iter_section(file: str, key: str, value: object, lines: list[str]) -> Iterator[_CueForm]:
    """Yields the forms of a list, a table of forms, or blocks."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        starts = [n for n, line in enumerate(lines, 1) if line.strip() == f"[[{key}]]"]
        for start, block in zip(starts, value, strict=False):
            name = " ".join(str(block[k]) for k in _NAMING_KEYS if k in block)
            for inner, forms in block.items():
                line = find_line(lines, start, rf"{inner}\s*=")
                yield from (_CueForm(file, name, inner, f, line) for f in _list_strings(forms))
    elif isinstance(value, dict):
        start = next((n for n, line in enumerate(lines, 1) if line.strip() == f"[{key}]"), 1)
        for inner, forms in value.items():
            line = find_line(lines, start, rf"[\"']?{inner}\b" if inner.isidentifier() else r"(?!)")
            words = _list_strings(forms) or [inner]
            yield from (_CueForm(file, key, inner if words != [inner] else "key", f, line) for f in words)
    else:
        line = next((n for n, text in enumerate(lines, 1) if text.startswith(f"{key} ")), 1)
        yield from (_CueForm(file, key, key, f, line) for f in _list_strings(value))


def _list_strings(value: object) -> list[str]:
    """Lists the strings of a list, one level of lists within it too."""
    if not isinstance(value, list):
        return []
    return [s for v in value for s in (_list_strings(v) if isinstance(v, list) else [v]) if isinstance(s, str)]
