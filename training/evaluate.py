"""Scores of a pipeline on test files: tags, attachment, arguments of verbs, names.

Words and sentence ends are given. Attachment is scored without punctuation, as spaCy and the trial before this
project do; `UAS+` and `LAS+` count punctuation too.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from training.corpus import build_words, group_known, prepare_test

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from armstrail.annotate.parser import ParsedToken, Parser
    from training.conllu import TrainingSentence

NAME_TYPES = ("PER", "ORG", "LOC")
T = TypeVar("T")
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


class Pair(NamedTuple):
    """A sentence and what the pipeline says of its words."""

    gold: TrainingSentence
    found: list[ParsedToken]


def parse_sentences(parser: Parser, sentences: Iterable[TrainingSentence]) -> list[Pair]:
    """Parses test sentences with what the lexicon knows of them."""
    prepared = [prepare_test(s) for s in sentences]
    words = [build_words(s, [range(i, i + 1) for i in range(len(s.words))]) for s in prepared]
    return [Pair(s, p) for s, p in zip(prepared, parser.parse(words), strict=True)]


def score_parses(pairs: Sequence[Pair]) -> dict[str, float]:
    """Scores tags and dependencies, in percent.

    Returns:
        `tags`, `UAS`, `LAS`, `UAS+`, `LAS+`; F of `nsubj` and `obj`; `verbs`: the share of verbs that have a subject
        or an object, or were given one, and whose subjects and objects are all right.
    """
    counts: Counter[str] = Counter()
    for gold, found in pairs:
        for i, token in enumerate(found):
            is_punctuation = gold.labels[i].startswith("punct")
            attached = token.head == gold.heads[i]
            labelled = attached and token.label == gold.labels[i].lower()
            counts["words"] += 1
            counts["tags"] += token.tag == gold.tags[i]
            counts["UAS+"] += attached
            counts["LAS+"] += labelled
            if not is_punctuation:
                counts["scored"] += 1
                counts["UAS"] += attached
                counts["LAS"] += labelled
        _count_verbs(gold, found, counts)
    scores = {m: 100 * counts[m] / max(counts["words"], 1) for m in ("tags", "UAS+", "LAS+")}
    scores |= {m: 100 * counts[m] / max(counts["scored"], 1) for m in ("UAS", "LAS")}
    scores |= {f"{r} F": _compute_f([_arcs(p, r) for p in pairs]) for r in ("nsubj", "obj")}
    return scores | {"verbs": 100 * counts["right verbs"] / max(counts["verbs"], 1)}


def _count_verbs(gold: TrainingSentence, found: Sequence[ParsedToken], counts: Counter[str]) -> None:
    wanted = _core_arguments(gold.heads, [x.lower() for x in gold.labels])
    given = _core_arguments([t.head for t in found], [t.label for t in found])
    for i, tag in enumerate(gold.tags):
        if tag.startswith("VB") and (i in wanted or i in given):
            counts["verbs"] += 1
            counts["right verbs"] += wanted.get(i) == given.get(i)


def _core_arguments(heads: Sequence[int], labels: Sequence[str]) -> dict[int, set[tuple[str, int]]]:
    arguments: dict[int, set[tuple[str, int]]] = {}
    for i, (head, label) in enumerate(zip(heads, labels, strict=True)):
        if label in _SUBJECTS or label == "obj":
            arguments.setdefault(head, set()).add((label, i))
    return arguments


def _arcs(pair: Pair, label: str) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    gold = {(i, pair.gold.heads[i]) for i, x in enumerate(pair.gold.labels) if x == label}
    found = {(i, t.head) for i, t in enumerate(pair.found) if t.label == label}
    return gold, found


def mark_names(
    parser: Parser, documents: Iterable[Sequence[TrainingSentence]]
) -> list[tuple[TrainingSentence, list[str]]]:
    """Marks the names of test documents as `annotate` does: names of the lexicon and hyphenated words are one token.

    Returns:
        Each sentence with a mark for each of its own words.
    """
    marked = []
    for document in documents:
        groups = [group_known(s) for s in document]
        words = [build_words(s, g) for s, g in zip(document, groups, strict=True)]
        for sentence, group, found in zip(document, groups, parser.parse(words), strict=True):
            marks = (mark for g, t in zip(group, found, strict=True) for mark in _spread_mark(t.name, len(g)))
            marked.append((sentence, list(marks)))
    return marked


def _spread_mark(mark: str, count: int) -> list[str]:
    return [mark, *["O" if mark in {"", "O"} else f"I{mark[1:]}"] * (count - 1)]


def score_names(marked: Sequence[tuple[TrainingSentence, Sequence[str]]]) -> dict[str, float]:
    """Scores names by exact span and type, in percent: F of all, and of `PER`, `ORG` and `LOC` each."""
    spans = [(_read_names(sentence.names), _read_names(marks)) for sentence, marks in marked]
    by_type = {
        f"{kind} F": _compute_f([({s for s in g if s[2] == kind}, {s for s in f if s[2] == kind}) for g, f in spans])
        for kind in NAME_TYPES
    }
    return {"names F": _compute_f(spans)} | by_type


def _read_names(marks: Sequence[str]) -> set[tuple[int, int, str]]:
    return {s for s in read_spans(marks) if s[2] in NAME_TYPES}


def read_spans(marks: Sequence[str]) -> set[tuple[int, int, str]]:
    """Reads BIO marks as spans of start, end (exclusive) and type; a span that opens with I counts too."""
    spans = set()
    start, kind = 0, ""
    for i, mark in enumerate([*marks, "O"]):
        if kind and mark != f"I-{kind}":
            spans.add((start, i, kind))
            kind = ""
        if mark[:2] in {"B-", "I-"} and not kind:
            start, kind = i, mark[2:]
    return spans


def _compute_f(pairs: Iterable[tuple[Set[T], Set[T]]]) -> float:
    right = gold_total = found_total = 0
    for gold, found in pairs:
        right += len(gold & found)
        gold_total += len(gold)
        found_total += len(found)
    return 200 * right / max(gold_total + found_total, 1)
