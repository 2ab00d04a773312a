"""Reading the corpora with marked names: UNER EWT, wikigold, WNUT-17; types brought to PER, ORG, LOC and MISC.

Sources: Universal NER (Mayhew et al. 2024), CC BY-SA 4.0; wikigold (Balasuriya et al. 2009), CC BY 4.0; WNUT-17
(Derczynski et al. 2017), CC BY 4.0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.conllu import PLAIN_QUOTES, TrainingSentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_TYPES = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC", "person": "PER", "location": "LOC",
    "corporation": "ORG", "group": "ORG", "creative-work": "MISC", "product": "MISC",
}  # fmt: skip
_OPENINGS = ("# newdoc", "-DOCSTART-")
_NO_SPACE_BEFORE = frozenset(".,:;!?)]}%'\"") | {"'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "''"}
_NO_SPACE_AFTER = frozenset("([{$#") | {"``"}


def read_columns(path: Path, word_column: int, name_column: int, separator: str | None) -> Iterator[TrainingSentence]:
    """Yields the sentences of a file with one word a line; other marks than names of the known types count as none.

    Args:
        path: the file; blank lines divide sentences, lines that open with "# " and lie before a sentence are comments;
            "# newdoc" or the word "-DOCSTART-" opens a document.
        word_column: number of the column of words, from 0.
        name_column: number of the column of BIO or IO marks.
        separator: between columns; None for white space.
    """
    words: list[str] = []
    marks: list[str] = []
    opens = False
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split(separator)
            if line.startswith(_OPENINGS) and not words:
                opens = True
            elif not line.strip():
                yield from _build(words, marks, opens)
                opens = opens and not words
                words, marks = [], []
            elif len(columns) > max(word_column, name_column) and not (line.startswith("# ") and not words):
                words.append(columns[word_column])
                marks.append(columns[name_column])
    yield from _build(words, marks, opens)


def _build(words: Sequence[str], marks: Sequence[str], opens: bool) -> Iterator[TrainingSentence]:
    if words:
        plain = tuple(w.translate(PLAIN_QUOTES).replace("``", '"').replace("''", '"') for w in words)
        yield TrainingSentence(
            words=plain, spaces=tuple(_guess_spaces(words)), names=tuple(_read_marks(marks)), opens=opens
        )


def _guess_spaces(words: Sequence[str]) -> Iterable[bool]:
    for word, following in zip(words, [*words[1:], "."], strict=True):
        yield word not in _NO_SPACE_AFTER and following not in _NO_SPACE_BEFORE


def _read_marks(marks: Sequence[str]) -> Iterator[str]:
    """Brings BIO or IO marks to BIO over our types."""
    before = "O"
    for mark in marks:
        start, _, kind = mark.partition("-")
        kind = _TYPES.get(kind, "")
        if not kind or start not in {"B", "I"}:
            before = "O"
        elif start == "B" or before != kind:
            before = kind
            yield f"B-{kind}"
            continue
        yield f"I-{kind}" if before != "O" else "O"


def read_uner(data: Path, part: str) -> list[TrainingSentence]:
    """Reads UNER EWT, part `dev` (to train on) or `test`."""
    return list(read_columns(data / "names" / "uner_ewt" / f"en_ewt-ud-{part}.iob2", 1, 2, "\t"))


def read_wikigold(data: Path, held_out: bool) -> list[TrainingSentence]:
    """Reads wikigold: the first four fifths of its sentences to train on, or the held-out last fifth."""
    path = data / "names" / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt"
    sentences = list(read_columns(path, 0, 1, None))
    border = len(sentences) * 4 // 5
    return sentences[border:] if held_out else sentences[:border]


def group_documents(sentences: Iterable[TrainingSentence]) -> list[list[TrainingSentence]]:
    """Groups the sentences of a corpus by document; where it marks none, each sentence stands alone."""
    sentences = list(sentences)
    marked = any(s.opens for s in sentences)
    documents: list[list[TrainingSentence]] = []
    for sentence in sentences:
        if sentence.opens or not marked or not documents:
            documents.append([])
        documents[-1].append(sentence)
    return documents


def read_wnut(data: Path) -> list[TrainingSentence]:
    """Reads WNUT-17's train part."""
    return list(read_columns(data / "names" / "wnut17" / "wnut17train.conll", 0, 1, "\t"))
