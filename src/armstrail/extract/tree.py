"""A sentence as a tree: children, subtrees, spans. Indices are token indices of the sentence."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from armstrail.core.annotation import Sentence, Token


_LATER_CLAUSES = frozenset({"conj", "ccomp", "parataxis"})


class Tree:
    """Reads one parsed sentence as a dependency tree."""

    def __init__(self, sentence: Sentence) -> None:
        """Indexes the children of every token."""
        self.sentence = sentence
        self.tokens = sentence.tokens
        self._labels = [t.label.partition(":")[0] for t in sentence.tokens]
        self._children: list[list[int]] = [[] for _ in sentence.tokens]
        for token in sentence.tokens:
            if token.head != token.index:
                self._children[token.head].append(token.index)

    def __getitem__(self, index: int) -> Token:
        """Returns a token."""
        return self.tokens[index]

    def label(self, index: int) -> str:
        """Returns the dependency label without its subtype ("nsubj" for "nsubj:pass")."""
        return self._labels[index]

    def children(self, index: int, *labels: str) -> list[int]:
        """Returns the children of a token, only those with one of the labels where labels are given.

        A label without a subtype stands for all its subtypes.
        """
        if not labels:
            return self._children[index]
        return [c for c in self._children[index] if self.tokens[c].label in labels or self.label(c) in labels]

    def child_words(self, index: int, *labels: str) -> list[str]:
        """Returns the lower-case words of a token's children."""
        return [self.tokens[c].text.casefold() for c in self.children(index, *labels)]

    def subtree(self, index: int, skip: frozenset[str] = frozenset()) -> list[int]:
        """Returns the token indices of a subtree in order, leaving out branches whose label is in `skip`."""
        found = [index]
        for child in self._children[index]:
            if self.label(child) not in skip and self.tokens[child].label not in skip:
                found.extend(self.subtree(child, skip))
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[int]:
        """Yields the governors of a token, nearest first."""
        seen = {index}
        while self.tokens[index].head not in seen:
            index = self.tokens[index].head
            seen.add(index)
            yield index

    def conjuncts(self, index: int) -> list[int]:
        """Returns a token and those coordinated under it, in order."""
        found = [index]
        for child in self.children(index, "conj"):
            found.extend(self.conjuncts(child))
        return found

    def first_conjunct(self, index: int) -> int:
        """Climbs from a coordinated token to the first of its list."""
        while self.label(index) == "conj":
            index = self.tokens[index].head
        return index

    def preposition(self, index: int) -> str | None:
        """Returns the lower-case preposition that governs a noun ("from", "out of"), None where there is none."""
        cases = [
            c for c in self.children(index, "case") if c < index and self.tokens[c].text.casefold() not in {"'s", "’s"}
        ]
        if not cases:  # parsers hang the preposition on the first word of the phrase
            first = self.subtree(index)[0]
            if first == index or self.label(first) != "case" or self.tokens[first].tag not in {"IN", "TO"}:
                return None
            return self.tokens[first].text.casefold()
        words = [self.tokens[cases[0]].text.casefold()]
        words += [self.tokens[f].text.casefold() for f in self.children(cases[0], "fixed")]
        words += [self.tokens[c].text.casefold() for c in cases[1:]]
        return " ".join(words)

    @cached_property
    def root(self) -> int:
        """The head of the sentence."""
        return next((t.index for t in self.tokens if t.head == t.index), 0)

    @cached_property
    def own_subjects(self) -> dict[int, int]:
        """Finite verbs of later clauses to the subjects that the parse missed: the noun phrase right before them."""
        verbs = [t.index for t in self.tokens if self._labels[t.index] in _LATER_CLAUSES and self._is_finite(t.index)]
        found = {v: self._find_noun_before(v) for v in verbs if not self.children(v, "nsubj")}
        return {v: noun for v, noun in found.items() if noun is not None}

    def _is_finite(self, index: int) -> bool:
        return self.tokens[index].tag in {"VBZ", "VBD", "VBP"} or bool(self.children(index, "aux"))

    def _find_noun_before(self, index: int) -> int | None:
        """Finds the noun phrase between a conjunction and a verb."""
        boundary = next((i for i in range(index - 1, -1, -1) if self.tokens[i].tag == "CC"), None)
        position = index - 1
        while position > 0 and (
            self._labels[position] in {"aux", "advmod", "cop"} or self.tokens[position].tag in {"RB", "MD"}
        ):
            position -= 1
        if boundary is None or position <= boundary or not self.tokens[position].tag.startswith("NN"):
            return None
        top = position
        for ancestor in self.ancestors(position):
            if not boundary < ancestor < index:
                break
            top = ancestor
        return top if self.tokens[top].tag.startswith(("NN", "PRP")) else None
