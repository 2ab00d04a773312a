"""Scores of the sentence splitter on treebank documents, laid out as they were published.

Universal Dependencies keep sentences, not pages, so the page is rebuilt: `# newpar` opens a paragraph, and GUM's
`# newpar_block = figure (3 s) | caption (3 s) | quote (2 s)` names the blocks that open there with the number of
sentences in each. Where a block opens or its sentences are used up (a caption's quotation before the name of its
speaker), the page has a line end; headings, date lines, list items, table rows and captions are such blocks. The
credit of a picture ("Image: A. Name.") is a line under its caption, which the treebank does not say. Other sentences
within one block stand behind each other, with a space unless the treebank says `SpaceAfter=No`. Nothing else separates
them: where a treebank's editors wrote a list as one paragraph, its items stay glued, and count as errors.

Source: CoNLL-U, sentence-level comments (https://universaldependencies.org/format.html); GUM's block comments
(https://gucorpling.org/gum/annotations.html).
"""

from __future__ import annotations

import argparse
import re
import time
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from armstrail.annotate.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BLOCK_SIZE = re.compile(r"\((\d+) s\)")
_CREDIT = re.compile(r"(?:Image|Photo|Picture|Credit): ")
_NAME = "# newdoc id = "
_TEXT = "# text = "
_BLOCKS = "# newpar_block = "


class Page(NamedTuple):
    """A treebank document as published: its name, its text, and the half-open spans of its sentences."""

    name: str
    text: str
    sentences: frozenset[tuple[int, int]]


class SentenceScore(NamedTuple):
    """Sentences whose both ends agree: how many in the treebank, how many found, how many right."""

    gold: int
    found: int
    right: int

    @property
    def f(self) -> float:
        """F1 of sentences, in percent; 0 where there are none."""
        return 200 * self.right / max(self.gold + self.found, 1)


class _PageBuilder:
    """Puts sentences behind each other, with line ends where blocks begin and end."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._pieces: list[str] = []
        self._spans: set[tuple[int, int]] = set()
        self._length = 0
        self._gap = ""
        self._open: list[int] = []

    def open_blocks(self, sizes: Iterable[int] = ()) -> None:
        """Begins a new line; `sizes` are the numbers of sentences of the blocks that open."""
        self._open += sizes
        self._gap = "\n\n"

    def add(self, sentence: str) -> None:
        """Adds one sentence."""
        if _CREDIT.match(sentence):
            self._gap = "\n"
        self._push(self._gap if self._length else "")
        self._spans.add((self._length, self._length + len(sentence)))
        self._push(sentence)
        self._open = [size - 1 for size in self._open]
        self._gap = "\n\n" if any(size == 0 for size in self._open) else " "
        self._open = [size for size in self._open if size > 0]

    def glue(self) -> None:
        """Leaves out the space after the last sentence, where the treebank has none."""
        if self._gap == " ":
            self._gap = ""

    def build(self) -> Page:
        """Returns the page."""
        return Page(self._name, "".join(self._pieces), frozenset(self._spans))

    def _push(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)


def read_pages(path: Path) -> Iterator[Page]:
    """Yields the documents of a CoNLL-U file as published; sentences before the first document name are left out."""
    page: _PageBuilder | None = None
    last_row = ""
    with path.open(encoding="utf-8") as lines:
        for line in (raw.rstrip("\n") for raw in lines):
            if line.startswith(_NAME):
                if page:
                    yield page.build()
                page = _PageBuilder(line.removeprefix(_NAME))
            elif page is None:
                continue
            elif line.startswith(_BLOCKS):
                page.open_blocks(map(int, _BLOCK_SIZE.findall(line)))
            elif line.startswith("# newpar"):
                page.open_blocks()
            elif line.startswith(_TEXT):
                page.add(line.removeprefix(_TEXT).strip())
            elif not line and "SpaceAfter=No" in last_row:
                page.glue()
            last_row = line
    if page:
        yield page.build()


def score_sentences(path: Path, genre: str | None = None) -> SentenceScore:
    """Scores `split_sentences` on a CoNLL-U file.

    Args:
        path: the file; its documents are named by `# newdoc id`.
        genre: only documents whose name holds it between underscores ("news"); None takes all.
    """
    pages = [p for p in read_pages(path) if genre is None or f"_{genre}_" in p.name]
    found = [frozenset(split_sentences(p.text)) for p in pages]
    return SentenceScore(
        gold=sum(len(p.sentences) for p in pages),
        found=sum(map(len, found)),
        right=sum(len(p.sentences & f) for p, f in zip(pages, found, strict=True)),
    )


def list_errors(path: Path, genre: str | None = None) -> Iterator[str]:
    """Yields what the splitter got wrong, a line for each sentence missed (`-`) or made up (`+`)."""
    for page in read_pages(path):
        if genre is not None and f"_{genre}_" not in page.name:
            continue
        found = frozenset(split_sentences(page.text))
        for start, end in sorted(page.sentences ^ found):
            yield f"{'-' if (start, end) in page.sentences else '+'} {page.text[start:end]!r}"


def main() -> None:
    """Prints the scores of files, and the errors if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--genre")
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    scores = [score_sentences(f, arguments.genre) for f in arguments.files]
    for file, score in zip(arguments.files, scores, strict=True):
        print(f"{file.parent.name}/{file.name} sentences {score.gold} F {score.f:.2f}")
    total = SentenceScore(*(sum(column) for column in zip(*scores, strict=True)))
    print(f"all sentences {total.gold} F {total.f:.2f}")
    text = "\n\n".join(p.text for f in arguments.files for p in read_pages(f))
    begin = time.process_time()
    words = sum(text.count(" ", start, end) + 1 for start, end in split_sentences(text))
    print(f"{words / (time.process_time() - begin):,.0f} words/s")
    if arguments.errors:
        print("\n".join(chain.from_iterable(list_errors(f, arguments.genre) for f in arguments.files)))


if __name__ == "__main__":
    main()
