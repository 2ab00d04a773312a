"""Reading CoNLL-U treebanks as sentences of words, tags, heads, labels, lemmas and names.

Source: CoNLL-U format, Universal Dependencies v2 (https://universaldependencies.org/format.html); entities as in
UD English GUM's `Entity=` field (Zeldes 2017).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLAIN_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_ENTITY = re.compile(r"\((\d+)-(\w+)-[^()]*|(\d+)\)")
_NAME_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}


@dataclass(frozen=True)
class TrainingSentence:
    """One sentence to learn from or to be tested on.

    `tags`, `heads`, `labels` and `names` are as long as `words`, or empty where the data does not say. A head is the
    index of a word, its own for the root. `spaces` tells whether a space follows. `names` are in BIO with the types
    `PER`, `ORG`, `LOC` and `MISC`; single ones are empty where the data does not say. `senses` are what the lexicon
    knows of each word (`wordpieces.SENSES`), `known` the spans of words, end excluded, of its names of several words.
    `opens` tells whether a document starts with it; where no sentence of a corpus does, each stands alone.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    tags: tuple[str, ...] = ()
    pos: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    senses: tuple[str, ...] = ()
    known: tuple[tuple[int, int], ...] = ()
    opens: bool = False

    @property
    def text(self) -> str:
        """The sentence as it was printed."""
        return "".join(w + " " * s for w, s in zip(self.words, self.spaces, strict=True)).rstrip()


def read_rows(path: Path) -> Iterator[list[list[str]]]:
    """Yields each sentence of a CoNLL-U file as its rows of ten columns, comment lines left out."""
    rows: list[list[str]] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if rows:
                    yield rows
                rows = []
            elif not line.startswith("#"):
                rows.append(line.split("\t"))
    if rows:
        yield rows


def read_treebank(path: Path) -> Iterator[TrainingSentence]:
    """Yields the sentences of a treebank; where it marks entities, its names too."""
    for rows in read_rows(path):
        yield build_sentence(rows)


def build_sentence(rows: list[list[str]]) -> TrainingSentence:
    """Builds one sentence; the words of a contraction stand without a space between, empty nodes are left out."""
    joined_until, joined_space = 0, True
    kept: list[list[str]] = []
    spaces: list[bool] = []
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            joined_until = int(row[0].split("-")[1])
            joined_space = "SpaceAfter=No" not in row[9]
            continue
        number = int(row[0])
        space = "SpaceAfter=No" not in row[9]
        if number <= joined_until:
            space = joined_space if number == joined_until else False
        kept.append(row)
        spaces.append(space)
    heads = [int(r[6]) for r in kept]
    return TrainingSentence(
        words=tuple(r[1].translate(PLAIN_QUOTES) for r in kept),
        spaces=tuple(spaces),
        tags=tuple(r[4] for r in kept),
        pos=tuple(r[3] for r in kept),
        heads=tuple(i if h == 0 else h - 1 for i, h in enumerate(heads)),
        labels=tuple("root" if h == 0 else r[7] for h, r in zip(heads, kept, strict=True)),
        names=_read_names(kept) if any("Entity=" in r[9] for r in kept) else (),
    )


def _read_names(rows: list[list[str]]) -> tuple[str, ...]:
    """Reads names from entity annotation: a run of proper nouns has the type of the smallest mention around it."""
    mentions = _read_mentions(rows)
    names = ["O"] * len(rows)
    i = 0
    while i < len(rows):
        end = _find_run_end(rows, i)
        if end == i:
            i += 1
            continue
        around = [m for m in mentions if m[0] <= i and end <= m[1]]
        smallest = min(around, key=lambda m: m[1] - m[0], default=None)
        kind = _NAME_TYPES.get(smallest[2], "MISC") if smallest else ""
        names[i:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - i - 1)] if kind else [""] * (end - i)
        i = end
    return tuple(names)


def _find_run_end(rows: list[list[str]], start: int) -> int:
    """Finds where a run of proper nouns ends; "of" and "of the" join two runs where the second hangs on the first."""
    end = start
    while end < len(rows) and rows[end][3] == "PROPN":
        end += 1
    if end == start:
        return start
    for gap in (1, 2):
        between = [r[1] for r in rows[end : end + gap]]
        after = end + gap
        if between == ["of", "the"][:gap] and after < len(rows) and rows[after][3] == "PROPN":
            head = int(rows[after][6]) - 1
            if start <= head < end:
                return _find_run_end(rows, after)
    return end


def _read_mentions(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    """Reads the mentions of a sentence as start, end (exclusive) and entity type."""
    opened: list[tuple[str, int, str]] = []
    mentions = []
    for i, row in enumerate(rows):
        entity = next((f[7:] for f in row[9].split("|") if f.startswith("Entity=")), "")
        for match in _ENTITY.finditer(entity):
            if match[1]:
                opened.append((match[1], i, match[2]))
                closes = entity[match.end() : match.end() + 1] == ")"
                if not closes:
                    continue
            number = match[1] or match[3]
            for k in range(len(opened) - 1, -1, -1):
                if opened[k][0] == number:
                    _, start, kind = opened.pop(k)
                    mentions.append((start, i + 1, kind))
                    break
    return mentions
