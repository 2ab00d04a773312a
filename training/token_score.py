"""Scores of the tokeniser on treebanks: words whose both ends agree.

Words joined by hyphens are one token here and several in the treebanks, so the treebank's are merged first, as for
training (`training.corpus.find_hyphen_groups`). Sentences are given; the text is that of the treebank, quotes and
dashes as printed.

Source: CoNLL-U format, Universal Dependencies v2 (https://universaldependencies.org/format.html).
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from armstrail.annotate.tokens import tokenize
from training.conllu import build_sentence, read_rows
from training.corpus import find_hyphen_groups, merge_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from training.conllu import TrainingSentence


class TokenScore(NamedTuple):
    """Tokens in the treebank, tokens found, tokens right."""

    gold: int
    found: int
    right: int

    @property
    def f(self) -> float:
        """F1 of tokens, in percent; 0 where there are none."""
        return 200 * self.right / max(self.gold + self.found, 1)


class GoldSentence(NamedTuple):
    """A sentence as printed, with the half-open spans of its tokens."""

    text: str
    tokens: frozenset[tuple[int, int]]


def read_token_spans(path: Path) -> Iterator[GoldSentence]:
    """Yields the sentences of a CoNLL-U file with the spans of their words, hyphenated groups merged."""
    for rows in read_rows(path):
        sentence = build_sentence(rows)
        # Typographic marks are as long as the plain ones that training puts in their place, so the spans hold.
        words = [row[1] for row in rows if "-" not in row[0] and "." not in row[0]]
        text = "".join(w + " " * s for w, s in zip(words, sentence.spaces, strict=True)).rstrip()
        yield GoldSentence(text, frozenset(_find_spans(merge_spans(sentence, find_hyphen_groups(sentence)))))


def _find_spans(sentence: TrainingSentence) -> Iterator[tuple[int, int]]:
    position = 0
    for word, space in zip(sentence.words, sentence.spaces, strict=True):
        yield position, position + len(word)
        position += len(word) + space


def score_tokens(path: Path) -> tuple[TokenScore, Counter[str]]:
    """Scores `tokenize` on a CoNLL-U file.

    Returns:
        The score, and how often each stretch of text was cut wrongly, written "treebank's tokens > tokens found".
    """
    gold = found = right = 0
    errors: Counter[str] = Counter()
    for sentence in read_token_spans(path):
        tokens = frozenset(tokenize(sentence.text))
        gold += len(sentence.tokens)
        found += len(tokens)
        right += len(sentence.tokens & tokens)
        if tokens != sentence.tokens:
            missed, made = (
                " ".join(sentence.text[s:e] for s, e in sorted(spans))
                for spans in (sentence.tokens - tokens, tokens - sentence.tokens)
            )
            errors[f"{missed} > {made}"] += 1
    return TokenScore(gold, found, right), errors


def main() -> None:
    """Prints the scores of files, their commonest errors, and the speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--errors", type=int, default=0, help="how many of the commonest errors to print")
    arguments = parser.parse_args()
    for file in arguments.files:
        score, errors = score_tokens(file)
        print(f"{file.parent.name}/{file.name} tokens {score.gold} F {score.f:.2f}")
        for error, count in errors.most_common(arguments.errors):
            print(f"  {count} {error}")
    texts = [s.text for f in arguments.files for s in read_token_spans(f)]
    begin = time.process_time()
    for text in texts:
        tokenize(text)
    seconds = time.process_time() - begin
    print(f"{sum(len(t.split()) for t in texts) / seconds:,.0f} words/s")


if __name__ == "__main__":
    main()
