"""Reading CoNLL-U treebanks as spaCy documents, one sentence a document.

Source: CoNLL-U format, Universal Dependencies v2 (https://universaldependencies.org/format.html).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacy.vocab import Vocab

PLAIN_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def read_sentences(path: Path) -> Iterator[list[list[str]]]:
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


def build_doc(vocab: Vocab, rows: list[list[str]]) -> Doc:
    """Builds the annotated spaCy document of one sentence; the words of a contraction stand without a space between."""
    joined_until, joined_space = 0, True
    words, spaces, tags, pos, deps, lemmas, heads = [], [], [], [], [], [], []
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
        head = int(row[6])
        words.append(row[1].translate(PLAIN_QUOTES))
        spaces.append(space)
        tags.append(row[4])
        pos.append(row[3])
        lemmas.append(row[2])
        deps.append("ROOT" if head == 0 else row[7])
        heads.append(number - 1 if head == 0 else head - 1)
    return Doc(vocab, words=words, spaces=spaces, tags=tags, pos=pos, deps=deps, heads=heads, lemmas=lemmas)
