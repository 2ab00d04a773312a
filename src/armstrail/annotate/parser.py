"""The parser behind a Protocol: words in; tags, heads, labels and name marks out."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.annotate.wordpieces import Word

PACKAGED_PIPELINE = Path(__file__).parents[1] / "models" / "en_armstrail"


class ParsedToken(NamedTuple):
    """What the parser says of a word.

    `tag` is a Penn Treebank tag, `head` the index of the governing word (its own for the root), `label` a Universal
    Dependencies relation in lower case. `name` is a mark in BIO notation with the types PER, ORG, LOC and MISC
    (a name of another type), "O" for no name; empty where the pipeline marks no names.
    """

    tag: str
    head: int
    label: str
    name: str = ""


def iter_ancestors(parsed: Sequence[ParsedToken], index: int) -> Iterator[int]:
    """Yields what governs a word of a parse, the nearest first; no more than there are words, whatever the parse."""
    for _ in parsed:
        if parsed[index].head == index:
            return
        index = parsed[index].head
        yield index


def is_tree(parsed: Sequence[ParsedToken]) -> bool:
    """Tells whether every word of a parse is governed, near or far, by one that governs itself."""
    sound: set[int] = set()
    for start, token in enumerate(parsed):
        way: list[int] = []
        index, head = start, token.head
        while index not in sound and head != index:
            if len(way) == len(parsed):
                return False
            way.append(index)
            index, head = head, parsed[head].head
        sound.update((*way, index))
    return True


def has_child(parsed: Sequence[ParsedToken], index: int, *labels: str) -> bool:
    """Tells whether a word governs one whose label begins with one of some: "nsubj" also means "nsubj:pass"."""
    return any(t.head == index and i != index and t.label.startswith(labels) for i, t in enumerate(parsed))


class Parser(Protocol):
    """What `annotate` needs of a language pipeline."""

    @property
    def version(self) -> str:
        """Name and version of the pipeline."""

    def parse(self, sentences: Sequence[Sequence[Word]]) -> list[list[ParsedToken]]:
        """Tags and parses sentences given as words; one result a word, in order."""


@lru_cache(maxsize=2)
def load_parser(source: str | None = None) -> Parser:
    """Loads a pipeline once a process.

    Args:
        source: an installed spaCy package or a folder; None is the packaged pipeline.

    Raises:
        ModelError: the pipeline is not there, or lacks what armstrail needs.
    """
    if source is None:
        from armstrail.annotate.encoder import EncoderParser

        return EncoderParser(PACKAGED_PIPELINE)
    from armstrail.annotate.spacy_parser import SpacyParser

    return SpacyParser(source)
