"""Speed and memory of the whole flow on one core, beside a plain spaCy run on the same words.

Speeds of two machines can only be compared through a yardstick: an untrained spaCy pipeline with tagger and parser, of
the size of spaCy's small English ones (width 96, depth 4), over the same sentences in the same process.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import spacy
from spacy.tokens import Doc
from spacy.training import Example

from armstrail.annotate.annotator import annotate_document
from armstrail.annotate.parser import load_parser
from armstrail.clean import clean_source
from armstrail.core.document import Source
from armstrail.core.ids import hash_bytes
from armstrail.pipeline.engine import load_engine
from armstrail.pipeline.read import ReadOptions, read_text
from training.raw import WordCatcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.language import Language

    from armstrail.annotate.wordpieces import Word

_PUBLISHED = "1990-06-01"
_TAGS = ("NN", "NNS", "NNP", "VBD", "VBN", "IN", "DT", "JJ")
_LABELS = ("nsubj", "obj", "obl", "case", "det", "amod", "conj", "punct")


class Speed(NamedTuple):
    """Words a second on one set: the whole flow, the language pipeline alone, and plain spaCy over the same words."""

    name: str
    words: int
    flow: float
    parser: float
    spacy: float

    def __str__(self) -> str:
        """One line for the terminal."""
        return (
            f"speed {self.name:8} {self.words:9,} words  whole flow {self.flow:,.0f} words/s"
            f"  language pipeline alone {self.parser:,.0f}  plain spaCy {self.spacy:,.0f}"
            f"  flow to spaCy {self.flow / self.spacy:.2f}"
        )


def repeat_texts(texts: Sequence[str], words: int) -> list[str]:
    """Repeats texts until they hold at least so many words; a longer set is cut at that many."""
    repeated: list[str] = []
    total = 0
    while texts and total < words:
        for text in texts:
            repeated.append(text)
            total += len(text.split())
            if total >= words:
                break
    return repeated


def measure_speed(name: str, texts: Sequence[str]) -> Speed:
    """Measures one set on the processor time of this process; each speed counts the words between white space."""
    engine = load_engine()
    parser = load_parser(None)  # the engine's own, so that one model is held
    read_text(texts[0], ReadOptions(published=_PUBLISHED))
    words = sum(len(t.split()) for t in texts)
    flow = _time(lambda: [read_text(t, ReadOptions(published=_PUBLISHED)) for t in texts])
    documents: list[list[Sequence[Word]]] = []
    for text in texts:
        catcher = WordCatcher()
        source = Source(path=None, url=None, sha256=hash_bytes(text.encode()), media_type="text/plain", text=text)
        annotate_document(clean_source(source, _PUBLISHED), engine.lexicon, catcher)
        documents.append(catcher.sentences)
    alone = _time(lambda: [parser.parse(d) for d in documents])
    nlp = load_plain_spacy()
    plain = _time(lambda: [list(nlp.pipe(_build_docs(nlp, d), batch_size=128)) for d in documents])
    return Speed(name, words, words / flow, words / alone, words / plain)


def _time(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _build_docs(nlp: Language, sentences: Sequence[Sequence[Word]]) -> Iterator[Doc]:
    for sentence in sentences:
        yield Doc(nlp.vocab, words=[w.text for w in sentence], sent_starts=[i == 0 for i in range(len(sentence))])


@cache
def load_plain_spacy() -> Language:
    """Makes the yardstick: spaCy's default tok2vec, tagger and parser, untrained."""
    nlp = spacy.blank("en")
    for name in ("tok2vec", "tagger", "parser"):
        model = {"model": {"tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}}}
        nlp.add_pipe(name, config={} if name == "tok2vec" else model)
    words = [f"w{i}" for i in range(len(_TAGS))]
    heads = [1, 1, 1, 4, 1, 4, 4, 1]
    labels = ["ROOT" if i == 1 else x for i, x in enumerate(_LABELS)]
    gold = Doc(nlp.vocab, words=words, tags=list(_TAGS), heads=heads, deps=labels)
    nlp.initialize(lambda: [Example(Doc(nlp.vocab, words=words), gold)] * 20)
    return nlp


def measure_memory(texts: Sequence[str]) -> float:
    """Reads texts in a process of its own, as a user does, and returns its peak memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        for i, text in enumerate(texts):
            (Path(folder) / f"{i:04}.txt").write_text(text, encoding="utf-8")
        options = ["--format", "jsonl", "--jobs", "1", "--output", os.devnull]
        command = [sys.executable, "-m", "armstrail", "read", folder, *options]
        subprocess.run(command, check=True, capture_output=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def limit_to_one_core() -> None:
    """Keeps this process on one core, where the system lets it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
