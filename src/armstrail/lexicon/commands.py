"""What `armstrail lexicon` does: check, show, stats, add. Pure functions; the shell prints what they return."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import msgspec

from armstrail.core.errors import UsageError
from armstrail.lexicon.authoring import Actor, Noun, Person, Title, Weapon
from armstrail.lexicon.check import check_blocks
from armstrail.lexicon.check_cues import check_cues, list_folder_repeats
from armstrail.lexicon.check_facts import check_facts
from armstrail.lexicon.check_files import list_unread
from armstrail.lexicon.check_frames import check_frames
from armstrail.lexicon.check_places import check_places
from armstrail.lexicon.contents import (
    Count,
    Meaning,
    count_cues,
    count_frames,
    count_places,
    list_cue_meanings,
    list_frame_meanings,
    list_place_meanings,
)
from armstrail.lexicon.folding import fold_form
from armstrail.lexicon.load import BLOCK_TYPES, DATA, lay_over, read_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from armstrail.lexicon.lexicon import Lexicon
    from armstrail.lexicon.load import Located

__all__ = [
    "Count",
    "Meaning",
    "build_block",
    "check_addition",
    "check_lexicon",
    "choose_file",
    "count_blocks",
    "show_term",
]

FormRole = Literal["name", "alias", "short", "ambiguous", "form"]
_FORM_KEYS: tuple[tuple[str, FormRole], ...] = (
    ("name", "name"), ("aliases", "alias"), ("short", "short"), ("ambiguous", "ambiguous"), ("forms", "form"),
    ("country_names", "name"), ("adjectives", "form"), ("people", "form"), ("government_forms", "form"),
)  # fmt: skip
_OWN_FILES: Mapping[str, str] = MappingProxyType(
    {
        "actor": "actors/own.toml", "person": "persons/own.toml", "title": "persons/own.toml",
        "weapon": "weapons/own.toml", "pattern": "weapons/own.toml", "noun": "nouns/own.toml",
        "nationality": "nationalities.toml", "demonym_region": "nationalities.toml", "head": "cues/composed.toml",
        "portfolio": "cues/composed.toml", "composition": "cues/composed.toml", "ordinary": "cues/ordinary_words.toml",
    }
)  # fmt: skip


def check_lexicon(folder: Path = DATA, overlay: Path | None = None) -> tuple[str, ...]:
    """Lists every fault of a lexicon folder, and of a user's folder laid over it, as `file:line: what is wrong`.

    Frames' examples are not run here: `armstrail.pipeline.frame_check` does that.
    """
    blocks, faults = read_blocks(folder)
    if overlay is not None:
        over, more = read_blocks(overlay)
        blocks, faults = lay_over(blocks, over), (*faults, *more, *list_unread(overlay), *_check_files(overlay))
    cues = check_cues() if folder == DATA else ()
    return (*faults, *check_blocks(blocks), *check_facts(blocks), *_check_files(folder), *cues)


def _check_files(folder: Path) -> tuple[str, ...]:
    """Lists the faults of frames and places, and of lists with an entry twice; any of the folders may be absent."""
    return (*check_frames(folder / "frames"), *check_places(folder / "places"), *list_folder_repeats(folder))


def show_term(term: str, lexicon: Lexicon, folder: Path = DATA, overlay: Path | None = None) -> tuple[Meaning, ...]:
    """Lists what a term means and where that is written.

    Args:
        term: a name, a form in any case, or an id.
        lexicon: resolves what rules make ("Afghan army", "T-72B3M").
        folder: the authored data.
        overlay: a user's folder laid over it.

    Returns:
        Authored meanings in the order of files, then those made by rule, then frames that the term triggers and cues
        that it is; empty where the term is unknown.
    """
    blocks, _ = read_blocks(folder)
    if overlay is not None:
        blocks = lay_over(blocks, read_blocks(overlay)[0])
    found = [m for x in blocks.located for m in _list_meanings(x, term)]
    known = {m.id for m in found}
    whole = [s for s in lexicon.find_spans(term) if (s.start, s.end) == (0, len(term))]
    for concept_id in (*(s.concept for s in whole), term):
        concept = lexicon.get_concept(concept_id) if concept_id else None
        if concept is not None and concept.id not in known and concept.kind not in {"country", "nationality"}:
            known.add(concept.id)
            found.append(
                Meaning(
                    kind=concept.kind, id=concept.id, name=concept.name, sense=concept.sense, role="alias",
                    where=concept.where,
                )
            )  # fmt: skip
    return (
        *found,
        *list_place_meanings(term, folder / "places"),
        *list_frame_meanings(term, folder / "frames"),
        *list_cue_meanings(term, folder / "cues"),
    )


def count_blocks(folder: Path = DATA, overlay: Path | None = None) -> tuple[Count, ...]:
    """Counts blocks and forms of each kind and category, in a fixed order; some kinds by two or three measures."""
    blocks, _ = read_blocks(folder)
    if overlay is not None:
        blocks = lay_over(blocks, read_blocks(overlay)[0])
    counts: Counter[tuple[str, str]] = Counter()
    forms: Counter[tuple[str, str]] = Counter()
    for located in blocks.located:
        size = sum(1 for _ in _iter_forms(located))
        for key in _iter_categories(located):
            counts[key] += 1
            forms[key] += size
        if isinstance(located.block, Person) and located.block.posts:
            counts["post", ""] += len(located.block.posts)
    return (
        *(Count(kind=k, category=c, blocks=n, forms=forms[k, c]) for (k, c), n in sorted(counts.items())),
        *count_places(folder / "places"),
        *count_frames(folder / "frames"),
        *count_cues(folder / "cues"),
    )


def _iter_categories(located: Located) -> Iterator[tuple[str, str]]:
    """Yields the rows of the table in which a block counts."""
    yield located.kind, _find_category(located)
    if isinstance(located.block, Actor):
        yield "actor by file", located.file.removeprefix("actors/").removesuffix(".toml")
    if isinstance(located.block, Weapon):
        yield "weapon by sort", "generic" if located.block.generic else "designation"


def build_block(kind: str, answers: Mapping[str, object]) -> str:
    """Builds the TOML text of a new block from answers, in the order of the block's keys.

    Args:
        kind: "actor", "person", "title", "weapon", "noun", …
        answers: values by key; empty ones are left out. A text with ";" in a list's place is split there.

    Returns:
        Text to append to a file of the lexicon; it decodes to the block.

    Raises:
        UsageError: if there is no such kind, a key is unknown or missing, or a value does not fit.

    >>> print(build_block("noun", {"id": "raiders", "sense": "fighters", "forms": "raider; looter"}), end="")
    [[noun]]
    id = "raiders"
    sense = "fighters"
    forms = ["raider", "looter"]
    """
    choose_file(kind)  # refuses kinds that there are not
    block_type = BLOCK_TYPES[kind]
    fields = {f.encode_name: f for f in msgspec.structs.fields(block_type)}
    values: dict[str, object] = {}
    for key, answer in answers.items():
        if answer in ("", (), [], None):
            continue
        is_list = key in fields and "tuple" in str(fields[key].type)
        values[key] = _split_list(answer) if is_list and isinstance(answer, str) else answer
    try:
        msgspec.convert(values, block_type)
    except msgspec.ValidationError as error:
        raise UsageError(f"the {kind} cannot be written: {error}") from error
    lines = [f"{key} = {_write_value(values[key])}" for key in fields if key in values]
    return "\n".join((f"[[{kind}]]", *lines)) + "\n"


def choose_file(kind: str) -> str:
    """Chooses the file of a user's folder to which entries of a kind are added.

    Raises:
        UsageError: if there is no such kind.

    >>> choose_file("actor"), choose_file("nationality")
    ('actors/own.toml', 'nationalities.toml')
    """
    if kind not in BLOCK_TYPES:
        raise UsageError(f"no kind of block {kind!r}; there are {', '.join(BLOCK_TYPES)}")
    return _OWN_FILES[kind]


def check_addition(block: str, overlay: Path, file: str) -> tuple[str, ...]:
    """Lists the faults that a new block would bring to a user's folder, which it does not change.

    Args:
        block: the TOML text of the block.
        overlay: the user's folder; need not exist yet.
        file: the file to which it would be appended, relative to the folder.

    Returns:
        Faults as `file:line: what is wrong`, only those that are not there without the block.
    """
    old = lay_over(read_blocks(DATA)[0], read_blocks(overlay)[0])
    target = overlay / file
    begun = target.read_text(encoding="utf-8") if target.is_file() else ""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(f"{begun}\n{block}" if begun else block, encoding="utf-8")
        blocks, faults = read_blocks(folder)
        faults = (*faults, *list_folder_repeats(folder))
    new = lay_over(old, blocks)
    before = {*check_blocks(old), *check_facts(old)}
    return (*faults, *(f for f in (*check_blocks(new), *check_facts(new)) if f not in before))


def _split_list(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _write_value(value: object) -> str:
    """Writes a value as TOML; strings as JSON strings, which TOML reads alike."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_write_value(v) for v in value)}]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {_write_value(v)}" for k, v in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


def _iter_forms(located: Located) -> Iterator[tuple[str, FormRole]]:
    for key, role in _FORM_KEYS:
        value = getattr(located.block, key, ())
        for form in (value,) if isinstance(value, str) else value:
            yield form, role


def _list_meanings(located: Located, term: str) -> Iterator[Meaning]:
    key = fold_form(term)
    block = located.block
    role = next((r for form, r in _iter_forms(located) if fold_form(form) == key), None)
    if role is None and located.id != term:
        return
    name = getattr(block, "name", "") or next((form for form, _ in _iter_forms(located)), located.id)
    yield Meaning(
        kind=located.kind, id=located.id, name=name, sense=_find_category(located), role=role or "id",
        where=located.where,
    )  # fmt: skip


def _find_category(located: Located) -> str:
    block = located.block
    if isinstance(block, Actor):
        return block.type
    if isinstance(block, Weapon):
        return block.unroca
    if isinstance(block, Noun | Title):
        return block.sense
    return "person" if isinstance(block, Person) else ""
