"""Raw text to learn from with a teacher: wire reports, split into words as `annotate` splits them."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from armstrail.annotate.annotator import annotate_document
from armstrail.annotate.parser import ParsedToken
from armstrail.clean import clean_source
from armstrail.core.document import Source
from armstrail.core.ids import hash_bytes
from training.conllu import TrainingSentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.annotate.annotator import SpanFinder
    from armstrail.annotate.wordpieces import Word

_EVERY = 5  # one report of so many: the treebanks shall not be outweighed
_SHORTEST, _LONGEST = 6, 60  # words of a sentence worth learning from
_REPORT = re.compile(r"(?m)^(?=DEV-MUC3-\d+)")


class WordCatcher:
    """Stands in the parser's place and keeps the words that it is given."""

    version = "none"

    def __init__(self) -> None:
        """Starts with no sentences."""
        self.sentences: list[Sequence[Word]] = []

    def parse(self, sentences: Sequence[Sequence[Word]]) -> list[list[ParsedToken]]:
        """Keeps the sentences; every word is said to be a root."""
        self.sentences.extend(sentences)
        return [[ParsedToken("NN", i, "root") for i in range(len(s))] for s in sentences]


def read_raw(data: Path, lexicon: SpanFinder) -> list[TrainingSentence]:
    """Reads raw sentences of MUC-4's development reports below `data`; none where they are not there.

    Reports whose claims are coded, in the gold corpus beside `data` or in `bench/wire`, are left out, so that nothing
    measured on is seen.
    """
    sheets = (data.parent / "gold" / "corpus" / "text", Path(__file__).parents[1] / "bench" / "wire")
    measured = {p.stem for folder in sheets for p in folder.glob("dev-muc3-*")}
    reports = (r for r in iter_reports(data / "muc4" / "dev") if r[0] not in measured)
    catcher = WordCatcher()
    for _, text in islice(reports, 0, None, _EVERY):
        source = Source(path=None, url=None, sha256=hash_bytes(text.encode()), media_type="text/plain", text=text)
        annotate_document(clean_source(source), lexicon, catcher)
    sentences = dict.fromkeys(tuple(s) for s in catcher.sentences if _SHORTEST <= len(s) <= _LONGEST)
    return [
        TrainingSentence(words=tuple(w.text for w in s), spaces=(True,) * len(s), senses=tuple(w.sense for w in s))
        for s in sentences
    ]


def iter_reports(folder: Path) -> Iterator[tuple[str, str]]:
    """Yields the name and the text of each report."""
    for path in sorted(folder.glob("dev-muc3-*")):
        for report in _REPORT.split(path.read_text(encoding="utf-8", errors="replace")):
            if report.strip():
                header, _, text = report.partition("\n")
                yield header.split()[0].casefold(), text
