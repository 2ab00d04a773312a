"""Scores of the lemmas on treebanks, with the treebank's tags, letters compared without case.

Source: CoNLL-U format, Universal Dependencies v2 (https://universaldependencies.org/format.html).
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from armstrail.annotate.lemmas import lemmatize
from training.conllu import read_rows


class LemmaError(NamedTuple):
    """A word whose lemma is not the treebank's."""

    word: str
    tag: str
    gold: str
    found: str


class LemmaScore(NamedTuple):
    """Words with a lemma in the treebank, how many are right, and how often each error occurs."""

    words: int
    right: int
    errors: Counter[LemmaError]

    @property
    def accuracy(self) -> float:
        """Share of words whose lemma is right, in percent; 0 where there are none."""
        return 100 * self.right / max(self.words, 1)


def score_lemmas(path: Path) -> LemmaScore:
    """Scores `lemmatize` on a CoNLL-U file; words of several tokens and empty nodes are left out."""
    words = right = 0
    errors: Counter[LemmaError] = Counter()
    for rows in read_rows(path):
        for number, word, lemma, _, tag, *_ in rows:
            if "-" in number or "." in number:
                continue
            words += 1
            found = lemmatize(word, tag)
            if found == lemma.casefold():
                right += 1
            else:
                errors[LemmaError(word.casefold(), tag, lemma.casefold(), found)] += 1
    return LemmaScore(words, right, errors)


def main() -> None:
    """Prints the scores of files and their commonest errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--errors", type=int, default=0, help="how many of the commonest errors to print")
    arguments = parser.parse_args()
    for file in arguments.files:
        score = score_lemmas(file)
        print(f"{file.parent.name}/{file.name} words {score.words} lemmas {score.accuracy:.2f}")
        for error, count in score.errors.most_common(arguments.errors):
            print(f"  {count} {error.word} {error.tag}: {error.gold}, not {error.found}")


if __name__ == "__main__":
    main()
