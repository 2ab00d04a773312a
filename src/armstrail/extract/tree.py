"""A sentence as a tree: children, subtrees, spans. Indices are token indices of the sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from armstrail.core.annotation import Sentence, Token

T = TypeVar("T")

_LATER_CLAUSES = frozenset({"conj", "ccomp", "parataxis"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOTHING: frozenset[str] = frozenset()
_DIGITS_OF_AGE = 2
_CHILDLESS: Sequence[int] = ()


def answer_once(question: Callable[[Tree, int], T]) -> Callable[[Tree, int], T]:
    """Makes a pure question about a token of a tree be answered once: the tree keeps the answer as long as it lives.

    Frames ask the same of the same tokens many times over. Answers are shared, so that nobody may change them.
    """

    @wraps(question)
    def ask(tree: Tree, index: int) -> T:
        answers: dict[int, T] = tree.answers[question]
        try:
            return answers[index]
        except KeyError:
            answer = answers[index] = question(tree, index)
            return answer

    return ask


class Tree:
    """Reads one parsed sentence as a dependency tree."""

    def __init__(self, sentence: Sentence) -> None:
        """Indexes the children of every token."""
        self.sentence = sentence
        self.tokens = sentence.tokens
        self._starts = [t.start for t in sentence.tokens]
        self._ends = [t.end for t in sentence.tokens]
        self._labels = [t.label.partition(":")[0] for t in sentence.tokens]
        self._children: list[list[int]] = [[] for _ in sentence.tokens]
        self._child_labels: list[set[str]] = [set() for _ in sentence.tokens]
        for token, label in zip(sentence.tokens, self._labels, strict=True):
            if token.head != token.index:
                self._children[token.head].append(token.index)
                self._child_labels[token.head] |= {label, token.label}
        self.answers: defaultdict[Callable[[Tree, int], Any], dict[int, Any]] = defaultdict(dict)
        self._labelled: dict[tuple[int, tuple[str, ...]], Sequence[int]] = {}
        self._subtrees: dict[tuple[int, frozenset[str]], Sequence[int]] = {}

    def __getitem__(self, index: int) -> Token:
        """Returns a token."""
        return self.tokens[index]

    def label(self, index: int) -> str:
        """Returns the dependency label without its subtype ("nsubj" for "nsubj:pass")."""
        return self._labels[index]

    def children(self, index: int, *labels: str) -> Sequence[int]:
        """Returns the children of a token, only those with one of the labels where labels are given.

        A label without a subtype stands for all its subtypes.
        """
        if not labels:
            return self._children[index]
        if self._child_labels[index].isdisjoint(labels):
            return _CHILDLESS
        found = self._labelled.get((index, labels))
        if found is None:
            found = [c for c in self._children[index] if self._labels[c] in labels or self.tokens[c].label in labels]
            self._labelled[index, labels] = found
        return found

    def tokens_within(self, start: int, end: int) -> range:
        """Returns the indices of the tokens that lie within two offsets into the document."""
        return range(bisect_left(self._starts, start), bisect_right(self._ends, end))

    def child_words(self, index: int, *labels: str) -> list[str]:
        """Returns the lower-case words of a token's children."""
        return [self.words[c] for c in self.children(index, *labels)]

    def subtree(self, index: int, skip: frozenset[str] = _NOTHING) -> Sequence[int]:
        """Returns the token indices of a subtree in order, leaving out branches whose label is in `skip`."""
        found = self._subtrees.get((index, skip))
        if found is None:
            found = [index]
            for member in found:  # it grows while it is walked
                below = self._children[member]
                if skip:
                    below = [c for c in below if not (self._labels[c] in skip or self.tokens[c].label in skip)]
                found += below
            found.sort()
            self._subtrees[index, skip] = found
        return found

    def ancestors(self, index: int) -> Iterator[int]:
        """Yields the governors of a token, nearest first."""
        seen = {index}
        while self.tokens[index].head not in seen:
            index = self.tokens[index].head
            seen.add(index)
            yield index

    def conjuncts(self, index: int) -> Sequence[int]:
        """Returns a token and those coordinated under it, in order."""
        found = [index]
        joined = self.children(index, "conj") if self._children[index] else ()
        for child in (*self._list_counted(index, joined), *joined):
            if not self._is_age(index, child):
                found.extend(self.conjuncts(child))
        return found

    def _is_age(self, index: int, child: int) -> bool:
        """Tells whether a number in a list is the age of the one before it: "killing Omar Bah, 23, and a driver"."""
        number = self.tokens[child]
        alone = number.tag == "CD" and number.text.isdigit() and not self.children(child, "nmod", "amod", "cc")
        opened, closed = self.words[child - 1], self.words[child + 1] if child + 1 < len(self.words) else "."
        named = self.tokens[index].tag.startswith("NNP") and len(number.text) <= _DIGITS_OF_AGE
        return alone and named and opened == "," and closed in {",", ".", ";", ")"}

    def _list_counted(self, index: int, joined: Sequence[int]) -> list[int]:
        """Lists the members of a list that the parse takes for appositions: "a rifle, six grenades and two radios"."""
        if not joined or not self.children(index, "nummod", "det"):
            return []
        counted = (c for c in self.children(index, "appos") if c < joined[0] and self.children(c, "nummod"))
        return [c for c in counted if "," in self.words[self.subtree(c)[0] - 1 : self.subtree(c)[0] + 1]]

    def first_conjunct(self, index: int) -> int:
        """Climbs from a coordinated token to the first of its list."""
        while self.label(index) == "conj":
            index = self.tokens[index].head
        return index

    def preposition(self, index: int) -> str | None:
        """Returns the lower-case preposition that governs a noun ("from", "out of"), None where there is none."""
        return _read_preposition(self, index)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The tokens in small letters."""
        return tuple(t.text.casefold() for t in self.tokens)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words and lemmas of the sentence, and the words of names that are one token."""
        parts = {w for t in self.tokens if " " in t.lemma for w in t.lemma.split()}
        return frozenset(self.words) | {t.lemma for t in self.tokens} | parts

    @cached_property
    def plain_vocabulary(self) -> frozenset[str]:
        """The words and lemmas of the sentence, a curly apostrophe in them told by the straight one too."""
        return self.vocabulary | {w.replace("’", "'") for w in self.words if "’" in w}

    @cached_property
    def is_question(self) -> bool:
        """Whether the sentence ends in a question mark."""
        return self.sentence.text.rstrip("\"”’' ").endswith("?")

    @cached_property
    def has_finite_verb(self) -> bool:
        """Whether a finite verb stands anywhere in the sentence."""
        return any(t.tag in _FINITE for t in self.tokens)

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

    @cached_property
    def late_subjects(self) -> frozenset[int]:
        """The nouns that the parse hangs elsewhere, though they are the subjects of later clauses."""
        return frozenset(self.own_subjects.values())

    def _is_finite(self, index: int) -> bool:
        return self.tokens[index].tag in {"VBZ", "VBD", "VBP"} or bool(self.children(index, "aux"))

    def _parts_clauses(self, index: int) -> bool:
        return self.tokens[index].tag == "CC" or self.words[index] == ";"

    def _find_noun_before(self, index: int) -> int | None:
        """Finds the noun phrase between a conjunction or semicolon and a verb, a bracket behind the noun left out."""
        boundary = next((i for i in range(index - 1, -1, -1) if self._parts_clauses(i)), None)
        position = index - 1
        while position > 0 and (
            self._labels[position] in {"aux", "advmod", "cop"} or self.tokens[position].tag in {"RB", "MD"}
        ):
            position -= 1
        if self.words[position] == ")":
            position = next((i for i in range(position, 0, -1) if self.words[i] == "("), position) - 1
        if boundary is None or position <= boundary or not self.tokens[position].tag.startswith("NN"):
            return None
        top = position
        for ancestor in self.ancestors(position):
            if not boundary < ancestor < index:
                break
            top = ancestor
        return top if self.tokens[top].tag.startswith(("NN", "PRP")) else None


@answer_once
def _read_preposition(tree: Tree, index: int) -> str | None:
    if not tree.children(index):
        return None
    cases = [c for c in tree.children(index, "case") if c < index and tree.words[c] not in {"'s", "’s"}]
    if not cases:  # parsers hang the preposition on the first word of the phrase
        first = tree.subtree(index)[0]
        if first == index or tree.label(first) != "case" or tree[first].tag not in {"IN", "TO"}:
            return None
        return tree.words[first]
    words = [tree.words[cases[0]]]
    words += [tree.words[f] for f in tree.children(cases[0], "fixed")]
    words += [tree.words[c] for c in cases[1:] if tree.words[c] != "between"]  # "put at between 30 and 40"
    return " ".join(words)
