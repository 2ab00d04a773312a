"""Scores time expressions on invented news whose times are marked: `python -m bench.times`.

The marked texts lie in `tests/times`: `dev.txt` to develop on, `held.txt` was written first and is not tuned on. Each
line is a sentence; `[Monday night|TIME 2012-05-14TNI]` marks a time with its TIMEX3 type and value, and a line `== NAME
DATE` starts a document with its date of publication. Extents, types and values follow the TimeML annotation
guidelines 1.2.1; the three numbers are those of TempEval-3 (UzZaman et al. 2013): strict and relaxed match F, and
value F (overlapping spans whose values agree).
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from armstrail.core.document import Document
from armstrail.core.time import PublicationDate
from armstrail.pipeline.engine import load_engine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARKED = Path(__file__).parents[1] / "tests" / "times"
_MARK = re.compile(r"\[([^|\]]+)\|([A-Z]+) ([^\]]+)\]")


@dataclass(frozen=True)
class MarkedTime:
    """A time in a text: half-open code points, TIMEX3 type (None where it is not told) and value."""

    start: int
    end: int
    text: str
    value: str | None
    type: str | None = None


@dataclass(frozen=True)
class MarkedText:
    """A document with its marked times in order."""

    name: str
    published: str
    text: str
    times: tuple[MarkedTime, ...]


@dataclass(frozen=True)
class TimeScores:
    """F of 0 to 1: spans that agree exactly, spans that overlap, overlapping spans whose values agree."""

    strict: float
    relaxed: float
    value: float


def read_marked(path: Path) -> tuple[MarkedText, ...]:
    """Reads a file of marked documents.

    Raises:
        ValueError: if the file does not start with a line `== NAME DATE`.
    """
    texts = []
    for block in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        name, published = head.split()
        texts.append(_strip_marks(name, published, body.strip()))
    if not texts:
        raise ValueError(f"{path}: no line `== NAME DATE`")
    return tuple(texts)


def _strip_marks(name: str, published: str, body: str) -> MarkedText:
    plain, times, at, size = [], [], 0, 0
    for mark in _MARK.finditer(body):
        before = body[at : mark.start()]
        start = size + len(before)
        times.append(MarkedTime(start, start + len(mark[1]), mark[1], value=mark[3], type=mark[2]))
        plain += [before, mark[1]]
        at, size = mark.end(), start + len(mark[1])
    return MarkedText(name, published, "".join([*plain, body[at:]]), tuple(times))


def tag_times(marked: MarkedText) -> tuple[MarkedTime, ...]:
    """Tags the times of a text as `armstrail read --mentions` writes them."""
    document = Document(
        id=marked.name, path=None, url=None, sha256="", title=None, publisher=None, author=None,
        published=PublicationDate(start=marked.published, end=marked.published, basis="given"), language="en",
        text=marked.text,
    )  # fmt: skip
    rows = load_engine().read_document(document).mentions
    return tuple(
        MarkedTime(m.start, m.end, m.text, value=m.time.timex if m.time else None) for m in rows if m.kind == "time"
    )


def score_times(pairs: Iterable[tuple[MarkedText, tuple[MarkedTime, ...]]]) -> TimeScores:
    """Scores tagged times against the marks of their texts."""
    strict = relaxed = value = expected = given = 0
    for marked, tagged in pairs:
        expected += len(marked.times)
        given += len(tagged)
        strict += len({(t.start, t.end) for t in marked.times} & {(t.start, t.end) for t in tagged})
        matched = list(match_times(marked.times, tagged))
        relaxed += len(matched)
        value += sum(gold.value == found.value for gold, found in matched)
    total = (expected + given) or 1
    return TimeScores(2 * strict / total, 2 * relaxed / total, 2 * value / total)


def match_times(
    marked: tuple[MarkedTime, ...], tagged: tuple[MarkedTime, ...]
) -> Iterator[tuple[MarkedTime, MarkedTime]]:
    """Matches each mark with the first tagged time that overlaps it and is not matched yet."""
    free = list(tagged)
    for gold in marked:
        found = next((t for t in free if t.start < gold.end and gold.start < t.end), None)
        if found is not None:
            free.remove(found)
            yield gold, found


def print_scores(names: Iterable[str] = ("dev", "held"), *, verbose: bool = False) -> None:
    """Prints the three numbers of each set, and with `verbose` every time that is not as marked."""
    for name in names:
        pairs = [(marked, tag_times(marked)) for marked in read_marked(MARKED / f"{name}.txt")]
        scores = score_times(pairs)
        print(f"{name:5} strict F {scores.strict:.3f}  relaxed F {scores.relaxed:.3f}  value F {scores.value:.3f}")
        for marked, tagged in pairs if verbose else ():
            _print_differences(marked, tagged)


def _print_differences(marked: MarkedText, tagged: tuple[MarkedTime, ...]) -> None:
    matched = dict(match_times(marked.times, tagged))
    for gold in marked.times:
        found = matched.get(gold)
        if found is None:
            print(f"  {marked.name} missed {gold.text!r} {gold.value}")
        elif (found.text, found.value) != (gold.text, gold.value):
            print(f"  {marked.name} {gold.text!r} {gold.value} <> {found.text!r} {found.value}")
    for extra in tagged:
        if extra not in matched.values():
            print(f"  {marked.name} extra {extra.text!r} {extra.value}")


if __name__ == "__main__":
    chosen = [a for a in sys.argv[1:] if not a.startswith("-")]
    print_scores(chosen or ("dev", "held"), verbose="--verbose" in sys.argv)
