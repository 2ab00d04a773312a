"""The parser behind a Protocol: words in, tags, heads and labels out. Nothing outside `annotate` imports spaCy."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from armstrail.core.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

PACKAGED_PIPELINE = Path(__file__).parents[1] / "models" / "en_armstrail"
_BATCH = 128


class ParsedToken(tuple[str, int, str]):
    """Tag (Penn Treebank), index of the head (its own for the root), label (Universal Dependencies)."""

    __slots__ = ()


class Parser(Protocol):
    """What `annotate` needs of a language pipeline."""

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[list[ParsedToken]]:
        """Tags and parses sentences given as words; one result a word, in order."""


class SpacyParser:
    """A spaCy pipeline with a tagger and a dependency parser, run over words that we have split ourselves.

    Args:
        source: a folder or an installed package; None is the packaged pipeline.

    Raises:
        ModelError: the pipeline is not there, or has no tagger or parser.
    """

    def __init__(self, source: str | None = None) -> None:
        """Loads the pipeline; takes about half a second."""
        import spacy
        from thinc.api import NumpyOps, set_current_ops

        set_current_ops(NumpyOps(use_blis=False))  # NumPy's OpenBLAS: twice as fast as the default, measured
        name = source or str(PACKAGED_PIPELINE)
        try:
            self._nlp = spacy.load(name, exclude=["ner", "senter", "lemmatizer", "attribute_ruler", "morphologizer"])
        except OSError as error:
            raise ModelError(
                f"no language pipeline at {name!r}: give --pipeline an installed spaCy package or a folder, "
                "or run `make model` to train ours"
            ) from error
        missing = {"tagger", "parser"} - set(self._nlp.pipe_names)
        if missing:
            raise ModelError(f"the pipeline {name!r} has no {' and no '.join(sorted(missing))}; armstrail needs both")

    @property
    def version(self) -> str:
        """Name and version of the pipeline, as its own metadata give them."""
        return f"{self._nlp.meta['name']} {self._nlp.meta['version']}"

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[list[ParsedToken]]:
        """Tags and parses sentences; each is kept whole, whatever the parser thinks of its ends."""
        from spacy.tokens import Doc

        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
        docs = (
            Doc(self._nlp.vocab, words=list(sentences[i]), sent_starts=[j == 0 for j in range(len(sentences[i]))])
            for i in order
        )
        results: list[list[ParsedToken]] = [[] for _ in sentences]
        for i, doc in zip(order, self._nlp.pipe(docs, batch_size=_BATCH), strict=True):
            results[i] = [ParsedToken((t.tag_, t.head.i, t.dep_.lower())) for t in doc]
        return results


@lru_cache(maxsize=2)
def load_parser(source: str | None = None) -> SpacyParser:
    """Loads a pipeline once a process."""
    return SpacyParser(source)
